"""A telling: an account with its values, and how a value of one stands to another account."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.slots.compare import clash
from rashomon.slots.lexicons import common_words, place_words
from rashomon.slots.value import Value
from rashomon.slots.windows import Page
from rashomon.text.datelines import after_dateline
from rashomon.text.edtf import is_full_day

__all__ = ["Telling", "absent", "further", "gone", "has", "in_dateline", "name_words", "placed"]

_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """An account with its values; `valued` are the words that belong to one."""

    page: Page
    values: Sequence[Value]
    language: str
    valued: frozenset[int]

    def inside(self, first: int, last: int) -> list[Value]:
        """The values that stand within some words, or reach into them."""
        return [v for v in self.values if v.first < last and first < v.last]


def has(of: Telling, value: Value) -> bool:
    """Whether an account has the very value somewhere."""
    return any(v.key == value.key for v in of.values if v.kind == value.kind)


def in_dateline(of: Telling, value: Value) -> bool:
    """Whether a value stands in the dateline of its line: where and when it was written, not what it tells."""
    text = of.page.article.text
    return after_dateline(text, text.rfind("\n", 0, value.span.start) + 1) >= value.span.end


def gone(a: Telling, x: Value, b: Telling, y: Value) -> bool:
    """Whether neither account has the other's value; that both speak of "people" somewhere says nothing."""
    return (x.side == "people" or absent(x, b)) and (y.side == "people" or absent(y, a))


def absent(value: Value, other: Telling) -> bool:
    """Whether an account has the value nowhere, nor anything that goes with it, nor the words of its name."""
    if any(not clash(value, v, other.language) for v in other.values if v.kind == value.kind and not _wide(v)):
        return False
    if value.kind in ("date", "number"):
        return True
    return name_words(value, other).isdisjoint(other.page.keys)


def name_words(value: Value, other: Telling) -> set[str]:
    """The words of a value's names that tell it from others, in the language of an account."""
    common = common_words(other.language)
    return {w for name in value.names for w in name.split() if len(w) > _LETTERS and w not in common}


def _wide(value: Value) -> bool:
    """A year or a month holds many days: it is no sign that an account has a day."""
    return value.kind == "date" and value.edtf is not None and not is_full_day(value.edtf.replace("XXXX", "2000"))


def further(of: Telling, first: int, last: int) -> int:
    """How many content words between two belong to no value."""
    return sum(of.page.content[k] and k not in of.valued for k in range(first, last))


def placed(a: Telling, x: Value, b: Telling, y: Value) -> bool:
    """Whether two values stand behind or before the same word; articles and what kind of place it is aside."""
    return _before(a, x) == _before(b, y) or _after(a, x) == _after(b, y)


def _before(of: Telling, value: Value) -> str:
    keys, kinds = of.page.keys, place_words(of.language)

    def aside(k: int) -> bool:
        return keys[k] in kinds or (keys[k] == "of" and k > 0 and keys[k - 1] in kinds)

    return _word(
        of, value, range(value.first - 1, -1, -1), {k for k in range(max(0, value.first - 6), value.first) if aside(k)}
    )


def _after(of: Telling, value: Value) -> str:
    keys, kinds = of.page.keys, place_words(of.language)
    steps = range(value.last, len(keys))
    return _word(of, value, steps, {k for k in steps[:6] if keys[k] in kinds})


def _word(of: Telling, value: Value, steps: Iterable[int], aside: set[int]) -> str:
    sentence = of.page.sentence_of
    found = next((k for k in steps if k not in aside), None)
    return of.page.keys[found] if found is not None and sentence[found] == sentence[value.first] else "."
