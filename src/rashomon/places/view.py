"""An article as toponym recognition sees it: tokens, the parser's names, people, and the words that show a place."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.gazetteer.gazetteer import Gazetteer, Hit
from rashomon.gazetteer.index import OWN, USUAL
from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import adjectives, common_words, fits, given_names, locatives, place_nouns, titles
from rashomon.model import Article
from rashomon.nlp.parse import Chunk, Parse, Token
from rashomon.places.people import people_words
from rashomon.text.lexicon import act_class, rows

__all__ = ["AREAS", "BODILY", "PLACE_LABELS", "Run", "View", "capital"]

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Kinds of places that everybody knows by name, so that no context is needed.
AREAS = frozenset({"country", "region", "continent", "sea", "other"})
# Kinds of sites whose names are rather a body's: the place within is found, not the whole ("X University").
BODILY = frozenset({"institution", "body"})
# Days, numbers and the like are no places, whatever bears their name.
_DATED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})
_CALENDAR = frozenset({"month", "weekday"})
_FULL_NAME = 4
_BEHIND, _APPOSED = 9, 5  # tokens behind a name in which it may be said what and where it is
_LONGEST = 6  # tokens of a name that is looked up
# Words in lower case, and marks, that stand inside place names, in several languages ("Stoke-on-Trent", "Deir ez-Zor").
_CONNECTORS = frozenset({
    "of", "the", "and", "upon", "on", "by", "under", "de", "del", "la", "las", "el", "los", "al", "ez", "es", "as",
    "an", "ad", "ar", "ul", "bin", "e", "y", "o", "do", "da", "dos", "das", "du", "des", "le", "les", "sur",
    "sous", "di", "della", "delle", "dei", "in", "im", "am", "der", "den", "bei", "ob", "na", "nad", "pod", "u",
    "v", "ye", "i", "-", "’s", "'s", "&", "’", "‘", "'", "ʻ", "ʼ",
})  # fmt: skip
# Words that open a name ("St. Ives"): what follows is no name by itself.
_OPENING = frozenset({"st", "st.", "saint", "ste", "ste."})
_BY = "by"
_STEM = 4  # letters of a name from which that of its people is told by its ending
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens that may be a place name: `first`..`last` the name, `first`..`stop` with a generic word behind it.

    `hits`: the places of the gazetteer that bear the name; `source` says how the run was found.
    """

    first: int
    last: int
    stop: int
    hits: tuple[Hit, ...]
    source: str


def capital(word: str) -> bool:
    """Whether a word begins as names do: with a capital, or with a letter of a script that begins names with none.

    >>> capital("Homs"), capital("حمص"), capital("ქუთაისი"), capital("town"), capital("4th")
    (True, True, True, False, False)
    """
    return word[:1].isalpha() and word[:1].title() == word[:1]


@functools.cache
def _frequency(language: str) -> dict[str, int]:
    """In how many articles of a sample of the news a word occurs."""
    return {word: int(count) for word, count, *_ in rows(language, "frequency")}


class View:
    """One article's tokens with what is known of them; runs of tokens are given by first and last (exclusive)."""

    def __init__(self, article: Article, parse: Parse, gazetteer: Gazetteer) -> None:
        self.language = article.language or "en"
        self.text, self.parse, self.gazetteer = article.text, parse, gazetteer
        self.tokens = parse.tokens
        self.adjectives = adjectives(self.language)
        self.sites = {noun: kind for kind, noun in rows(self.language, "site_nouns")}
        self.nouns = dict.fromkeys((noun for noun, kind in self.sites.items() if kind != "body"), "other")
        self.nouns |= place_nouns(self.language)
        self.locatives = locatives(self.language)
        self.common = common_words(self.language)
        self.frequency = _frequency(self.language)
        self.given = given_names(self.language)
        self.titles = titles(self.language)
        self.calendar = {row[1].lower() for row in rows(self.language, "months") if row[0] in _CALENDAR}
        self.names = tuple(name for chunk in parse.names if (name := self._trimmed(chunk)))
        self.label: dict[int, Chunk] = {i: chunk for chunk in self.names for i in range(chunk.first, chunk.last)}
        self.people = people_words(parse, gazetteer, self.language)

    def _trimmed(self, chunk: Chunk) -> Chunk | None:
        """A name of the parser's without an article in front and a genitive or mark behind."""
        first, last = chunk.first, chunk.last
        while first < last and (
            self.tokens[first].text.lower() in _ARTICLES or not self.tokens[first].text[:1].isalnum()
        ):
            first += 1
        while last > first and (self.tokens[last - 1].tag == "POS" or not self.tokens[last - 1].text[:1].isalnum()):
            last -= 1
        if first == last:
            return None
        if chunk.label in PLACE_LABELS and not self.hits(first, last) and self._directed(first):
            first -= 1  # "the Western Scheldt": a part of the name, where the gazetteer has none without it
        return Chunk(first, last, self.tokens[first].start, self.tokens[last - 1].end, chunk.label)

    def _directed(self, first: int) -> bool:
        """Whether a direction in capitals stands before a name, and not for opening the sentence."""
        before = self.before(first)
        if before is None or before.pos != "PROPN" or before.text.lower() not in self.locatives["direction"]:
            return False
        return before.text[:1].isupper() and not before.text.isupper() and self.before(before.i) is not None

    def dated(self, first: int) -> bool:
        """Whether the parser takes a token for a date, a number or the like."""
        return first in self.label and self.label[first].label in _DATED

    def ends(self, first: int) -> Iterator[int]:
        """Ends of name-like runs from a token, the longest first."""
        ends, sentence = [first + 1], self.tokens[first].sentence
        for at in range(first + 1, min(first + _LONGEST, len(self.tokens))):
            token = self.tokens[at]
            if token.sentence != sentence or "\n" in self.text[self.tokens[at - 1].end : token.start]:
                break
            if capital(token.text):
                ends.append(at + 1)
            elif token.text.lower() not in _CONNECTORS and not self._glued(at):
                break
        return reversed(ends)

    def _glued(self, at: int) -> bool:
        """Whether a word hangs on hyphens ("Montemor-o-Velho")."""
        return self.tokens[at - 1].text == "-" and self.tokens[at - 1].end == self.tokens[at].start

    def words(self, first: int, last: int) -> str:
        """The text of a run."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def hits(self, first: int, last: int) -> tuple[Hit, ...]:
        """The gazetteer's places of a run's name."""
        return self.gazetteer.lookup(self.words(first, last))

    def stretched(self, first: int, last: int) -> tuple[int, tuple[Hit, ...]]:
        """The end of a run with a generic word in capitals that belongs to its name ("X County"), and the hits then."""
        hits, after = self.hits(first, last), self.follows(last)
        kind = self.nouns.get(after.text.lower()) if after and after.text[:1].isupper() else None
        if after is None or kind is None:
            return last, hits
        whole = self.hits(first, last + 1)
        if whole:
            return last + 1, whole
        if self._goes_on(last + 1) or self.sites.get(after.text.lower()) in BODILY:
            return last, hits
        return last + 1, tuple(hit for hit in hits if fits(hit.place.feature, kind))

    def _goes_on(self, at: int) -> bool:
        """Whether a longer name goes on behind a generic word ("X State University", "X Department of Health")."""
        following = self.follows(at)
        if following is None:
            return False
        return following.text.lower() == "of" or (following.text[:1].isupper() and following.pos == "PROPN")

    def follows(self, at: int) -> Token | None:
        """The token at `at`, if it is in the sentence of the one before."""
        inside = 0 < at < len(self.tokens) and self.tokens[at].sentence == self.tokens[at - 1].sentence
        return self.tokens[at] if inside else None

    def before(self, at: int) -> Token | None:
        """The token before `at` in its sentence."""
        inside = at > 0 and self.tokens[at - 1].sentence == self.tokens[at].sentence
        return self.tokens[at - 1] if inside else None

    def could_be(self, first: int, stop: int) -> bool:
        """Whether a run can be a place's name at all: no adjective, day, planet, generic word or mere letter."""
        words, single = self.words(first, stop), stop - first == 1
        plain, before = words.lower(), self.before(first)
        bare = plain.rstrip(".")
        if plain in self.locatives["never"] or not words[:1].isalnum() or any(mark in words for mark in "$€£@#"):
            return False
        if self.dated(first) and not (self._more_than_date(first, stop) and self.locative(first, stop)):
            return False
        if (before and before.text.lower() in _OPENING) or self._signed(first):
            return False
        if single and (len(bare) < 2 or bare in self.titles or bare in self.calendar):
            return False
        if single and bare in self.nouns and not self._borne(first, stop, AREAS):
            return False
        if "." in words[:-1] and words.isupper() and not self._spelled(first, stop):
            return False
        if single and self._inhabitant(words):
            return False
        return key(words) not in self.adjectives or self._borne(first, stop, frozenset({"country"}))

    def _inhabitant(self, word: str) -> bool:
        """Whether an unlisted word is another name of the article with an ending for people and tongues."""
        stems = {word[: -len(ending)] for (ending,) in rows(self.language, "demonym_endings") if word.endswith(ending)}
        long = (stem for stem in stems if len(stem) >= _STEM)
        written = [stem for stem in long if re.search(rf"(?<!\w){re.escape(stem)}(?!\w)", self.text)]
        known = any(hit.grade >= USUAL for stem in written for hit in self.gazetteer.lookup(stem))
        return known and not self.gazetteer.lookup(word)

    def _signed(self, first: int) -> bool:
        """Whether a run is in the name of who writes ("By Ada Field")."""
        at = first
        while first - at < _FULL_NAME - 1 and (before := self.before(at)) and capital(before.text):
            at = before.i
            if before.text.lower() == _BY:
                return before.text.isupper() or self.before(at) is None
        return False

    def _more_than_date(self, first: int, stop: int) -> bool:
        """Whether a date of the parser's holds more than the run ("Easton April 4" is no date)."""
        chunk = self.label[first]
        return chunk.label == "DATE" and (chunk.first, chunk.last) != (first, stop)

    def _borne(self, first: int, stop: int, features: frozenset[str]) -> bool:
        return any(hit.grade == OWN and hit.place.feature in features for hit in self.hits(first, stop))

    def _spelled(self, first: int, stop: int) -> bool:
        """Whether letters with full stops are an abbreviation, and no initials or era ("P.A.", "100 B.C.")."""
        before, folded = self.before(first), key(self.words(first, stop))
        if before and before.text[-1:].isdigit():
            return False
        return any(folded in self.gazetteer.names(hit.place.id, USUAL) for hit in self.hits(first, stop))

    def in_person(self, first: int, last: int) -> bool:
        """Part of a person's name: inside one, behind a title or given name, or a surname met with one elsewhere."""
        chunk = self.label.get(first)
        if chunk and chunk.label == "PERSON" and (chunk.first < first or chunk.last > last):
            parts = self.tokens[chunk.first : chunk.last]
            # The parser takes whole headlines for a person; a name is short, and no common noun stands in it.
            if len(parts) <= _FULL_NAME and all(part.text[:1].isupper() for part in parts):
                return True
        if last - first > 1:
            return False
        word, after = self.tokens[first].text, self.follows(last)
        if word.lower() in self.given and after and after.text[:1].isupper() and after.pos == "PROPN":
            return True
        return word in self.people

    def locative(self, first: int, last: int) -> bool:
        """Whether the words around are such as stand around places."""
        at = first - 1
        sentence = self.tokens[first].sentence
        while at >= 0 and self.tokens[at].text.lower() in self.locatives["direction"]:
            at -= 1
        before = self.tokens[at] if at >= 0 and self.tokens[at].sentence == sentence else None
        after = self.follows(last)
        if before and before.text.lower() in self.locatives["strong"]:
            return True
        weak = before is not None and before.text.lower() in self.locatives["weak"] and before.pos != "CCONJ"
        if before and weak and at > 0:
            governor = self.tokens[at - 1]  # "the town of X", "the road to X", "the fall of X"
            if governor.text.lower() in self.nouns:
                return True
            if before.text.lower() == "of" and act_class(self.language, governor.lemma, "N"):
                return True
        if before and before.pos == "VERB" and act_class(self.language, before.lemma, "V"):
            return True
        label = self.label[first].label if first in self.label else None
        if weak and label not in {"PERSON", "ORG"}:
            return True
        if after is None:
            return False
        if after.text.lower() in self.nouns:
            return True
        if after.text == "," and last + 1 < len(self.tokens) and self.area_at(last + 1):
            return True
        if self.placed_behind(first, last):
            return True
        owned = self.tokens[last + 1] if after.tag == "POS" and last + 1 < len(self.tokens) else None
        return owned is not None and act_class(self.language, owned.lemma, "N") is not None

    def placed_behind(self, first: int, last: int) -> bool:
        """Whether the words behind say what or where it is ("X, a mining town", "X, in the Y region of Z")."""
        behind = [
            token for token in self.tokens[last : last + _BEHIND] if token.sentence == self.tokens[first].sentence
        ]
        if behind and behind[0].text == ",":
            behind = behind[1:]
            apposed = [token.text.lower() for token in behind[:_APPOSED] if token.text[:1].islower()]
            if behind and behind[0].pos == "DET" and any(self.nouns.get(word) == "city" for word in apposed):
                return True
        if not behind or behind[0].text.lower() not in self.locatives["strong"]:
            return False
        codes = {hit.place.country for hit in self.hits(first, last)}
        return any(
            hit.place.feature in {"country", "region"} and hit.grade >= USUAL and hit.place.country in codes
            for token in behind[1:]
            if token.text[:1].isupper()
            for end in self.ends(token.i)
            for hit in self.hits(token.i, end)
        )

    def area_at(self, first: int) -> bool:
        """Whether a country or region stands at a token ("Springfield, Ohio")."""
        if not self.tokens[first].text[:1].isupper():
            return False
        return any(
            hit.place.feature in {"country", "region"} and hit.grade >= USUAL
            for last in self.ends(first)
            for hit in self.hits(first, last)
        )

    def person_like(self, first: int, last: int) -> bool:
        """A given name in front, or a surname of the article at the end."""
        words = [token.text for token in self.tokens[first:last]]
        return len(words) > 1 and (words[0].lower() in self.given or words[-1] in self.people)
