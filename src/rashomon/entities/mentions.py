"""All mentions of one article by name, in text order; units first, then organisations, then people."""

from rashomon.entities.context import Context
from rashomon.entities.mention import Mention
from rashomon.entities.named_bodies import compounds
from rashomon.entities.organisations import organisations
from rashomon.entities.people import named_people
from rashomon.entities.units import military_units
from rashomon.text.names import latin

__all__ = ["named_mentions"]


def named_mentions(context: Context) -> tuple[list[Mention], set[int]]:
    """Mentions by name and the tokens that they take."""
    taken: set[int] = set()
    found = military_units(context, taken)
    bodies = organisations(context, taken)
    people = named_people(context, taken, frozenset(latin(m.name) for m in bodies))
    found += [*bodies, *people, *compounds(context, people, bodies, taken)]
    return sorted(found, key=lambda m: (m.start, -m.end, m.key)), taken
