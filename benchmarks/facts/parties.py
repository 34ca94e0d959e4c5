"""Who acted and who was affected: the record's participants against the parties of a story.

    python benchmarks/facts/parties.py [SHARED_DIR] [--floors] [--errors] [--part test|dev] [--cache DIR]

Stories of the gun-violence collection with their archive's record: each named participant is a victim or a suspect. A
quarter of the stories by hash is the test part, on which nothing was tuned and nothing learnt. Counted are participants
whose surname stands in some article. A participant is an entity of the case by given name and surname, by a spelling
near both, or by the surname alone where no other participant and no other entity bears it.

- `recall`: participants that have their role, of those counted;
- `precision`: of participants that have a role, those that have theirs. The record gives one role alone: an accused who
  was killed or hurt may be `affected` too, which counts neither way;
- `of all named`: of everybody with a name who has a role, those who are a participant of that role. The record leaves
  people out, and articles tell of other cases too, so that this lies below what a reader would count as right.

`naive` is the person in a sentence that kills or wounds as affected, in one that arrests, charges or suspects as acted.
`--floors` fails where a figure of the test part lies below `parties_floors.json`.
"""

import argparse
import difflib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.facts.events import pairs_of_stories  # noqa: E402

from rashomon.entities.resolve import merge_entities  # noqa: E402
from rashomon.events.parties import ROLES, parties  # noqa: E402
from rashomon.model import CaseEntity, Reading  # noqa: E402
from rashomon.nlp.parse import Parse  # noqa: E402

HERE = Path(__file__).parent
Row = dict[str, Any]
_ROLE = {"Victim": "affected", "Subject-Suspect": "acted"}
_AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NO_NAME = frozenset({"a", "an", "the", "his", "her", "their", "one", "another", "two"})
_NEAR = 0.82
_NAIVE = {
    "affected": re.compile(r"\b(?:kill|wound|injur|dead|died|murder)", re.IGNORECASE),
    "acted": re.compile(r"\b(?:arrest|charg|suspect|accus)", re.IGNORECASE),
}


@dataclass(frozen=True)
class Case:
    """A story as it is read, its entities, and the record."""

    id: str
    readings: tuple[Reading, ...]
    parses: Mapping[str, Parse]
    entities: tuple[CaseEntity, ...]
    record: Row

    @cached_property
    def persons(self) -> tuple[CaseEntity, ...]:
        """The persons that bear a name."""
        return tuple(
            one
            for one in self.entities
            if one.kind == "person" and one.name[:1].isupper() and one.name.split()[0].lower() not in _NO_NAME
        )

    @cached_property
    def participants(self) -> list[tuple[list[str], Row]]:
        """The named participants whose surname stands in some article."""
        articles = (reading.article for reading in self.readings)
        words = {word for one in articles for word in folded(f"{one.title or ''} . {one.text}", nicks=True)}
        named = [(folded(row["name"]), row) for row in self.record["participants"] if row["name"]]
        return [(name, row) for name, row in named if name and name[-1] in words]

    @cached_property
    def found(self) -> dict[int, set[str]]:
        """For each participant (by index) the ids of the entities that are it."""
        forms = {one.id: [folded(name) for name in one.names] for one in self.persons}
        surnames = Counter(name[-1] for name, _ in self.participants)
        return {at: _ids(name, surnames, forms) for at, (name, _) in enumerate(self.participants)}

    def rows(self, entity: str) -> list[Row]:
        """The participants that an entity is."""
        return [self.participants[at][1] for at, ids in self.found.items() if entity in ids]

    def right(self, entity: str, role: str) -> float | None:
        """Whether the record gives an entity a role: 1, 0, or None where it cannot tell."""
        rows = self.rows(entity)
        if any(_ROLE[row["type"]] == role for row in rows):
            return 1.0
        hurt = any(word in (row["status"] or "") for row in rows for word in ("Killed", "Injured"))
        if role == "affected" and hurt:
            return None
        lost = {self.participants[at][0][-1] for at, ids in self.found.items() if not ids}
        own = {word for one in self.persons if one.id == entity for name in one.names for word in folded(name)}
        return None if not rows and own & lost else 0.0


def folded(name: str, *, nicks: bool = False) -> list[str]:
    """The words of a name in plain small letters, nicknames and generations left out."""
    if not nicks:
        name = re.sub(r"[\"“(].*?[\"”)]", " ", name)
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", name)).encode("ascii", "ignore").decode().lower()
    return [word for word in re.sub(r"[^a-z]+", " ", plain).split() if word not in _AFTER_NAMES]


def _ids(name: Sequence[str], surnames: Mapping[str, int], forms: Mapping[str, list[list[str]]]) -> set[str]:
    first, last = name[0], name[-1]
    full = {id for id, given in forms.items() if any(first in form and last in form for form in given)}
    if full:
        return full
    near = {
        id
        for id, given in forms.items()
        for form in given
        if len(form) > 1
        and form[0][0] == first[0]
        and difflib.SequenceMatcher(None, " ".join(form), " ".join(name)).ratio() >= _NEAR
    }
    if near:
        return near
    bearers = [id for id, given in forms.items() if any(last in form for form in given)]
    if surnames[last] == 1 and len(bearers) == 1:
        longest = max(forms[bearers[0]], key=len)
        if len(longest) == 1 or longest[0][0] == first[0]:
            return set(bearers)
    return set()


def cases(shared: Path, part: str, cache: Path | None = None) -> Iterator[Case]:
    """The stories of a part with a record, read."""
    for id, read, record in pairs_of_stories(shared, part, cache):
        if "participants" in record:
            readings = tuple(reading for reading, _ in read)
            yield Case(id, readings, {p.article: p for _, p in read}, merge_entities(readings), record)


def naive(case: Case) -> dict[str, set[str]]:
    """The ids of persons whose sentence has the words of a role."""
    out: dict[str, set[str]] = {role: set() for role in ROLES}
    for person in case.persons:
        for mention in person.mentions:
            parse = case.parses[mention.article]
            sentence = parse.sentence_at(mention.start) if mention.field is None else None
            words = parse.text[sentence.start : sentence.end] if sentence else ""
            for role in ROLES:
                if _NAIVE[role].search(words):
                    out[role].add(person.id)
    return out


def score(case: Case, counts: Counter[str], *, errors: bool) -> None:
    """Count a story in."""
    counts["n"] += 1
    told: dict[str, set[str]] = {role: set() for role in ROLES}
    for party in parties(case.readings, case.parses, case.entities):
        if party.entity:
            told[party.role].add(party.entity)
    persons = {one.id for one in case.persons}
    for name, got in (("", told), ("naive ", naive(case))):
        for role in ROLES:
            right = {id: case.right(id, role) for id in got[role] & persons}
            counts[f"{role} {name}right"] += sum(value == 1 for value in right.values())
            counts[f"{role} {name}wrong"] += sum(value == 0 and bool(case.rows(id)) for id, value in right.items())
            counts[f"{role} {name}outside"] += sum(value == 0 and not case.rows(id) for id, value in right.items())
            for at, (_, row) in enumerate(case.participants):
                if _ROLE[row["type"]] == role:
                    counts[f"{role} {name}gold"] += 1
                    counts[f"{role} {name}hit"] += bool(case.found[at] & got[role])
            if errors and not name:
                for id in sorted(id for id, value in right.items() if value == 0):
                    one = next(person for person in case.persons if person.id == id)
                    print(
                        f"{case.id} {role} {one.name}: {[row['type'] for row in case.rows(id)] or 'not in the record'}"
                    )


def figures(counts: Counter[str]) -> dict[str, dict[str, float]]:
    """Per cent, by role."""
    out: dict[str, dict[str, float]] = {}
    for role in ROLES:
        values: dict[str, float] = {"n": counts[f"{role} gold"]}
        for name in ("", "naive "):
            right, wrong, outside = (counts[f"{role} {name}{what}"] for what in ("right", "wrong", "outside"))
            values[f"{name}precision"] = round(100 * right / max(1, right + wrong), 1)
            values[f"{name}recall"] = round(100 * counts[f"{role} {name}hit"] / max(1, counts[f"{role} {name}gold"]), 1)
            values[f"{name}of all named"] = round(100 * right / max(1, right + wrong + outside), 1)
        out[role] = values
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each role; 1 where a floor is broken."""
    options = argparse.ArgumentParser()
    options.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--floors", action="store_true")
    options.add_argument("--errors", action="store_true", help="list the wrong ones (of the dev part, to be read)")
    options.add_argument("--part", choices=("test", "dev"), default="test")
    options.add_argument("--cache", type=Path, help="a folder of pickles: article id to reading and parse")
    given = options.parse_args(arguments)
    if not (given.shared / "data" / "facts" / "gva.jsonl.gz").is_file():
        print(f"parties: no stories in {given.shared}; skipped")
        return 0
    counts: Counter[str] = Counter()
    for case in cases(given.shared, given.part, given.cache):
        score(case, counts, errors=given.errors)
    found = figures(counts)
    for role, values in found.items():
        print(f"parties, {given.part}, {role}", values)
    floors = json.loads((HERE / "parties_floors.json").read_text(encoding="utf-8")) if given.floors else {}
    broken = [
        f"{role} {name} {found[role][name]} < {floor}"
        for role, wanted in floors.items()
        for name, floor in wanted.items()
        if found[role][name] < floor
    ]
    if broken:
        print("below the floor:", "; ".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
