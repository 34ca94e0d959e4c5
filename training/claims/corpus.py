"""The corpus of claims: invented events with passages that put one proposition forward, and what lies near it.

`corpus/*.jsonl`, an event a line (corpus/README.md says how it was written). Pairs of passages of one event: alike
where both are members of one claim, with how the two stand to one another; not alike where they belong to different
claims, or one only comes near.
"""

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

__all__ = ["CORPUS", "STANDS", "Pair", "events", "pairs", "stand"]

CORPUS = Path(__file__).parent / "corpus"
# How two passages of one claim stand to one another.
STANDS = ("agree", "weaker", "denies", "number", "place", "date", "actor", "cause", "scope", "update")
_WEAKER = frozenset({"hedges", "questions"})
# Of every claim so many pairs with what only comes near or belongs to another claim, the more alike by half.
_APART_NEAR, _APART_OTHERS = 8, 16


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages: whether they put one proposition forward and, where they do and it can be said, how they stand."""

    one: str
    other: str
    alike: bool
    stands: str | None = None


def events(*names: str) -> Iterator[dict[str, Any]]:
    """The events of the corpus' files, of all where none is named."""
    for path in sorted(CORPUS.glob("*.jsonl")):
        if not names or path.stem in names:
            yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def pairs(event: dict[str, Any], chance: random.Random) -> list[Pair]:
    """The pairs of one event, drawn by `chance`."""
    out: list[Pair] = []
    for claim in event["claims"]:
        members = [m for m in claim["members"] if m["text"].strip()]
        for a, b in combinations(members, 2):
            out.append(Pair(a["text"], b["text"], True, stand(a, b)))
        for member in members:
            out.append(Pair(claim["claim"], member["text"], True, stand({"relation": "asserts"}, member)))
        near = [text for text in claim.get("near", ()) if text.strip()]
        apart = [Pair(m["text"], text, False) for m in members for text in near]
        out += chance.sample(apart, min(_APART_NEAR, len(apart)))
        others = [
            Pair(m["text"], text, False)
            for m in members
            for other in event["claims"]
            if other is not claim
            for text in (other["claim"], *(o["text"] for o in other["members"]), *other.get("near", ()))
        ]
        chance.shuffle(others)
        others.sort(key=lambda pair: -_common(pair))
        half = _APART_OTHERS // 2
        out += others[:half] + chance.sample(others[half:], min(half, len(others) - half))
    return out


def stand(a: Mapping[str, Any], b: Mapping[str, Any]) -> str | None:
    """How two members stand to one another, from how each stands to the claim; None where that does not say."""
    relations = {a["relation"], b["relation"]}
    if relations == {"asserts"}:
        return "agree"
    if "differs" in relations:
        (how, *more) = [m["how"] for m in (a, b) if m["relation"] == "differs"]
        return how if not more and how in STANDS and relations & {"asserts", "hedges"} else None
    if "denies" in relations:
        return "denies" if relations & {"asserts", "hedges"} else None
    return "weaker" if relations & _WEAKER and "asserts" in relations else None


def _common(pair: Pair) -> float:
    one, other = ({word for word in text.casefold().split() if len(word) > 3} for text in (pair.one, pair.other))
    return len(one & other) / (min(len(one), len(other)) + 2)
