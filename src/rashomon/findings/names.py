"""Names and roles that accounts give differently: spelling, person, unit, rank, office, age."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.entities.offices import Office, age_in, read_office
from rashomon.entities.profile import Profile, profile
from rashomon.entities.units import UnitName
from rashomon.entities.words import lexicon
from rashomon.model import CaseEntity, Finding, FindingKind, Reading, RoleSpan, Severity, Span, content_id
from rashomon.text.names import is_initial, latin, name_words, skeleton, word_similarity

__all__ = ["name_conflict", "name_variant", "role_conflict"]

# Words of names that differ and are yet one name: romanisations score 0.97, one letter more or less 0.86 and up.
_SPELLED_ALIKE = 0.85
_SHORTEST_FORM = 3


@dataclass(frozen=True, slots=True)
class _Held:
    """A role that an account gives a person."""

    case: CaseEntity
    profile: Profile
    office: Office
    span: Span


def name_variant(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One person whose name is spelled in several ways; a surname beside a full name is none, nor are initials."""
    for case, members in _people(readings, entities):
        spelled: dict[str, list[Span]] = {}
        for member in members:
            for mention in member.entity.mentions:
                for word in latin(mention.text).split():
                    if not is_initial(word) and word[0].isalpha():
                        spelled.setdefault(word, []).append(mention)
        own = {w for m in members for form in m.forms for w in name_words(form)}
        for a, b in combinations(sorted(w for w in spelled if w in own), 2):
            if (
                word_similarity(a, b) < _SPELLED_ALIKE
                or not _never_together(members, a, b)
                or _short_form(members, a, b)
            ):
                continue
            evidence = [
                *_first_of_each(spelled[a], _word_as_written(spelled[a][0], a)),
                *_first_of_each(spelled[b], _word_as_written(spelled[b][0], b)),
            ]
            one, other = _word_as_written(spelled[a][0], a), _word_as_written(spelled[b][0], b)
            romanised = skeleton(a) == skeleton(b)
            yield _finding(
                "name_variant",
                "note" if romanised else "check",
                "names.spelling",
                (case.id,),
                evidence,
                f"{case.name} is written with “{one}” and with “{other}”.",
                0.9 if romanised else 0.75,
            )


def name_conflict(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One office, command or unit under different names in different accounts."""
    yield from _office_conflicts(readings, entities)
    yield from _unit_conflicts(readings, entities)
    yield from _command_conflicts(readings, entities)


def role_conflict(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One person with ranks, offices or ages that do not go together in different accounts."""
    for case, members in _people(readings, entities):
        held = _held(readings, case, members)
        yield from _rank_conflicts(case, held)
        yield from _seat_conflicts(case, held)
        yield from _age_conflicts(readings, case, members)


def _profiles(readings: Sequence[Reading], case: CaseEntity) -> list[Profile]:
    wanted = {(m.article, m.entity) for m in case.members}
    found = [profile(r.article, e) for r in readings for e in r.entities if (r.article.id, e.id) in wanted]
    return sorted(found, key=lambda p: (p.article, p.entity.id))


def _people(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[tuple[CaseEntity, list[Profile]]]:
    for case in sorted(entities, key=lambda e: e.id):
        members = _profiles(readings, case) if case.kind == "person" else []
        if members and any(m.named for m in members):
            yield case, members


def _never_together(members: list[Profile], a: str, b: str) -> bool:
    """Whether two words stand in one slot of the name, and not side by side in one form."""
    return not any({a, b} <= set(name_words(form)) for m in members for form in m.forms)


def _short_form(members: list[Profile], a: str, b: str) -> bool:
    """Whether two given names are one and its short form ("Steve" for "Steven"), which is no other spelling."""
    short, long = sorted((a, b), key=len)
    first = {name_words(form)[0] for m in members for form in m.forms if len(name_words(form)) > 1}
    return {a, b} <= first and long.startswith(short) and len(short) >= _SHORTEST_FORM


def _first_of_each(mentions: list[Span], role: str) -> list[RoleSpan]:
    """The first mention in each article."""
    out: dict[str, Span] = {}
    for mention in sorted(mentions, key=lambda m: (m.article, m.start)):
        out.setdefault(mention.article, mention)
    return [_role_span(m, role) for m in out.values()]


def _role_span(span: Span, role: str | None) -> RoleSpan:
    return RoleSpan(article=span.article, start=span.start, end=span.end, text=span.text, field=span.field, role=role)


def _word_as_written(mention: Span, word: str) -> str:
    return next((w.strip("’'.,") for w in mention.text.split() if word in latin(w).split()), word)


def _language(readings: Sequence[Reading], article: str) -> str:
    return next((r.article.language for r in readings if r.article.id == article and r.article.language), "en")


def _held(readings: Sequence[Reading], case: CaseEntity, members: list[Profile]) -> list[_Held]:
    out = []
    for member in members:
        language = _language(readings, member.article)
        for role in member.roles:
            office = read_office(lexicon(language), language, role.text)
            if office is not None and office.holds:
                span = min(
                    (m for m in member.entity.mentions if m.start <= role.span.start < m.end),
                    key=lambda m: m.start,
                    default=role.span,
                )
                out.append(_Held(case, member, office, span))
    return out


def _office_conflicts(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    held = [
        h for case, members in _people(readings, entities) for h in _held(readings, case, members) if h.office.unique
    ]
    seen: set[tuple[str, str]] = set()
    for a, b in combinations(held, 2):
        pair = (a.case.id, b.case.id)
        if a.case.id == b.case.id or pair in seen or a.office.title != b.office.title or _meet(a.case, b.case):
            continue
        namesakes = _namesakes(a.profile, b.profile)
        same_seat = bool(a.office.of & b.office.of) and (a.office.of <= b.office.of or b.office.of <= a.office.of)
        open_seat = a.office.of <= b.office.of or b.office.of <= a.office.of
        if not (same_seat or (namesakes and open_seat)):
            continue
        seen.add(pair)
        yield _finding(
            "name_conflict",
            "check",
            "names.office",
            pair,
            [_role_span(a.span, a.case.name), _role_span(b.span, b.case.name)],
            f"One office ({a.office.title}) is held by {a.case.name} in one account, by {b.case.name} in another.",
            0.8 if same_seat and namesakes else 0.65,
        )


def _meet(a: CaseEntity, b: CaseEntity) -> bool:
    """Whether one account speaks of both, and so tells them apart itself."""
    return not {m.article for m in a.members}.isdisjoint(m.article for m in b.members)


def _namesakes(a: Profile, b: Profile) -> bool:
    if len(a.words) < 2 or len(b.words) < 2:
        return False
    surname, given = word_similarity(a.words[-1], b.words[-1]), word_similarity(a.words[0], b.words[0])
    return (surname >= 0.9) != (given >= 0.9)


def _unit_conflicts(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    units = [
        (c, p[0].unit)
        for c in sorted(entities, key=lambda e: e.id)
        if c.kind == "military_unit" and (p := _profiles(readings, c))
    ]
    for (a, one), (b, other) in combinations(units, 2):
        if one is None or other is None or _meet(a, b) or not _same_slot(one, other):
            continue
        yield _finding(
            "name_conflict",
            "note",
            "names.unit",
            (a.id, b.id),
            [*_first_of_each(list(a.mentions), a.name), *_first_of_each(list(b.mentions), b.name)],
            f"Accounts name “{a.name}” and “{b.name}”, which share a number but differ in branch or kind.",
            0.55,
        )


def _same_slot(a: UnitName, b: UnitName) -> bool:
    """One number, and the branch or the kind (not both) contradicts."""
    if a.number is None or a.number != b.number:
        return False
    contradicts = bool(set(a.branch) - set(b.branch)) and bool(set(b.branch) - set(a.branch))
    return (a.kind == b.kind and contradicts) or (a.kind != b.kind and bool(set(a.branch) & set(b.branch)))


def _command_conflicts(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    for case, members in _people(readings, entities):
        held = [
            h for h in _held(readings, case, members) if h.office.unique and any(w[0].isdigit() for w in h.office.of)
        ]
        for a, b in combinations(held, 2):
            if (
                a.profile.article == b.profile.article
                or a.office.title != b.office.title
                or not _numbers(a)
                or not _numbers(b)
            ):
                continue
            if _numbers(a) == _numbers(b) and (a.office.of <= b.office.of or b.office.of <= a.office.of):
                continue
            yield _finding(
                "name_conflict",
                "check",
                "names.command",
                (case.id,),
                [_role_span(a.span, None), _role_span(b.span, None)],
                f"{case.name} is {a.office.title} of differently named units: “{a.span.text}” and “{b.span.text}”.",
                0.8,
            )
            break


def _numbers(held: _Held) -> set[str]:
    return {w for w in held.office.of if w[0].isdigit()}


def _rank_conflicts(case: CaseEntity, held: list[_Held]) -> Iterator[Finding]:
    ranks = [h for h in held if h.office.kind == "rank"]
    for a, b in combinations(ranks, 2):
        one, other = a.office.title, b.office.title
        if (
            a.profile.article == b.profile.article
            or one == other
            or (one.split()[-1] == other.split()[-1] and min(len(one.split()), len(other.split())) == 1)
        ):
            continue
        yield _finding(
            "role_conflict",
            "check",
            "roles.rank",
            (case.id,),
            [_role_span(a.span, one), _role_span(b.span, other)],
            f"{case.name} is {one} in one account and {other} in another.",
            0.75,
        )
        return


def _seat_conflicts(case: CaseEntity, held: list[_Held]) -> Iterator[Finding]:
    seats = [h for h in held if h.office.unique and h.office.proper and not _numbers(h)]
    by_article: dict[tuple[str, str], set[str]] = {}
    for h in seats:
        by_article.setdefault((h.profile.article, h.office.title), set()).update(h.office.proper)
    for a, b in combinations(seats, 2):
        if a.profile.article == b.profile.article or a.office.title != b.office.title:
            continue
        mine, theirs = (by_article[(h.profile.article, h.office.title)] for h in (a, b))
        if mine & theirs or any(word_similarity(x, y) >= _SPELLED_ALIKE for x in mine for y in theirs):
            continue
        yield _finding(
            "role_conflict",
            "check",
            "roles.office",
            (case.id,),
            [_role_span(a.span, None), _role_span(b.span, None)],
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
        yield _finding(
            "role_conflict",
            "check",
            "roles.age",
            (case.id,),
            [_role_span(span, str(age)) for _, (age, span) in ordered],
            f"{case.name} is {low} years old in one account and {high} in another.",
            0.8,
        )


def _finding(
    kind: FindingKind,
    severity: Severity,
    rule: str,
    about: tuple[str, ...],
    evidence: list[RoleSpan],
    text: str,
    confidence: float,
) -> Finding:
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
        suggestions=(),
    )
