"""Signs that a name, a rank or a number is a slip: a small weighted list, and candidates for what is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.model import Suggestion
from rashomon.text.odds import weighed

__all__ = ["THRESHOLD", "Candidate", "Sign", "suggestions", "weigh"]

# Below this nothing is said. Weights are set by hand on the development part of benchmarks/garbles and on findings on
# real stories that were read one by one: nine of ten are right, so that few signs suffice for 0.8.
THRESHOLD = 0.6


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks for a slip (or against, with a negative weight): `value` 0..1, and in words."""

    weight: float
    value: float
    why: str


def weigh(bias: float, signs: Iterable[Sign]) -> tuple[float, tuple[str, ...]]:
    """The confidence, 0..1 (a logistic sum), and the reasons that speak for it, the weightiest first."""
    return weighed(bias, ((sign.weight * sign.value, sign.why) for sign in signs))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be meant: a case's entity, or a word where `entity` is none; the accounts that have it."""

    name: str
    accounts: frozenset[str]
    entity: str | None = None
    bonus: float = 0.0  # what else speaks for it, in accounts
    why: str = ""


def suggestions(candidates: Iterable[Candidate], accounts: int) -> tuple[Suggestion, ...]:
    """The candidates, ranked by the accounts that have them; scores are shares of all that is said."""
    ordered = sorted(candidates, key=lambda c: (-len(c.accounts) - c.bonus, c.name))
    whole = sum(len(c.accounts) + c.bonus for c in ordered) or 1.0
    return tuple(
        Suggestion(
            geonames=None,
            entity=c.entity,
            value=c.name if c.entity is None else None,
            name=c.name,
            score=round((len(c.accounts) + c.bonus) / whole, 3),
            why="; ".join(w for w in (f"{len(c.accounts)} of {accounts} accounts have it", c.why) if w),
        )
        for c in ordered
    )


def sided(values: Mapping[str, frozenset[str]]) -> list[str]:
    """The values from the one that fewest accounts have to the one that most have."""
    return sorted(values, key=lambda v: (len(values[v]), v))
