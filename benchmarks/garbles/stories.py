"""The benchmark's own stories: templates with slots, and cases as texts with the passages that were altered.

A story lies in `stories/NAME.txt`: a head (`split`, and what the story has of `rank`, `unit`, `office`), then its
accounts, each under `== Outlet | date` with its headline first. Slots stand in braces. A case (a line of `cases.jsonl`)
names a story, fills its slots, and edits single accounts: other fillings, or a sentence more.
"""

import functools
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Account", "Case", "Edit", "Passage", "Story", "Text", "load_cases", "render", "slots_of", "stories"]

HERE = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r"(?<=[a-z0-9”}][.”]) |\n")
# Which slots of a text each filling shows in.
SHOWS = {
    "town": ("town", "TOWN"),
    "near": ("near",),
    "far": ("far",),
    "capital": ("capital", "CAPITAL"),
    "region": ("region", "the_region"),
    "country": ("country", "country_cap", "land", "demonym"),
    "man_given": ("man",),
    "man_surname": ("man", "man_last"),
    "woman_given": ("woman",),
    "woman_surname": ("woman", "woman_last"),
    "rank": ("rank", "rank_lower"),
    "office": ("office", "office_cap", "office_of"),
    "unit_number": ("unit", "unit_short"),
    "unit_branch": ("unit",),
}


@dataclass(frozen=True)
class Account:
    """An account with slots: the headline is the first of its paragraphs."""

    outlet: str
    date: str
    paragraphs: tuple[str, ...]

    @functools.cached_property
    def slots(self) -> frozenset[str]:
        """The slots that it has."""
        return frozenset(_SLOT.findall("\n".join(self.paragraphs)))


@dataclass(frozen=True, slots=True)
class Story:
    """A story; `head` holds its split and what it has of ranks, units and offices."""

    name: str
    head: dict[str, str]
    accounts: tuple[Account, ...]

    def with_slot(self, filling: str) -> list[int]:
        """The accounts in which a filling shows."""
        return [i for i, account in enumerate(self.accounts) if account.slots & set(SHOWS[filling])]

    def in_one_sentence(self, filling: str, other: str) -> list[int]:
        """The accounts that have two fillings in one sentence (or dateline)."""
        return [
            i
            for i, account in enumerate(self.accounts)
            for sentence in _SENTENCE.split("\n".join(account.paragraphs))
            if all(set(_SLOT.findall(sentence)) & set(SHOWS[one]) for one in (filling, other))
        ]


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done to one account: slots filled otherwise, and a paragraph put before its last one."""

    account: int
    slots: dict[str, str] = field(default_factory=dict)
    add: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case. `altered` is the filling that the operation changed, `meant` what should stand there, `wrong` what does;
    both are empty in a clean case."""

    id: str
    part: str
    group: str
    kind: str
    garbled: bool
    held_out: bool
    story: str
    slots: dict[str, str]
    edits: tuple[Edit, ...]
    altered: str | None = None
    meant: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text (code points)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """An account as text; `altered` holds the passages that an operation changed. The id is a hash of the content."""

    id: str
    outlet: str
    date: str
    title: str
    text: str
    altered: tuple[Passage, ...]


@functools.cache
def stories() -> dict[str, Story]:
    """All stories by name."""
    return {path.stem: _story(path) for path in sorted((HERE / "stories").glob("*.txt"))}


def _story(path: Path) -> Story:
    top, *rest = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    head = dict(line.split(": ", 1) for line in top.strip().splitlines())
    accounts = []
    for one in rest:
        first, _, body = one.partition("\n")
        outlet, date = first.split(" | ")
        accounts.append(Account(outlet, date.strip(), tuple(part.strip() for part in body.strip().split("\n\n"))))
    return Story(path.stem, head, tuple(accounts))


def load_cases(path: Path = HERE / "cases.jsonl") -> tuple[Case, ...]:
    """The cases in the order of the file."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        edits = tuple(Edit(**edit) for edit in row.pop("edits"))
        found.append(Case(**row, edits=edits))
    return tuple(found)


def slots_of(filled: dict[str, str]) -> dict[str, str]:
    """Every slot of a text from the fillings of a case."""
    noun, region = filled["region_noun"], filled["region"]
    land, article = filled["country"], filled["article"]
    kind, _, of = filled.get("office", "").rpartition(" ")
    unit = f"{_ordinal(filled['unit_number'])} {filled['unit_branch']}" if "unit_number" in filled else ""
    return {
        "town": filled["town"],
        "TOWN": filled["town"].upper(),
        "near": filled["near"],
        "far": filled["far"],
        "capital": filled["capital"],
        "CAPITAL": filled["capital"].upper(),
        "region": region,
        "the_region": _region(region, noun),
        "land": land,
        "country": f"{article} {land}".strip(),
        "country_cap": f"{article.capitalize()} {land}".strip(),
        "demonym": filled["demonym"],
        "man": f"{filled['man_given']} {filled['man_surname']}".strip(),
        "man_last": filled["man_surname"],
        "woman": f"{filled['woman_given']} {filled['woman_surname']}".strip(),
        "woman_last": filled["woman_surname"],
        "rank": filled.get("rank", ""),
        "rank_lower": filled.get("rank", "").lower(),
        "office": filled.get("office", ""),
        "office_cap": filled.get("office", "").capitalize(),
        "office_of": f"{of} of {kind}"
        if of == "minister" and not kind.startswith("deputy")
        else filled.get("office", ""),
        "unit": f"{unit} {filled.get('unit_kind', '')}",
        "unit_short": f"{unit.split(' ')[0]} {filled.get('unit_kind', '')}",
    }


def _region(name: str, noun: str) -> str:
    if noun == "-":
        return name
    return f"the {noun} {name}" if noun.endswith(" of") else f"the {name} {noun}"


def _ordinal(number: str) -> str:
    last = "th" if number[-2:] in {"11", "12", "13"} else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + last


def render(case: Case) -> tuple[Text, ...]:
    """The accounts of a case as texts."""
    story, edits = stories()[case.story], {edit.account: edit for edit in case.edits}
    return tuple(_text(case, account, edits.get(i)) for i, account in enumerate(story.accounts))


def _text(case: Case, account: Account, edit: Edit | None) -> Text:
    slots = slots_of(case.slots | (edit.slots if edit else {}))
    changed = set(SHOWS[case.altered]) if case.garbled and edit and case.altered else set()
    paragraphs = list(account.paragraphs)
    if edit and edit.add:
        paragraphs.insert(-1, edit.add)
    text, altered = "", []
    for at, part in enumerate(re.split(r"(\{\w+\})", "\n\n".join(paragraphs))):
        name = part[1:-1] if at % 2 else ""
        filled = slots[name] if name else part
        if name in changed:
            altered.append(Passage(len(text), len(text) + len(filled), filled))
        text += filled
    digest = hashlib.sha256("\n".join((account.outlet, account.date, text)).encode()).hexdigest()
    return Text(f"t-{digest[:12]}", account.outlet, account.date, text.split("\n", 1)[0], text, tuple(altered))
