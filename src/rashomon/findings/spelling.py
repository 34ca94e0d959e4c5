"""Surnames that a slip has altered, looked for in the text itself: a misspelt name is often read as nobody's.

A capitalised word at an edit or two from the surname of somebody in the story, alone or behind that person's given
name, is taken for that surname unless it is a word, a place, a body, or the name of somebody else.
"""

import functools
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from rashomon.entities.profile import Profile
from rashomon.entities.surnames import SUFFIXES
from rashomon.entities.words import Lexicon, lexicon
from rashomon.findings.capitals import Word, capitalised
from rashomon.findings.evidence import role
from rashomon.findings.people import finding_on, first_of_each
from rashomon.findings.signs import THRESHOLD, Candidate, Sign, suggestions, weigh
from rashomon.model import CaseEntity, Entity, Finding, Reading, Span
from rashomon.text.lexicon import rows
from rashomon.text.names import is_initial, latin, skeleton, word_similarity

__all__ = ["misspelt_names"]

# A capital within a word ("DirecTV"), unless a prefix of surnames stands before it ("McNeil", "DiResta").
_BRAND = re.compile(r"^(?!(?:Ma?c|D[aeiu]|L[ae]|V[ao]n|O[’'])[A-Z])\w*[a-z][A-Z]")
_SHORTEST = 4  # letters of a surname that stands alone
_SHORTEST_BEHIND = 3  # behind the given name
_TWO_EDITS = 7  # letters from which two edits are one name
_BIAS = 0.1


@dataclass(frozen=True, slots=True)
class _Person:
    case: CaseEntity
    surname: str
    given: frozenset[str]
    accounts: frozenset[str]
    mentions: tuple[Span, ...]
    titles: frozenset[str]


def misspelt_names(
    readings: Sequence[Reading],
    people: Sequence[tuple[CaseEntity, list[Profile]]],
    known: frozenset[tuple[str, str, str]],
) -> Iterator[Finding]:
    """Slips in surnames. `known` are the case and the two spellings of what has been found already."""
    persons = [p for case, members in people if (p := _person(_language(readings, members), case, members))]
    words = {r.article.id: list(capitalised(r)) for r in readings}
    seen: set[tuple[str, str]] = set()
    for person in persons:
        slips: dict[str, list[Word]] = {}
        given: dict[str, list[Word]] = {}
        for reading in readings:
            lex = lexicon(reading.article.language or "en")
            taken = _taken(reading)
            for word in words[reading.article.id]:
                if word.plain == person.surname and _misspelt_given(word, person):
                    given.setdefault(word.before, []).append(word)
                if not _near(word.plain, person.surname) or not word.stands_last:
                    continue
                behind = _is_given(word.before, person.given)
                if behind and (word.plain in _place_nouns(lex.language) or _in_a_place(reading, word)):
                    continue
                if not behind and (
                    word.before
                    or len(word.plain) < _SHORTEST
                    or (word.title in lex.title_words and word.title not in person.titles)  # "FBI Director Wray"
                    or _means_something(lex, reading, word, taken)
                    or _somebody_else(word, person, words[reading.article.id], persons)
                ):
                    continue
                slips.setdefault(word.plain, []).append(word)
        for before, found in sorted(given.items()):
            finding = _given_finding(person, before, found, readings)
            if finding:
                yield finding
        for plain, found in sorted(slips.items()):
            pair = (min(plain, person.surname), max(plain, person.surname))
            if (person.case.id, *pair) in known or pair in seen or _better_known(plain, person, persons):
                continue
            finding = _finding(person, found, persons, readings)
            if finding:
                seen.add(pair)
                yield finding


def _language(readings: Sequence[Reading], members: list[Profile]) -> str:
    return next((r.article.language or "en" for r in readings if r.article.id == members[0].article), "en")


def _misspelt_given(word: Word, person: _Person) -> bool:
    """Whether a surname stands behind what is all but the person's given name, in an account that has that too."""
    return (
        word.article in person.accounts
        and word.before not in person.given
        and any(
            word.before[:1] == g[0] and min(len(word.before), len(g)) >= _SHORTEST and OSA.distance(word.before, g) == 1
            for g in person.given
        )
    )


def _given_finding(person: _Person, before: str, found: list[Word], readings: Sequence[Reading]) -> Finding | None:
    """A given name that is written otherwise once, and right elsewhere in the same account."""
    right = min(person.given, key=lambda g: (OSA.distance(g, before), g))
    usual = [m for m in person.mentions if right in latin(m.text).split()]
    if len(found) > 1 or len(usual) <= 1 or any(before in latin(m.text).split() for m in person.mentions):
        return None
    confidence, reasons = weigh(
        _BIAS,
        (
            Sign(1.6, 1.0, f"it stands before the same surname as {right.capitalize()}"),
            Sign(0.8, float(len(usual) > 2), f"{right.capitalize()} stands more often"),
        ),
    )
    span = found[0].span
    text = next(r.article.text for r in readings if r.article.id == span.article)
    start = text[: span.start].rstrip().rfind(" ") + 1
    written = text[start : span.end]
    return finding_on(
        "name_variant",
        "check",
        "names.slip",
        (person.case.id,),
        [role(Span(article=span.article, start=start, end=span.end, text=written), before.capitalize()),
         *first_of_each(usual, right.capitalize())],
        f"“{written}” may be a slip for {person.case.name}: {'; '.join(reasons)}.",
        confidence,
        suggestions(
            [
                Candidate(person.case.name, person.accounts, person.case.id, 0.5),
                Candidate(written, frozenset([span.article])),
            ],
            len(readings),
        ),
    )  # fmt: skip


def _person(language: str, case: CaseEntity, members: list[Profile]) -> _Person | None:
    full = [m for m in members if m.named and len(m.words) > 1]
    if not full:
        return None
    votes = Counter(m.words[-1] for m in full)
    surname = min(votes, key=lambda s: (-votes[s], s))
    spelled = [m for m in members if surname in m.words]
    lex = lexicon(language)
    nations = {w for row in rows(language, "demonyms") for w in latin(row[1]).split()}
    common = _common(language)
    several = surname not in common and surname.endswith("s") and surname[:-1] in common
    several = several and not any(m.words[0] in lex.given for m in full)
    if several or surname in nations or surname in lex.nation or surname in lex.title_words or surname in SUFFIXES:
        return None  # no name: "the South Korean", "Schiff Democrats"
    return _Person(
        case=case,
        surname=surname,
        given=frozenset(m.words[0] for m in full),
        accounts=frozenset(m.article for m in spelled),
        mentions=tuple(s for m in spelled for s in m.entity.mentions if surname in latin(s.text).split()),
        titles=frozenset(r.text.lower().split()[-1] for m in members for r in m.roles),
    )


@functools.lru_cache(maxsize=65536)
def _near(word: str, surname: str) -> bool:
    """Whether a word may be a slip for a surname: an edit away (two in long ones), no plural, no female form."""
    shorter, longer = sorted((word, surname), key=len)
    if word == surname or " " in word or len(shorter) < _SHORTEST_BEHIND or len(longer) - len(shorter) > 2:
        return False
    if longer in {shorter + "s", shorter + "es", shorter + "a", shorter + "n", shorter + "an", shorter + "ian"}:
        return False
    edits = OSA.distance(word, surname)
    return edits == 1 or (edits == 2 and len(shorter) >= _TWO_EDITS and word[0] == surname[0])


def _is_given(before: str, given: frozenset[str]) -> bool:
    return bool(before) and any(before == g or word_similarity(before, g) >= 0.86 for g in given if not is_initial(g))


@functools.cache
def _place_nouns(language: str) -> frozenset[str]:
    return frozenset(row[1] for row in rows(language, "place_nouns"))


@functools.cache
def _common(language: str) -> frozenset[str]:
    common = {row[0] for row in rows(language, "common_words")}
    return _place_nouns(language) | common | {row[1].lower() for row in rows(language, "months")}


@functools.cache
def _articles(language: str) -> frozenset[str]:
    return frozenset(w for kind, words in rows(language, "actor_sides") if kind == "article" for w in words.split("|"))


def _taken(reading: Reading) -> list[tuple[int, int]]:
    """Where places, bodies and units stand."""
    spans = [(m.start, m.end) for e in reading.entities if e.kind in {"military_unit", "group"} or _is_body(e)
             for m in e.mentions if m.field is None]  # fmt: skip
    return spans + [(m.start, m.end) for m in reading.places if m.field is None]


def _in_a_place(reading: Reading, word: Word) -> bool:
    """Whether a word is the rear part of a place's name ("Aïn Temouchent")."""
    return any(m.field is None and m.start < word.span.start and word.span.end <= m.end for m in reading.places)


def _is_body(entity: Entity) -> bool:
    """Whether an organisation is surely one: a single word that nothing makes one may be a name misread."""
    return entity.kind == "organisation" and (" " in entity.name or entity.name.isupper() or len(entity.names) > 1)


def _means_something(lex: Lexicon, reading: Reading, word: Word, taken: list[tuple[int, int]]) -> bool:
    """Whether a word that stands alone is a word, a given name, a nation, a place or a body."""
    known: tuple[Container[str], ...] = (_common(lex.language), lex.given, lex.nation, lex.title_words)
    if _BRAND.search(word.span.text) or any(word.plain in words for words in known):
        return True
    if any(start < word.span.end and word.span.start < end for start, end in taken):
        return True
    # "The 1965 Watts riot": what an article or a year opens is a thing, called after whomever.
    opening = reading.article.text[: word.span.start].split()[-1:]
    if opening and (opening[0].isdigit() or opening[0].casefold() in _articles(lex.language)):
        return True
    return bool(re.search(rf"\b{re.escape(word.span.text.lower())}\b", reading.article.text))


def _somebody_else(word: Word, person: _Person, others: list[Word], persons: list[_Person]) -> bool:
    """Whether the account, or the case, has somebody of that very surname with a given name of his own."""
    here = any(o.plain == word.plain and o.before and not _is_given(o.before, person.given) for o in others)
    elsewhere = any(p.surname == word.plain and not (p.given & person.given) for p in persons)
    # "The Sinclairs" are several of the name of Sinclair.
    one = word.plain.removesuffix("s")
    known = {*(o.plain for o in others), *(p.surname for p in persons)}
    several = one != word.plain and one in known
    return here or elsewhere or several


def _better_known(plain: str, person: _Person, persons: list[_Person]) -> bool:
    """Whether more accounts have the other spelling as a surname: the slip is then told from there."""
    return any(
        p.surname == plain and (len(p.accounts), len(p.mentions)) > (len(person.accounts), len(person.mentions))
        for p in persons
        if p.case.id != person.case.id
    )


def _finding(
    person: _Person, found: list[Word], persons: Sequence[_Person], readings: Sequence[Reading]
) -> Finding | None:
    plain, accounts = found[0].plain, frozenset(w.article for w in found)
    given = lexicon(_language_of(found[0], readings)).given
    if plain in given and person.surname in given:
        return None  # one name written in two ways ("Muhammad", "Mohammed"), and no slip
    edits = OSA.distance(plain, person.surname)
    behind = any(_is_given(w.before, person.given) for w in found)
    romanised = skeleton(plain) == skeleton(person.surname)
    written = found[0].span.text
    right = _as_written(person)
    support: Mapping[str, frozenset[str]] = {plain: accounts, person.surname: person.accounts}
    confidence, reasons = weigh(
        _BIAS,
        (
            Sign(1.6, float(behind), f"it stands behind the same given name as {right}"),
            Sign(1.0, float(edits == 1), f"it is a letter from {right}"),
            Sign(0.8, float(any(w.title and w.title in person.titles for w in found)), "it bears the same title"),
            Sign(0.8, float(len(person.accounts - accounts) > 1), f"several other accounts have {right}"),
            Sign(0.8, float(bool(person.accounts & accounts)), f"its own account has {right} too"),
            Sign(0.5, float(not behind), "nobody of that surname is introduced"),
            Sign(-1.0, float(not behind and all(w.opens for w in found)), ""),
            Sign(-0.6, float(len(accounts) > 1), ""),
        ),
    )
    if confidence < THRESHOLD:
        return None
    evidence = [
        *(role(_whole(w, person, readings), written) for w in _first_words(found)),
        *first_of_each(list(person.mentions), right),
    ]
    others = [
        Candidate(_as_written(p), p.accounts, why=f"surname of {p.case.name}")
        for p in persons
        if p.surname not in support and _near(plain, p.surname)
    ]
    return finding_on(
        "name_variant",
        "note" if romanised else "check",
        "names.slip",
        (person.case.id,),
        evidence,
        f"“{written}” may be a slip for {right} ({person.case.name}): {'; '.join(reasons)}.",
        confidence,
        suggestions(
            [
                Candidate(right, person.accounts, bonus=0.5, why="; ".join(reasons)),
                *others,
                Candidate(written, accounts),
            ],
            len(readings),
        ),
    )


def _language_of(word: Word, readings: Sequence[Reading]) -> str:
    return next((r.article.language or "en" for r in readings if r.article.id == word.article), "en")


def _first_words(found: list[Word]) -> list[Word]:
    out: dict[str, Word] = {}
    for word in sorted(found, key=lambda w: (w.article, w.span.start)):
        out.setdefault(word.article, word)
    return list(out.values())


def _whole(word: Word, person: _Person, readings: Sequence[Reading]) -> Span:
    """The word, with the given name before it."""
    if not _is_given(word.before, person.given):
        return word.span
    article = next(r.article for r in readings if r.article.id == word.article)
    start = article.text.rstrip()[: word.span.start].rstrip().rfind(" ") + 1
    start = max(start, article.text[: word.span.start].rfind("\n") + 1)
    return article.span(start, word.span.end)


def _as_written(person: _Person) -> str:
    words = [w.strip("’'.,") for m in person.mentions for w in re.split(r"[\s-]+", m.text)]
    return next((w for w in words if latin(w) == person.surname), person.surname.capitalize())
