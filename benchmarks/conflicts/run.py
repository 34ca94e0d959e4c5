"""Conflicts: is a fact found that was changed in a copy, and is nothing found where none was? See README.md."""

import argparse
import gzip
import hashlib
import json
import pickle
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.ingest.load import load
from rashomon.model import Article, Finding, FindingKind, Reading
from rashomon.nlp.parse import Parse
from rashomon.pipeline.comparing import compare_readings
from rashomon.pipeline.reading import read_article

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from operations import copies  # noqa: E402

# Which findings are of a field's kind. A group is named by who was hurt, and by how many of them.
KINDS: dict[str, set[FindingKind]] = {
    "place": {"place_conflict"},
    "date": {"date_conflict"},
    "actor": {"actor_conflict"},
    "cause": {"cause_conflict"},
    "group": {"actor_conflict"},
}
# Which passages of a note that one account alone tells something are of a field's kind.
ROLES: dict[str, set[str]] = {
    "place": {"where"}, "date": {"when"}, "actor": {"who", "named"}, "cause": {"by what"}, "group": {"who", "named"},
}  # fmt: skip
NOTE = "detail.added"
# Copies from which sentences were left out: what the original alone tells is rightly noted there.
SHORTER = {"cut", "all"}
CONFLICTS: set[FindingKind] = {
    "place_conflict", "date_conflict", "actor_conflict", "cause_conflict", "number_conflict", "name_conflict",
    "role_conflict", "status_conflict", "chronology",
}  # fmt: skip
# Below this the edited text is a summary.
KEPT = 0.5
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)

Read = tuple[Reading, Parse]


class Change(NamedTuple):
    """A verified field of an edited pair, and what was found of it."""

    field: str
    kept: bool
    went: bool  # the old value's words became rarer
    read: bool  # of the half whose misses were read while the rules were written
    found: bool  # as a conflict of its kind
    noted: bool  # as a conflict, or by a note of what one account alone tells
    altered: bool  # by the rules on altered values alone
    loose: bool  # some finding of a conflict, of whatever kind, holds the term


class Reader:
    """Reads texts, each once; keeps what was read in a folder, if one is given."""

    def __init__(self, cache: Path | None) -> None:
        """Without a folder readings last as long as the run."""
        self.cache = cache
        self.known: dict[str, Read] = {}

    def read(self, texts: Sequence[str]) -> list[Read]:
        """The readings of some texts; an article's id is the beginning of its hash."""
        missing = {ident(text): text for text in texts if ident(text) not in self.known}
        for id, text in missing.items():
            path = self.cache / f"{id}.pkl" if self.cache else None
            if path is not None and path.is_file():
                self.known[id] = pickle.loads(path.read_bytes())
                continue
            self.known[id] = read_article(as_article(id, text))
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(pickle.dumps(self.known[id]))
        return [self.known[ident(text)] for text in texts]


def ident(text: str) -> str:
    """An id for a text."""
    return "t" + hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:12]


def as_article(id: str, text: str) -> Article:
    """A text as `rashomon compare` would take it from a JSON line."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.jsonl"
        path.write_text(json.dumps({"id": id, "text": text}) + "\n", encoding="utf-8")
        return load([str(path)]).articles[0]


def findings(reads: Sequence[Read]) -> tuple[Finding, ...]:
    """What comparing some readings finds; they are taken for accounts of one event."""
    parses = {reading.article.id: parse for reading, parse in reads}
    return compare_readings([reading for reading, _ in reads], parses=parses).findings


def terms(text: str) -> set[str]:
    """The words of a passage as the data have them: months by three letters, plurals too without their "s"."""
    out: set[str] = set()
    for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower()):
        for part in {word, *word.split("-")}:
            out.add(str(int(part)) if part.isdigit() else part)
            if _MONTH.fullmatch(part):
                out.add(part[:3])
            if part.isdigit() and 1 <= int(part) <= 12 and "-" in word:
                out.add(_MONTHS[int(part) - 1])
            out.add(part.removesuffix("s"))
    return out


def holds(found: Finding, changed: dict[str, Any], a: str, b: str, roles: set[str] | None = None) -> bool:
    """Whether evidence of a finding in the edited text holds a new term, or in the original one that went.

    With `roles` only passages of these are looked at.
    """
    new, lost = set(changed["new_terms"]), set(changed["lost_terms"])
    return any(
        (span.article == b and new & terms(span.text)) or (span.article == a and lost & terms(span.text))
        for span in found.evidence
        if roles is None or span.role in roles
    )


def edited(rows: Sequence[dict[str, Any]], reader: Reader) -> Iterator[Change]:
    """Every verified field of the edited pairs."""
    for row in rows:
        found = findings(reader.read([row["a"], row["b"]]))
        a, b = ident(row["a"]), ident(row["b"])
        for changed in row["changed"]:
            if not changed["verified"]:
                continue
            loose = [one for one in found if one.kind in CONFLICTS and holds(one, changed, a, b)]
            of_kind = [one for one in loose if one.kind in KINDS[changed["field"]]]
            notes = [one for one in found if one.rule == NOTE and holds(one, changed, a, b, ROLES[changed["field"]])]
            yield Change(
                changed["field"],
                row["kept"] >= KEPT,
                bool(changed["lost_terms"]),
                in_read_half(row["id"]),
                bool(of_kind),
                bool(of_kind or notes),
                any(one.rule.startswith("altered.") for one in of_kind),
                bool(loose),
            )


def in_read_half(id: str) -> bool:
    """Whether an edited pair is of the half that was read for errors; of the other only totals were looked at."""
    return int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest()[0], 16) < 8


def shares(changes: Sequence[Change]) -> dict[str, float]:
    """Shares found, by field and together: as a conflict, and as a conflict or a note; printed with other counts."""
    measured: dict[str, float] = {}
    groups: dict[str, list[Change]] = {field: [c for c in changes if c.field == field] for field in KINDS}
    groups["all"] = list(changes)
    groups["all, half read"] = [c for c in changes if c.read]
    groups["all, half not read"] = [c for c in changes if not c.read]
    groups["all, kept >= .5"] = [c for c in changes if c.kept]
    groups["all, old value went"] = [c for c in changes if c.went]
    groups["all, only added"] = [c for c in changes if not c.went]
    groups["kept and went"] = [c for c in changes if c.went and c.kept]
    for name, group in groups.items():
        size = max(1, len(group))
        hit, noted = sum(c.found for c in group), sum(c.noted for c in group)
        alone, loose = sum(c.altered for c in group), sum(c.loose for c in group)
        print(f"  {name:20} {noted:4} of {len(group):4}  {noted / size:.3f}   as a conflict {hit:4} {hit / size:.3f}   "
              f"by altered values alone {alone / size:.3f}   any conflict {loose / size:.3f}")  # fmt: skip
        measured |= {f"edited.{name}": noted / size, f"edited.{name}, as a conflict": hit / size}
    kept = ("all", "all, half not read", "all, kept >= .5")
    return {f"edited.{name}{how}": measured[f"edited.{name}{how}"] for name in kept for how in ("", ", as a conflict")}


def unchanged(originals: Sequence[str], reader: Reader, most: int) -> dict[str, float]:
    """Copies in which no fact is changed: the share of pairs without a conflict between the two.

    What an original says against itself, when it is compared alone, is no conflict between it and its copy.
    """
    made = [(text, name, copy) for text in originals for name, copy in copies(text)]
    made.sort(key=lambda one: hashlib.sha256("\x1f".join(one).encode()).hexdigest())
    pairs: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    within = altered = noted = 0
    rules: Counter[str] = Counter()
    alone: dict[str, list[Finding]] = {}
    for text, name, copy in made[:most]:
        if text not in alone:
            alone[text] = [one for one in findings(reader.read([text])) if one.kind in CONFLICTS]
        found = findings(reader.read([text, copy]))
        conflicts = [one for one in found if one.kind in CONFLICTS]
        between = [one for one in conflicts if not any(_again(one, known) for known in alone[text])]
        pairs[name] += 1
        bad[name] += bool(between)
        within += bool(conflicts) and not between
        altered += any(one.rule.startswith("altered.") for one in between)
        noted += any(one.rule == NOTE for one in found) and name not in SHORTER
        rules.update({one.rule for one in between})
    for name in sorted(pairs):
        print(f"  {name:20} {bad[name]:4} of {pairs[name]:4} pairs with a conflict  {bad[name] / pairs[name]:.3f}")
    whole = pairs.total()
    print(f"  {'all':20} {bad.total():4} of {whole:4} pairs with a conflict  {bad.total() / whole:.3f}; "
          f"by altered values {altered}; {within} more hold only what the original says against itself")  # fmt: skip
    longer = sum(pairs[name] for name in pairs if name not in SHORTER)
    print(f"  of {longer} copies from which nothing was left out, {noted} with a note of what one account alone tells")
    print("  by rule:", ", ".join(f"{rule} {n}" for rule, n in rules.most_common()) or "none")
    return {"copies.without": 1 - bad.total() / whole, "copies.without altered values": 1 - altered / whole}


def _again(one: Finding, known: Finding) -> bool:
    """Whether a finding says again what another says of the same passages."""
    return one.rule == known.rule and any(
        mine.article == theirs.article and mine.start < theirs.end and theirs.start < mine.end
        for mine in one.evidence
        for theirs in known.evidence
    )


def main() -> int:
    """Measure, and compare with the pinned floors; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--cache", type=Path, help="keep readings in this folder (delete it when the reader changes)")
    parser.add_argument("--part", choices=["edited", "copies"], help="one of the two halves alone")
    parser.add_argument("--most", type=int, default=300, help="so many copies, drawn by their hash")
    parser.add_argument("--pin", action="store_true", help="raise the floors to a little below what was measured")
    parser.add_argument("--floors", action="store_true", help="fail below a floor, which is done in any case")
    given = parser.parse_args()
    path = given.shared / "data/conflicts/fakes-edited.jsonl.gz"
    if not path.is_file():
        print(f"{path} is not there: passed over")
        return 0
    began = time.monotonic()
    with gzip.open(path, "rt") as lines:
        rows = [json.loads(line) for line in lines]
    reader = Reader(given.cache)
    measured: dict[str, float] = {}
    if given.part != "copies":
        print("Edited pairs, verified fields: the changed field found")
        measured |= shares(list(edited(rows, reader)))
    if given.part != "edited":
        print("Copies without a changed fact")
        measured |= unchanged(list(dict.fromkeys(row["a"] for row in rows)), reader, given.most)
    print(f"  {time.monotonic() - began:.0f} s")
    return settle(measured, HERE / "floors.json", given.pin)


def settle(measured: dict[str, float], path: Path, pin: bool) -> int:
    """Compare with the floors, or raise them."""
    floors: dict[str, float] = json.loads(path.read_text()) if path.is_file() else {}
    missed = {key: (value, floors[key]) for key, value in measured.items() if value < floors.get(key, 0.0)}
    for key, (value, floor) in sorted(missed.items()):
        print(f"below the floor: {key} {value:.3f} < {floor:.3f}")
    if pin:
        raised = {key: max(floors.get(key, 0.0), round(value - 0.01, 3)) for key, value in measured.items()}
        path.write_text(json.dumps(floors | raised, indent=2, sort_keys=True) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
