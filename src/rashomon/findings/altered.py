"""Altered values: two accounts with the same words but for a place, a date, who acted or suffered, a number, a cause.

Whoever copies a report and changes one word of it leaves everything around that word as it was. Each pair of accounts
that share wording is searched for such places; what takes the other's place in one account is told once, however often
it stands, with the account that has it alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.findings.evidence import finding, role
from rashomon.model import Finding, FindingKind, Reading
from rashomon.slots.gather import Change, changes
from rashomon.slots.value import Kind, Value
from rashomon.slots.values import telling

__all__ = ["altered", "told_elsewhere"]

_FINDING: Mapping[Kind, FindingKind] = {
    "place": "place_conflict", "date": "date_conflict", "actor": "actor_conflict", "person": "actor_conflict",
    "number": "number_conflict", "cause": "cause_conflict",
}  # fmt: skip
_SETTLES: Mapping[Kind, str] = {
    "place": "a picture or record that fixes the place, or the source's own words for it",
    "date": "a dated record of it, and when each account was written",
    "actor": "a source at first hand, named by either account, that says who it was",
    "person": "a source at first hand that gives the name",
    "number": "the count at its source, with its hour and area",
    "cause": "a finding on the cause by somebody who examined the place or the victims",
}
_OTHERS = 3
# Confidence: neither account knows the other's value; the words around are the same; the sentence is a like one.
_GONE, _TIGHT, _LIKE = 0.9, 0.75, 0.6
# Evidence that is so many times as long as a value holds more than the value.
_WORDS = 3
# What says already that two passages differ, or that they are two names of one thing.
_VARIANTS = frozenset({"toponym_variant", "toponym_garbled", "name_variant", "name_conflict", "quote_variant"})


def altered(readings: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each two values that stand for each other in accounts which share the words around them."""
    tellings = {reading.article.id: telling(reading) for reading in sorted(readings, key=lambda r: r.article.id)}
    found: dict[tuple[Kind, str, str], list[Change]] = defaultdict(list)
    for one, other in combinations(tellings, 2):
        for change in changes(tellings[one], tellings[other]):
            low, high = sorted((change.a.key, change.b.key))
            found[change.kind, low, high].append(change)
    for (kind, low, high), many in sorted(found.items()):
        yield _finding(kind, low, high, many)


def _finding(kind: Kind, low: str, high: str, many: Sequence[Change]) -> Finding:
    has: dict[str, dict[str, Value]] = {low: {}, high: {}}
    for change in many:
        for value in (change.a, change.b):
            has[value.key].setdefault(value.span.article, value)
    # The account that stands alone comes first; of two that stand alone, the first by its id.
    few, rest = sorted(has.values(), key=lambda side: (len(side), sorted(side)))
    times = max(change.times for change in many)
    gone, tight = any(c.gone for c in many), any(c.tight for c in many)
    return finding(
        _FINDING[kind],
        "check",
        f"{_listed(few)} {_have(few)} {_quoted(few)} where {_listed(rest)} {_have(rest)} {_quoted(rest)}, in "
        f"{'the same words otherwise' if tight else 'a sentence that is otherwise alike'}"
        f"{f', {times} times' if times > 1 else ''}. What would settle it: {_SETTLES[kind]}.",
        f"altered.{kind}",
        [
            *(role(few[article].span, "one account" if len(few) == 1 else "some accounts") for article in _shown(few)),
            *(role(rest[article].span, "the others") for article in _shown(rest)),
        ],
        confidence=(_GONE if gone else _TIGHT) if tight else _LIKE,
        about=[value.id for side in (few, rest) for value in side.values() if value.id],
    )


def _shown(side: Mapping[str, Value]) -> list[str]:
    return sorted(side)[:_OTHERS]


def _have(side: Mapping[str, Value]) -> str:
    return "has" if len(side) == 1 else "have"


def _listed(side: Mapping[str, Value]) -> str:
    names = sorted(side)
    if len(names) > _OTHERS:
        return f"{len(names)} accounts"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _quoted(side: Mapping[str, Value]) -> str:
    return f"“{side[sorted(side)[0]].span.text}”"


def told_elsewhere(one: Finding, others: Sequence[Finding]) -> bool:
    """Whether another finding has both passages of an altered value already, as a conflict or as names of one thing."""
    if not one.rule.startswith("altered."):
        return False
    articles = {span.article for span in one.evidence}
    for other in others:
        if other.rule.startswith("altered.") or not (other.kind == one.kind or other.kind in _VARIANTS):
            continue
        met = {
            mine.article
            for mine in one.evidence
            for theirs in other.evidence
            if mine.article == theirs.article
            and mine.start < theirs.end
            and theirs.start < mine.end
            # A whole sentence as evidence does not say which of its words is meant.
            and theirs.end - theirs.start <= _WORDS * (mine.end - mine.start)
        }
        if met == articles:
            return True
    return False
