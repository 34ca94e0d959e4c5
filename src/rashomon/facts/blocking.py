"""Blocking: which figures of the accounts may speak of the same thing, by scope and by what is counted."""

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from rashomon.facts.figure import Figure, figures_of
from rashomon.model import Quantity, Reading

__all__ = ["PERSONS", "Key", "block", "figured"]

PERSONS = "persons"
Key = tuple[str, str]  # scope ("" for none), unit
# An age speaks of one person, and is no fact of the event.
_NO_FACT = frozenset({"age"})
_MEASURES = frozenset({"percent"})
# What may stand between a total and the list that divides it, and between the list's members (characters).
_LIST_GAP = 90


def figured(readings: Iterable[Reading]) -> list[Figure]:
    """The figures of all accounts, background among them; in a stable order."""
    out: list[Figure] = []
    for reading in sorted(readings, key=lambda r: r.article.id):
        figures = figures_of(reading, [q for q in reading.quantities if _may_count(reading, q)])
        out += _divided([f for f in figures if not f.background])
        out += [f for f in figures if f.background]
    return out


def block(figures: Iterable[Figure]) -> dict[Key, list[Figure]]:
    """Figures by scope and unit, background left out; keys in a stable order."""
    found: dict[Key, list[Figure]] = {}
    for figure in figures:
        if not figure.background:
            found.setdefault((figure.quantity.scope or "", figure.quantity.unit), []).append(figure)
    return dict(sorted(found.items()))


def _divided(figures: list[Figure]) -> list[Figure]:
    """The figures of an account, with the members of a list that add up to a total before it as its parts.

    "Eleven people died: nine miners and two rescuers": the nine and the two are among the eleven, and died too.
    """
    out = list(figures)
    for at, whole in enumerate(figures):
        if whole.quantity.unit != "persons" or not whole.quantity.scope or not whole.exact or whole.low < 2:
            continue
        parts, total = list[int](), 0.0
        for index in range(at + 1, len(figures)):
            part = figures[index]
            near = part.quantity.start - figures[index - 1].quantity.end <= _LIST_GAP
            if part.sentence != whole.sentence or part.quantity.unit != "persons" or not near:
                break
            parts.append(index)
            total += part.low
            if total > whole.low:
                break
            if len(parts) > 1 and total == whole.low:
                for i in parts:
                    scoped = _in_scope(figures[i].quantity, whole.quantity.scope)
                    out[i] = replace(figures[i], quantity=scoped, part=True)
                break
    return out


def _in_scope(quantity: Quantity, scope: str | None) -> Quantity:
    """The same quantity counted in another scope."""
    return msgspec.structs.replace(quantity, scope=scope)


def _may_count(reading: Reading, quantity: Quantity) -> bool:
    if quantity.scope in _NO_FACT or quantity.unit in _MEASURES:
        return False
    return not _in_repeat(reading, quantity)


def _in_repeat(reading: Reading, quantity: Quantity) -> bool:
    """Repeated prose counts once."""
    return any(
        n.kind == "repeat" and quantity.field is None and n.start <= quantity.start and quantity.end <= n.end
        for n in reading.article.noise
    )
