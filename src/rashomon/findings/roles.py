"""Roles that accounts give one person differently: rank, office, age."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from rashomon.entities.offices import age_in
from rashomon.entities.profile import Profile
from rashomon.findings.evidence import role
from rashomon.findings.people import (
    SPELLED_ALIKE,
    Held,
    Titled,
    days_between,
    finding_on,
    first_of_each,
    held_by,
    numbers,
    people,
    titles_of,
)
from rashomon.findings.seats import Seat, contradiction, one_seat
from rashomon.findings.signs import THRESHOLD, Candidate, Sign, suggestions, weigh
from rashomon.model import CaseEntity, Finding, Reading, Span
from rashomon.text.edtf import day_of
from rashomon.text.names import latin, word_similarity

__all__ = ["role_conflict"]

# "The father of a 15-year-old", "his 22-year-old son"; "X, 25 year old Y": the age of somebody else.
_OTHERS_AGE = re.compile(r"\b(?:of|his|her|their|whose|its)\b.*\d+[- ]year", re.IGNORECASE)
_NEXT_AGE = re.compile(r", \d+ year ")
_BESIDE = 3  # characters
_BIAS = -1.1
_PROMOTED = 60  # days after which another rank may be a new one
_BIRTHDAY = 1  # years: a birthday may lie between two reports
_YEAR = 365.25  # days


def role_conflict(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One person with ranks, offices or ages that do not go together in different accounts."""
    for case, members in people(readings, entities):
        held = held_by(readings, case, members)
        yield from _title_conflicts(readings, case, members, titles_of(readings, members))
        yield from _seat_conflicts(case, held, len(readings))
        yield from _age_conflicts(readings, case, members)


def _title_conflicts(
    readings: Sequence[Reading], case: CaseEntity, members: list[Profile], seats: list[Titled]
) -> Iterator[Finding]:
    """Titles of which nobody has two: ranks of one service, offices of different fields, an office and its deputy."""
    by_title: dict[str, list[Titled]] = {}
    for held in seats:
        by_title.setdefault(held.seat.full, []).append(held)
    said: set[str] = set()
    ordered = sorted(by_title, key=lambda t: (len(_accounts(by_title[t])), t))
    for title in ordered:
        mine = by_title[title]
        for other in reversed(ordered):
            theirs = by_title[other]
            why = contradiction(mine[0].seat, theirs[0].seat)
            if title == other or why is None or {title, other} <= said or _accounts(mine) & _accounts(theirs):
                continue
            finding = _title_conflict(readings, case, members, mine, theirs, why, _agreeing(by_title, theirs[0].seat))
            if finding is not None:
                said |= {title, other}
                yield finding
                break


def _accounts(held: list[Titled]) -> frozenset[str]:
    return frozenset(h.article for h in held)


def _agreeing(by_title: dict[str, list[Titled]], seat: Seat) -> frozenset[str]:
    """The accounts that give a title that goes with this one."""
    return frozenset(h.article for held in by_title.values() if one_seat(held[0].seat, seat) for h in held)


def _title_conflict(
    readings: Sequence[Reading],
    case: CaseEntity,
    members: list[Profile],
    mine: list[Titled],
    theirs: list[Titled],
    why: str,
    agreeing: frozenset[str],
) -> Finding | None:
    one, other = mine[0].seat.full, theirs[0].seat.full
    accounts = _accounts(mine)
    in_full = all(any(len(m.words) > 1 for m in members if m.article == a) for a in accounts)
    days = days_between(readings, accounts, agreeing)
    confidence, reasons = weigh(
        _BIAS,
        (
            Sign(2.2, 1.0, why),
            Sign(0.8, float(len(agreeing) > 1), f"several accounts have {other}"),
            Sign(0.6, float(in_full), "the person is named in full"),
            Sign(0.4, float(len(accounts) == 1), f"one account alone has {one}"),
            Sign(-2.5, min(1.0, days / _PROMOTED), ""),
            Sign(-0.8, float(mine[0].seat.kind != theirs[0].seat.kind), ""),
        ),
    )
    if confidence < THRESHOLD:
        return None
    spans = {one: [h.span for h in mine], other: [h.span for h in theirs]}
    return finding_on(
        "role_conflict",
        "check",
        "roles.rank" if "rank" in mine[0].seat.scales else "roles.title",
        (case.id,),
        [*first_of_each(spans[one], one), *first_of_each(spans[other], other)],
        f"{case.name} is {one} in one account and {other} in another: {'; '.join(reasons)}.",
        confidence,
        suggestions([Candidate(other, agreeing), Candidate(one, accounts)], len(readings)),
    )


def _seat_conflicts(case: CaseEntity, held: list[Held], readings: int) -> Iterator[Finding]:
    seats = [h for h in held if h.office.unique and h.office.proper and not numbers(h)]
    by_article: dict[tuple[str, str], set[str]] = {}
    for h in seats:
        by_article.setdefault((h.profile.article, h.office.title), set()).update(h.office.proper)
    for a, b in combinations(seats, 2):
        if a.profile.article == b.profile.article or a.office.title != b.office.title:
            continue
        mine, theirs = (by_article[(h.profile.article, h.office.title)] for h in (a, b))
        if mine & theirs or any(_one_place(x, y) for x in mine for y in theirs):
            continue
        yield finding_on(
            "role_conflict",
            "check",
            "roles.office",
            (case.id,),
            [role(a.span, a.office.title), role(b.span, b.office.title)],
            f"{case.name} is {a.office.title} of different places or bodies: “{a.span.text}” and “{b.span.text}”.",
            0.6,
            suggestions([_seat(seats, h) for h in (a, b)], readings),
        )
        return


def _one_place(one: str, other: str) -> bool:
    """Whether two names are one place's or body's: spelled alike, or one the other's adjective ("Asia", "Asian")."""
    return word_similarity(one, other) >= SPELLED_ALIKE or one.startswith(other) or other.startswith(one)


def _seat(seats: list[Held], one: Held) -> Candidate:
    accounts = {h.profile.article for h in seats if h.office.proper & one.office.proper}
    return Candidate(one.span.text, frozenset(accounts))


def _age_conflicts(readings: Sequence[Reading], case: CaseEntity, members: list[Profile]) -> Iterator[Finding]:
    texts = {r.article.id: r.article.text for r in readings}
    ages: dict[str, tuple[int, Span]] = {}
    for member in members:
        for mention in member.entity.mentions:
            if not _beside_name(mention, member):
                continue
            text, behind = texts[member.article], texts[member.article][mention.end : mention.end + 14]
            if _OTHERS_AGE.search(text[max(0, mention.start - 1) : mention.end]) or _NEXT_AGE.match(behind):
                continue
            age = age_in(mention.text, behind[:12])
            if age is not None:
                ages.setdefault(member.article, (age, mention))
    ordered = sorted(ages.items(), key=lambda item: (item[1][0], item[0]))
    days = {r.article.id: day_of(r.article.published) for r in readings}
    told = [(age, days[article]) for article, (age, _) in ordered]
    if any(_not_of_one(a, b) for a, b in combinations(told, 2)):
        (low, _), (high, _) = ordered[0][1], ordered[-1][1]
        yield finding_on(
            "role_conflict",
            "check",
            "roles.age",
            (case.id,),
            [role(span, str(age)) for _, (age, span) in ordered],
            f"{case.name} is {low} years old in one account and {high} in another.",
            0.8,
            suggestions(
                [
                    Candidate(str(n), frozenset(a for a, (age, _) in ordered if age == n))
                    for n in sorted({n for n, _ in ages.values()})
                ],
                len(readings),
            ),
        )


def _not_of_one(younger: tuple[int, date | None], older: tuple[int, date | None]) -> bool:
    """Whether two ages, each with the day of its report, cannot be one person's, for all birthdays between the two."""
    (low, first), (high, later) = younger, older
    years = int((later - first).days / _YEAR) if first and later and later > first else 0
    return high - low > _BIRTHDAY + years


def _beside_name(mention: Span, member: Profile) -> bool:
    """Whether a mention has the name, or stands beside one that has: of others one cannot be sure enough."""
    named = [m for m in member.entity.mentions if member.words[-1] in latin(m.text).split()]
    return any(max(m.start, mention.start) - min(m.end, mention.end) <= _BESIDE for m in named)
