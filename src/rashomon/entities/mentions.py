"""All mentions of one article by name, in text order; units first, then organisations, then people."""

from collections.abc import Iterator

from rashomon.entities.context import Context
from rashomon.entities.mention import Mention
from rashomon.entities.named_bodies import compounds
from rashomon.entities.organisations import organisations
from rashomon.entities.people import named_people
from rashomon.entities.units import military_units
from rashomon.text.datelines import dateline_place
from rashomon.text.names import latin

__all__ = ["named_mentions"]


def named_mentions(context: Context) -> tuple[list[Mention], set[int]]:
    """Mentions by name and the tokens that they take."""
    taken: set[int] = set()
    found = military_units(context, taken)
    # Where a report was written neither acts nor speaks.
    taken.update(_datelines(context))
    bodies = organisations(context, taken)
    people = named_people(context, taken, frozenset(latin(m.name) for m in bodies))
    found += [*bodies, *people, *compounds(context, people, bodies, taken)]
    return sorted(found, key=lambda m: (m.start, -m.end, m.key)), taken


def _datelines(context: Context) -> Iterator[int]:
    """The tokens of the places that open lines as datelines: "MANILA (Agency) —"."""
    text = context.article.text
    for sentence in context.parse.sentences:
        if sentence.start == 0 or text[sentence.start - 1] == "\n":
            end = dateline_place(text, sentence.start)
            yield from (t.i for t in context.parse.within(sentence.start, end) if end > sentence.start)
