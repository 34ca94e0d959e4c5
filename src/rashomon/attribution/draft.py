"""A statement in the making: what the constructions find, before speakers, chains and stance are settled."""

from dataclasses import dataclass

from rashomon.attribution.cue import Cue
from rashomon.attribution.source import Source
from rashomon.model import StatementKind

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """`content` are stretches of text (code points); `construction` tells what
    found it: the reader (`seen`) or the quotation marks alone (`marks`).

    `surety` 0..1 is the reader's. `carries_on` marks a quotation without a cue of its own, said by the speaker before
    it, `inner` one that stands in the content of another; `relays` are further sources that the statement came through.
    """

    kind: StatementKind
    content: tuple[tuple[int, int], ...]
    cue: Cue | None
    source: Source | None
    surety: float
    construction: str
    carries_on: bool = False
    inner: bool = False
    relays: tuple[Source, ...] = ()

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]
