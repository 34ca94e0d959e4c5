"""Direction: which of two related articles came first, from what is known of them; else it cannot be told."""

from collections.abc import Sequence

from rashomon.lineage.blocking import Strand
from rashomon.lineage.compare import Passage
from rashomon.text.publication import Order

__all__ = ["by_attribution", "decide"]


def by_attribution(a: Strand, b: Strand, passages: Sequence[Passage]) -> Order | None:
    """A passage loses its "he said" on the way and does not gain it: who has it where the other lacks it is first."""
    only_a = only_b = 0
    for passage in passages:
        in_a, in_b = _attributed(a, passage.a, passage.a_end), _attributed(b, passage.b, passage.b_end)
        only_a += in_a and not in_b
        only_b += in_b and not in_a
    # One case may be chance, and one against it too many.
    if only_a >= 2 and not only_b:
        return "first"
    return "second" if only_b >= 2 and not only_a else None


def _attributed(strand: Strand, first: int, last: int) -> bool:
    """Whether a source or cue stands in the sentences of these words."""
    low = min((x.first for x in strand.blocks if x.first <= first < x.last), default=first)
    high = max((x.last for x in strand.blocks if x.first < last <= x.last), default=last)
    start, end = strand.words[low].start, strand.words[high - 1].end
    return any(start <= at < end for at, _ in strand.attribution)


def decide(time: Order | None, citation: Order | None, attribution: Order | None) -> Order | None:
    """Time and citation decide where they agree or stand alone; a lost attribution only where both are silent."""
    if time and citation:
        return time if time == citation else None
    return time or citation or attribution
