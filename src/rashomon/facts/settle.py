"""Settling: the number of killed and of injured to print, where several accounts tell several.

Every number told or implied (`tellings`) is weighed by learnt signs (`signs`), with "none of them" beside. The injured
are settled after the killed, since who was shot and did not die is hurt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.facts.blocking import PERSONS
from rashomon.facts.candidates import Candidate, candidates
from rashomon.facts.compare import later
from rashomon.facts.draft import Draft, named
from rashomon.facts.figure import Figure
from rashomon.facts.signs import SIGNS, values
from rashomon.facts.tellings import case_of
from rashomon.facts.weights import weights
from rashomon.model import FactState
from rashomon.text.edtf import day_of

__all__ = ["Settled", "by_scope", "odds", "settle", "with_settled"]

_SCOPES = ("killed", "injured")
# Log-odds by which the best number must lead: an even draw has none.
_LEAD = 1e-6
# A later count that one account alone tells is the event's own where it is no more than so many times the earlier one,
# and comes within so many days.
_JUMP, _WEEKS = 2, 28


@dataclass(frozen=True, slots=True)
class Settled:
    """The number of a scope and the figures that tell it, one for each account."""

    value: float
    figures: tuple[Figure, ...]


def by_scope(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The counts of people among the figures, background included."""
    out: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.quantity.unit == PERSONS and figure.quantity.scope:
            out.setdefault(figure.quantity.scope, []).append(figure)
    return out


def settle(figures: Iterable[Figure]) -> dict[str, Settled]:
    """The killed and the injured, where they can be told."""
    people, out = by_scope(figures), dict[str, Settled]()
    for scope in _SCOPES:
        killed = out.get("killed")
        case = case_of(scope, people, killed.value if killed and scope != "killed" else None)
        chosen = _chosen(candidates(case))
        if chosen is not None:
            out[scope] = Settled(chosen.value, _tellers(chosen))
    return out


def with_settled(drafts: Sequence[Draft], settled: Mapping[str, Settled]) -> list[Draft]:
    """The drafts with the settled numbers as best ones; a draft of its own where no account counts everybody."""
    out = list(drafts)
    for scope, found in settled.items():
        what = named(scope, PERSONS)
        at = next((i for i, d in enumerate(out) if d.what == what), None)
        if at is None:
            at = next((i for i, d in enumerate(out) if d.what.startswith(f"{what}: all")), None)
        if at is None:
            state: FactState = "agrees" if len(found.figures) > 1 else "cannot_tell"
            out.append(Draft(what, scope, list(found.figures), state, found.value))
            continue
        members = out[at].members
        if _superseded(out[at], found.value):
            continue
        if not any(f.low <= found.value <= f.high for f in members):
            members = sorted([*members, *found.figures], key=lambda f: (f.article, f.quantity.start))
        out[at] = replace(out[at], members=members, best=found.value)
    return out


def _superseded(draft: Draft, value: float) -> bool:
    """Whether a toll that grew from account to account has a higher figure, told later than every account of this one.

    The signs weigh what most accounts say; where publication times show a growing count, the last state stands.
    """
    if draft.state != "update" or draft.best is None or draft.best <= value:
        return False
    newest = [f for f in draft.members if f.low == f.high == draft.best and not f.part]
    older = [f for f in draft.members if f.low <= value <= f.high and not f.part and day_of(f.published)]
    if not newest or not older or not all(later(n.published, o.published) > 0 for n in newest for o in older):
        return False
    told = len({f.article for f in newest}) > 1 or any(f.rising for f in newest)
    return told or (draft.best <= _JUMP * value and all(_days_later(n, o) for n in newest for o in older))


def _days_later(a: Figure, b: Figure) -> bool:
    """Whether a figure was published on a later day than another: what one account alone has on the day itself may be
    its slip, while days later it is the state of things."""
    one, other = day_of(a.published), day_of(b.published)
    return one is not None and other is not None and 0 < (one - other).days <= _WEEKS


def odds(one: Candidate) -> float:
    """The weighed signs of a number."""
    table = weights("best", one.case.scope)
    return sum(table[name] * value for name, value in zip(SIGNS, values(one), strict=True))


def _chosen(found: list[Candidate]) -> Candidate | None:
    """The likeliest number; none where two are as likely, or where it is likelier that all are wrong."""
    ranked = sorted(((odds(one), one) for one in found), key=lambda pair: (-pair[0], pair[1].value))
    if not ranked or ranked[0][0] < weights("best", found[0].case.scope)["none"]:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD:
        return None
    return ranked[0][1]


def _tellers(one: Candidate) -> tuple[Figure, ...]:
    """Each account's plainest telling of a number: stated before implied, the first."""
    out: dict[str, Figure] = {}
    for telling in sorted(one.tellings, key=lambda t: (t.kind != "stated", t.figure.part, t.figure.quantity.start)):
        out.setdefault(telling.figure.article, telling.figure)
    return tuple(out[article] for article in sorted(out))
