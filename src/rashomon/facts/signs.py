"""All signs that a number is the one to give for a scope. Their weights are learnt (training/facts)."""

from collections.abc import Callable

from rashomon.facts import number_signs, telling_signs
from rashomon.facts.candidates import Candidate

__all__ = ["SIGNS", "values"]

# In the order of their names, each module's own.
SIGNS: dict[str, Callable[[Candidate], float]] = {
    name: getattr(room, name) for room in (telling_signs, number_signs) for name in room.__all__
}


def values(one: Candidate) -> tuple[float, ...]:
    """What each sign says, in the order of `SIGNS`."""
    return tuple(sign(one) for sign in SIGNS.values())
