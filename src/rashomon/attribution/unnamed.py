"""Unnamed voices: how many distinct persons speak without a name, at least and at most.

A voice is an unnamed speaker of one article for whom nobody stands by name or by an office that one person holds: a
person ("one resident"), a plural that hides its members ("sources", "officials familiar with the talks"; it counts
once), or as many as are counted ("two officials"). Residents and other
witnesses are one voice in each account. Groups that speak for their body ("fire officials") or for a general
opinion (analysts, critics) are no voices, nor is what has no speaker at all. A voice that one account has from another
is one. At least so many voices there must be as the largest set of those of which no two can be the same, by their
descriptions; at most one for each. Two that can be one are said to be so (`may_equal`) where something speaks for it as
well: a word that both are called by, or what they say.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.attribution.anonymity import holds_office
from rashomon.attribution.described import (
    Described,
    any_class,
    bare,
    compatible,
    count,
    describe,
    office,
    same_class,
    telling,
)
from rashomon.model import Lineage, Reading, Statement, UnnamedSources, Voice

__all__ = ["ledger"]

_ANOTHER = re.compile(r"^(?:another|a second|a third|other|the other)\b", re.I)
_DEFINITE = re.compile(r"^(?:the|that|this|those|these)\b(?! other\b)", re.I)
# Texts that take words from one another; what merely shares an origin may have asked for itself.
_TAKEN = frozenset({"copies", "rewrites", "quotes", "cites"})
_SHORT = 3  # letters
# Counted voices up to here are listed one by one.
_LISTED = 5
# The exact largest set is found for so many voices; beyond, a greedy one, which can only be too small.
_EXACT = 24


def ledger(readings: Sequence[Reading], lineage: Sequence[Lineage] = (), named: Collection[str] = ()) -> UnnamedSources:
    """The unnamed voices of several articles, whatever their order; `lineage` says which took words from which, `named`
    the statements whose speaker the case names elsewhere ("the operator" is a firm)."""
    found = sorted(
        (v for r in readings for v in _voices(r, named)),
        key=lambda v: (v.article, v.description, v.statements, v.number),
    )
    pairs = [each.between or (each.source_article, each.derived_article) for each in lineage if each.kind in _TAKEN]
    taken = {frozenset(article for article in pair if article is not None) for pair in pairs}
    statements = {s.id: s for r in readings for s in r.statements}
    voices = _once(found, statements, taken)
    same = [[i != j and _may_equal(a, b) for j, b in enumerate(voices)] for i, a in enumerate(voices)]
    records = tuple(
        Voice(
            description=v.description,
            office=office(v),
            articles=(v.article, *v.copied_in),
            statements=v.statements,
            may_equal=tuple(j for j, may in enumerate(same[i]) if may and _alike(v, voices[j], statements)),
        )
        for i, v in enumerate(voices)
    )
    return UnnamedSources(at_least=_distinct(same), at_most=len(records), voices=records)


def _once(
    found: Sequence[Described], statements: Mapping[str, Statement], taken: set[frozenset[str]]
) -> list[Described]:
    """Voices that one account has from another are one: the same words, or the same description and matter."""
    kept: list[Described] = []
    for voice in found:
        for at, other in enumerate(kept):
            if voice.article not in other.articles and _is_copy(voice, other, statements, taken):
                kept[at] = replace(
                    other,
                    statements=(*other.statements, *voice.statements),
                    copied_in=tuple(sorted({*other.copied_in, voice.article} - {other.article})),
                )
                break
        else:
            kept.append(voice)
    return kept


def _is_copy(
    voice: Described, other: Described, statements: Mapping[str, Statement], taken: set[frozenset[str]]
) -> bool:
    if bare(voice) != bare(other) or voice.number != other.number:
        return False
    said = {_plain(statements[one]) for one in voice.statements}
    known = {_plain(statements[one]) for one in other.statements}
    if said & known:
        return True
    # A rewrite keeps the description and the matter, in other words.
    derived = any(frozenset((voice.article, article)) in taken for article in other.articles)
    return derived and any(_shared(one, two) for one in said for two in known)


def _shared(one: str, other: str) -> bool:
    """Whether two sayings are of one matter: they have a third of the longer words of the shorter in common."""
    a, b = ({word for word in said.split() if len(word) > _SHORT} for said in (one, other))
    return 3 * len(a & b) >= min(len(a), len(b)) > 0


def _plain(statement: Statement) -> str:
    return " ".join(re.findall(r"\w+", " ".join(span.text for span in statement.content).casefold()))


def _voices(reading: Reading, named: Collection[str]) -> list[Described]:
    language = (reading.article.language or "en").split("-")[0]
    by_speaker: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        who = statement.speaker
        if who.named or statement.id in named or statement.duplicate_of is not None or who.name == "unspecified":
            continue
        by_speaker.setdefault(who.entity or who.name.lower(), []).append(statement)
    out: list[Described] = []
    for said in by_speaker.values():
        for voice in _of(reading.article.id, said, language):
            before = _told_before(out, voice)
            if before is None:
                out.append(voice)
            else:
                out[before] = replace(out[before], statements=(*out[before].statements, *voice.statements))
    return out


def _of(article: str, said: Sequence[Statement], language: str) -> Iterator[Described]:
    """The voices of one speaker's statements: none where somebody stands by them, several where they are counted."""
    # A description in full tells more than the pronoun or the short form of some statement.
    first = max(said, key=lambda s: (s.speaker.anonymity is not None, -said.index(s)))
    name, kind = first.speaker.name, first.speaker.kind
    voice = describe(article, name, said, language)
    counted = count(name, language)
    hidden = counted > 0 or not all(statement.on_record for statement in said)
    if kind == "group" and voice is not None and voice.group == "witness":
        hidden = True  # residents, survivors: whoever they are, no body stands by them
    if voice is None or kind in {"organisation", "media"} or (kind == "person" and holds_office(language, name)):
        return
    if hidden:
        for number in range(counted if 1 < counted <= _LISTED else 1):
            yield replace(voice, number=number)


def _told_before(voices: Sequence[Described], voice: Described) -> int | None:
    """The voice that a definite description points back to: "the diplomat" after "a Western diplomat"."""
    if not _DEFINITE.match(voice.description):
        return None
    for at in range(len(voices) - 1, -1, -1):
        other = voices[at]
        fits = other.head == voice.head or any_class(voice)
        if fits and compatible(voice, other):
            return at
    return None


def _may_equal(a: Described, b: Described) -> bool:
    """Whether two descriptions could be of one and the same source."""
    if a.articles & b.articles and a.head == b.head:
        return False  # one text would not introduce one person twice in the same words
    if a.articles & b.articles and (_ANOTHER.match(a.description) or _ANOTHER.match(b.description)):
        return False
    return same_class(a, b) and compatible(a, b)


def _alike(a: Described, b: Described, statements: Mapping[str, Statement]) -> bool:
    """Whether something speaks for two being one: a telling word of both descriptions, or what they say."""
    if a.head == b.head or telling(a) & telling(b):
        return True
    said, other = ({_plain(statements[one]) for one in voice.statements} for voice in (a, b))
    return any(_shared(one, two) for one in said for two in other)


def _distinct(same: list[list[bool]]) -> int:
    """The size of the largest set of voices of which no two may be the same."""
    count = len(same)
    apart = [{j for j in range(count) if j != i and not same[i][j]} for i in range(count)]
    if count > _EXACT:
        return _greedy(apart)
    best = 0

    def grow(size: int, candidates: set[int]) -> None:
        nonlocal best
        best = max(best, size)
        while candidates and size + len(candidates) > best:
            i = min(candidates)
            candidates.discard(i)
            grow(size + 1, candidates & apart[i])

    grow(0, set(range(count)))
    return best


def _greedy(apart: list[set[int]]) -> int:
    chosen: list[int] = []
    for i in sorted(range(len(apart)), key=lambda i: (-len(apart[i]), i)):
        if all(j in apart[i] for j in chosen):
            chosen.append(i)
    return len(chosen)
