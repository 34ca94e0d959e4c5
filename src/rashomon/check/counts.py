"""Counts: whether a passage gives a figure of what the sentence counts, and in what the two differ."""

from collections.abc import Mapping

from rashomon.claims.passages import Passage
from rashomon.model import How, Quantity
from rashomon.text.publication import is_later

__all__ = ["asks_a_figure", "counted_alike", "figure", "figures_differ", "unsaid", "vaguer"]

_PERSONS, _NO_UNITS = "persons", frozenset({"times", ""})
_ANYBODY = frozenset({"people", "persons", "person", "others", "dead", "bodies", "victims", "lives", "survivors"})
# So much of the higher one two figures may lie apart and be one, rounded; so many times another counts something else.
_ROUNDED, _OTHER_ORDER = 0.05, 20
# "Three of them children": how far behind a number the noun may stand.
_BEHIND = 20


def asks_a_figure(asked: Passage) -> bool:
    """Whether the sentence counts something."""
    return bool(_counts(asked))


def counted_alike(asked: Passage, passage: Passage) -> bool:
    """Whether both count people in one scope, or the same sort of people, so that they speak of one thing however they
    put it."""
    if _scopes(asked) & _scopes(passage):
        return True
    return any(
        _noun(t) and _called(m, passage, _noun(t)) and not (m.scope and t.scope)
        for m in _counts(passage)
        for t in _counts(asked)
        if m.unit == t.unit == _PERSONS
    )


def vaguer(mine: Quantity, theirs: Quantity) -> bool:
    """Whether a figure only leaves room for the sentence's ("dozens" beside 43)."""
    return mine.low < mine.high and theirs.low == theirs.high and mine.low <= theirs.low <= mine.high


def unsaid(mine: Quantity, theirs: Quantity, passage: Passage, asked: Passage) -> bool:
    """Whether only one of two figures says what befell those whom it counts, and no act tells that it is the same."""
    if bool(mine.scope) == bool(theirs.scope) or asked.acts & passage.acts:
        return False
    return not (_noun(theirs) and _called(mine, passage, _noun(theirs)))


def figure(passage: Passage, asked: Passage) -> tuple[Quantity, Quantity] | None:
    """A figure of the passage and the one of the sentence that count the same: the same noun first, then equal ones."""
    pairs = [(m, t) for m in _counts(passage) for t in _counts(asked) if _alike(m, t)]

    def rank(pair: tuple[Quantity, Quantity]) -> tuple[bool, bool, bool, int]:
        mine, theirs = pair
        return not _called(mine, passage, _noun(theirs)), mine.scope != theirs.scope, not _meet(*pair), mine.start

    return min(pairs, key=rank, default=None)


def figures_differ(
    mine: Quantity, theirs: Quantity, passage: Passage, published: Mapping[str, str | None]
) -> How | None:
    """In what two figures differ: the number, or what is counted; a higher one in a later account is an update. The
    sentence has the time of the first account that gives its figure."""
    low, high = sorted((mine.low, theirs.low))
    if not _called(mine, passage, _noun(theirs)):
        return "scope"
    if _meet(mine, theirs):
        return None
    if low > 0 and high / low >= _OTHER_ORDER:
        return "scope"
    one, other = published.get(mine.article), published.get(theirs.article)
    return "update" if one and other and (mine.low > theirs.low) == is_later(one, other) else "number"


def _counts(passage: Passage) -> list[Quantity]:
    return [q for q in passage.quantities if q.period is None and q.unit not in _NO_UNITS]


def _scopes(passage: Passage) -> set[str]:
    return {q.scope for q in _counts(passage) if q.scope and q.unit == _PERSONS}


def _alike(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two figures may count the same: one kind of thing, and in no two scopes."""
    return mine.unit == theirs.unit and not (mine.scope and theirs.scope and mine.scope != theirs.scope)


def _called(quantity: Quantity, passage: Passage, noun: str) -> bool:
    """Whether a figure is one of what the sentence calls so: people as such, or the same noun beside the number."""
    own = _noun(quantity)
    if own or not noun:
        return own == noun
    behind = quantity.end - passage.start
    return noun in passage.text[behind : behind + _BEHIND].casefold()


def _meet(one: Quantity, other: Quantity) -> bool:
    if one.low <= other.high and other.low <= one.high:
        return True
    about = "about" in {one.bound, other.bound}
    return about and abs(one.low - other.low) <= _ROUNDED * max(one.high, other.high)


def _noun(quantity: Quantity) -> str:
    """What is counted: the last word; nothing where it is people as such."""
    words = quantity.of.text.casefold().split() if quantity.of else []
    return "" if not words or words[-1] in _ANYBODY else words[-1]
