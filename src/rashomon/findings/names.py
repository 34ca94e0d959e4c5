"""Names that accounts give differently: one name in several spellings; one office, command or unit under two names."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.entities.profile import Profile
from rashomon.findings.bodies import misspelt_bodies, wrong_ordinals
from rashomon.findings.evidence import role
from rashomon.findings.namesakes import name_conflicts, one_given
from rashomon.findings.people import SPELLED_ALIKE, Held, finding_on, first_of_each, held_by, numbers, people
from rashomon.findings.roles import role_conflict
from rashomon.findings.signs import Candidate, Sign, suggestions, weigh
from rashomon.findings.spelling import misspelt_names
from rashomon.findings.units import unit_conflicts
from rashomon.model import CaseEntity, Finding, Reading, Span
from rashomon.text.lexicon import rows
from rashomon.text.names import is_initial, latin, name_words, skeleton, word_similarity

__all__ = ["name_conflict", "name_variant", "role_conflict"]

_SHORTEST_FORM = 3
_SPELLED = 0.6


def name_variant(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One person whose name is spelled in several ways; a surname beside a full name is none, nor are initials."""
    named = list(people(readings, entities))
    known: set[tuple[str, str, str]] = set()
    for case, members in named:
        language = next((r.article.language for r in readings if r.article.id == members[0].article), None) or "en"
        for a, b, spelled in _spellings(members, language):
            known.add((case.id, a, b))
            yield _variant(readings, case, a, b, spelled)
    yield from misspelt_names(readings, named, frozenset(known))
    yield from misspelt_bodies(readings, entities)
    yield from wrong_ordinals(readings, entities)


def _spellings(members: list[Profile], language: str) -> Iterator[tuple[str, str, dict[str, list[Span]]]]:
    """Two words that stand in one slot of a person's name, in the order of the alphabet."""
    spelled: dict[str, list[Span]] = {}
    for member in members:
        for mention in member.entity.mentions:
            for word in latin(mention.text).split():
                if not is_initial(word) and word[0].isalpha():
                    spelled.setdefault(word, []).append(mention)
    own = {w for m in members for form in m.forms for w in name_words(form)}
    for a, b in combinations(sorted(w for w in spelled if w in own), 2):
        alike = word_similarity(a, b) >= SPELLED_ALIKE
        if alike and _never_together(members, a, b) and not _short_form(members, a, b, language):
            yield a, b, spelled


def _variant(readings: Sequence[Reading], case: CaseEntity, a: str, b: str, spelled: dict[str, list[Span]]) -> Finding:
    accounts = {w: frozenset(m.article for m in spelled[w]) for w in (a, b)}
    few, many = sorted((a, b), key=lambda w: (len(accounts[w]), len(spelled[w]), _in_full(spelled[w]), w))
    one, other = (_word_as_written(spelled[w][0], w) for w in (few, many))
    romanised = skeleton(a) == skeleton(b)
    confidence, reasons = weigh(
        _SPELLED,
        (
            Sign(1.0, 1.0, f"one and the same person is written with “{one}” and with “{other}”"),
            Sign(0.8, float(len(accounts[many]) > 1), f"several accounts have {other}"),
            Sign(0.4, float(len(accounts[few]) == 1), f"one account alone has {one}"),
            Sign(0.4, float(romanised), "romanisations differ like this"),
        ),
    )
    return finding_on(
        "name_variant",
        "note" if romanised else "check",
        "names.spelling",
        (case.id,),
        [*first_of_each(spelled[few], one), *first_of_each(spelled[many], other)],
        f"{case.name} is spelled in two ways: {'; '.join(reasons)}.",
        confidence,
        suggestions([Candidate(other, accounts[many], bonus=0.5), Candidate(one, accounts[few])], len(readings)),
    )


def _in_full(mentions: list[Span]) -> int:
    return sum(len(m.text.split()) > 1 for m in mentions)


def _never_together(members: list[Profile], a: str, b: str) -> bool:
    """Whether two words stand in one slot of the name, and not side by side in one form."""
    return not any({a, b} <= set(name_words(form)) for m in members for form in m.forms)


def _short_form(members: list[Profile], a: str, b: str, language: str) -> bool:
    """Whether two given names are one and its short form ("Steve" for "Steven", "Marty" for "Martin"): no other
    spelling."""
    short, long = sorted((a, b), key=len)
    first = {name_words(form)[0] for m in members for form in m.forms if len(name_words(form)) > 1}
    cut = long.startswith(short) and len(short) >= _SHORTEST_FORM
    return {a, b} <= first and (cut or one_given(language, a, b))


def _word_as_written(mention: Span, word: str) -> str:
    return next((w.strip("’'.,") for w in mention.text.split() if word in latin(w).split()), word)


def name_conflict(readings: Sequence[Reading], entities: Sequence[CaseEntity]) -> Iterator[Finding]:
    """One office, command or unit under different names in different accounts."""
    yield from name_conflicts(readings, list(people(readings, entities)), _unique(readings))
    units = list(unit_conflicts(readings, entities))
    yield from units
    for finding in _command_conflicts(readings, entities):
        if not any(_on_the_same(finding, unit) for unit in units):
            yield finding


def _unique(readings: Sequence[Reading]) -> frozenset[str]:
    languages = {r.article.language or "en" for r in readings}
    return frozenset(title for language in languages for (title,) in rows(language, "unique_offices"))


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
                [role(a.span, a.office.title), role(b.span, b.office.title)],
                f"{case.name} is {a.office.title} of differently named units: “{a.span.text}” and “{b.span.text}”.",
                0.8,
                suggestions([_command(held, h) for h in (a, b)], len(readings)),
            )
            break


def _command(held: list[Held], one: Held) -> Candidate:
    return Candidate(one.span.text, frozenset(h.profile.article for h in held if numbers(h) == numbers(one)))


def _on_the_same(finding: Finding, other: Finding) -> bool:
    """Whether all evidence of a finding overlaps evidence of another."""
    return all(
        any(s.article == o.article and s.start < o.end and o.start < s.end for o in other.evidence)
        for s in finding.evidence
    )
