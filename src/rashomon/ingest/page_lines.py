"""The lines of a text, and what one line is when looked at alone: prose, or furniture that nothing else looks like."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.ingest.boilerplate import Boilerplate, boilerplate, plain
from rashomon.ingest.datelines import is_timestamp
from rashomon.model import NoiseKind

__all__ = ["Line", "Verdict", "is_prose", "lines", "verdict", "words"]

_LINE = re.compile(r"[^\r\n]+")
_URLS = re.compile(r"\W{0,3}(?:(?:https?://|www\.)[^\s<>\"]+[\s|,;]*)+\W{0,3}", re.IGNORECASE)
_PICTURE = re.compile(r"!?\[[^\]\n]{0,200}\]\((?:https?:)?/[^\s)]*\)\s*")
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+\d|\(\d{2,5}\)|\d{3}[-.]\d{3}[-.]\d{4}$)[\d\s().\-/]*")
_ANY_PHONE = re.compile(r"[+(]?\d[\d\s().\-/]{5,}\d")
_LOCALE = re.compile(r"[a-z]{2}[_-][A-Z]{2}")
_HASHTAGS = re.compile(r"(?:#\w+[\s,]*){2,}|#\w+")
_CODE = re.compile(
    r"\b(?:window|document)\.\w|\bfunction\s*\w*\(|\bvar \w+ ?=|\.push\(|googletag|^\s*[\w.#-]+\s*\{[^}]*:[^}]*;?\}"
)
_CODE_END = re.compile(r"[;{})]\s*$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»›」』)\]]*$")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Longer lines are paragraphs, and the patterns above are for short ones.
_LONGEST = 400
_SHORT = 90  # characters of a line that a boilerplate beginning may take up with what follows
_FEWEST_PROSE_WORDS = 8
_PLAINLY_PROSE_WORDS = 25
_PROSE_CHARACTERS = 40  # scripts without spaces


class Line(NamedTuple):
    """A line without the white space around it: offsets into the text (code points, end exclusive)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Furniture of a kind; `hard` where only a page dump has such lines, and never an author's prose."""

    kind: NoiseKind
    hard: bool


def lines(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out = []
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            start = match.start() + len(raw) - len(raw.lstrip())
            out.append(Line(start, start + len(stripped), stripped))
    return out


def words(line: str) -> int:
    """How many words a line has."""
    return sum(1 for _ in _WORD.finditer(line))


def is_prose(line: str) -> bool:
    """Whether a line reads as a sentence or a paragraph."""
    if len(line) > _LONGEST:
        return True
    count = words(line)
    if _SENTENCE_END.search(line):
        return count >= _FEWEST_PROSE_WORDS or (count <= 3 and len(line) >= _PROSE_CHARACTERS)
    return count >= _PLAINLY_PROSE_WORDS


def verdict(line: str, language: str | None) -> Verdict | None:
    """What a line is on its own account; none for prose and for whatever may be prose."""
    if _CODE.search(line[:2000]) and _CODE_END.search(line[-10:]):
        return Verdict("other", False)
    if len(line) > _LONGEST:
        return None
    if _URLS.fullmatch(line) or _PICTURE.fullmatch(line):
        return Verdict("url", True)
    if is_timestamp(line) or _LOCALE.fullmatch(line):
        return Verdict("metadata", True)
    if _HASHTAGS.fullmatch(line):
        return Verdict("tags", False)
    known = boilerplate(language)
    if _is_contact(line, known):
        return Verdict("contact", True)
    return _by_words(line, known)


def _is_contact(line: str, known: Boilerplate) -> bool:
    """Whether a line holds nothing but mail addresses and telephone numbers, with their labels."""
    rest = _EMAIL.sub(" ", line)
    found = rest != line
    low = plain(rest)
    for label in known.labels.get("contact", ()):
        if low.startswith(label) and not low[len(label) : len(label) + 1].isalpha():
            low = low[len(label) :].strip(" :.-")
            if _ANY_PHONE.fullmatch(low) or (found and not low):
                return True
            break
    if _PHONE.fullmatch(rest.strip()) and 7 <= sum(c.isdigit() for c in rest) <= 15:
        return True
    return found and not any(c.isalnum() for c in low)


def _by_words(line: str, known: Boilerplate) -> Verdict | None:
    low = plain(line)
    kind = known.exact.get(low)
    if kind:
        return Verdict(kind, False)
    if len(line) <= _SHORT * 2:
        whole = " ".join(line.casefold().split()).lstrip("-–—>»*•[( ")
        for words_, kind in known.prefixes:
            if whole.startswith(words_) and (len(line) <= _SHORT or words_.endswith(":")) and not _quoting(whole):
                return Verdict(kind, False)
        for words_, kind in known.within:
            if words_ in low and len(line) <= _SHORT * 2 and not _quoting(whole):
                return Verdict(kind, False)
        for label in known.labels.get("tags", ()):
            if low.startswith(label) and line[len(label) :].lstrip().startswith(":") and not _SENTENCE_END.search(line):
                return Verdict("tags", False)
    return None


def _quoting(line: str) -> bool:
    """A label before quoted words introduces them ("more: “…”")."""
    return any(mark in line for mark in '“„«"')
