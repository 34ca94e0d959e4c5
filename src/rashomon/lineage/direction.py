"""Direction: which of two related articles came first, from what is known of them; else it cannot be told."""

from collections.abc import Sequence

from rashomon.lineage.blocking import Block, Strand
from rashomon.lineage.compare import Passage
from rashomon.text.publication import Order

__all__ = ["by_losses", "decide"]

# So many losses on one side, and none on the other, tell which came first.
_ENOUGH = 2
# A digest is at most this long beside what it digests, and has this part of itself from there.
_SHORTER, _MOST = 0.7, 0.5


def by_losses(a: Strand, b: Strand, passages: Sequence[Passage]) -> Order | None:
    """A passage loses its "he said" on the way, or the speaker's name, and does not gain it: who has it is first."""
    only_a = only_b = 0
    for passage in passages:
        mine, theirs = _sentences(a, passage.a, passage.a_end), _sentences(b, passage.b, passage.b_end)
        told_a, told_b = _attributed(a, mine), _attributed(b, theirs)
        only_a += (told_a and not told_b) or _names_more(mine, theirs)
        only_b += (told_b and not told_a) or _names_more(theirs, mine)
    # A digest of what the other has at length adds to the sign, but is none by itself: a flash may be filled up too.
    only_a += bool(only_a) and _digest(b, a, [(p.b, p.b_end) for p in passages])
    only_b += bool(only_b) and _digest(a, b, [(p.a, p.a_end) for p in passages])
    # One case may be chance, and one against it too many.
    if only_a >= _ENOUGH and not only_b:
        return "first"
    return "second" if only_b >= _ENOUGH and not only_a else None


def _sentences(strand: Strand, first: int, last: int) -> list[Block]:
    """The sentences of these words."""
    return [block for block in strand.blocks if block.first < last and block.last > first]


def _attributed(strand: Strand, blocks: Sequence[Block]) -> bool:
    """Whether a source or cue stands in some sentences, or they go on with what somebody says."""
    if any(block.told_by for block in blocks):
        return True
    return any(block.start <= at < block.end for block in blocks for at, _ in strand.attribution)


def _names_more(mine: Sequence[Block], theirs: Sequence[Block]) -> bool:
    """Whether one article gives the name of a speaker whom the other calls by office alone ("a colonel")."""
    return any(
        y.told_by and y.told_by < x.told_by and not y.told_by & y.names and (x.told_by - y.told_by) & x.names
        for x in mine
        for y in theirs
    )


def _digest(short: Strand, long: Strand, shared: Sequence[tuple[int, int]]) -> bool:
    """Whether one article is much the shorter and has most of its words, or what they say, from the other."""
    held = {k for first, last in shared for k in range(first, last)}
    return len(short.keys) <= _SHORTER * len(long.keys) and len(held) >= _MOST * len(short.keys)


def decide(time: Order | None, citation: Order | None, attribution: Order | None) -> Order | None:
    """Time and citation decide where they agree or stand alone; a lost attribution only where both are silent."""
    if time and citation:
        return time if time == citation else None
    return time or citation or attribution
