"""Passages without a parser: words and sentences of any script, with offsets into the text."""

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.text.blocks import blocks

__all__ = ["Word", "sentences", "words"]


class Word(NamedTuple):
    """A word at `start`..`end`; `key` is its form for comparison, `name` tells that it looks like a name or number."""

    start: int
    end: int
    key: str
    name: bool


# Scripts written without spaces, whose letters stand for words or syllables: each letter is a word of its own.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Where combining marks stand: the planes of scripts, and the selectors of variants. Between are ideographs alone.
_MARKED = range(0x300, 0x20000), range(0xE0000, 0xE1000)
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？｡]+[」』”’）]*|[।۔؟]+(?=\s|$)")
# An abbreviation or initial before the full stop: one letter, or letters with full stops between them.
_SHORT = re.compile(r"(?:^|[\s(“\"‘'])(?:[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_]|[A-Z][a-z]{1,2})\.$")


@functools.cache
def _word() -> re.Pattern[str]:
    # Combining marks belong to their word (`\w` has none of them): Indic vowel signs, Arabic and Hebrew points.
    marks = "".join(
        chr(code) for planes in _MARKED for code in planes if unicodedata.category(chr(code)) in {"Mn", "Mc"}
    )
    part = rf"[\w{re.escape(marks)}\u00ad\u200c\u200d]"
    return re.compile(
        rf"[{_UNSPACED}][{re.escape(marks)}]*|(?:(?![{_UNSPACED}_]){part})+(?:[’'](?=\w)(?:(?!_){part})+)?"
    )


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words between two offsets. Unspaced scripts give letters; hyphenated words come apart; marks are kept."""
    return list(_words(text, start, len(text) if end is None else end))


# The prose of an article is asked for by several steps of a comparison.
@functools.lru_cache(maxsize=512)
def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    found = []
    for match in _word().finditer(text, start, end):
        raw = match.group()
        key = _key(raw)
        if key:
            found.append(Word(match.start(), match.end(), key, raw[0].isupper() or key[0].isdigit()))
    return tuple(found)


@functools.lru_cache(maxsize=65536)
def _key(raw: str) -> str:
    key = unicodedata.normalize("NFKC", _IGNORED.sub("", raw)).casefold().replace("’", "'")
    # A possessive is the same word in another place of the sentence.
    return key.removesuffix("'s")


def sentences(text: str, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets of sentences, block by block. A rough cut by punctuation: for alignment, not for grammar."""
    found: list[tuple[int, int]] = []
    for low, high in blocks(text, stretches):
        start = low
        for match in _END.finditer(text, low, high):
            after = text[match.end() : match.end() + 3].lstrip()
            if _SHORT.search(text, max(low, match.start() - 8), match.start() + 1) or after[:1].islower():
                continue
            _add(text, start, match.end(), found)
            start = match.end()
        _add(text, start, high, found)
    return found


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    piece = text[start:end]
    if piece.strip():
        found.append((start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())))
