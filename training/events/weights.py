"""Learn the weights of where and when an event took place: `data/events/place.tsv` and `data/events/time.tsv`.

    python training/events/weights.py [--write] [--cache DIR]

Data: the dev part of what `benchmarks/facts/events.py` measures: gun-violence stories with their archive's record, and
for places articles of FA-KES too, so that the weights do not fit one country's local news alone (../shared/data, never
part of the repository). A story is an example where the record's value is among its candidates. The model is that of
`events/odds.py`: a mention's odds are summed in its account, log(1 + odds) over the accounts, softmax over the
candidates. Fitted by gradient steps (Adam) of fixed number with L2; no random numbers. Printed are the shares of stories
with the right value, each half fitted on the other; with `--write` the weights fitted on everything are kept.
"""

import argparse
import hashlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.facts.events import Case, cases  # noqa: E402

from rashomon.events import days, place_signs  # noqa: E402
from rashomon.events.accounts import story  # noqa: E402
from rashomon.events.odds import Sign  # noqa: E402

_KEPT = ROOT / "src" / "rashomon" / "data" / "events"
_L2, _STEPS, _RATE = 2.0, 250, 0.1
# Local news, of which the collection is made, is written where it happened, and its victims and suspects live there; the
# world's news is not. These weights are drawn to a value by hand, so much more strongly than others to zero.
_PRIOR = {"written_elsewhere": -2.0, "act_inside": 0.8, "origin": -1.0, "lived": -0.7}
_DRAWN = 100.0
_FIRST, _SECOND, _TINY = 0.9, 0.99, 1e-8
_HIGHEST = 20.0
Vector = npt.NDArray[np.float64]


class Data:
    """Stories as one table of mentions, with the account, candidate and story of each."""

    def __init__(self, examples: Sequence[tuple[Sequence[Sign], set[str]]]) -> None:
        rows, voice, candidate_of, story_of, gold = [], [], [], [], []
        for number, (signs, right) in enumerate(examples):
            candidates: dict[str, int] = {}
            voices: dict[tuple[str, str], int] = {}
            for sign in signs:
                if sign.candidate not in candidates:
                    candidates[sign.candidate] = len(story_of)
                    story_of.append(number)
                    gold.append(sign.candidate in right)
                key = (sign.candidate, sign.passage.article)
                if key not in voices:
                    voices[key] = len(candidate_of)
                    candidate_of.append(candidates[sign.candidate])
                rows.append(sign.values)
                voice.append(voices[key])
        self.table, self.voice = np.array(rows, dtype=float), np.array(voice)
        self.candidate_of, self.story_of = np.array(candidate_of), np.array(story_of)
        self.gold, self.number = np.array(gold, dtype=bool), len(examples)
        self.used = np.zeros(self.number, dtype=bool)
        self.used[self.story_of[self.gold]] = True

    def shares(self, weights: Vector) -> tuple[Vector, Vector, Vector]:
        """The odds of mentions and voices, and the share of each candidate."""
        odds = np.exp(np.minimum(self.table @ weights, _HIGHEST))
        voices = np.bincount(self.voice, odds, len(self.candidate_of))
        sums = np.bincount(self.candidate_of, np.log1p(voices), len(self.story_of))
        top = np.full(self.number, -np.inf)
        np.maximum.at(top, self.story_of, sums)
        raised = np.exp(sums - top[self.story_of])
        return odds, voices, raised / np.bincount(self.story_of, raised, self.number)[self.story_of]

    def slope(self, weights: Vector) -> Vector:
        """The gradient of the negative log-likelihood."""
        odds, voices, share = self.shares(weights)
        right = np.maximum(np.bincount(self.story_of, share * self.gold, self.number), 1e-12)
        of_candidate = (share - share * self.gold / right[self.story_of]) * self.used[self.story_of]
        of_mention = of_candidate[self.candidate_of][self.voice] * odds / (1 + voices[self.voice])
        return np.asarray(self.table.T @ of_mention, dtype=float)

    def right(self, weights: Vector) -> tuple[int, int]:
        """The number of stories in which the likeliest candidate is right, and of stories that have a right one."""
        _, _, share = self.shares(weights)
        order = np.lexsort((np.arange(len(share)), -share))
        first: dict[int, bool] = {}
        for at in order:
            first.setdefault(int(self.story_of[at]), bool(self.gold[at]))
        return sum(first.values()), int(self.used.sum())


def fit(data: Data, names: Sequence[str]) -> Vector:
    """The weights, by gradient steps that shrink."""
    prior = np.array([_PRIOR.get(name, 0.0) for name in names])
    ridge = np.array([_DRAWN if name in _PRIOR else _L2 for name in names])
    weights, mean, square = prior.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        slope = data.slope(weights) + ridge * (weights - prior)
        mean = _FIRST * mean + (1 - _FIRST) * slope
        square = _SECOND * square + (1 - _SECOND) * slope * slope
        rate = _RATE * (1.0 if step < 0.6 * _STEPS else 0.3 if step < 0.85 * _STEPS else 0.05)
        weights -= rate * (mean / (1 - _FIRST**step)) / (np.sqrt(square / (1 - _SECOND**step)) + _TINY)
    return weights


def half_of(id: str) -> int:
    """Which half a story is in."""
    return int(hashlib.sha1(f"half {id}".encode()).hexdigest(), 16) % 2


def learn(what: str, features: Sequence[Callable[..., float]], examples: dict[str, tuple[list[Sign], set[str]]]) -> str:
    """Print the figures and the weights; the table's lines."""
    names = [feature.__name__ for feature in features]
    given = {id: example for id, example in examples.items() if example[0]}
    for half in (0, 1):
        weights = fit(Data([one for id, one in given.items() if half_of(id) != half]), names)
        for kind in ("gva", "fakes"):
            unseen = [one for id, one in given.items() if half_of(id) == half and id.startswith(kind)]
            if unseen:
                right, told = Data(unseen).right(weights)
                print(f"{what}, unseen half {half}, {kind}: {100 * right / max(1, told):.1f} % of {told} that name it")
    weights = fit(Data(list(given.values())), names)
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in zip(names, weights, strict=True)]
    print("".join(lines))
    return "".join(lines)


def main() -> None:
    """Fit, print, and write where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    options.add_argument("--cache", type=Path, help="a folder of pickles: article id to reading and parse")
    given = options.parse_args()
    places: dict[str, tuple[list[Sign], set[str]]] = {}
    days: dict[str, tuple[list[Sign], set[str]]] = {}
    for case in cases(ROOT.parent / "shared", "dev", given.cache):
        places[case.id], told = _examples(case)
        if told is not None:
            days[case.id] = told
    for name, features, examples, what in (
        ("place", place_signs.FEATURES, places, "the stories with an archive's record, and FA-KES"),
        ("time", days.FEATURES, days, "the stories with an archive's record"),
    ):
        lines = learn(name, features, examples)
        head = (
            f"# Weights of the features of an event's {name}, in log-odds (src/rashomon/events/event.py).\n"
            f"# Learnt by training/events/weights.py on {what} (weights only; no text of either is here).\n"
        )
        if given.write:
            _KEPT.mkdir(exist_ok=True)
            (_KEPT / f"{name}.tsv").write_text(head + lines, encoding="utf-8")


def _examples(case: Case) -> tuple[tuple[list[Sign], set[str]], tuple[list[Sign], set[str]] | None]:
    told = story(case.readings, case.parses)
    right = {place.id for place in case.places if case.is_place(place)}
    where = (place_signs.place_signs(told, case.places), right)
    return where, None if case.fakes else (days.day_signs(told), {case.record["date"]})


if __name__ == "__main__":
    main()
