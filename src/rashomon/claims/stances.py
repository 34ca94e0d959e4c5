"""Stances: on which side of a claim its passages are, weighed over all pairs of them.

Whether one passage denies another is said by the pair model, and by their own negations. Two sides are sought on which
the pairs agree best: those who deny a denial affirm.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from rashomon.claims.passages import Passage
from rashomon.nlp.pairs import read_pairs, stands

__all__ = ["Ways", "denying", "read_ways"]

# How likely two passages stand to one another in each of the ways of `stands()`, by their clauses.
Ways = Mapping[tuple[str, str], Sequence[float]]
# The log-odds that two passages of different accounts contradict one another: the model's, less so much, and more
# where one of the two is negated and the other is not. Chosen on the development stories (training/claims).
_APART, _NEGATED = -2.0, 3.0
# Where they share all their words but the negation, that is what it comes to; the model errs on short clauses.
_SAME_WORDS = 4.0
# One account seldom contradicts itself.
_WITHIN, _WITHIN_NEGATED = -0.5, 1.0
_MOST, _NONE, _SUREST = 4.0, 1e-3, 3.0
_MANY = 0.4
# Beyond so many passages the pairs of the first ones tell enough.
_READ = 6
# The side of so many times as many accounts is the claim, whatever it says of itself.
_CLEARLY_MORE = 2


def read_ways(claims: Iterable[Sequence[Passage]]) -> Ways:
    """What the pair model has to say for the passages of some claims to be told apart: all of them in one go."""
    pairs = list(dict.fromkeys((told[i].clause, told[j].clause) for told in claims for i, j in _accounts_apart(told)))
    return dict(zip(pairs, read_pairs(pairs)[1].tolist(), strict=True))


def _accounts_apart(passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """The pairs of passages, of different accounts, that are read."""
    for i, j in combinations(range(min(len(passages), _READ)), 2):
        if passages[i].article != passages[j].article:
            yield i, j


def denying(passages: Sequence[Passage], says_no: Sequence[bool], ways: Ways) -> list[bool | None]:
    """Which passages deny what the others put forward; `says_no` tells which are negated by their own words, `ways` is
    `read_ways` of them. None where it cannot be told: the pairs have it on one side, its words on the other.

    The claim is what clearly more accounts say, else what is said without a negation, else what more accounts say.
    """
    side = _two_sides(_contradict(passages, says_no, ways), np.asarray(says_no))
    groups = [[k for k in range(len(passages)) if side[k] == one] for one in (False, True)]
    accounts = [len({passages[k].article for k in group}) for group in groups]
    negated = [sum(says_no[k] for k in group) / max(1, len(group)) for group in groups]
    if max(accounts) >= _CLEARLY_MORE * min(accounts):
        against = accounts[1] < accounts[0]
    else:
        against = (negated[1], -accounts[1]) > (negated[0], -accounts[0])
    claim_negated = negated[not against] > 1 / 2
    out: list[bool | None] = []
    for k, passage in enumerate(passages):
        if bool(side[k]) == against:
            out.append(True)
        elif says_no[k] != claim_negated and _alike_in_words(passage, k, passages, says_no):
            out.append(None)
        else:
            out.append(False)
    return out


def _alike_in_words(passage: Passage, at: int, passages: Sequence[Passage], says_no: Sequence[bool]) -> bool:
    """Whether one that says the opposite by its words shares many with a passage of another account."""
    return any(
        says_no[k] != says_no[at] and other.article != passage.article and _common(passage, other) >= _MANY
        for k, other in enumerate(passages)
    )


def _contradict(passages: Sequence[Passage], says_no: Sequence[bool], ways: Ways) -> Mapping[tuple[int, int], float]:
    """The log-odds that two passages contradict one another, by their indices."""
    pairs = list(combinations(range(len(passages)), 2))
    no, yes, faint = (stands().index(way) for way in ("denies", "agree", "weaker"))
    odds = {pair: _WITHIN + (_WITHIN_NEGATED if says_no[pair[0]] != says_no[pair[1]] else 0.0) for pair in pairs
            if passages[pair[0]].article == passages[pair[1]].article}  # fmt: skip
    for i, j in _accounts_apart(passages):
        way = ways[passages[i].clause, passages[j].clause]
        model = float(np.log((way[no] + _NONE) / (way[yes] + way[faint] + _NONE)))
        found = min(max(model, -_SUREST), _SUREST) + _APART
        if says_no[i] != says_no[j]:
            found += _NEGATED + _SAME_WORDS * _common(passages[i], passages[j])
        odds[i, j] = min(max(found, -_MOST), _MOST)
    return odds


def _common(one: Passage, other: Passage) -> float:
    """The share of the fewer words that both have, 0..1."""
    return len(one.lemmas & other.lemmas) / max(1, min(len(one.lemmas), len(other.lemmas)))


def _two_sides(odds: Mapping[tuple[int, int], float], says_no: np.ndarray) -> np.ndarray:
    """The sides on which the pairs agree best, moving one passage at a time; from one side, and from the negations."""
    count = len(says_no)
    table = np.zeros((count, count))
    for (i, j), value in odds.items():
        table[i, j] = table[j, i] = value
    found = []
    for start in (np.zeros(count, dtype=bool), says_no.astype(bool)):
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
