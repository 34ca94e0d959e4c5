"""Best: the one figure to give where only one can be given."""

from collections.abc import Iterable

from rashomon.facts.accounts import main_figures
from rashomon.facts.compare import later
from rashomon.facts.figure import Figure
from rashomon.model import FactState

__all__ = ["best"]


def best(figures: list[Figure], state: FactState) -> float | None:
    """The figure of most accounts; the latest one of a growing count; none where accounts of equal weight differ."""
    mains = list(main_figures(figures).values())
    if state == "update":
        return _newest(mains)
    votes: dict[float, float] = {}
    for figure in mains:
        if figure.low == figure.high:
            votes[figure.low] = votes.get(figure.low, 0.0) + (1.0 if figure.exact else 0.5)
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _newest(figures: Iterable[Figure]) -> float | None:
    newest: Figure | None = None
    for figure in figures:
        order = later(figure.published, newest.published) if newest else 1
        if newest is None or order > 0 or (order == 0 and figure.low > newest.low):
            newest = figure
    return newest.low if newest and newest.low == newest.high else None
