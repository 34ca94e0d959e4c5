"""Facts: the accounts' figures for one thing side by side, with the range, the best figure and how they stand."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from rashomon.facts.blocking import WHOLE, Figure, block
from rashomon.facts.cluster import Cluster, cluster, main_figures
from rashomon.facts.compare import compare, is_whole, later
from rashomon.model import Fact, FactMember, FactState, Reading, Span, content_id

__all__ = ["counts_all", "reconcile"]

# Which relation speaks for the whole fact, strongest first.
_ORDER: tuple[FactState, ...] = ("conflict", "update", "compatible", "agrees", "other_scope", "cannot_tell")


# Notes that mark a figure which does not speak for the whole.
_GROUP, _PART = "counts only ", "a part of those counted"


def counts_all(member: FactMember) -> bool:
    """Whether a fact's member speaks for the whole, going by its note."""
    return _PART not in member.note and _GROUP not in member.note


def reconcile(readings: Sequence[Reading]) -> tuple[Fact, ...]:
    """The facts of a case; one that a single account gives is kept only where its scope is known (`cannot_tell`)."""
    out = []
    for key, figures in block(readings).items():
        for found in cluster(key, figures):
            fact = _fact(found)
            if fact is not None:
                out.append(fact)
    return tuple(sorted(_beside(out), key=lambda f: (f.scope or "~", f.what, f.id)))


def _beside(facts: list[Fact]) -> Iterator[Fact]:
    """A count of casualties that stands alone beside counts of killed or injured is one of another scope."""
    told = {member.article for fact in facts if fact.scope in {"killed", "injured"} for member in fact.members}
    for fact in facts:
        alone = fact.scope == "casualties" and fact.state == "cannot_tell"
        if alone and told - {member.article for member in fact.members}:
            fact = msgspec.structs.replace(fact, state="other_scope")
        yield fact


def _fact(found: Cluster) -> Fact | None:
    (scope, unit), group, figures = found
    articles = {figure.article for figure in figures}
    if not scope and (len(articles) < 2 or unit == "money"):
        return None
    state = _state(figures)
    if not scope and state in {"conflict", "update"}:
        state = "cannot_tell"  # without a scope the same noun may count different things
    counted = [f for f in figures if is_whole(f) and not f.part and f.high > 0] or figures
    return Fact(
        id=content_id("f", scope, unit, group, *(f.quantity.id for f in figures)),
        what=_what(scope, unit, group),
        scope=scope or None,
        low=min(f.low for f in counted),
        best=_best(figures, state),
        high=max(f.high for f in counted),
        members=tuple(
            FactMember(
                quantity=f.quantity.id,
                article=f.article,
                span=_span(f),
                note=_note(f),
            )
            for f in sorted(figures, key=lambda f: (f.article, f.quantity.start))
        ),
        state=state,
    )


def _span(figure: Figure) -> Span:
    quantity = figure.quantity
    return Span(
        article=quantity.article, start=quantity.start, end=quantity.end, text=quantity.text, field=quantity.field
    )


def _what(scope: str, unit: str, group: str) -> str:
    noun = unit.removeprefix("persons:") if unit.startswith("persons:") else unit
    noun = ("people" if group == WHOLE else group) if unit == "persons" else noun
    return f"{noun} {scope}".strip() if scope != "population" else "population"


def _state(figures: list[Figure]) -> FactState:
    """The strongest relation between the accounts' main figures; within one account, between its figures."""
    mains = main_figures(figures)
    states = [compare(a, b) for a, b in combinations(mains.values(), 2)]
    inside: Iterable[FactState] = (compare(a, b) for a, b in combinations(figures, 2) if a.article == b.article)
    strong = [state for state in inside if state in {"conflict"}]
    return min([*states, *strong], key=_ORDER.index, default="cannot_tell")


def _best(figures: list[Figure], state: FactState) -> float | None:
    """The figure of most accounts; the latest one of a growing count; none where accounts of equal weight differ."""
    mains = [f for f in main_figures(figures).values() if is_whole(f)] or list(main_figures(figures).values())
    if state == "update":
        newest = mains[0]
        for figure in mains[1:]:
            order = later(figure.published, newest.published)
            if order > 0 or (order == 0 and figure.low > newest.low):
                newest = figure
        return newest.low if newest.low == newest.high else None
    votes: dict[float, float] = {}
    for figure in mains:
        if figure.low == figure.high:
            votes[figure.low] = votes.get(figure.low, 0.0) + (1.0 if figure.exact else 0.5)
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _note(figure: Figure) -> str:
    """Who counts it, whom it counts, when, in plain words."""
    parts = [f"according to {figure.speaker}" if figure.speaker else "in the article's own words"]
    if not is_whole(figure):
        parts.append(f"{_GROUP}{figure.group}")
    if figure.part:
        parts.append(_PART)
    if figure.quantity.scope == "casualties":
        parts.append("killed and injured together")
    if figure.quantity.bound != "exact":
        parts.append(figure.quantity.bound.replace("_", " "))
    if figure.quantity.period:
        parts.append(figure.quantity.period)
    if figure.published:
        parts.append(f"published {figure.published[:10]}")
    return "; ".join(parts)
