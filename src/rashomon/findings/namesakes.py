"""Two names for one person: one office under two names, one surname with two given names."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import OSA

from rashomon.entities.profile import Profile
from rashomon.entities.surnames import SUFFIXES
from rashomon.entities.words import lexicon
from rashomon.findings.evidence import role
from rashomon.findings.people import Titled, days_between, finding_on, first_of_each, titles_of
from rashomon.findings.seats import contradiction, one_seat
from rashomon.findings.signs import THRESHOLD, Candidate, Sign, suggestions, weigh
from rashomon.model import CaseEntity, Finding, Reading, RoleSpan, Span
from rashomon.text.lexicon import rows
from rashomon.text.names import is_initial, latin, word_similarity

__all__ = ["name_conflicts", "one_given"]

_SAME = 0.9
_BIAS = -2.0
_SUCCEEDED = 60  # days after which an office may have a new holder

# A verb with its ending has so many letters at least ("King", "Sterling" are names that are listed or short).
_SHORTEST_VERB = 6


@dataclass(frozen=True, slots=True)
class _Named:
    case: CaseEntity
    words: tuple[str, ...]
    accounts: frozenset[str]
    titles: tuple[Titled, ...]
    gender: str | None
    language: str


def name_conflicts(
    readings: Sequence[Reading], people: Sequence[tuple[CaseEntity, list[Profile]]], unique: frozenset[str]
) -> Iterator[Finding]:
    """People whom no account names together, and who seem to be one. `unique` are the titles that one person holds."""
    named = [_named(readings, case, members) for case, members in people]
    for a, b in combinations([n for n in named if n is not None], 2):
        if not a.accounts & b.accounts:
            few, many = sorted((a, b), key=lambda n: (len(n.accounts), len(n.case.mentions), n.case.id))
            finding = _conflict(readings, few, many, unique)
            if finding is not None:
                yield finding


def _named(readings: Sequence[Reading], case: CaseEntity, members: list[Profile]) -> _Named | None:
    full = [m for m in members if m.named and len(m.words) > 1]
    if not full:
        return None
    words = _core(full[0].words)
    languages = {r.article.id: r.article.language or "en" for r in readings}
    return _Named(
        case=case,
        words=words,
        accounts=frozenset(m.article for m in members),
        titles=tuple(t for t in titles_of(readings, members) if not _of_a_surname(t, members, words)),
        gender=next((m.gender for m in full if m.gender), None),
        language=languages[full[0].article],
    )


def _is_verb(language: str, word: str) -> bool:
    """Whether a word has a verb's ending and is no given name that is known."""
    endings = tuple(ending for (ending,) in rows(language, "verb_endings"))
    return word not in lexicon(language).given and word.endswith(endings) and len(word) >= _SHORTEST_VERB


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without "Jr." and the like."""
    core = tuple(w for w in words if w not in SUFFIXES)
    return core if len(core) > 1 else words


def _of_a_surname(titled: Titled, members: list[Profile], words: tuple[str, ...]) -> bool:
    """Whether a title stands before a surname alone, so that it may be a relative's who is named beside."""
    mentions = [m for p in members for m in p.entity.mentions if m.article == titled.article]
    mine = next((m for m in mentions if m.start <= titled.span.start < titled.span.end < m.end), None)
    return mine is not None and words[-1] in latin(mine.text).split() and words[0] not in latin(mine.text).split()


def _conflict(readings: Sequence[Reading], few: _Named, many: _Named, unique: frozenset[str]) -> Finding | None:
    surname = word_similarity(few.words[-1], many.words[-1]) >= _SAME
    given = word_similarity(few.words[0], many.words[0]) >= _SAME
    if surname == given and surname:
        return None  # merged, or told apart by what stands between
    short, long = sorted(("".join(few.words), "".join(many.words)), key=len)
    if long.replace("-", "").startswith(short.replace("-", "")):
        return None  # one name, cut
    shared = [
        (x, y)
        for x in few.titles
        for y in many.titles
        if one_seat(x.seat, y.seat) and (x.seat.scales or x.seat.head in unique)
    ]
    same = [(x, y) for x, y in shared if x.seat.names & y.seat.names]
    if surname and one_given(few.language, few.words[0], many.words[0]):
        return None
    # "Assailing Issa's character": a headline's capital makes no given name of a verb.
    if surname and not given and any(_is_verb(few.language, name.words[0]) for name in (few, many)):
        return None
    slip = surname and _slip(few.words[0], many.words[0])
    if not shared and not slip:
        return None
    if not (surname or given) and not (same and all(x.seat.head in unique for x, _ in same)):
        return None
    apart = not shared and any(
        contradiction(x.seat, y.seat) or x.seat.head == y.seat.head for x in few.titles for y in many.titles
    )
    what = (same or shared)[0][0].seat.full if shared else ""
    days = days_between(readings, few.accounts, many.accounts) if not surname else 0
    confidence, reasons = weigh(
        _BIAS,
        (
            Sign(1.6, float(bool(shared)), f"both are {what}" if what else ""),
            Sign(1.0, float(bool(same)), "of the same place or body"),
            Sign(1.6, float(surname), "the surname is the same"),
            Sign(0.8, float(given and not surname), "the given name is the same"),
            Sign(1.2, float(slip), "the given names are but a letter or two apart"),
            Sign(0.5, float(len(many.accounts) > 1), f"several accounts have {many.case.name}"),
            Sign(0.4, float(len(few.accounts) == 1), f"one account alone has {few.case.name}"),
            Sign(-0.8, float(bool(few.gender and many.gender and few.gender != many.gender)), ""),
            Sign(-1.5, float(apart), ""),
            Sign(-0.6, float(not surname and not given), ""),
            Sign(-2.0, min(1.0, days / _SUCCEEDED), ""),
        ),
    )
    if confidence < THRESHOLD:
        return None
    return finding_on(
        "name_conflict" if shared else "name_variant",
        "check" if surname or given else "note",
        "names.office" if shared else "names.given",
        (few.case.id, many.case.id),
        [*_evidence(few, same or shared, 0), *_evidence(many, same or shared, 1)],
        f"{few.case.name} in one account may be {many.case.name} in another: {'; '.join(reasons)}.",
        confidence,
        suggestions(
            [
                Candidate(many.case.name, many.accounts, many.case.id, 0.5, why="; ".join(reasons)),
                Candidate(few.case.name, few.accounts, few.case.id),
            ],
            len(readings),
        ),
    )


def _evidence(named: _Named, shared: list[tuple[Titled, Titled]], side: int) -> list[RoleSpan]:
    """The first mention by name in each account, and the words that give the office where they stand apart."""
    by_name = [m for m in named.case.mentions if _has(m, named.words[-1])]
    out = first_of_each(by_name or list(named.case.mentions), named.case.name)
    said: set[str] = set()
    for pair in shared:
        span = pair[side].span
        if span.article not in said and not any(
            m.start <= span.start < m.end and m.article == span.article for m in out
        ):
            out.append(role(span, pair[side].seat.full))
            said.add(span.article)
    return out


def _has(mention: Span, word: str) -> bool:
    return any(word_similarity(word, w) >= _SAME for w in mention.text.lower().replace("-", " ").split())


def _slip(a: str, b: str) -> bool:
    """Whether two given names are a slip apart: one edit, or two swapped or in long names."""
    shortest = min(len(a), len(b))
    return a[0] == b[0] and shortest > 3 and OSA.distance(a, b) <= (2 if shortest > 6 else 1)


def one_given(language: str, a: str, b: str) -> bool:
    """Whether two given names are one: an initial, a beginning, or a short form."""
    short, long = sorted((a, b), key=len)
    if is_initial(a) or is_initial(b) or (long.startswith(short) and len(short) > 2):
        return True
    short_forms = _short_names(language)
    return bool((short_forms.get(a, frozenset()) | {a}) & (short_forms.get(b, frozenset()) | {b}))


@functools.cache
def _short_names(language: str) -> dict[str, frozenset[str]]:
    """Of each given name or short form, the names that it may stand for."""
    out: dict[str, set[str]] = {}
    for name, *cells in rows(language, "short_names"):
        for short in (s for cell in cells for s in cell.split("|")):
            out.setdefault(short, {short}).add(name)
            out.setdefault(name, {name}).add(name)
    return {k: frozenset(v) for k, v in out.items()}
