"""Named: whether an account itself tells whose words a statement is, so that one need not rest on a guessed "he"."""

import re

from rashomon.model import Reading, Span, Statement
from rashomon.text.bodies import points
from rashomon.text.lexicon import pronouns
from rashomon.text.passages import words

__all__ = ["called", "is_pronoun", "last_named", "name_words", "names"]

# How far before "he said" the name may stand, and before running speech the words that name its speaker (characters).
_BEFORE, _RUNNING = 400, 600
_SHORTEST = 2
# Pronouns of which one does not stand for whom the other does; so far behind a name the next sentence begins.
_OTHER, _NEXT = {"he": "she", "she": "he"}, 8


def names(reading: Reading, statement: Statement) -> bool:
    """Whether a name or a description of its own stands for the speaker, or "he" right behind the name.

    "The statement", "the company" and an "it" only point back; what they point to is the reader's guess.
    """
    source, language = statement.source, reading.article.language or "en"
    if source is None:
        return _runs_on(reading, statement)
    if is_pronoun(source.text, language):
        found = last_named(reading, source.start, source.text)
        own = name_words(statement.speaker.name)
        return statement.speaker.named and found is not None and bool(own) and own[-1] in name_words(found.text)
    return points(source.text, language) is None


def is_pronoun(text: str, language: str) -> bool:
    """Whether a source is a pronoun alone."""
    return text.casefold() in pronouns(language)


def last_named(reading: Reading, before: int, pronoun: str = "") -> Span | None:
    """The last mention of a person by name before an offset, those aside whom the text goes on to call otherwise than
    by this pronoun ("her son Ivo. He …" is not "she")."""
    article, language = reading.article, reading.article.language or "en"
    other = _OTHER.get(pronoun.casefold())
    found = [
        mention
        for entity in reading.entities
        if entity.kind == "person"
        for mention in entity.mentions
        if mention.field is None
        and before - _BEFORE <= mention.end <= before
        and not is_pronoun(mention.text, language)
        and set(name_words(mention.text)) & set(name_words(entity.name))
        and not (other and re.match(rf"\W+{other}\b", article.text[mention.end : mention.end + _NEXT], re.I))
    ]
    return max(found, key=lambda mention: mention.end, default=None)


def name_words(name: str) -> list[str]:
    """The words of a name as they are compared: those with a capital, without what is shorter than a name."""
    return [word.key for word in words(name) if word.name and not word.key[0].isdigit() and len(word.key) >= _SHORTEST]


def called(statement: Statement) -> str:
    """The words that an account has for a speaker, up to what is put behind a comma; its name for them without any."""
    source = statement.source
    return re.split(r",\s", source.text)[0].strip(" ,") if source is not None else statement.speaker.name


def _runs_on(reading: Reading, statement: Statement) -> bool:
    """Whether speech without a source runs on behind words of the same speaker, who is named there."""
    if not statement.speaker.named:
        return False
    start = statement.content[0].start
    before = [
        other
        for other in reading.statements
        if other.source is not None and other.kind != "term" and start - _RUNNING <= other.source.start < start
    ]
    last = max(before, key=lambda other: other.source.start if other.source else 0, default=None)
    return last is not None and last.speaker.name == statement.speaker.name and names(reading, last)
