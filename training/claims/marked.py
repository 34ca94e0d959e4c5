"""Stories with marked claims: our own texts in which every passage that tells a claim stands in a mark.

`stories/*.txt`, a story a file (stories/README.md has the form). Read to the shape of `benchmarks/stories`: the accounts
as the commands read them, and a gold that knows claims, who had words from whom, and nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.stories.gold import Passage, Story

__all__ = ["MARKED", "Marked", "marked", "read_marked"]

MARKED = Path(__file__).parent / "stories"
# Kinds of difference of which both values cannot be true, beside a denial.
CONTRARY = frozenset({"number", "place", "date", "actor", "cause"})
_FOR = frozenset({"asserts", "hedges"})


class Marked(Story):
    """A story whose gold gives passages by offsets."""

    def passage(self, given: dict[str, Any]) -> Passage:
        """Where a passage stands."""
        return Passage(given["article"], given["start"], given["end"])


@dataclass
class _Account:
    id: str
    outlet: str
    published: str
    title: str
    lines: list[str] = field(default_factory=list)


def marked(folder: Path = MARKED) -> Iterator[Marked]:
    """The stories of a folder and the folders in it, by name."""
    for path in sorted(folder.rglob("*.txt")):
        yield read_marked(path)


def read_marked(path: Path) -> Marked:
    """One story. Raises ValueError where the form is not kept."""
    claims: dict[str, str] = {}
    accounts: list[_Account] = []
    passed: list[tuple[str, ...]] = []
    part = ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("== "):
            part = line[3:].strip()
            if part not in {"claims", "lineage"}:
                accounts.append(_Account(*(each.strip() for each in part.split("|"))))
                part = "account"
        elif part == "account":
            accounts[-1].lines.append(line)
        elif part == "claims" and line.strip():
            id, _, claim = line.partition(" | ")
            claims[id] = claim.strip()
        elif part == "lineage" and line.strip():
            passed.append(tuple(re.split(r" < | ", line.strip())))
    records: dict[str, dict[str, Any]] = {}
    members: dict[str, list[dict[str, Any]]] = {id: [] for id in claims}
    for account in accounts:
        text, found = _unmarked("\n".join(account.lines).strip())
        for id, member in found:
            members[id].append(member | {"article": account.id, "origin": member["origin"] or account.id})
        records[account.id] = {"id": account.id, "publisher": account.outlet, "title": account.title, "text": text,
                               "published": account.published or None}  # fmt: skip
    gold = {
        "event": {"time": None, "place": None},
        "claims": [_claim(id, claims[id], members[id]) for id in claims if members[id]],
        "conflicts": [one for id in claims for one in _conflicts(members[id])],
        "lineage": [{"source": source, "derived": derived, "kind": kind, "direction": "known"}
                    for derived, source, kind in passed],
        **{name: [] for name in ("places", "garbles", "facts", "lost", "unnamed", "quotes", "apart", "wording")},
    }  # fmt: skip
    return Marked(path.stem, records, gold)


def _claim(id: str, text: str, members: list[dict[str, Any]]) -> dict[str, Any]:
    origins = {m["origin"] for m in members if m["relation"] in _FOR}
    return {"id": id, "text": text, "members": members, "origins_for": len(origins)}


def _conflicts(members: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What most accounts say against each kind of what cannot be true beside it."""
    for_it = [m for m in members if m["relation"] in _FOR]
    for kind in ("denies", *sorted(CONTRARY)):
        against = [m for m in members if kind in {m["relation"], m["how"]} and m["relation"] != "questions"]
        if for_it and against:
            yield {"kind": "status" if kind == "denies" else kind, "a": for_it, "b": against}


def _unmarked(raw: str) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    """The text without its marks, and each mark as a claim's id with the member."""
    out: list[str] = []
    open_: list[tuple[str, int]] = []
    found = []
    at = count = 0
    while at < len(raw):
        if raw[at] == "{":
            end = raw.index("|", at)
            open_.append((raw[at + 1 : end], count))
            at = end + 1
            continue
        if raw[at] == "}":
            spec, start = open_.pop()
            found += [(id, member | {"start": start, "end": count}) for id, member in _members(spec)]
        else:
            out.append(raw[at])
            count += 1
        at += 1
    if open_:
        raise ValueError(f"a mark is not closed: {open_[-1][0]}")
    return "".join(out), found


def _members(spec: str) -> list[tuple[str, dict[str, Any]]]:
    """What a mark says: claims with relation, how, and the origin, which may be said once for all."""
    found: list[tuple[str, dict[str, Any]]] = []
    for one in spec.split(","):
        id, *more = one.split()
        member: dict[str, Any] = {"relation": "asserts", "how": None, "origin": None}
        for word in more:
            if word.startswith("@"):
                member["origin"] = word[1:]
            else:
                relation, _, how = word.partition(":")
                member |= {"relation": relation, "how": how or None}
        found.append((id, member))
    shared = next((m["origin"] for _, m in reversed(found) if m["origin"]), None)
    return [(id, m | {"origin": m["origin"] or shared}) for id, m in found]
