"""Roles that accounts give one person differently: rank, office, age."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.entities.offices import age_in
from rashomon.entities.profile import Profile
from rashomon.findings.evidence import role
from rashomon.findings.people import SPELLED_ALIKE, Held, finding_on, held_by, numbers, people
from rashomon.model import CaseEntity, Finding, Reading, Span
from rashomon.text.names import word_similarity

__all__ = ["role_conflict"]


def role_conflict(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One person with ranks, offices or ages that do not go together in different accounts."""
    for case, members in people(readings, entities):
        held = held_by(readings, case, members)
        yield from _rank_conflicts(case, held)
        yield from _seat_conflicts(case, held)
        yield from _age_conflicts(readings, case, members)


def _rank_conflicts(case: CaseEntity, held: list[Held]) -> Iterator[Finding]:
    ranks = [h for h in held if h.office.kind == "rank"]
    for a, b in combinations(ranks, 2):
        one, other = a.office.title, b.office.title
        if (
            a.profile.article == b.profile.article
            or one == other
            or (one.split()[-1] == other.split()[-1] and min(len(one.split()), len(other.split())) == 1)
        ):
            continue
        yield finding_on(
            "role_conflict",
            "check",
            "roles.rank",
            (case.id,),
            [role(a.span, one), role(b.span, other)],
            f"{case.name} is {one} in one account and {other} in another.",
            0.75,
        )
        return


def _seat_conflicts(case: CaseEntity, held: list[Held]) -> Iterator[Finding]:
    seats = [h for h in held if h.office.unique and h.office.proper and not numbers(h)]
    by_article: dict[tuple[str, str], set[str]] = {}
    for h in seats:
        by_article.setdefault((h.profile.article, h.office.title), set()).update(h.office.proper)
    for a, b in combinations(seats, 2):
        if a.profile.article == b.profile.article or a.office.title != b.office.title:
            continue
        mine, theirs = (by_article[(h.profile.article, h.office.title)] for h in (a, b))
        if mine & theirs or any(word_similarity(x, y) >= SPELLED_ALIKE for x in mine for y in theirs):
            continue
        yield finding_on(
            "role_conflict",
            "check",
            "roles.office",
            (case.id,),
            [role(a.span, None), role(b.span, None)],
            f"{case.name} is {a.office.title} of different places or bodies: “{a.span.text}” and “{b.span.text}”.",
            0.6,
        )
        return


def _age_conflicts(readings: Sequence[Reading], case: CaseEntity, members: list[Profile]) -> Iterator[Finding]:
    texts = {r.article.id: r.article.text for r in readings}
    ages: dict[str, tuple[int, Span]] = {}
    for member in members:
        for mention in member.entity.mentions:
            age = age_in(mention.text, texts[member.article][mention.end : mention.end + 12])
            if age is not None:
                ages.setdefault(member.article, (age, mention))
    ordered = sorted(ages.items(), key=lambda item: (item[1][0], item[0]))
    # A birthday may lie between two reports.
    if len(ordered) > 1 and ordered[-1][1][0] - ordered[0][1][0] > 1:
        (low, _), (high, _) = ordered[0][1], ordered[-1][1]
        yield finding_on(
            "role_conflict",
            "check",
            "roles.age",
            (case.id,),
            [role(span, str(age)) for _, (age, span) in ordered],
            f"{case.name} is {low} years old in one account and {high} in another.",
            0.8,
        )
