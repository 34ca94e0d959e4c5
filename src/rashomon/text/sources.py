"""Speakers: what a statement's source is for the search for origins — a body, a publisher, nobody that can be told."""

import functools
import re
from typing import Literal

from rashomon.model import Statement
from rashomon.text.lexicon import rows

__all__ = ["media", "tells"]

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
    if (plain, "points") in rows(language, "pronouns"):
        return "unknown"
    if statement.source is None and speaker.kind == "unspecified" and plain == "unspecified":
        return "nobody"
    words = _WORD.findall(plain)
    if words and (words[-1], "record") in rows(language, "pointing"):
        return "nobody"
    if "of" in words[1:] and (words[words.index("of") - 1],) in rows(language, "figures"):
        return "nobody"  # "the number of people"
    if any(word[:1].isdigit() for word in words[:_COUNTED]):
        return "somebody" if any(_is(word, _titles(language)) for word in words) else "nobody"
    known = speaker.kind != "group" or any(_is(word, _people(language)) for word in words)
    return "somebody" if known else "nobody"


@functools.cache
def media(language: str) -> frozenset[str]:
    """Nouns for a medium ("newspaper", "agency", "portal")."""
    found = {row[0] for row in rows(language, "source_nouns") if row[1] == "media"}
    return frozenset(found | {word for word, kind in rows(language, "name_grammar") if kind == "media_noun"})


def _is(word: str, nouns: frozenset[str]) -> bool:
    return word in nouns or word.removesuffix("s") in nouns


@functools.cache
def _titles(language: str) -> frozenset[str]:
    """Nouns of sources proper, without the words for people at large, which are counted as they are affected."""
    return frozenset(row[0] for row in rows(language, "source_nouns")) - {row[0] for row in rows(language, "persons")}


@functools.cache
def _people(language: str) -> frozenset[str]:
    groups = {word for row in rows(language, "group_nouns") for word in row[:2]}
    some = {word for word, kind in rows(language, "pronouns") if kind == "some"}
    return _titles(language) | groups | some | {row[0] for row in rows(language, "persons")}
