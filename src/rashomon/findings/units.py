"""Units called differently: one number with two branches, and another number in the same part of the story."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from rashomon.entities.units import UnitName
from rashomon.findings.people import finding_on, first_of_each, profiles
from rashomon.findings.signs import THRESHOLD, Candidate, Sign, suggestions, weigh
from rashomon.model import CaseEntity, Finding, Reading, Span
from rashomon.text.lexicon import rows

__all__ = ["unit_conflicts"]

_BIAS = -2.8
_STOP = re.compile(r"(?<=[.!?”\"])\s+(?=[“\"A-ZÀ-Þ])|\n+")
_BESIDE = 250  # characters within which a commander stands
_NEAR = 10  # numbers that are a slip of the tens, or neighbours


@dataclass(frozen=True, slots=True)
class _Unit:
    case: CaseEntity
    number: int
    branch: frozenset[str]
    kind: str
    accounts: frozenset[str]
    words: frozenset[str]  # of the sentences that name it
    people: frozenset[str]  # case ids of those who are named beside it


def unit_conflicts(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """Pairs of units of one kind that no account names together, where one seems to be a slip for the other."""
    units = [u for c in sorted(entities, key=lambda e: e.id) if c.kind == "military_unit"
             and (u := _unit(readings, entities, c))]  # fmt: skip
    for a, b in combinations(units, 2):
        if a.kind != b.kind or _meet(readings, a, b):
            continue
        few, many = sorted((a, b), key=lambda u: (len(u.accounts), len(u.case.mentions), u.case.id))
        one_number = a.number == b.number
        agree = few.branch <= many.branch or many.branch <= few.branch
        if one_number == agree:
            continue  # one unit, or nothing in common
        others = [u for u in units if u.kind == a.kind and u.case.id not in {a.case.id, b.case.id}]
        finding = _conflict(few, many, others, len(readings))
        if finding is not None:
            yield finding


def _meet(readings: Sequence[Reading], a: _Unit, b: _Unit) -> bool:
    """Whether an account names both, were it in a short form that was not read as a unit ("the 7th Division")."""
    if a.accounts & b.accounts:
        return True
    return a.number != b.number and any(
        re.search(rf"\b{other.number}(?:st|nd|rd|th)(?: [\w-]+){{0,3}} {other.kind}\b", r.article.text, re.IGNORECASE)
        for one, other in ((a, b), (b, a))
        for r in readings
        if r.article.id in one.accounts
    )


def _unit(readings: Sequence[Reading], entities: Sequence[CaseEntity], case: CaseEntity) -> _Unit | None:
    named = [p.unit for p in profiles(readings, case) if p.unit is not None]
    if not named or named[0].number is None:
        return None
    texts = {r.article.id: r for r in readings}
    spans = [m for m in case.mentions if m.field is None]
    if spans and all(_opens_with_date(texts[m.article], m) for m in spans):
        return None
    sentences = [(m, *_sentence(texts[m.article].article.text, m)) for m in spans]
    return _Unit(
        case=case,
        number=named[0].number,
        branch=frozenset(w for u in named for w in _branch(u)),
        kind=named[0].kind,
        accounts=frozenset(m.article for m in case.members),
        words=frozenset(w for m, start, end in sentences for w in _content(texts[m.article], m, start, end)),
        people=frozenset(
            e.id
            for e in entities
            if e.kind == "person" and not e.name.islower()
            for p in e.mentions
            if p.text[0].isupper() and any(p.article == m.article and _gap(p, m) < _BESIDE for m in spans)
        ),
    )


def _opens_with_date(reading: Reading, span: Span) -> bool:
    """Whether the number of a name is a year or a day that stands before it ("Sun Feb 14 2016 Coastal Army")."""
    return any(t.field is None and t.start <= span.start < t.end for t in reading.times)


def _branch(unit: UnitName) -> tuple[str, ...]:
    return tuple(w for w in unit.branch if not w.isdigit())


def _sentence(text: str, span: Span) -> tuple[int, int]:
    stops = [0, *(m.end() for m in _STOP.finditer(text)), len(text) + 1]
    start = max(s for s in stops if s <= span.start)
    return start, min(s for s in stops if s > span.start)


def _content(reading: Reading, span: Span, start: int, end: int) -> list[str]:
    """The words of a sentence that say something, its unit aside."""
    common = {row[0] for row in rows(reading.article.language or "en", "name_grammar")}
    text = reading.article.text[start : span.start] + " " + reading.article.text[span.end : end]
    words = re.findall(r"[^\W\d_]{4,}", text.lower())
    return [w[:6] for w in words if w not in common]


def _gap(a: Span, b: Span) -> int:
    return max(a.start, b.start) - min(a.end, b.end)


def _conflict(few: _Unit, many: _Unit, others: Sequence[_Unit], accounts: int) -> Finding | None:
    one_number = few.number == many.number
    people, words = few.people & many.people, few.words & many.words
    elsewhere = any(u.accounts & few.accounts for u in others)
    crowd = len({u.number for u in others})
    confidence, reasons = weigh(
        _BIAS,
        (
            Sign(2.8, float(one_number), "the number is the same, the branch another"),
            Sign(1.6, float(_alike(few.number, many.number) and not one_number), "the numbers look alike"),
            Sign(1.0, float(bool(few.branch) and few.branch == many.branch), "branch and kind are the same"),
            Sign(1.4, float(bool(people)), "the same person is named beside both"),
            Sign(0.8, min(1.0, len(words) / 4), "both are told of in like words"),
            Sign(0.8, float(len(many.accounts) > 1), f"several accounts have {many.case.name}"),
            Sign(0.6, float(len(few.accounts) == 1 < len(many.accounts)), f"one account alone has {few.case.name}"),
            Sign(0.5, float(not elsewhere), "its account names no other unit of the kind"),
            Sign(-0.7, min(3.0, float(crowd)), ""),
        ),
    )
    if confidence < THRESHOLD:
        return None
    return finding_on(
        "name_conflict",
        "check",
        "names.unit" if one_number else "names.unit_number",
        (few.case.id, many.case.id),
        [
            *first_of_each(list(few.case.mentions), few.case.name),
            *first_of_each(list(many.case.mentions), many.case.name),
        ],
        f"The {few.case.name} in one account may be the {many.case.name} in another: {'; '.join(reasons)}.",
        confidence,
        suggestions(
            [
                Candidate(many.case.name, many.accounts, many.case.id, 0.5, why="; ".join(reasons)),
                Candidate(few.case.name, few.accounts, few.case.id),
            ],
            accounts,
        ),
    )


def _alike(a: int, b: int) -> bool:
    """Whether one number may be a slip for another: a digit, two digits turned, one off or ten off."""
    return OSA.distance(str(a), str(b)) <= 1 or abs(a - b) in {1, _NEAR}
