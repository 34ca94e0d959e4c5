"""The article's entities by the places of their mentions, looked up in constant time."""

import bisect

from rashomon.attribution.names import surnames
from rashomon.model import Entity, Span
from rashomon.nlp.parse import Parse

__all__ = ["Referents"]

# No mention of an entity is longer: a lookup goes back so far and no further (code points).
_LONGEST_MENTION = 300


class Referents:
    """Entities of one article, indexed by their mentions in the text, and full names by surnames.

    `fullest` serves where no entity claims a name.
    """

    def __init__(self, parse: Parse, entities: tuple[Entity, ...]) -> None:
        self.fullest = surnames(parse)
        found = [(m.start, m.end, order) for order, e in enumerate(entities) for m in e.mentions if m.field is None]
        self._mentions = sorted(found)
        self._entities = entities
        self._by_id = {entity.id: entity for entity in entities}
        self._spans = {(m.start, m.end, order): m for order, e in enumerate(entities) for m in e.mentions}

    def at(self, start: int, end: int) -> list[tuple[Span, Entity]]:
        """Mentions that cover a stretch, in text order, each with its entity."""
        low = bisect.bisect_left(self._mentions, (start - _LONGEST_MENTION, -1, -1))
        high = bisect.bisect_right(self._mentions, (start, len(self._mentions) + (1 << 60), -1))
        return [
            (self._spans[key], self._entities[key[2]])
            for key in self._mentions[low:high]
            if key[0] <= start and end <= key[1]
        ]

    def entity(self, id: str | None) -> Entity | None:
        """The entity of an id; null without one."""
        return self._by_id.get(id) if id is not None else None

    def only_before(self, start: int, end: int, kinds: frozenset[str]) -> Entity | None:
        """The one entity of some kinds that is mentioned within a stretch; null where there are several or none."""
        low = bisect.bisect_left(self._mentions, (start, -1, -1))
        high = bisect.bisect_left(self._mentions, (end, -1, -1))
        orders = {key[2] for key in self._mentions[low:high] if self._entities[key[2]].kind in kinds}
        return self._entities[orders.pop()] if len(orders) == 1 else None
