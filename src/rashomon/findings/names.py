"""Names that accounts give differently: one name in several spellings; one office, command or unit under two names."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.entities.profile import Profile
from rashomon.entities.units import UnitName
from rashomon.findings.evidence import role
from rashomon.findings.people import SPELLED_ALIKE, finding_on, first_of_each, held_by, numbers, people, profiles
from rashomon.findings.roles import role_conflict
from rashomon.model import CaseEntity, Finding, Reading, Span
from rashomon.text.names import is_initial, latin, name_words, skeleton, word_similarity

__all__ = ["name_conflict", "name_variant", "role_conflict"]

_SHORTEST_FORM = 3


def name_variant(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One person whose name is spelled in several ways; a surname beside a full name is none, nor are initials."""
    for case, members in people(readings, entities):
        spelled: dict[str, list[Span]] = {}
        for member in members:
            for mention in member.entity.mentions:
                for word in latin(mention.text).split():
                    if not is_initial(word) and word[0].isalpha():
                        spelled.setdefault(word, []).append(mention)
        own = {w for m in members for form in m.forms for w in name_words(form)}
        for a, b in combinations(sorted(w for w in spelled if w in own), 2):
            if (
                word_similarity(a, b) < SPELLED_ALIKE
                or not _never_together(members, a, b)
                or _short_form(members, a, b)
            ):
                continue
            evidence = [
                *first_of_each(spelled[a], _word_as_written(spelled[a][0], a)),
                *first_of_each(spelled[b], _word_as_written(spelled[b][0], b)),
            ]
            one, other = _word_as_written(spelled[a][0], a), _word_as_written(spelled[b][0], b)
            romanised = skeleton(a) == skeleton(b)
            yield finding_on(
                "name_variant",
                "note" if romanised else "check",
                "names.spelling",
                (case.id,),
                evidence,
                f"{case.name} is written with “{one}” and with “{other}”.",
                0.9 if romanised else 0.75,
            )


def _never_together(members: list[Profile], a: str, b: str) -> bool:
    """Whether two words stand in one slot of the name, and not side by side in one form."""
    return not any({a, b} <= set(name_words(form)) for m in members for form in m.forms)


def _short_form(members: list[Profile], a: str, b: str) -> bool:
    """Whether two given names are one and its short form ("Steve" for "Steven"), which is no other spelling."""
    short, long = sorted((a, b), key=len)
    first = {name_words(form)[0] for m in members for form in m.forms if len(name_words(form)) > 1}
    return {a, b} <= first and long.startswith(short) and len(short) >= _SHORTEST_FORM


def _word_as_written(mention: Span, word: str) -> str:
    return next((w.strip("’'.,") for w in mention.text.split() if word in latin(w).split()), word)


def name_conflict(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One office, command or unit under different names in different accounts."""
    yield from _office_conflicts(readings, entities)
    yield from _unit_conflicts(readings, entities)
    yield from _command_conflicts(readings, entities)


def _office_conflicts(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    held = [
        h for case, members in people(readings, entities) for h in held_by(readings, case, members) if h.office.unique
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
        yield finding_on(
            "name_conflict",
            "check",
            "names.office",
            pair,
            [role(a.span, a.case.name), role(b.span, b.case.name)],
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
        if c.kind == "military_unit" and (p := profiles(readings, c))
    ]
    for (a, one), (b, other) in combinations(units, 2):
        if one is None or other is None or _meet(a, b) or not _same_slot(one, other):
            continue
        yield finding_on(
            "name_conflict",
            "note",
            "names.unit",
            (a.id, b.id),
            [*first_of_each(list(a.mentions), a.name), *first_of_each(list(b.mentions), b.name)],
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
    for case, members in people(readings, entities):
        held = [
            h for h in held_by(readings, case, members) if h.office.unique and any(w[0].isdigit() for w in h.office.of)
        ]
        for a, b in combinations(held, 2):
            if (
                a.profile.article == b.profile.article
                or a.office.title != b.office.title
                or not numbers(a)
                or not numbers(b)
            ):
                continue
            if numbers(a) == numbers(b) and (a.office.of <= b.office.of or b.office.of <= a.office.of):
                continue
            yield finding_on(
                "name_conflict",
                "check",
                "names.command",
                (case.id,),
                [role(a.span, None), role(b.span, None)],
                f"{case.name} is {a.office.title} of differently named units: “{a.span.text}” and “{b.span.text}”.",
                0.8,
            )
            break
