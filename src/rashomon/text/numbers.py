"""Numbers in running text, in digits and in words, with the words that bound them ("at least", "or so").

Pure on strings; the words come from the language's lexicons `numbers` and `bounds`. A range ("between 40 and 50",
"hundreds") has `low` below `high`. A number with an open end keeps `low == high` and says so in `bound`.
"""

import functools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from rashomon.text.lexicon import rows

__all__ = ["Number", "find_numbers"]

NumberBound = Literal["exact", "at_least", "at_most", "about"]
_BOUNDS: dict[str, NumberBound] = {
    "exact": "exact",
    "at_least": "at_least",
    "at_most": "at_most",
    "about": "about",
}
# Digits, grouped by commas, apostrophes or no-break spaces; words; nothing else can be part of a number.
_ITEM = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009'’]\d{3})+(?!\d)|\d+(?:\.\d+)?)|(?P<word>[^\W\d_]+)"
)
_JOIN = re.compile(r"\s+|-|\u2010|\u2011")
_TO = re.compile(r"\s*[-–—]\s*|\s+(?:to|or|and)\s+", re.IGNORECASE)
_RANGE_AND = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_LONGEST_BOUND = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number between `start` and `end` with its bound words; the number alone stands at `core_start`..`core_end`."""

    start: int
    end: int
    core_start: int
    core_end: int
    low: float
    high: float
    bound: NumberBound
    digits: bool


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    text: str
    digits: bool


@functools.cache
def _words(language: str) -> dict[str, tuple[str, float, float]]:
    return {word: (kind, float(low), float(high)) for word, kind, low, high in rows(language, "numbers")}


@functools.cache
def _bound_patterns(language: str) -> tuple[tuple[re.Pattern[str], dict[str, NumberBound]], ...]:
    """The patterns of what stands before a number and of what stands after it, longest phrase first."""
    out = []
    for place, frame in (("before", r"(?<!\w)({})\s+(?:the\s+)?$"), ("after", r"\s+({})(?!\w)")):
        phrases = {phrase: _BOUNDS[bound] for phrase, where, bound in rows(language, "bounds") if where == place}
        joined = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p))) or r"(?!)"
        out.append((re.compile(frame.format(joined), re.IGNORECASE), phrases))
    return tuple(out)


def find_numbers(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Number]:
    """The numbers between two offsets, in text order; offsets are those of `text`."""
    end = len(text) if end is None else end
    items = [
        _Item(m.start(), m.end(), m.group().lower(), m.lastgroup == "digits") for m in _ITEM.finditer(text, start, end)
    ]
    # What is too long to be a number on any machine (309 digits) is none; JSON could not carry it either.
    cores = [n for n in _cores(text, items, _words(language)) if math.isfinite(n.low) and math.isfinite(n.high)]
    return [_bounded(text, start, end, number, language) for number in _joined(text, start, cores)]


def _cores(text: str, items: list[_Item], words: dict[str, tuple[str, float, float]]) -> Iterator[Number]:
    at = 0
    while at < len(items):
        read = _read(text, items, at, words)
        if read is None:
            at += 1
            continue
        number, at = read
        yield number


def _adjacent(text: str, a: _Item, b: _Item) -> bool:
    return _JOIN.fullmatch(text, a.end, b.start) is not None


def _read(
    text: str, items: list[_Item], at: int, words: dict[str, tuple[str, float, float]]
) -> tuple[Number, int] | None:
    """The longest number that starts at an item, and the index behind it."""
    first = items[at]
    if at and items[at - 1].end == first.start:
        return None  # "T34", "34th": part of a name or an ordinal
    if first.digits:
        return _read_digits(text, items, at, words)
    known = words.get(first.text)
    if first.text in {"a", "an", "half"} and known is None:
        return _read_article(text, items, at, words)
    if known is None or known[0] in {"scale", "group", "few"}:
        return None
    if known[0] in {"vague", "some"}:
        return _read_vague(text, items, at, known, words)
    return _read_words(text, items, at, words)


def _read_digits(
    text: str, items: list[_Item], at: int, words: dict[str, tuple[str, float, float]]
) -> tuple[Number, int] | None:
    first = items[at]
    value = float(re.sub(r"[^\d.]", "", first.text))
    end, at = first.end, at + 1
    while at < len(items):
        kind, low, _ = words.get(items[at].text, ("", 0.0, 0.0))
        glued = items[at].start == end and items[at].text in {"m", "k", "b", "bn", "mn", "tn"}
        if glued and text[max(0, first.start - 1) : first.start] in {"$", "€", "£", "¥"}:
            low = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}[items[at].text]
        elif kind not in {"scale", "group"} or not _JOIN.fullmatch(text, end, items[at].start):
            break
        value, end, at = value * low, items[at].end, at + 1
    if at < len(items) and items[at].start == end:
        # A unit may be glued to digits ("60km"); letters that make an ordinal or a name may not.
        if items[at].text in {"st", "nd", "rd", "th", "s", "x"} or items[at].digits:
            return None
        if not items[at].text.isalpha() or (len(items[at].text) == 1 and items[at].text != "m"):
            return None
    return Number(first.start, end, first.start, end, value, value, "exact", True), at


def _read_article(
    text: str, items: list[_Item], at: int, words: dict[str, tuple[str, float, float]]
) -> tuple[Number, int] | None:
    """ "a dozen", "half a million", "a couple of hundred", "a few"."""
    first, factor = items[at], 1.0
    at += 1
    if first.text == "half":
        factor = 0.5
        if at < len(items) and items[at].text in {"a", "an"} and _adjacent(text, first, items[at]):
            at += 1
    if at >= len(items) or not _adjacent(text, items[at - 1], items[at]):
        return None
    kind, low, high = words.get(items[at].text, ("", 0.0, 0.0))
    if kind in {"few", "some"}:
        return _read_vague(text, items, at, (kind, low, high), words, first.start)
    if kind not in {"scale", "group"}:
        return None
    value, end, at = factor * low, items[at].end, at + 1
    while (
        at < len(items) and words.get(items[at].text, ("",))[0] == "scale" and _adjacent(text, items[at - 1], items[at])
    ):
        value, end, at = value * words[items[at].text][1], items[at].end, at + 1
    return Number(first.start, end, first.start, end, value, value, "exact", False), at


def _read_vague(
    text: str,
    items: list[_Item],
    at: int,
    known: tuple[str, float, float],
    words: dict[str, tuple[str, float, float]],
    start: int | None = None,
) -> tuple[Number, int]:
    """ "dozens", "tens of thousands", "a few hundred", "a couple of thousand"."""
    _, low, high = known
    start = items[at].start if start is None else start
    end, at = items[at].end, at + 1
    if at < len(items) and items[at].text == "of" and at + 1 < len(items):
        inner = words.get(items[at + 1].text, ("", 0.0, 0.0))
        if inner[0] in {"scale", "vague"} and _OF.fullmatch(text, end, items[at + 1].start):
            scale = {99.0: 10.0}.get(inner[2], inner[1])
            return Number(
                start, items[at + 1].end, start, items[at + 1].end, low * scale, _top(low, high) * scale, "about", False
            ), at + 2
    if (
        at < len(items)
        and words.get(items[at].text, ("",))[0] in {"scale", "group"}
        and _adjacent(text, items[at - 1], items[at])
    ):
        scale = words[items[at].text][1]
        return Number(start, items[at].end, start, items[at].end, low * scale, high * scale, "about", False), at + 1
    return Number(start, end, start, end, low, high, "exact" if low == high else "about", False), at


def _top(low: float, high: float) -> float:
    return high if high > low else low


def _read_words(
    text: str, items: list[_Item], at: int, words: dict[str, tuple[str, float, float]]
) -> tuple[Number, int] | None:
    """Number words that add up: "three hundred and twenty-five thousand"."""
    first, end = items[at], items[at].end
    total, current, last = 0.0, 0.0, ""
    while at < len(items):
        item = items[at]
        if item.start > first.start and not _adjacent(text, items[at - 1], item):
            break
        kind, low, _ = words.get(item.text, ("", 0.0, 0.0))
        if item.text == "and" and last == "scale" and at + 1 < len(items):
            following = words.get(items[at + 1].text, ("", 0.0, 0.0))[0]
            if following in {"unit", "tens"} and current >= 100 and _adjacent(text, item, items[at + 1]):
                at += 1
                continue
            break
        fresh = last in {"", "scale"}
        if (kind in {"unit", "tens"} and fresh) or (kind == "unit" and last == "tens" and low < 10):
            current += low
        elif kind in {"scale", "group"} and current:
            current *= low
            if low >= 1000:
                total, current = total + current, 0.0
        else:
            break
        last = "scale" if kind in {"scale", "group"} else kind
        end, at = item.end, at + 1
    value = total + current
    return Number(first.start, end, first.start, end, value, value, "exact", False), at


def _joined(text: str, start: int, cores: list[Number]) -> Iterator[Number]:
    """Two numbers that make one range: "40 to 50", "40-50", "between 40 and 50", "two or three"."""
    at = 0
    while at < len(cores):
        number = cores[at]
        if at + 1 < len(cores):
            following = cores[at + 1]
            joint = text[number.end : following.start]
            before = text[max(start, number.start - 10) : number.start]
            between = _RANGE_AND.search(before)
            word = joint.strip().lower()
            fits = _TO.fullmatch(joint) and number.high < following.low and not _FROM.search(before)
            scaled = number.digits and following.digits and _scale_of(text, following)
            low = number.low * scaled if scaled and number.low * scaled < following.high else number.low
            if fits and (word != "and" or between) and (word != "or" or following.low <= 3 * number.low):
                began = number.start - len(between.group()) if between else number.start
                yield Number(began, following.end, began, following.end, low, following.high, "about", number.digits)
                at += 2
                continue
        yield number
        at += 1


def _scale_of(text: str, number: Number) -> float:
    """The factor of a scale word that the second number of "1.5 to 2 million" lends to the first (0 for none)."""
    written = _ITEM.match(text, number.start)
    value = float(re.sub(r"[^\d.]", "", written.group())) if written else 0.0
    return number.low / value if value and number.low != value else 0.0


def _bounded(text: str, start: int, end: int, number: Number, language: str) -> Number:
    """The number with the bound words before and behind it; the word before wins over the word behind."""
    before, after = _bound_patterns(language)
    # Currency signs may stand between: "more than $5 million".
    at = number.start
    while at > start and text[at - 1] in "$€£¥₽₴₹₪₩₦₺₾₱~≈>":
        at -= 1
    found = before[0].search(text[max(start, at - _LONGEST_BOUND) : at])
    if found:
        bound = before[1][found.group(1).lower()]
        began = at - (len(found.group()))
        return replace(number, start=began, bound=_with(number, bound))
    if at < number.start and text[at] in "~≈>":
        return replace(number, start=at, bound="at_least" if text[at] == ">" else "about")
    if text[number.end : number.end + 1] == "+":
        return replace(number, end=number.end + 1, bound="at_least")
    behind = after[0].match(text, number.end, min(end, number.end + _LONGEST_BOUND))
    if behind:
        return replace(number, end=behind.end(), bound=_with(number, after[1][behind.group(1).lower()]))
    return number


def _with(number: Number, bound: NumberBound) -> NumberBound:
    """A range stays a range under "some" and "about"; "exactly" cannot sharpen it."""
    return number.bound if bound == "exact" else bound
