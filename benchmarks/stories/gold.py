"""The stories and their gold: passages by words, turned into offsets; forms turned into mentions.

A passage is kept as the guideline has it (`article`, `text`, `nth`, `field`), so that a gold can be read and mended by
hand; that every one of them stands in its text is checked when it is loaded.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

__all__ = ["HERE", "PARTS", "Passage", "Story", "digest", "load", "overlaps", "stories"]

HERE = Path(__file__).resolve().parent
# As planned (PLAN.md) before any text was written; the first four of the test part were opened later, and four others
# written in their place.
PARTS = {
    "dev": (
        "ballot", "clash", "exchange", "ferry", "landslide", "refinery", "stadium", "town",
        "cholera", "harbour", "mutiny", "wildfire",
    ),
    "test": ("airstrike", "derail", "highland", "recall"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's text (`field` empty) or title."""

    article: str
    start: int
    end: int
    field: str = ""


@dataclass(frozen=True)
class Story:
    """One story: its accounts as records that the commands read, and its gold as in docs/annotation/stories.md."""

    name: str
    accounts: dict[str, dict[str, Any]]
    gold: dict[str, Any]

    def passage(self, given: dict[str, Any]) -> Passage:
        """Where a passage stands. Raises ValueError where it does not."""
        field = given.get("field") or "text"
        text, at = self.accounts[given["article"]][field] or "", -1
        for _ in range(given.get("nth") or 1):
            at = text.find(given["text"], at + 1)
            if at < 0:
                raise ValueError(f"{self.name}: {given['article']} does not hold {given['text'][:60]!r}")
        return Passage(given["article"], at, at + len(given["text"]), "" if field == "text" else field)

    def passages(self, given: list[dict[str, Any]]) -> list[Passage]:
        """Where several stand."""
        return [self.passage(one) for one in given]

    @cached_property
    def mentions(self) -> dict[Passage, dict[str, Any]]:
        """Every mention of a place, with the place that is meant: the longest form that covers it."""
        found: dict[Passage, dict[str, Any]] = {}
        for account in self.accounts.values():
            forms: list[tuple[str, set[int], dict[str, Any]]] = []
            for place in self.gold["places"]:
                for form in place["forms"].get(account["id"], []):
                    name, _, which = form.partition("#")
                    forms.append((name, set(map(int, which.split(","))) if which else set(), place))
            taken: list[range] = []
            for name, which, place in sorted(forms, key=lambda one: (-len(one[0]), one[0])):
                spots = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", account["text"])
                for nth, spot in enumerate(spots, 1):
                    if (which and nth not in which) or any(spot.start() in one for one in taken):
                        continue
                    taken.append(range(*spot.span()))
                    found[Passage(account["id"], *spot.span())] = place
        return found

    def check(self) -> None:
        """Raises ValueError where a passage or a label does not stand."""
        gold, labels = self.gold, {place["label"] for place in self.gold["places"]}
        origins = {origin["label"] for origin in gold["origins"]}
        given = [*gold["garbles"]]
        given += [m for c in gold["claims"] for m in c["members"]] + [m for f in gold["facts"] for m in f["members"]]
        given += [p for kind in ("conflicts", "apart") for one in gold[kind] for p in (*one["a"], *one["b"])]
        given += [p for one in gold["lineage"] for pair in one["passages"] for p in (pair["source"], pair["derived"])]
        given += [p for one in gold["lost"] for p in (one["from"], one["to"])]
        given += [p for kind in ("quotes", "unnamed") for one in gold[kind] for p in one["passages"]]
        given += [p for one in gold["wording"] for p in one["terms"]]
        self.passages(given)
        if missing := {one["intended"] for one in gold["garbles"]} - labels:
            raise ValueError(f"{self.name}: no such place {missing}")
        if missing := {m["origin"] for c in gold["claims"] for m in c["members"]} - origins:
            raise ValueError(f"{self.name}: no such origin {missing}")


def overlaps(a: Passage, b: Passage, share: float = 0.5) -> bool:
    """Whether two passages share at least a share of the shorter one."""
    if (a.article, a.field) != (b.article, b.field):
        return False
    common = min(a.end, b.end) - max(a.start, b.start)
    return common > 0 and common >= share * min(a.end - a.start, b.end - b.start)


def digest(name: str) -> str:
    """The SHA-256 of a story's gold as it is kept."""
    return hashlib.sha256((HERE / "gold" / f"{name}.json").read_bytes()).hexdigest()


def load(name: str, gold: Path | None = None) -> Story:
    """A story by its name, with the gold in a file, or the settled one."""
    lines = (HERE / "accounts" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    accounts = {record["id"]: record for record in map(json.loads, lines)}
    path = gold or HERE / "gold" / f"{name}.json"
    story = Story(name, accounts, json.loads(path.read_text(encoding="utf-8")))
    story.check()
    return story


def stories(part: str) -> list[Story]:
    """The stories of a part, by name; those that are there."""
    return [load(name) for name in PARTS[part] if (HERE / "gold" / f"{name}.json").is_file()]
