"""People of a case as the accounts describe them: profiles, the offices they hold, findings on what differs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.entities.offices import Office, read_office
from rashomon.entities.profile import Profile, profile
from rashomon.entities.words import lexicon
from rashomon.findings.evidence import role
from rashomon.findings.seats import Seat, read_seat
from rashomon.model import (
    Article,
    CaseEntity,
    Entity,
    Finding,
    FindingKind,
    Reading,
    RoleSpan,
    Severity,
    Span,
    Suggestion,
    content_id,
)

__all__ = [
    "SPELLED_ALIKE",
    "Held",
    "Titled",
    "days_between",
    "finding_on",
    "first_of_each",
    "held_by",
    "numbers",
    "people",
    "profiles",
    "titles_of",
]

_FULL = 2  # words of a full name without middle names; the surname is longer
# Words of names that differ and are yet one name: romanisations score 0.97, one letter more or less 0.86 and up.
SPELLED_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Held:
    """A role that an account gives a person."""

    case: CaseEntity
    profile: Profile
    office: Office
    span: Span


def people(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[tuple[CaseEntity, list[Profile]]]:
    """The people of the case whom an account names, by id, each with a profile from every account."""
    known = _known(readings)
    for case in sorted(entities, key=lambda e: e.id):
        members = _profiles(known, case) if case.kind == "person" else []
        if members and any(m.named for m in members):
            yield case, members


def profiles(readings: Sequence[Reading], case: CaseEntity) -> list[Profile]:
    """An entity's profiles, one for each of its members, by article."""
    return _profiles(_known(readings), case)


def _known(readings: Sequence[Reading]) -> Mapping[tuple[str, str], tuple[Article, Entity]]:
    return {(r.article.id, e.id): (r.article, e) for r in readings for e in r.entities}


def _profiles(known: Mapping[tuple[str, str], tuple[Article, Entity]], case: CaseEntity) -> list[Profile]:
    at = sorted({(m.article, m.entity) for m in case.members})
    return [profile(*known[one]) for one in at if one in known]


def held_by(readings: Sequence[Reading], case: CaseEntity, members: list[Profile]) -> list[Held]:
    """The offices that the accounts say a person holds now, with the mention or the words that say so."""
    out = []
    for member in members:
        language = _language(readings, member.article)
        for given in member.roles:
            office = read_office(lexicon(language), language, given.text)
            if office is not None and office.holds:
                span = min(
                    (m for m in member.entity.mentions if m.start <= given.span.start < m.end),
                    key=lambda m: m.start,
                    default=given.span,
                )
                out.append(Held(case, member, office, span))
    return out


@dataclass(frozen=True, slots=True)
class Titled:
    """A seat that an account gives a person, and the words that say so."""

    article: str
    seat: Seat
    span: Span


def titles_of(readings: Sequence[Reading], members: list[Profile]) -> list[Titled]:
    """The grades and seats that the accounts give a person now, in the order of articles and text."""
    out = []
    for member in members:
        language = _language(readings, member.article)
        for given in member.roles:
            before = any(m.start <= given.span.start and given.span.end < m.end for m in member.entity.mentions)
            seat = read_seat(lexicon(language), language, given.text, before=before)
            if seat is not None:
                out.append(Titled(member.article, seat, given.span))
    told = {member.article for member in members}
    return out + [t for r in readings if r.article.id not in told for t in _overlooked(r, members)]


def _overlooked(reading: Reading, members: list[Profile]) -> Iterator[Titled]:
    """Titles right before a person's full name, or before "called" and the surname, in an account that was not read to
    have that person."""
    full = sorted({m.words for m in members if m.named and len(m.words) == _FULL and len(m.words[-1]) > _FULL})
    if not full:
        return
    text, language = reading.article.text, reading.article.language or "en"
    here = text.casefold()
    for given, surname in full:
        if not any(f"{before} {surname}" in here for before in (given, "called", "named")):
            continue
        pattern = rf"((?:[\w-]+ ){{1,4}})(?:(?:called|named) (?:{given} )?|{given} ){surname}\b"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            words = list(re.finditer(r"[\w-]+", match.group(1)))
            for word in words:  # the longest title that ends right before the name
                start, end = match.start() + word.start(), match.start() + words[-1].end()
                seat = read_seat(lexicon(language), language, text[start:end], before=True)
                first = word.group().lower()
                if seat is not None and (first in seat.full.split() or seat.full.startswith(first)):
                    yield Titled(reading.article.id, seat, reading.article.span(start, end))
                    break


def _language(readings: Sequence[Reading], article: str) -> str:
    return next((r.article.language for r in readings if r.article.id == article and r.article.language), "en")


def numbers(held: Held) -> set[str]:
    """The numbers in what an office is of ("72nd" for the commander of the 72nd Brigade)."""
    return {w for w in held.office.of if w[0].isdigit()}


def days_between(readings: Sequence[Reading], one: frozenset[str], other: frozenset[str]) -> int:
    """Days between the accounts that have one title and the nearest that has the other: a promotion takes time."""
    when = {r.article.id: day for r in readings if (day := _day(r.article.published))}
    gaps = [abs((when[a] - when[b]).days) for a in one for b in other if a in when and b in when]
    return min(gaps, default=0)


def _day(published: str | None) -> date | None:
    match = re.match(r"\d{4}-\d{2}-\d{2}", published or "")
    try:
        return date.fromisoformat(match.group()) if match else None
    except ValueError:
        return None


def first_of_each(mentions: list[Span], part: str) -> list[RoleSpan]:
    """The first mention in each article, as evidence for a part."""
    out: dict[str, Span] = {}
    for mention in sorted(mentions, key=lambda m: (m.article, m.start)):
        out.setdefault(mention.article, mention)
    return [role(m, part) for m in out.values()]


def finding_on(
    kind: FindingKind,
    severity: Severity,
    rule: str,
    about: tuple[str, ...],
    evidence: list[RoleSpan],
    text: str,
    confidence: float,
    suggested: tuple[Suggestion, ...] = (),
) -> Finding:
    """A finding with its id from kind, rule, whom it is about and where its evidence stands, which is put in order."""
    spans = tuple(sorted(set(evidence), key=lambda s: (s.article, s.start, s.end, s.role or "")))
    where = (part for s in spans for part in (s.article, s.start, s.end))
    return Finding(
        id=content_id("f", kind, rule, *about, *where),
        kind=kind,
        severity=severity,
        about=about,
        evidence=spans,
        searched=None,
        text=text,
        rule=rule,
        confidence=confidence,
        suggestions=suggested,
    )
