"""Behind each finding and dispute: the rule, its limits with the values reached, what would change it and settle it."""

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.explain import explainer
from rashomon.model import Dossier, Explanation, Threshold

__all__ = ["Asked", "Way", "Why", "explained", "shared_by", "ways"]


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation as the page shows it; `limits` are those whose value the case tells."""

    id: str
    rule: str
    method: str
    means: str
    confidence: float | None
    limits: tuple[str, ...]
    change: tuple[str, ...]
    settle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What holds for all things that one rule found, and need be said only once above them."""

    rule: str
    method: str
    means: str
    change: tuple[str, ...]
    settle: tuple[str, ...]
    limits: tuple[str, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What each of the things need not say again; by which rule it was found it does say."""
        return (self.method, self.means, *self.change, *self.settle, *self.limits)


# What tells why the case has the thing of an id; none where it has no such thing.
Asked = Callable[[str], Why | None]


def explained(dossier: Dossier) -> Asked:
    """Why the case has each thing, each explanation made once."""
    explain = explainer(dossier)

    @functools.cache
    def asked(id: str) -> Why | None:
        try:
            return _why(explain(id))
        except KeyError:
            return None

    return asked


def ways(all_: Sequence[Why]) -> tuple[Way, ...]:
    """How several things were found, each way once, in their order."""
    by_rule: dict[str, list[Why]] = {}
    for one in all_:
        by_rule.setdefault(one.rule, []).append(one)
    return tuple(
        Way(rule, _only(w.method for w in own), _only(w.means for w in own), *shared_by(own))
        for rule, own in by_rule.items()
    )


def _only(texts: Iterable[str]) -> str:
    """The text that all have; empty where they have several."""
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def shared_by(all_: Sequence[Why]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What would change and settle each one of several alike, and the limits of all: said once above them."""
    if len(all_) < 2:
        return (), (), ()
    return (
        _common([one.change for one in all_]),
        _common([one.settle for one in all_]),
        _common([one.limits for one in all_]),
    )


def _common(lists: Sequence[Iterable[str]]) -> tuple[str, ...]:
    rest = [set(one) for one in lists[1:]]
    return tuple(line for line in lists[0] if all(line in one for one in rest))


def _why(found: Explanation) -> Why:
    return Why(
        id=found.id,
        rule=found.rule,
        method=found.method,
        means=found.means,
        confidence=found.confidence,
        limits=tuple(map(_limit, found.thresholds)),
        change=found.would_change,
        settle=found.would_settle,
    )


def _limit(one: Threshold) -> str:
    return f"{one.name}: {one.value:g}" + (f" (here {one.reached:g})" if one.reached is not None else "")
