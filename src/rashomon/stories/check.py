"""A check on what a user holds to be one event: split only where articles clearly tell several."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rashomon.model import Article
from rashomon.stories.blocking import block
from rashomon.stories.features import FEATURES, features_of
from rashomon.stories.likeness import beginnings, likeness
from rashomon.stories.linkage import average_link
from rashomon.stories.odds import summed, weights
from rashomon.stories.pile import Pile, pile_of
from rashomon.stories.seen import see

__all__ = ["CHECKED", "checked_rows", "grouped", "split_events"]

# What is asked of a pair, each with whether more of it speaks for one event.
CHECKED = FEATURES | {"likeness": True}

# Mean log-odds below which two groups are not one event: well below even odds, as the user's word counts, and accounts
# of one event can differ more than reports do (figures: training/stories/README.md).
_SAME_EVENT = -1.5
# A pair says at most so much either way.
_SUREST, _UNLIKEST = 6.0, -8.0
# An article of fewer words than this tells too little to be sent away.
_FEWEST_WORDS = 25
# Of more articles than this not all pairs are looked at, but those that blocking gives.
_ALL_PAIRS = 300


def split_events(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """The article ids by event, largest group first; one group where nothing speaks against it.

    Articles too short to judge, and those in another language than most, stay with the largest group.
    """
    ordered = sorted(articles, key=lambda article: (article.id, article.sha256))
    found = [see(article) for article in ordered]
    languages = Counter(one.language for one in found)
    most = min(languages, key=lambda code: (-languages[code], code), default="en")
    judged = [index for index, one in enumerate(found) if one.language == most and len(one.words) >= _FEWEST_WORDS]
    kept = set(judged)
    pile = pile_of([found[index] for index in judged])
    blocked = block(pile) if len(judged) > _ALL_PAIRS else None
    pairs = list(blocked.pairs) if blocked else list(combinations(range(len(judged)), 2))
    rows = checked_rows(pile, beginnings([ordered[index] for index in judged]), pairs)
    odds = summed(rows, weights("events.tsv", tuple(CHECKED)))
    groups = grouped(len(judged), pairs, [float(value) for value in odds], blocked.crowded if blocked else ())
    groups.sort(key=lambda group: (-len(group), group))
    named = [[ordered[judged[at]].id for at in group] for group in groups] or [[]]
    named[0] += [article.id for index, article in enumerate(ordered) if index not in kept]
    return tuple(tuple(sorted(group)) for group in named if group)


def checked_rows(
    pile: Pile, vectors: npt.NDArray[np.float64], pairs: Sequence[tuple[int, int]]
) -> npt.NDArray[np.float64]:
    """The features of pairs in the order of `CHECKED`; `vectors` are the beginnings of the pile's articles."""
    rows = np.array([features_of(pile, low, high) for low, high in pairs], dtype=np.float64)
    return np.column_stack([rows.reshape(len(pairs), len(FEATURES)), likeness(vectors, pairs)])


def grouped(
    count: int,
    pairs: Sequence[tuple[int, int]],
    odds: Sequence[float],
    crowded: Collection[int] = (),
    threshold: float | None = None,
) -> list[list[int]]:
    """The events of 0..count-1, given the log-odds of pairs."""
    held = {pair: min(_SUREST, max(_UNLIKEST, value)) for pair, value in zip(pairs, odds, strict=True)}
    return average_link(count, held, _SAME_EVENT if threshold is None else threshold, _UNLIKEST, frozenset(crowded))
