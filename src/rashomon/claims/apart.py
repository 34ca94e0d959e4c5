"""Apart: of two passages on one matter, how likely one denies what the other has, or tells it otherwise.

As learnt from stories (training/claims): trees over what the pair model hears, and what the typed parts of the two
passages show of negation, figures, days and names. Their odds are odds, so that what stands against a passage can be
weighed over all others of its claim.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rashomon.claims.compare import FEATURES, features
from rashomon.claims.matching import Floats, Rows
from rashomon.claims.pairs import Pairs
from rashomon.claims.passages import Passage
from rashomon.claims.sides import says_no
from rashomon.claims.trees import Trees, trees
from rashomon.model import How
from rashomon.nlp.pairs import read_pairs, stands
from rashomon.text.edtf import is_full_day
from rashomon.text.numbers import find_numbers

__all__ = ["COLUMNS", "DENIES", "DIFFERS", "Apart", "apart", "one_speaker", "seen"]

# The files of the two questions, in data/claims.
DENIES, DIFFERS = "denies", "differs"
# How surely the two are one, by all looks and by the pair model; and how they stand if they are, as that model hears it
# one way and the other, in the mean and at most.
_WAYS = ("agree", "weaker", "denies", "number", "place", "date", "actor", "cause", "scope", "update")
_HEARD = ("odds", "model", *(f"{which}_{way}" for which in ("mean", "most") for way in _WAYS))
# What their typed parts show.
_SEEN = (
    "one_says_no", "both_say_no", "one_negates", "deny_by_words", "said_as_denials", "hedged", "said_with_reserve",
    "said", "one_planned", "one_done", "whole", "fewer_figures", "more_figures", "figure_in_common",
    "fewer_figures_alone", "more_figures_alone", "nearest_figures", "no_figure_in_common", "counted_alike",
    "counted_apart", "days_apart", "day_in_common", "fewer_times", "share_of_fewer_words", "share_of_more_words",
    "fewer_words", "more_words", "entities_apart", "actors_apart", "actor_in_common", "places_apart", "one_act",
    "one_speaker",
)  # fmt: skip
COLUMNS = (*_HEARD, *_SEEN, *(feature.__name__ for feature in FEATURES))
_OTHERWISE: tuple[How, ...] = ("number", "place", "date", "actor", "cause", "scope", "update")
_OF_FIGURES: tuple[How, ...] = ("number", "update")
# EDTF of a full day.
_DAY = 10
_SMALLEST = 0.5


@dataclass(frozen=True, slots=True)
class Apart:
    """How likely one of two passages denies what the other has, and how likely it tells it otherwise; `how` is in what
    the two differ if they do."""

    denies: float
    differs: float
    how: How

    @property
    def at_all(self) -> float:
        """How likely the two do not say the same."""
        return min(1.0, self.denies + self.differs)


@dataclass(frozen=True, slots=True)
class _Parts:
    figures: tuple[tuple[float, float], ...]
    days: frozenset[str]
    counts: frozenset[str]


def apart(pairs: Pairs, odds: Floats, at: Rows) -> dict[tuple[int, int], Apart]:
    """How some pairs (`at`, indices into `pairs`) stand apart, by the indices of their passages; `odds` are the
    log-odds of all pairs that the two are one."""
    if not len(at):
        return {}
    found = {}
    ways, values = seen(pairs, odds, at)
    denies, differs = (1 / (1 + np.exp(-_grown(name)(values))) for name in (DENIES, DIFFERS))
    known = [stands().index(way) for way in _OTHERWISE]
    hows = ways[:, known].argmax(axis=1)
    # The model takes "28" and "twenty-eight" for two figures.
    some, alone = (values[:, COLUMNS.index(name)] for name in ("fewer_figures", "more_figures_alone"))
    counted = (some > 0) & (alone == 0) & np.isin(hows, [_OTHERWISE.index(how) for how in _OF_FIGURES])
    differs = np.where(counted, 0.0, differs)
    for k, (i, j) in enumerate(zip(pairs.i[at].tolist(), pairs.j[at].tolist(), strict=True)):
        found[i, j] = Apart(float(denies[k]), float(differs[k]), _OTHERWISE[int(hows[k])])
    return found


def _grown(name: str) -> Trees:
    found = trees(name)
    if found.features != COLUMNS:
        raise KeyError(f"data/claims/{name}.npz has other features than the package")
    return found


def seen(pairs: Pairs, odds: Floats, at: Rows) -> tuple[Floats, Floats]:
    """What the pair model says of some pairs, (n, ways), and all that the trees look at, (n, features)."""
    told = [(pairs.passages[i], pairs.passages[j]) for i, j in zip(pairs.i[at], pairs.j[at], strict=True)]
    model, ways = read_pairs([(one.clause, other.clause) for one, other in told])
    turned, turned_ways = read_pairs([(other.clause, one.clause) for one, other in told])
    known = [stands().index(way) for way in _WAYS]
    mean = np.asarray((ways + turned_ways) / 2, dtype=np.float32)
    parts = {id(p): _parts(p, pairs.language) for pair in told for p in pair}
    typed = np.asarray([_typed(one, other, parts[id(one)], parts[id(other)]) for one, other in told], dtype=np.float32)
    compared = features(replace(pairs, i=pairs.i[at], j=pairs.j[at]))
    heard = [odds[at, None], (model + turned)[:, None] / 2, mean[:, known], np.maximum(ways, turned_ways)[:, known]]
    return mean, np.asarray(np.concatenate([*heard, typed, compared], axis=1), dtype=np.float32)


def _parts(passage: Passage, language: str) -> _Parts:
    return _Parts(
        # As the text has it: a clause put together of words has "twenty - eight".
        tuple((n.low, n.high) for n in find_numbers(passage.text, language=language)),
        frozenset(t.edtf[:_DAY] for t in passage.times if is_full_day(t.edtf[:_DAY])),
        frozenset(q.scope or q.unit for q in passage.quantities),
    )


def _typed(one: Passage, other: Passage, a: _Parts, b: _Parts) -> list[float]:
    """The features of `_SEEN`; those that come in two are sorted, so that the order of the passages says nothing."""
    no = says_no(one), says_no(other)
    ways = [p.statement.stance if p.statement else None for p in (one, other)]
    alone = sorted((_alone(a.figures, b.figures), _alone(b.figures, a.figures)))
    figures = sorted((len(a.figures), len(b.figures)))
    ratios = [abs(math.log(max(x[0], _SMALLEST) / max(y[0], _SMALLEST))) for x in a.figures for y in b.figures]
    common = len(one.lemmas & other.lemmas)
    words = sorted((len(one.lemmas), len(other.lemmas)))
    met = any(_meet(x, y) for x in a.figures for y in b.figures)
    return [
        no[0] != no[1],
        no[0] and no[1],
        one.negates != other.negates,
        one.denying + other.denying,
        ways.count("denies"),
        one.hedged + other.hedged,
        ways.count("hedges"),
        2 - ways.count(None),
        (one.modality == "planned") != (other.modality == "planned"),
        one.done != other.done,
        one.whole + other.whole,
        *figures,
        met,
        *alone,
        min(ratios, default=-1.0),
        bool(ratios) and not met,
        len(a.counts & b.counts),
        _apart(a.counts, b.counts),
        _apart(a.days, b.days),
        bool(a.days & b.days),
        min(len(one.times), len(other.times)),
        common / max(1, words[0]),
        common / max(1, words[1]),
        *words,
        _apart(one.entities, other.entities),
        _apart(one.actors, other.actors),
        bool(one.actors & other.actors),
        _apart(one.places, other.places),
        bool(one.act) and one.act == other.act,
        one_speaker(one, other),
    ]


def _apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and not mine & theirs


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _alone(mine: Sequence[tuple[float, float]], theirs: Sequence[tuple[float, float]]) -> int:
    """How many figures of one passage the other has not."""
    return sum(not any(_meet(x, y) for y in theirs) for x in mine)


def one_speaker(one: Passage, other: Passage) -> bool:
    """Whether two passages are words of one speaker, by the name that both have."""
    if one.statement is None or other.statement is None:
        return False
    return one.statement.speaker.name == other.statement.speaker.name
