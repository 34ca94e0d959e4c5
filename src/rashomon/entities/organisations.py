"""Organisations: what acts for nations, named bodies, firms and outlets, acronyms in brackets and alone."""

from collections.abc import Iterator

from rashomon.entities.acronyms import acronyms, again, defined, in_brackets, labelled
from rashomon.entities.bodies import bodies, lower_bodies, media
from rashomon.entities.context import Context
from rashomon.entities.firms import firms
from rashomon.entities.mention import Mention
from rashomon.entities.named_bodies import employers, known_names, opened, owned_bodies
from rashomon.entities.nations import forces_and_governments, metonyms

__all__ = ["organisations"]


def organisations(context: Context, taken: set[int]) -> list[Mention]:
    """All organisations outside the tokens `taken` by units; the tokens of their names are added."""
    found: list[Mention] = []
    for finder in (known_names, opened, owned_bodies, forces_and_governments, metonyms, media, bodies, lower_bodies):
        found += _new(context, finder(context, taken), taken)
    found += again(context, found, taken)
    for finder in (defined, acronyms, firms, labelled, employers):
        found += _new(context, finder(context, taken), taken)
    return found + list(again(context, found, taken))


def _new(context: Context, mentions: Iterator[Mention], taken: set[int]) -> list[Mention]:
    """Those of the mentions whose tokens are free, with the acronyms in brackets behind them."""
    found: list[Mention] = []
    for mention in mentions:
        tokens = context.parse.within(mention.start, mention.end)
        if any(t.i in taken for t in tokens):
            continue
        taken.update(t.i for t in tokens)
        found.append(mention)
        found.extend(in_brackets(context, mention, taken))
    return found
