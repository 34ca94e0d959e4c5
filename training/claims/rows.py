"""Rows: two passages, and what a model that reads both should say of them. What the pair model and its teacher learn."""

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from training.claims.corpus import STANDS, events, pairs, stand
from training.claims.join import Sample, sample
from training.claims.samples import Members, taught

from rashomon.claims.compare import FEATURES
from rashomon.claims.join import weights
from rashomon.claims.passages import Passage

__all__ = ["ENTAILS", "Row", "claims", "entailment", "further", "one_event", "stories", "told", "turned"]

DATA = Path(__file__).resolve().parents[3] / "shared/data"
ENTAILS = ("entailment", "neutral", "contradiction")
_MOST_ALIKE = 16
# Of the marked stories so many pairs that are not alike for one that is.
_APART = 4
# Further pairs: so many of the likeliest of a story, and so many drawn from those behind them up to the last.
_LIKELIEST, _DRAWN, _BEHIND = 300, 150, 1_500
# So many characters of what stands before a passage.
_BEFORE = 220


@dataclass(frozen=True, slots=True)
class Row:
    """Two passages; which head learns from them, and what it should say, nothing where no marks say it. `before` holds
    the end of what stands before each in its account, nothing where a passage stands by itself; `told` a teacher's
    scores: of one proposition, and of each of `STANDS`."""

    one: str
    other: str
    head: str  # entails, alike, stands
    answer: int
    before: tuple[str, str] = ("", "")
    told: tuple[float, ...] = ()


def turned(row: Row) -> Row:
    """The same two passages in the other order."""
    return replace(row, one=row.other, other=row.one, before=row.before[::-1])


def entailment(chance: random.Random) -> list[Row]:
    """Pairs of sentences of which one entails the other, contradicts it, or neither."""
    out = []
    for name, most in (("mnli-dev", None), ("snli-dev", 6000), ("sick-train", 3000)):
        rows = [r for r in _lines(DATA / f"conflicts/{name}.jsonl.gz") if r["label"] in ENTAILS]
        rows = [r for r in rows if len(r["premise"]) < 330]
        chance.shuffle(rows)
        out += [Row(r["premise"], r["hypothesis"], "entails", ENTAILS.index(r["label"])) for r in rows[:most]]
    return out


def one_event(chance: random.Random, most: int = 4000) -> list[Row]:
    """Sentences of ECB+ around a main event that two documents share, and as many times three that share none."""
    by: dict[str, list[tuple[str, frozenset[str], str]]] = {}
    for document in _lines(DATA / "crossdoc/train.jsonl.gz"):
        for mark in document["annotated"]:
            held = frozenset(
                m["cluster"] for m in document["mentions"]
                if m["kind"] == "event" and mark["start"] <= m["start"] and m["end"] <= mark["end"]
            )  # fmt: skip
            text = document["text"][mark["start"] : mark["end"]]
            by.setdefault(document["topic"], []).append((document["id"], held, text))
    alike, apart = [], []
    for sentences in by.values():
        for (a, held, one), (b, also, other) in combinations(sentences, 2):
            if a != b and held and also:
                (alike if held & also else apart).append((one, other))
    chance.shuffle(alike)
    chance.shuffle(apart)
    few = most // 4
    return [Row(a, b, "alike", 1) for a, b in alike[:few]] + [Row(a, b, "alike", 0) for a, b in apart[: 3 * few]]


def claims(chance: random.Random) -> list[Row]:
    """The corpus' pairs, of each claim the most that are alike drawn."""
    out = []
    for event in events():
        found = pairs(event, chance)
        alike = [pair for pair in found if pair.alike]
        drawn = chance.sample(alike, min(len(alike), _MOST_ALIKE * len(event["claims"])))
        for pair in (*drawn, *(pair for pair in found if not pair.alike)):
            head, answer = ("stands", STANDS.index(pair.stands)) if pair.stands else ("alike", int(pair.alike))
            out.append(Row(pair.one, pair.other, head, answer))
    return out


def stories(chance: random.Random) -> list[Row]:
    """Pairs of passages of the stories with marked claims: those that tell one claim, and four times as many that do
    not, half of them the likeliest by their features."""
    names, known = [feature.__name__ for feature in FEATURES], weights("alone")
    out: list[Row] = []
    for story in taught():
        seen = sample(story)
        found = seen.members
        ways = _ways(found)
        alike = np.argwhere(np.triu(found.clear & (found.articles[:, None] != found.articles[None, :]), 1)).tolist()
        for a, b in alike:
            way = ways.get((a, b))
            out.append(_row(seen, a, b, "stands" if way else "alike", STANDS.index(way) if way else 1))
        odds = seen.known @ np.asarray([known[name] for name in names])
        apart = [k for k in np.argsort(-odds).tolist() if seen.learnt[k] and not seen.right[k]]
        half = _APART * len(alike) // 2
        drawn = chance.sample(apart[half:], min(half, max(0, len(apart) - half)))
        out += [_row(seen, int(seen.pairs.i[k]), int(seen.pairs.j[k]), "alike", 0) for k in (*apart[:half], *drawn)]
    return out


def further(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """Further pairs of the same stories: the likeliest by their features, and some of those behind them. Where the
    marks do not say whether the two are one, nor does the row."""
    names, known = [feature.__name__ for feature in FEATURES], weights("alone")
    have = {pair for row in rows for pair in ((row.one, row.other), (row.other, row.one))}
    out = []
    for story in taught():
        seen = sample(story)
        order = np.argsort(-(seen.known @ np.asarray([known[name] for name in names]))).tolist()
        behind = order[_LIKELIEST:_BEHIND]
        for k in (*order[:_LIKELIEST], *chance.sample(behind, min(_DRAWN, len(behind)))):
            head = "alike" if seen.learnt[k] else ""
            row = _row(seen, int(seen.pairs.i[k]), int(seen.pairs.j[k]), head, int(seen.right[k]))
            if (row.one, row.other) not in have:
                out.append(row)
    return out


def told(path: Path) -> list[Row]:
    """Rows as a teacher has written them, one a line."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [Row(**{**given, "before": ("", ""), "told": tuple(given["told"])}) for given in map(json.loads, file)]


def _row(of: Sample, a: int, b: int, head: str, answer: int) -> Row:
    one, other = of.passages[a], of.passages[b]
    return Row(one.clause, other.clause, head, answer, (_before(of, one), _before(of, other)))


def _before(of: Sample, passage: Passage) -> str:
    account = of.story.accounts[passage.article]
    return f"{account.get('title') or ''}. {str(account['text'])[: passage.start]}"[-_BEFORE:]


def _ways(found: Members) -> dict[tuple[int, int], str | None]:
    """How the passages of two members stand to one another, where that can be said."""
    out = {}
    for claim, at in zip(found.story.gold["claims"], found.at, strict=True):
        for (x, mine), (y, theirs) in combinations(enumerate(claim["members"]), 2):
            way = stand(mine, theirs)
            out |= {(min(a, b), max(a, b)): way for a in at[x] for b in at[y]}
    return out


def _lines(path: Path) -> Sequence[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
