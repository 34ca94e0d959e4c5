"""Learn the curves of the check on what a user holds to be one event: `data/stories/events.tsv`.

    python training/stories/events.py [--write]

Data: as in pairs.py, without the archive. Piles of two stories, all pairs: as they are; both moved into one week, for
what a user puts together is mostly of one week; and with half of dates, titles and outlets lost, half of these
as if the encoder did not read their language. Printed is for a list
of thresholds, on stories that the fit has not seen, what share of true stories `split_events` would split and what share
of two stories mixed it would hold as one.
"""

import argparse
import functools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import pairs as data  # noqa: E402
from additive import Pairs, fit  # noqa: E402
from benchmarks.grouping.run import twelve  # noqa: E402

from rashomon.model import Article  # noqa: E402
from rashomon.stories.check import CHECKED, checked_rows, grouped  # noqa: E402
from rashomon.stories.likeness import beginnings  # noqa: E402
from rashomon.stories.odds import Weights, summed  # noqa: E402
from rashomon.stories.pile import pile_of  # noqa: E402
from rashomon.stories.seen import see  # noqa: E402

_WEIGHTS = ROOT / "src" / "rashomon" / "data" / "stories" / "events.tsv"
_HEAD = (
    "# The curves of the check on one event, in log-odds (src/rashomon/stories/check.py): feature, value, log-odds.\n"
    "# Learnt by training/stories/events.py on gun-violence and 5W1H stories (weights only; no text of either is here)\n"
    "# and on half of training/claims/stories.\n"
)
_L2 = 1e-3
# What a pair of each corpus weighs; the largest of stories, in articles; mixtures of a corpus and half.
_WEIGHT = {"gva": 4.0, "5w1h": 1.0, "marked": 1.0}
_LARGEST, _MIXED = 40, 150
_THRESHOLDS = (-1.0, -1.25, -1.5, -1.75, -2.0)

Told = Sequence[tuple[str, Article]]
_see = functools.cache(see)


@functools.cache
def _beginning(article: Article) -> npt.NDArray[np.float64]:
    found: npt.NDArray[np.float64] = beginnings([article])[0]
    return found


class Given:
    """A pile: its name, stories by article, features of all pairs."""

    def __init__(self, kind: str, told: Told) -> None:
        ordered = sorted(told, key=lambda each: each[1].id)
        self.kind, self.stories = kind, [story for story, _ in ordered]
        self.pairs = list(combinations(range(len(ordered)), 2))
        pile = pile_of([_see(one) for _, one in ordered])
        # An article is read once, whatever its date in a pile.
        vectors = np.array([_beginning(msgspec.structs.replace(one, published=None)) for _, one in ordered])
        if "bared" in kind and data.hashed(self.stories[0], "unread") % 2:
            vectors = np.zeros_like(vectors)  # as in a language that the encoder does not read
        self.rows = checked_rows(pile, vectors, self.pairs)

    @property
    def same(self) -> npt.NDArray[np.bool_]:
        """Whether each pair is of one story."""
        return np.array([self.stories[a] == self.stories[b] for a, b in self.pairs], dtype=bool)


def given(told: Told) -> Iterator[Given]:
    """The true stories of a corpus's half, and mixtures of two."""
    stories: dict[str, list[Article]] = defaultdict(list)
    for story, one in told:
        stories[story].append(one)
    several = sorted((s for s, m in stories.items() if 1 < len(m) <= _LARGEST), key=lambda s: data.hashed(s, "mixed"))
    for story in several:
        yield Given("true", [(story, one) for one in stories[story]])
        yield Given("true, bared", [data.bared(story, one) for one in stories[story]])
    couples = [(one, other) for step in (1, 2, 3) for one, other in zip(several, several[step:], strict=False)]
    for couple in couples[:_MIXED]:
        yield Given("mixed", [(story, one) for story in couple for one in stories[story]])
        week = data.in_one_week([(story, one) for story in couple for one in stories[story]])
        yield Given("mixed, one week", week)
        yield Given("mixed, bared", [data.bared(*each) for each in week])


def learn(piles: dict[str, list[Given]]) -> Weights:
    """The weights of mixtures by corpus."""
    mixed = [(_WEIGHT[corpus], one) for corpus, made in piles.items() for one in made if "mixed" in one.kind]
    rows = np.vstack([one.rows for _, one in mixed])
    same = np.concatenate([one.same for _, one in mixed])
    weight = np.concatenate([np.full(len(one.pairs), each) for each, one in mixed])
    return fit(Pairs(rows, same, weight), [*CHECKED.values()], _L2)


def wrong(piles: Sequence[Given], table: Weights, threshold: float) -> Counter[str]:
    """How many true stories are split and how many mixtures pass, by kind."""
    found: Counter[str] = Counter()
    for one in piles:
        odds = [float(value) for value in summed(one.rows, table)]
        several = len(grouped(len(one.stories), one.pairs, odds, threshold=threshold)) > 1
        found[one.kind] += several == one.kind.startswith("true")
    return found


def main() -> None:
    """Print figures; keep the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    told = {name: data.load(data.DATA / "stories" / f"{name}.jsonl.gz") for name in ("gva", "5w1h")}
    told["marked"] = [*data.own(learnt=True), *data.own(learnt=False)]
    salt = data.SALTS[0]
    halves = [
        {name: list(given([t for t in told[name] if data.hashed(t[0], salt) % 2 == half])) for name in told}
        for half in (0, 1)
    ]
    fits = [learn(half) for half in halves]
    unseen = [*((name, halves[1 - n][name], fits[n]) for n in (0, 1) for name in told)]
    own = list(given([(story, one) for story, members in twelve().items() for one in members]))
    unseen += [("twelve", own, table) for table in fits]
    for threshold in _THRESHOLDS:
        print(f"from {threshold}: split of true, held as one of mixed, in per cent")
        for name in (*told, "twelve"):
            ours = [(made, table) for each, made, table in unseen if each == name]
            found = sum((wrong(made, table, threshold) for made, table in ours), Counter())
            sizes = Counter(one.kind for made, _ in ours for one in made)
            print(
                f"  {name}: " + "; ".join(f"{k} {100 * found[k] / sizes[k]:.1f} of {sizes[k]}" for k in sizes),
                flush=True,
            )
    # Of our own stories the half that is not learnt from stays so; of the others all are learnt from.
    table = learn({name: [*halves[0][name], *(halves[1][name] if name != "marked" else ())] for name in told})
    rows = data.rows_of(table, CHECKED)
    if asked.write:
        _WEIGHTS.write_text(_HEAD + "".join(f"{f}\t{v}\t{o:.3f}\n" for f, v, o in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
