"""Earlier: the bodies that an article has let speak so far, so that what points back to them finds them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.lineage.case import Case
from rashomon.lineage.joining import Key
from rashomon.model import Article, Statement
from rashomon.text.bodies import description, points, private, undetermined
from rashomon.text.lexicon import rows
from rashomon.text.sentences import sentences

__all__ = ["Earlier", "begins"]

# How many paragraphs further "she" may still point back.
_NEAR = 1


@dataclass(slots=True)
class Earlier:
    """What has spoken in an article before the statement at hand: bodies with the words for them, in text order."""

    article: Article
    own: Key  # the article's own voice
    bodies: list[tuple[str, Key]] = field(default_factory=list)
    person: tuple[int, Key] | None = None  # the last one, and where
    last: Key | None = None  # whoever spoke last, if it was a body
    named: Sequence[tuple[int, Key]] = ()  # where the article names organisations, in text order

    def heard(self, case: Case, statement: Statement, key: Key) -> None:
        """Note who spoke: a noun or "it" points back to a body, "he" or "she" to a person."""
        speaker = statement.speaker
        self.last = None
        if speaker.kind == "person" and not case.is_body(key):
            self.person = (begins(statement)[0], key)
        elif not (speaker.kind == "group" and key[0] == "voice"):
            self.bodies.append((speaker.name.casefold(), key))
            self.last = key

    def pointed(self, case: Case, statement: Statement) -> Key | None:
        """Whom a statement's speaker points back to ("it", "she", "the company", "the statement"); none where it does
        not, or where too much text lies between."""
        speaker = statement.speaker
        if speaker.named:
            return None
        if speaker.entity is not None or speaker.kind == "person":
            body = self._private(case, statement)
            if body is not None or speaker.entity is not None:
                return body
        language = self.article.language or "en"
        if (speaker.name.casefold(), "person") in rows(language, "pointing"):
            near = self.person is not None and self._paragraphs(self.person[0], begins(statement)[0]) <= _NEAR
            return self.person[1] if self.person is not None and near else None
        if speaker.kind == "person":
            return None
        if points(speaker.name, language) == "" and (subject := self._subject(_named(statement))) is not None:
            return subject
        return self.back(case, speaker.name, _named(statement))

    def _subject(self, before: int) -> Key | None:
        """The one organisation that a sentence names before a place in it ("Marrow Works is to close, it said")."""
        start = max((low for low, _ in sentences(self.article.text, 0, before)), default=0)
        here = {key for at, key in self.named if start <= at < before}
        return next(iter(here)) if len(here) == 1 else None

    def only(self, case: Case, before: int) -> Key | None:
        """The body for which a spokesperson speaks of whom none is told: the only one that has spoken in the article;
        where none has, the only private one that it names before."""
        spoken = {key for _, key in self.bodies if case.is_body(key)}
        if len(spoken) == 1 and len({key for _, key in self.bodies}) == 1:
            return next(iter(spoken))
        return case.private.only(self.article.id, before) if not self.bodies else None

    def _private(self, case: Case, statement: Statement) -> Key | None:
        """The body meant by a noun that may be a person's as well ("the operator"): one that the case calls so."""
        noun = points(statement.speaker.name, self.article.language or "en")
        body = case.private.called(self.article.id, noun, _named(statement)) if noun else None
        return body if body is not None and noun in case.private.nouns[body] else None

    def _paragraphs(self, low: int, high: int) -> int:
        return len([line for line in self.article.text[low:high].split("\n") if line.strip()]) - 1

    def back(self, case: Case, words: str, before: int | None = None) -> Key | None:
        """The body that words point back to: the last one of that noun, the one so called in the case, the last."""
        language = self.article.language or "en"
        noun = points(words, language)
        bare = undetermined(words, language)
        if noun is None and bare != words.casefold():
            # Whatever the noun: "the district" behind "the Coast Guard's northern district" is that one.
            noun = bare if any(name.endswith(" " + bare) for name, _ in self.bodies) else None
        if noun is None:
            return None
        if noun:
            ends = [key for name, key in self.bodies if name == noun or name.endswith(" " + noun)]
            if ends:
                return ends[-1]
            if case.body(words, self.article) is not None:
                return None  # the case may have one of that noun
            called = case.called.get(noun, set())
            if len(called) == 1:
                return next(iter(called))
            named = case.private.called(self.article.id, noun, len(self.article.text) if before is None else before)
            if private(noun, language) and named is not None:
                return named
            if not private(noun, language) or (self.bodies and description(self.bodies[-1][0], language) is not None):
                return None  # no public body is called "the company"
        return self.bodies[-1][1] if self.bodies else None


def _named(statement: Statement) -> int:
    """Where a statement names its source."""
    return statement.source.start if statement.source is not None else begins(statement)[0]


def begins(statement: Statement) -> tuple[int, str]:
    """Where a statement begins in its article, for reading statements in text order."""
    spans = [*statement.content, *(span for span in (statement.cue, statement.source) if span)]
    return min((span.start for span in spans), default=0), statement.id
