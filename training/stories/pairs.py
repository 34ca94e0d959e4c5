"""Learn the curves of the story model: `data/stories/weights.tsv`.

    python training/stories/pairs.py [--write]

Data: the gun-violence and 5W1H stories of ../shared/data/stories, never part of the repository, and half of our own stories
with marked claims (training/claims/stories), told in very different ways. Of a set of stories several piles are made, so that the weights hold for large and small piles and for articles with little known of them: all
together; in small piles; two stories alone; half of the articles without date, title or outlet. The pairs that blocking
gives (in a pair of stories: all) are fitted to whether they are of one story. Pairs of a news archive that were published
months apart, dated anew into one week, show what shares a subject and is not one event. Printed are figures on stories that a fit has
not seen; with `--write` the weights fitted on everything are kept.
"""

import argparse
import datetime
import functools
import gzip
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from additive import Pairs, fit  # noqa: E402
from tests.builders import article  # noqa: E402
from training.claims.marked import marked  # noqa: E402

from rashomon.model import Article  # noqa: E402
from rashomon.stories import cluster  # noqa: E402
from rashomon.stories.blocking import block  # noqa: E402
from rashomon.stories.features import FEATURES, features_of  # noqa: E402
from rashomon.stories.odds import Weights, summed  # noqa: E402
from rashomon.stories.pile import pile_of  # noqa: E402
from rashomon.stories.seen import see  # noqa: E402
from rashomon.text.edtf import day_of  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
_WEIGHTS = ROOT / "src" / "rashomon" / "data" / "stories" / "weights.tsv"
_HEAD = (
    "# The curves of the story model, in log-odds (src/rashomon/stories/odds.py): feature, value, log-odds; `unknown` where not told.\n"
    "# Learnt by training/stories/pairs.py on gun-violence and 5W1H stories (weights only; no text of either is here)\n"
    "# and on half of training/claims/stories.\n"
)
_L2 = 1e-5
# What a pair of each corpus weighs: of 5W1H there is little, and it alone shows stories of the archive's kind.
_WEIGHT = {"gva": 1.0, "5w1h": 10.0, "marked": 0.1, "archive": 0.6}
# Stories in a small pile, and the salts of the halvings.
_SMALL, SALTS = 60, ("a", "b")
# Articles of the archive: the first are company for the test, the next are learnt from; days that make another event.
_DISTRACTORS, _APART = 2000, 60
# Into which week stories are moved.
_WEEK = datetime.date(2016, 3, 1)
_RISES = [*FEATURES.values()]
_see = functools.cache(see)


@dataclass
class Made:
    """A pile: its stories by article, its pairs with their features, which articles are crowded, the corpus."""

    corpus: str
    stories: list[str]
    pairs: list[tuple[int, int]]
    rows: npt.NDArray[np.float64]
    crowded: frozenset[int]

    @property
    def same(self) -> npt.NDArray[np.bool_]:
        """Whether each pair is of one story."""
        return np.array([self.stories[a] == self.stories[b] for a, b in self.pairs], dtype=bool)


def load(path: Path, count: int | None = None) -> list[tuple[str, Article]]:
    """The articles of a file, each with its story (in an archive: one of its own)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:count]
    keys = ("id", "title", "publisher", "published", "url")
    return [
        (row.get("story", f"alone-{row['id']}"), article(row["text"], **{k: row.get(k) for k in keys})) for row in rows
    ]


def own(learnt: bool) -> list[tuple[str, Article]]:
    """The accounts of our own stories with marked claims that the shipped weights are learnt from, or those they are not."""
    keys = ("title", "publisher", "published", "url")
    return [
        (story.name, article(account["text"], id=f"{story.name}/{id}", **{key: account.get(key) for key in keys}))
        for story in marked()
        if (hashed(story.name, SALTS[0]) % 2 == 0) == learnt
        for id, account in story.accounts.items()
    ]


def hashed(key: str, salt: str) -> int:
    """A number for a key; the same on every machine."""
    return int(hashlib.sha1(f"{salt}|{key}".encode()).hexdigest()[:8], 16)


def made(corpus: str, told: Sequence[tuple[str, Article]], whole: bool = False) -> Made:
    """A pile with the features of its pairs: those of blocking, or all."""
    pile = pile_of([_see(one) for _, one in told])
    found = block(pile)
    pairs = list(combinations(range(len(told)), 2)) if whole else list(found.pairs)
    rows = np.array([features_of(pile, a, b) for a, b in pairs], dtype=np.float64).reshape(len(pairs), len(FEATURES))
    return Made(corpus, [story for story, _ in told], pairs, rows, found.crowded)


def bared(story: str, one: Article) -> tuple[str, Article]:
    """An article that has lost something: its date, its title, its outlet, by hash."""
    lost = hashed(one.id, "lost")
    changes = {}
    if lost % 2:
        changes["published"] = None
    if lost // 2 % 3 == 0:
        changes["title"] = None
    if lost // 6 % 2:
        changes |= {"publisher": None, "url": None}
    return story, msgspec.structs.replace(one, **changes)


def in_one_week(told: Sequence[tuple[str, Article]]) -> list[tuple[str, Article]]:
    """Stories moved in time, the first account of each into a week that is the same for all."""
    first: dict[str, datetime.date] = {}
    for story, one in told:
        if day := day_of(one.published):
            first[story] = min(first.get(story, day), day)
    out = []
    for story, one in told:
        if day := day_of(one.published):
            moved = _WEEK + datetime.timedelta(hashed(story, "week") % 7) + (day - first[story])
            one = msgspec.structs.replace(one, published=str(moved))
        out.append((story, one))
    return out


def piles(corpus: str, told: Sequence[tuple[str, Article]]) -> list[Made]:
    """What one set of stories gives to learn from; of invented ones, whose dates lie years apart, also all in one week."""
    moved = in_one_week(told) if corpus == "marked" else []
    return [*piles_of(corpus, told), *(piles_of(corpus, moved) if moved else ())]


def piles_of(corpus: str, told: Sequence[tuple[str, Article]]) -> list[Made]:
    """The piles of some stories."""
    out = [made(corpus, told), made(corpus, [bared(*one) for one in told])]
    count = max(1, len({story for story, _ in told}) // _SMALL)
    if count > 1:
        out += [made(corpus, [one for one in told if hashed(one[0], "small") % count == n]) for n in range(count)]
    sizes = Counter(story for story, _ in told)
    several = sorted((s for s, size in sizes.items() if size > 1), key=lambda s: hashed(s, "two"))
    for one, other in zip(several[::2], several[1::2], strict=False):
        out.append(made(corpus, [t for t in told if t[0] in {one, other}], whole=True))
    return out


def redated(others: Sequence[tuple[str, Article]]) -> Made:
    """Pairs of an archive that share a subject and not an event: published months apart, and dated anew into one week."""
    week = [
        (s, msgspec.structs.replace(one, published=f"2016-03-{1 + hashed(one.id, 'week') % 7:02}")) for s, one in others
    ]
    found, days = made("archive", week), [day_of(one.published) for _, one in others]
    apart = [
        n for n, (a, b) in enumerate(found.pairs) if days[a] and days[b] and abs((days[a] - days[b]).days) > _APART
    ]
    found.pairs, found.rows = [found.pairs[n] for n in apart], found.rows[apart]
    return found


def learn(given: Sequence[Made]) -> Weights:
    """The weights of some piles."""
    weight = np.concatenate([np.full(len(one.pairs), _WEIGHT[one.corpus]) for one in given])
    rows = np.vstack([one.rows for one in given])
    return fit(Pairs(rows, np.concatenate([one.same for one in given]), weight), _RISES, _L2)


def clusters(one: Made, odds: npt.NDArray[np.float64], threshold: float | None = None) -> list[list[int]]:
    """The stories of a pile, given the log-odds of its pairs."""
    return cluster.linked(len(one.stories), one.pairs, [float(v) for v in odds], one.crowded, threshold)


def b_cubed(gold: Sequence[str], found: Sequence[Sequence[int]], counted: Callable[[str], bool]) -> tuple[float, ...]:
    """Precision, recall and F1 in percent over the articles that count (Bagga and Baldwin 1998)."""
    of = {index: number for number, members in enumerate(found) for index in members}
    held = [index for index, story in enumerate(gold) if counted(story)]
    by_gold, by_found = Counter(gold[i] for i in held), Counter(of[i] for i in held)
    both = Counter((gold[i], of[i]) for i in held)
    precision = sum(both[gold[i], of[i]] / by_found[of[i]] for i in held) / len(held)
    recall = sum(both[gold[i], of[i]] / by_gold[gold[i]] for i in held) / len(held)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def unseen(one: Made, fits: Sequence[Weights], salt: str) -> npt.NDArray[np.float64]:
    """Log-odds of the pairs of a pile, none by a fit that has seen both articles' stories (`fits` by half).

    A pair within a half is weighed by the other half's fit, one across both by the mean of the two.
    """
    each = [summed(one.rows, table) for table in fits]
    halves = [hashed(story, salt) % 2 for story in one.stories]
    return np.array(
        [
            each[1 - halves[a]][n] if halves[a] == halves[b] else (each[0][n] + each[1][n]) / 2
            for n, (a, b) in enumerate(one.pairs)
        ]
    )


def everything() -> dict[str, list[Made]]:
    """All piles by what they are for."""
    told = {name: load(DATA / "stories" / f"{name}.jsonl.gz") for name in ("gva", "5w1h")}
    learnt = own(learnt=True)
    told["marked"] = [*learnt, *own(learnt=False)]
    archive = load(DATA / "archive" / "allsides-6000.jsonl.gz", 2 * _DISTRACTORS)
    others = archive[:_DISTRACTORS]
    out = {name: piles(name, told[name]) for name in ("gva", "5w1h")}
    out["marked"], out["marked learnt"] = [made("marked", told["marked"])], piles("marked", learnt)
    out["marked"].append(made("marked", [bared(*one) for one in told["marked"]]))
    out["marked"].append(made("marked", in_one_week(told["marked"])))
    out["mixed"] = [made("mixed", [*told["gva"], *told["5w1h"], *told["marked"], *others])]
    out["archive"], out["archive unseen"] = [redated(archive[_DISTRACTORS:])], [redated(others)]
    for salt in SALTS:
        for half in (0, 1):
            for name in told:
                out[f"{name} {salt}{half}"] = piles(name, [t for t in told[name] if hashed(t[0], salt) % 2 == half])
    return out


def report(data: dict[str, list[Made]], threshold: float | None = None) -> None:
    """Print figures on stories that a fit has not seen, means over the halvings."""
    lines: dict[str, list[tuple[float, ...]]] = {}
    corpora = ("gva", "5w1h", "marked")

    def note(name: str, one: Made, odds: npt.NDArray[np.float64], counted: Collection[str] = ()) -> None:
        found = clusters(one, odds, threshold)
        lines.setdefault(name, []).append(b_cubed(one.stories, found, lambda story: not counted or story in counted))

    def without(name: str, salt: str, half: int) -> Weights:
        return learn([*(one for c in corpora if c != name for one in data[f"{c} {salt}{half}"]), *data["archive"]])

    for salt in SALTS:
        fits = [without("", salt, half) for half in (0, 1)]
        for half in (0, 1):
            for name in corpora:
                other = data[f"{name} {salt}{1 - half}"][0]
                note(f"{name}, the other half alone", other, summed(other.rows, fits[half]))
            for name in ("5w1h", "marked"):
                one = data[name][0]
                note(f"{name}, none of it learnt from", one, summed(one.rows, without(name, salt, half)))
        for name in corpora:
            note(f"{name}, all in one pile", data[name][0], unseen(data[name][0], fits, salt))
            note(f"{name}, dates, titles, outlets lost", data[name][1], unseen(data[name][1], fits, salt))
            if name == "marked":
                note(f"{name}, all in one week", data[name][2], unseen(data[name][2], fits, salt))
            mixed, mine = data["mixed"][0], set(data[name][0].stories)
            note(f"{name}, in one pile with the others and {_DISTRACTORS} more", mixed, unseen(mixed, fits, salt), mine)
        other = data["archive unseen"][0]
        wrong = np.mean([(summed(other.rows, table) >= cluster.SAME_STORY).mean() for table in fits])
        lines.setdefault("?", []).append((100 * float(wrong), float(len(other.pairs))))
    print("  archive, dated anew: {:.2f} % of {:.0f} pairs of other events held as one".format(*lines.pop("?")[0]))
    for name, values in sorted(lines.items()):
        print(f"  {name}: B3 P {{:.1f}} R {{:.1f}} F1 {{:.1f}}".format(*np.mean(values, axis=0)), flush=True)


def rows_of(table: Weights, features: Iterable[str]) -> list[tuple[str, str, float]]:
    """The lines of a table, printed in short."""
    rows = [("bias", "", table.bias)]
    for feature, curve in zip(features, table.curves, strict=True):
        rows += [(feature, f"{value:g}", odds) for value, odds in zip(curve.values, curve.odds, strict=True)]
        rows.append((feature, "unknown", curve.unknown))
        print(f"{feature:20} up to {max(curve.odds):5.2f}, unknown {curve.unknown:5.2f}")
    return rows


def main() -> None:
    """Print figures; keep the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    began = time.perf_counter()
    data = everything()
    print(f"{sum(len(one.pairs) for made in data.values() for one in made)} pairs, {time.perf_counter() - began:.0f} s")
    report(data)
    table = learn([*data["gva"], *data["5w1h"], *data["marked learnt"], *data["archive"]])
    rows = rows_of(table, FEATURES)
    if given.write:
        _WEIGHTS.parent.mkdir(exist_ok=True)
        _WEIGHTS.write_text(_HEAD + "".join(f"{f}\t{v}\t{o:.3f}\n" for f, v, o in rows), encoding="utf-8")
    print(f"{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
