"""Speakers: what a statement's source is for the search for origins — a body, a publisher, nobody that can be told."""

import functools
import re
from typing import Literal

from rashomon.model import Statement
from rashomon.text.lexicon import rows

__all__ = ["tells"]

_WORD = re.compile(r"[\w’'-]+")
# A count stands in the first words ("at least 140 people", "63 percent of those asked").
_COUNTED = 3


def tells(statement: Statement, language: str) -> Literal["somebody", "nobody", "unknown"]:
    """Whether a statement has a source: `nobody` where what stands there cannot speak (a count, a thing) or where none
    stands there, so that the account itself vouches; `unknown` where a pronoun stands for one that cannot be told."""
    speaker = statement.speaker
    if speaker.named or speaker.entity is not None:
        return "somebody"
    plain = speaker.name.casefold()
    if (plain,) in rows(language, "pronouns"):
        return "unknown"
    if statement.source is None and speaker.kind == "unspecified" and plain == "unspecified":
        return "nobody"
    words = _WORD.findall(plain)
    if any(_is_source(word, language) for word in words) or speaker.kind == "media":
        return "somebody"
    counted = any(word[0].isdigit() for word in words[:_COUNTED])
    return "nobody" if counted or (speaker.kind == "group" and _things(words, language)) else "somebody"


@functools.cache
def _sources(language: str) -> frozenset[str]:
    nouns = {row[0] for row in rows(language, "source_nouns")}
    groups = {word for row in rows(language, "group_nouns") for word in row[:2]}
    people = {row[0] for row in rows(language, "persons")}
    return frozenset(nouns | groups | people)


def _is_source(word: str, language: str) -> bool:
    known = _sources(language)
    return not word[0].isdigit() and (word in known or word.removesuffix("s") in known)


def _things(words: list[str], language: str) -> bool:
    """Whether a plural names no people: its words are longer than the ones that stand for "some", "many", "others"."""
    return bool(words) and not any(word in _ANYBODY.get(language.split("-")[0], ()) for word in words)


_ANYBODY = {"en": frozenset({"some", "somebody", "someone", "many", "others", "other", "most", "few", "both", "all"})}
