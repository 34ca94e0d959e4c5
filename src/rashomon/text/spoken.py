"""Spoken words as they are compared: what an outlet's house style makes of them is no other wording."""

import functools
import re

from rashomon.text.lexicon import rows

__all__ = ["plain_words"]

_WORD = re.compile(r"\w+")
# What is put into a quotation to explain it is not the speaker's.
_INSERTED = re.compile(r"\[[^\[\]\n]*\]|\([^()\n]*\)")
# "E-mail" and "email": a hyphen is the outlet's.
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
# "U.S." and "US": the points are the outlet's.
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_APOSTROPHE = re.compile(r"[’ʼ`]")


def plain_words(text: str, language: str = "en") -> str:
    """The words of a quotation in small letters: without marks, hyphens, the points of initials and what is inserted in
    brackets, contractions written out, in one of the language's spellings."""
    plain = _HYPHEN.sub("", _APOSTROPHE.sub("'", _INSERTED.sub(" ", text.casefold())))
    plain = _INITIALS.sub(lambda found: f"{found.group().replace('.', '')} ", plain)
    for short, long in _contractions(language):
        plain = short.sub(long, plain)
    for ending, other in _spellings(language):
        plain = ending.sub(other, plain)
    return " ".join(_WORD.findall(plain))


@functools.cache
def _contractions(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = rows(language, "contractions")
    return tuple((re.compile(rf"(?<=\w){re.escape(short)}\b"), f" {long}") for short, long in found)


@functools.cache
def _spellings(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(ending), other) for ending, other in rows(language, "spellings"))
