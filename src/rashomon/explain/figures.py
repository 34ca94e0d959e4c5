"""Figures and times made ready to be explained: facts, their members, quantities and time expressions."""

from collections.abc import Callable, Collection

from rashomon.explain.rules import constant
from rashomon.explain.subject import Subject, inputs
from rashomon.explain.words import counting, listed, quoted
from rashomon.model import Dossier, Fact, FactMember, Input, Quantity, Time

__all__ = ["conflict_slots", "fact", "fact_inputs", "quantity", "settles", "time"]

_BOUNDS = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}


def fact(dossier: Dossier, one: Fact) -> Subject:
    """A fact with the figure of each account."""
    best = f"; the number to print is {_number(one.best)}" if one.best is not None else "; no number to print"
    numbers = _number(one.low) if one.low == one.high else f"{_number(one.low)} to {_number(one.high)}"
    accounts = len({member.article for member in one.members})
    return Subject(
        kind=one.state,
        rule="fact",
        says=f"{one.what}: {numbers} in {counting(accounts, 'account')}; state: {one.state.replace('_', ' ')}{best}.",
        inputs=fact_inputs(one),
        when=one.state,
        slots=conflict_slots(dossier, one),
        reached={"accounts": accounts, **({"factor": one.high / one.low} if one.low else {})},
        settles=settles(one) if one.state in {"conflict", "cannot_tell"} else (),
    )


def settles(one: Fact) -> tuple[str, ...]:
    """What settles a number, by what is counted."""
    return (f"number.{one.scope}" if one.scope else "number",)


def fact_inputs(one: Fact) -> tuple[Input, ...]:
    """Each figure with what is known of it."""
    return inputs(*((member.span, member.note) for member in one.members))


def conflict_slots(dossier: Dossier, one: Fact) -> dict[str, str]:
    """The highest and the lowest figure, the accounts that have them, who counted, who is not dated, what applies."""
    quantities = {q.id: q for reading in dossier.readings for q in reading.quantities}
    speakers = {s.id: s.speaker.name for reading in dossier.readings for s in reading.statements}
    published = {reading.article.id: reading.article.published for reading in dossier.readings}
    known = [(member, quantities[member.quantity]) for member in one.members if member.quantity in quantities]
    if not known:
        return {"what": one.what}
    low = min(quantity.low for _, quantity in known)
    high = max(quantity.high for _, quantity in known)
    counted = {speakers.get(quantity.by or "", "unspecified") for _, quantity in known} - {"unspecified"}
    apart = low != high
    return {
        "what": one.what,
        "accounts": listed(sorted({member.article for member in one.members})),
        "low": _number(low) if apart else "",
        "high": _number(high),
        "low_in": _in(known, lambda q: q.low == low) if apart else "",
        "high_in": _in(known, lambda q: q.high == high),
        "counters": listed(sorted(counted)),
        "undated": listed(sorted({m.article for m in one.members if not published.get(m.article)})),
        **_growth(one),
        **_bounds([quantity for _, quantity in known]),
    }


def _growth(one: Fact) -> dict[str, str]:
    """How counts of that scope grow: by the hour, or from survey to survey; nothing where they do not."""
    if one.scope in _scopes("facts.compare._BY_THE_DAY"):
        return {"surveyed": one.what}
    deaths = {"deaths": one.what} if one.scope in _scopes("findings.numbers._GRAVE") else {}
    return {"grows": one.what, **deaths} if one.scope in _scopes("facts.compare._GROWING") else deaths


def _scopes(path: str) -> Collection[object]:
    found = constant(path)
    assert isinstance(found, Collection)
    return found


def _bounds(known: list[Quantity]) -> dict[str, str]:
    """Which limits of the comparison these figures come near: rounded ones, bounds, ranges."""
    return {
        "about": listed(q.text for q in known if q.bound == "about"),
        "bounded": listed(q.text for q in known if q.bound in {"at_least", "at_most"}),
        "ranged": listed(q.text for q in known if q.low < q.high),
    }


def quantity(dossier: Dossier, one: Quantity) -> Subject:
    """A number as one article gives it."""
    by = next((s for reading in dossier.readings for s in reading.statements if s.id == one.by), None)
    fact_of = next((f for f in dossier.facts if any(m.quantity == one.id for m in f.members)), None)
    numbers = _number(one.low) if one.low == one.high else f"{_number(one.low)} to {_number(one.high)}"
    scope = f", scope {one.scope}" if one.scope else ", no scope known"
    where = f"; it stands in the fact “{fact_of.what}” ({fact_of.id})" if fact_of else "; it stands in no fact"
    return Subject(
        kind=one.scope or one.unit,
        rule="quantity",
        says=f"{_BOUNDS[one.bound]}{numbers} {one.unit}{scope}{where}.",
        inputs=inputs(
            (one, "the number"),
            (one.of, "what is counted"),
            (by.source if by else None, "who gives it"),
            (by.cue if by else None, "the words that say so"),
        ),
        slots=_quantity_slots(one, by is not None),
    )


def _quantity_slots(one: Quantity, attributed: bool) -> dict[str, str]:
    return {
        "first": quoted(one.text),
        "scope": one.scope or "",
        "unscoped": "" if one.scope else "no",
        "exact": one.bound if one.bound == "exact" else "",
        "own": "" if attributed else one.article,
        "article": one.article,
    }


def time(dossier: Dossier, one: Time) -> Subject:
    """A time expression."""
    published = next((r.article.published for r in dossier.readings if r.article.id == one.article), None)
    role = {
        "event": "when something happened",
        "published": "when the article came out",
        "other": "a time of neither the event nor the publication",
    }
    relative = not any(year in one.text for year in (one.edtf[:4], one.edtf[2:4]))
    return Subject(
        kind=one.role,
        rule="time",
        says=f"{quoted(one.text)} is {one.edtf} (EDTF), read as {role[one.role]}.",
        inputs=inputs((one, "the time as written")),
        when=one.role,
        slots={"first": quoted(one.text), "edtf": one.edtf, "article": one.article, "published": published or "",
               "relative": quoted(one.text) if relative else "", "absolute": "" if relative else quoted(one.text),
               "undated": "" if published else one.article},
    )  # fmt: skip


def _in(known: list[tuple[FactMember, Quantity]], has: Callable[[Quantity], bool]) -> str:
    return listed(sorted({member.article for member, quantity in known if has(quantity)}))


def _number(value: float) -> str:
    return f"{value:,.12g}"
