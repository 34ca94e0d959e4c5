"""Facts: the accounts' figures for one thing side by side, with the range, the best figure and how they stand.

One fact for each relation: the whole over time, groups of people among themselves, the whole against its groups, bounds
beside exact counts, casualties against the dead and the injured.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.facts.accounts import Pair, differ_untold, main_figures, of_the_event, pairs, totals
from rashomon.facts.best import best
from rashomon.facts.blocking import Key, block, figured
from rashomon.facts.casualties import casualties
from rashomon.facts.compare import is_whole, later, strongest
from rashomon.facts.draft import Draft, named
from rashomon.facts.figure import Figure
from rashomon.facts.groups import against_groups, among_groups, dividing, rises, with_all_of_one_group
from rashomon.facts.label import label
from rashomon.facts.notes import note
from rashomon.facts.settle import settle, with_settled
from rashomon.facts.unscoped import linked
from rashomon.model import Fact, FactMember, Reading, Span, content_id

__all__ = ["reconcile"]

# Scopes that befall people; what else is counted in them is a turn of phrase.
_OF_PEOPLE = frozenset({"killed", "injured", "casualties", "missing", "arrested", "rescued"})
# Measures: an account has many, each of something else, so that the words around them must agree.
_MEASURED = frozenset({"duration", "distance", "area"})


def reconcile(readings: Sequence[Reading]) -> tuple[Fact, ...]:
    """The facts of a case; one that a single account gives is kept only where its scope is known (`cannot_tell`)."""
    figures_told = figured(readings)
    blocks = block(figures_told)
    drafts: list[Draft] = []
    for key, figures in blocks.items():
        if key[0] and key[0] not in _MEASURED:
            drafts += _scoped(key, figures)
    for scope in ("", *sorted(_MEASURED)):
        drafts += _unscoped(scope, [f for f in figures_told if _is_linked(f, scope)])
    together = list(casualties(blocks))
    alone = [d for d in drafts if together and d.scope == "casualties" and d.state == "cannot_tell"]
    kept = with_settled([*(d for d in drafts if d not in alone), *together], settle(figures_told))
    facts = {fact.id: fact for fact in map(_fact, kept)}
    return tuple(sorted(facts.values(), key=lambda f: (f.scope or "~", f.what, f.id)))


def _scoped(key: Key, figures: list[Figure]) -> Iterator[Draft]:
    """The whole; where people are counted also bounds, groups, and the whole against its groups."""
    scope, unit = key
    if unit != "persons":
        if scope in _OF_PEOPLE and len({figure.article for figure in figures}) < 2:
            return  # "times killed", "siblings injured": nothing to hold it against
        yield from _whole(key, figures, frozenset(), figures)
        return
    figures = with_all_of_one_group(of_the_event(figures))
    divides = dividing(figures)
    whole = totals(figures)
    contrast = list(against_groups(scope, figures, whole))
    alike = figures if len({figure.article for figure in figures}) == 1 and not contrast else []
    yield from _whole(key, whole or alike, divides, figures, len(contrast) > 0)
    yield from _bounds(key, whole, divides, figures)
    yield from among_groups(scope, figures)
    yield from contrast


def _whole(
    key: Key, figures: list[Figure], divides: frozenset[str], among: list[Figure], contrasted: bool = False
) -> Iterator[Draft]:
    """One fact from the accounts' totals; left out where one account alone gives it and a contrast shows it."""
    if not figures:
        return
    found = list(pairs(figures, divides, among))
    state = strongest(pair.state for pair in found)
    if state == "update" and key[0] != "missing" and not rises(figures):
        state = "cannot_tell"
    # Of some accounts that agree nothing follows for one that gives another number.
    if state == "agrees" and any(differ_untold(pair) for pair in found):
        state = "cannot_tell"
    members = _spoken_for(figures, found)
    if contrasted and len({figure.article for figure in members}) < 2 and state == "cannot_tell":
        return
    yield Draft(named(*key), key[0], members, state, best(members, state))


def _spoken_for(figures: list[Figure], found: list[Pair]) -> list[Figure]:
    """The figures of the pairs, with those of the same account that say the same; without pairs each account's own."""
    told = [pair for pair in found if pair.state != "cannot_tell" or not (pair.a.published and pair.b.published)]
    chosen = {(f.article, f.low, f.high) for pair in told or found for f in (pair.a, pair.b)}
    chosen = chosen or {(f.article, f.low, f.high) for f in main_figures(figures).values()}
    return [figure for figure in figures if (figure.article, figure.low, figure.high) in chosen]


def _bounds(key: Key, figures: list[Figure], divides: frozenset[str], among: list[Figure]) -> Iterator[Draft]:
    """A bound ("at least nine") beside other accounts' counts within it, where the counts themselves differ."""
    found = list(pairs(figures, divides, among))
    if not any(pair.state in {"conflict", "update"} for pair in found):
        return
    inside = [pair for pair in found if pair.state == "compatible" and pair.a.article != pair.b.article]
    if inside:
        ids = {figure.quantity.id for pair in inside for figure in (pair.a, pair.b)}
        members = [figure for figure in figures if figure.quantity.id in ids]
        yield Draft(f"{named(*key)}: bounds and counts", key[0], members, "compatible", None)


def _is_linked(figure: Figure, scope: str) -> bool:
    """Whether a figure is held against others by the words around it. What lies long before the accounts ("last year")
    is no toll of the event, and yet may be what two accounts tell of the same thing."""
    return (figure.quantity.scope or "") == scope and (scope != "" or figure.quantity.unit != "money")


def _unscoped(scope: str, figures: list[Figure]) -> Iterator[Draft]:
    for members, ties in linked(figures):
        state = strongest(pair.state for pair in ties)
        chosen = [f for f in members if f.quantity.unit == _main_unit(members)]
        yield Draft(_topic(members, ties), scope or None, members, state, best(chosen, state))


def _main_unit(members: Sequence[Figure]) -> str:
    """The unit in which most accounts give a number."""
    told = Counter(unit for _, unit in sorted({(f.article, f.quantity.unit) for f in members}))
    return min(told, key=lambda unit: (-told[unit], unit))


def _topic(members: list[Figure], ties: list[Pair]) -> str:
    """What is counted in no scope: the noun, with the clause of one account about it."""
    unit = _main_unit(members)
    told = [f.quantity.of for f in members if f.quantity.unit == unit and f.quantity.of]
    named = sorted({" ".join(of.text.lower().split()) for of in told})
    noun = named[0] if len(named) == 1 else ("people" if unit == "persons" else unit)
    return label(noun, members, {word for pair in ties for word in pair.a.words & pair.b.words})


def _fact(draft: Draft) -> Fact:
    unit = _main_unit(draft.members)
    told = [f for f in draft.members if f.quantity.unit == unit]
    counted = [f for f in told if is_whole(f) and not f.part and f.high > 0] or told
    ordered = sorted(draft.members, key=lambda f: (f.article, f.quantity.start))
    # A number that is implied ("the couple" beside "a third victim") may be the best without being anybody's total.
    best_ = () if draft.best is None else (draft.best,)
    return Fact(
        id=content_id("f", draft.scope or "", draft.what, draft.state, *(f.quantity.id for f in ordered)),
        what=draft.what,
        scope=draft.scope,
        low=min([*(f.low for f in counted), *best_]),
        best=draft.best,
        high=max([*(f.high for f in counted), *best_]),
        members=tuple(
            FactMember(quantity=f.quantity.id, article=f.article, span=_span(f), note=_noted(f, draft)) for f in ordered
        ),
        state=draft.state,
    )


def _noted(figure: Figure, draft: Draft) -> str:
    """A figure's note, with why it is the best one where the latest of a growing count stands."""
    best = draft.state == "update" and figure.low == figure.high == draft.best
    newest = best and not any(
        f.exact and is_whole(f) and not f.part and f.low != draft.best and later(f.published, figure.published) > 0
        for f in draft.members
    )
    return note(figure, draft.scope) + ("; the newest figure, and so the best" if newest else "")


def _span(figure: Figure) -> Span:
    quantity = figure.quantity
    return Span(
        article=quantity.article, start=quantity.start, end=quantity.end, text=quantity.text, field=quantity.field
    )
