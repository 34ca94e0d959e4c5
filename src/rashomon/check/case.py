"""Case: what passages are held against a sentence with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.acts import Act
from rashomon.claims.bindings import Bindings
from rashomon.model import CaseEntity, CasePlace

__all__ = ["Case"]


@dataclass(frozen=True, slots=True)
class Case:
    """By article, the sentence's too: texts, bindings, publication times, acts; places by id, entities by article and
    the reading's id. `hours` reads the times of day in a text, in minutes after midnight; `event_day` is the day that
    goes without saying."""

    texts: Mapping[str, str]
    bound: Mapping[str, Bindings]
    published: Mapping[str, str | None]
    places: Mapping[str, CasePlace]
    entities: Mapping[tuple[str, str], CaseEntity]
    acts: Mapping[str, Sequence[Act]]
    hours: Callable[[str], frozenset[int]]
    event_day: str | None = None
    language: str = "en"
