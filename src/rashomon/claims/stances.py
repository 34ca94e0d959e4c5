"""Stances: on which side of a claim its passages are, weighed over all pairs of them.

How likely two passages deny one another or tell it otherwise is said by `claims.apart`. Two sides are sought on which
the pairs agree best: those who deny a denial affirm.
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import combinations

import numpy as np

from rashomon.claims.apart import Apart, one_speaker
from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Alike
from rashomon.model import How

__all__ = ["against", "denying", "otherwise"]

# Added to the log-odds that two passages stand apart: several pairs that are about even tell more than each.
_LEAN = 0.5
# One account seldom contradicts itself; where one of two passages is negated and the other is not, it may.
_WITHIN, _WITHIN_NEGATED = -0.5, 1.0
_MOST, _LEAST = 4.0, 1e-3
# The side of so many times as many accounts is the claim, whatever it says of itself.
_CLEARLY_MORE = 2
# From so likely on, in the mean over the other side, a passage is said to deny it, and from so likely on to tell it
# otherwise; up to so likely for the pair that goes best, to stand with it. Between the two it cannot be told.
_DENIES, _DIFFERS, _HARDLY = 0.5, 0.4, 0.35
# The first where it is not a negation of its own that sets it apart.
_DENIES_UNSAID = 0.6
# How likely one that denies must be one with one of those that it denies.
_ONE = 0.6
# A clause with a subject of its own.
_WHOLE = 2

_Pairs = Mapping[tuple[int, int], float]


def denying(cluster: Alike, says_no: Sequence[bool], known: Collection[tuple[int, int]] = ()) -> list[bool | None]:
    """Which passages deny what the others put forward; `says_no` tells which are negated by their own words, `known`
    which pairs are known to contradict one another. None where it cannot be told: the pairs have it on one side, its
    words on the other, no pair is sure, or of those who affirm none tells it in a clause with a subject of its own
    ("what they call aggression").

    The claim is what clearly more accounts say, else what is said without a negation, else what more accounts say.
    """
    passages = cluster.passages
    apart = dict.fromkeys(known, 1.0) | {pair: one.denies for pair, one in cluster.apart.items() if pair not in known}
    odds = _odds(passages, apart, lambda i, j: _WITHIN_NEGATED if says_no[i] != says_no[j] else 0.0)
    side = _two_sides(len(passages), odds, np.asarray(says_no))
    groups = [[k for k in range(len(passages)) if side[k] == one] for one in (False, True)]
    accounts = [len({passages[k].article for k in group}) for group in groups]
    negated = [sum(says_no[k] for k in group) / max(1, len(group)) for group in groups]
    if max(accounts) >= _CLEARLY_MORE * min(accounts):
        no = accounts[1] < accounts[0]
    else:
        no = (negated[1], -accounts[1]) > (negated[0], -accounts[0])
    claim_negated = negated[not no] > 1 / 2
    out: list[bool | None] = []
    for k in range(len(passages)):
        if bool(side[k]) == no:
            sure = _DENIES if says_no[k] and not claim_negated else _DENIES_UNSAID
            told = any(passages[j].whole == _WHOLE for j in groups[not no])
            out.append(True if told and _surely(cluster, k, groups[not no], apart, sure) else None)
        else:
            # One is negated and the others are not: of such pairs one in eight says the same (training/claims).
            out.append(None if says_no[k] != claim_negated else False)
    return out


def otherwise(cluster: Alike, affirming: Sequence[int], first: Callable[[Passage], str]) -> dict[int, How | None]:
    """Of the passages that affirm a claim those that tell it otherwise than most accounts, and in what; None for those
    of which that cannot be told. Of two sides with as many accounts the one that was `first` (a key) is the claim."""
    passages = cluster.passages
    differs = {
        pair: one.differs for pair, one in cluster.apart.items() if pair[0] in affirming and pair[1] in affirming
    }
    side = _two_sides(len(passages), _odds(passages, differs, lambda _i, _j: 0.0), np.zeros(len(passages), dtype=bool))
    groups = [[k for k in affirming if side[k] == one] for one in (False, True)]
    ranked = sorted(
        groups,
        key=lambda group: (
            -len({passages[k].article for k in group}),
            min((first(passages[k]) for k in group), default=""),
        ),
    )
    told: dict[int, How | None] = {}
    for k in ranked[1]:
        likely = _mean(passages, k, ranked[0], differs)
        if likely >= _DIFFERS:
            told[k] = _in_what(cluster, k, ranked[0])
        elif likely > _HARDLY:
            told[k] = None
    return told


def against(cluster: Alike, at: int, affirming: Sequence[int]) -> bool:
    """Whether a passage goes with none of other accounts that affirm: with each, one may deny or differ."""
    passages = cluster.passages
    found = [
        one.at_all
        for k in affirming
        if passages[k].article != passages[at].article
        and (one := cluster.apart.get((min(at, k), max(at, k)))) is not None
    ]
    return bool(found) and min(found) > _HARDLY


def _surely(cluster: Alike, at: int, others: Sequence[int], apart: _Pairs, sure: float) -> bool:
    """Whether a passage surely denies the others, and surely speaks of the same as one of them; nobody denies what is
    only told in the same person's words elsewhere."""
    if any(apart.get((min(at, k), max(at, k))) == 1.0 for k in others):
        return True
    mine = cluster.passages[at]
    apart_from = [k for k in others if cluster.passages[k].article != mine.article]
    if all(one_speaker(mine, cluster.passages[k]) for k in apart_from):
        return False
    one = cluster.goes_with(at, apart_from)
    return one >= _ONE and _mean(cluster.passages, at, others, apart) >= sure


def _in_what(cluster: Alike, at: int, others: Sequence[int]) -> How:
    """In what a passage differs from others: what weighs most over the pairs."""
    weights: dict[How, float] = {}
    for k in others:
        one: Apart | None = cluster.apart.get((min(at, k), max(at, k)))
        if one is not None and cluster.passages[k].article != cluster.passages[at].article:
            weights[one.how] = weights.get(one.how, 0.0) + one.differs
    return max(weights, key=lambda how: (weights[how], how))


def _mean(passages: Sequence[Passage], at: int, others: Sequence[int], apart: _Pairs) -> float:
    """How likely a passage stands apart from those of other accounts, in the mean over the pairs that are known."""
    found = [
        apart[pair]
        for k in others
        if passages[k].article != passages[at].article and (pair := (min(at, k), max(at, k))) in apart
    ]
    return sum(found) / len(found) if found else 0.0


def _odds(passages: Sequence[Passage], apart: _Pairs, within: Callable[[int, int], float]) -> _Pairs:
    """The log-odds that two passages stand apart, by their indices."""
    odds = {}
    for i, j in combinations(range(len(passages)), 2):
        if passages[i].article == passages[j].article:
            odds[i, j] = _WITHIN + within(i, j)
        elif (i, j) in apart:
            likely = min(max(apart[i, j], _LEAST), 1 - _LEAST)
            odds[i, j] = min(max(math.log(likely / (1 - likely)) + _LEAN, -_MOST), _MOST)
    return odds


def _two_sides(count: int, odds: _Pairs, words: np.ndarray) -> np.ndarray:
    """The sides on which the pairs agree best, moving one passage at a time; from one side, and from what their words
    say."""
    table = np.zeros((count, count))
    for (i, j), value in odds.items():
        table[i, j] = table[j, i] = value
    found = []
    for start in (np.zeros(count, dtype=bool), words.astype(bool)):
        side = start.copy()
        while True:
            sign = np.where(side, 1.0, -1.0)
            # What turning a passage adds to the sum over pairs on different sides less that over pairs on one.
            gain = sign * (table @ sign)
            k = int(np.argmax(gain))
            if gain[k] <= 0:
                break
            side[k] = not side[k]
        sign = np.where(side, 1.0, -1.0)
        found.append((-float(sign @ table @ sign), side))
    return max(found, key=lambda pair: pair[0])[1]
