"""Stories as samples: their passages, and which of these tell one claim by the gold."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from benchmarks.stories.gold import Passage as Place
from benchmarks.stories.gold import Story
from benchmarks.stories.output import of_gold
from benchmarks.stories.score import same
from training.claims.marked import MARKED, marked
from training.claims.tables import passages_of

from rashomon.claims.passages import Passage

__all__ = ["Mask", "Members", "average_precision", "held_out", "members", "taught"]

Mask = npt.NDArray[np.bool_]
# Passages that come so near to a member as the nearest one are learnt from.
_NEARLY = 0.8


@dataclass(frozen=True)
class Members:
    """A story's passages in order of article and place. `right` holds the pairs that tell one claim, `clear` those of
    them that are learnt from: of the passages nearest to a member, not of all that share some words with it."""

    story: Story
    passages: Sequence[Passage]
    articles: npt.NDArray[np.intp]
    right: Mask
    clear: Mask
    at: Sequence[Sequence[Sequence[int]]]  # the passages nearest to each member of each claim


def members(story: Story) -> Members:
    """A story's passages, as the package finds them, held against its gold."""
    passages = passages_of(story)
    places = [Place(p.article, p.start, p.end) for p in passages]
    right = np.zeros((len(places), len(places)), dtype=bool)
    clear = right.copy()
    at = []
    for claim in of_gold(story).claims:
        held = [[k for k, place in enumerate(places) if same(m.passage, place)] for m in claim.members]
        best = [_nearest(m.passage, places, ks) for m, ks in zip(claim.members, held, strict=True)]
        at.append(best)
        for x, a in enumerate(claim.members):
            for y, b in enumerate(claim.members):
                if a.passage.article != b.passage.article:
                    right[np.ix_(held[x], held[y])] = True
                    clear[np.ix_(best[x], best[y])] = True
    articles = np.unique([p.article for p in passages], return_inverse=True)[1]
    return Members(story, passages, articles, right, clear, at)


def taught() -> list[Story]:
    """The stories with marked claims that the encoders learn from."""
    held = _held()
    return [story for story in marked() if story.name not in held]


def held_out(folders: Collection[str] = ()) -> list[Story]:
    """Those that they do not, of some folders alone where these are named: the looks' weights are learnt from these,
    and the rules for denials read on them."""
    held = _held(folders)
    return [story for story in marked() if story.name in held]


def _held(folders: Collection[str] = ()) -> frozenset[str]:
    lines = (line.split("/") for line in (MARKED / "HELD").read_text(encoding="utf-8").split())
    return frozenset(name for folder, name in lines if not folders or folder in folders)


def average_precision(odds: npt.NDArray[np.floating], right: Mask, of: int) -> float:
    """The mean precision at each right pair, the likeliest first; `of` right ones, those that are not here included."""
    ranked = right[np.argsort(-odds, kind="stable")]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float((precision * ranked).sum() / max(1, of))


def _nearest(member: Place, places: Sequence[Place], at: Sequence[int]) -> list[int]:
    def met(k: int) -> float:
        common = min(member.end, places[k].end) - max(member.start, places[k].start)
        return common / (max(member.end, places[k].end) - min(member.start, places[k].start))

    most = max((met(k) for k in at), default=0.0)
    return [k for k in at if met(k) >= _NEARLY * most]
