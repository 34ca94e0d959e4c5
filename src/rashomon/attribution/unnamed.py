"""Unnamed voices: how many distinct people and offices speak without a name, at least and at most.

A voice is an unnamed speaker of one article: a person ("one resident"), or a group or plural that stands for persons
who spoke as sources or by office ("sources", "officials"), which counts once. Groups that stand for a general opinion
(analysts, critics, residents) are no voices, nor is what has no speaker at all. Two voices may be the same where
nothing in their descriptions speaks against it. At least so many there must be as the largest set of voices of which
no two can be the same; at most one for each.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Reading, Statement, UnnamedSources, Voice
from rashomon.text.lexicon import rows

__all__ = ["ledger"]

_ASIDE = re.compile(
    r",|\(|\b(?:of|from|in|within|inside|at|for|with|on|near|to|close|familiar|and|who|whose|based|quoted|speaking)\b"
)
_DETERMINER = re.compile(
    r"^(?:(?:the|a|an|one|another|some|two|three|several|unnamed|anonymous|other|local)\s+)+", re.I
)
_ANOTHER = re.compile(r"^(?:another|a second|a third|other)\b", re.I)
# Words that say nothing of office: whoever holds one may also be called so.
_GENERIC = frozenset({"source", "person", "insider", "man", "woman", "people", "informant", "voice"})
# The exact largest set is found for so many voices; beyond, a greedy one, which can only be too small.
_EXACT = 24


@dataclass(frozen=True, slots=True)
class _Described:
    """A voice with what its description says: head noun, the noun's class, capitalised modifiers (nation, place)."""

    article: str
    description: str
    statements: tuple[str, ...]
    head: str
    group: str
    modifiers: frozenset[str]
    copied_in: tuple[str, ...] = ()


@functools.cache
def _nouns(language: str) -> dict[str, tuple[str, str]]:
    return {lemma: (kind, group) for lemma, kind, group in rows(language, "source_nouns")}


def ledger(readings: Sequence[Reading]) -> UnnamedSources:
    """The unnamed voices of several articles, whatever their order."""
    found = sorted((v for r in readings for v in _voices(r)), key=lambda v: (v.article, v.description, v.statements))
    voices = _once(found, {s.id: s for r in readings for s in r.statements})
    same = [[i != j and _may_equal(a, b) for j, b in enumerate(voices)] for i, a in enumerate(voices)]
    records = tuple(
        Voice(
            description=v.description,
            office=_office(v),
            articles=(v.article, *v.copied_in),
            statements=v.statements,
            may_equal=tuple(j for j, may in enumerate(same[i]) if may),
        )
        for i, v in enumerate(voices)
    )
    return UnnamedSources(at_least=_distinct(same), at_most=len(records), voices=records)


def _once(found: Sequence[_Described], statements: Mapping[str, Statement]) -> list[_Described]:
    """Voices of which a copy carries the same words under the same description are one."""
    kept: list[_Described] = []
    for voice in found:
        said = {_plain(statements[one]) for one in voice.statements}
        for at, other in enumerate(kept):
            known = {_plain(statements[one]) for one in other.statements}
            if other.description.casefold() == voice.description.casefold() and said & known:
                kept[at] = replace(
                    other,
                    statements=(*other.statements, *voice.statements),
                    copied_in=tuple(sorted({*other.copied_in, voice.article} - {other.article})),
                )
                break
        else:
            kept.append(voice)
    return kept


def _plain(statement: Statement) -> str:
    return " ".join(re.findall(r"\w+", " ".join(span.text for span in statement.content).casefold()))


def _voices(reading: Reading) -> list[_Described]:
    language = reading.article.language or "en"
    by_speaker: dict[str, list[Statement]] = {}
    for statement in reading.statements:
        who = statement.speaker
        if who.named or statement.duplicate_of is not None or who.name == "unspecified":
            continue
        by_speaker.setdefault(who.entity or who.name.lower(), []).append(statement)
    out = []
    for said in by_speaker.values():
        name, kind = said[0].speaker.name, said[0].speaker.kind
        head, group, modifiers = _read(name, language)
        if (kind == "person" and group) or (group in {"source", "office"} and kind in {"group", "unspecified"}):
            ids = tuple(statement.id for statement in said)
            out.append(_Described(reading.article.id, name, ids, head, group, modifiers))
    return out


def _read(name: str, language: str) -> tuple[str, str, frozenset[str]]:
    """Head noun, class and capitalised modifiers of a description; no class where the noun is none of a source."""
    phrase = _ASIDE.split(_DETERMINER.sub("", name), maxsplit=1)[0].strip()
    words = re.findall(r"[\w’'-]+", phrase)
    nouns = _nouns(language.split("-")[0])
    for at in range(len(words) - 1, -1, -1):
        word = words[at].lower()
        for form in (
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            word.removesuffix("ies") + "y",
            word.replace("men", "man"),
        ):
            if form in nouns and nouns[form][0] == "person":
                return form, nouns[form][1], frozenset(w for w in words[:at] if w[0].isupper())
    return (words[-1].lower() if words else ""), "", frozenset()


def _office(voice: _Described) -> str | None:
    """The office in a description without article and place; null for a mere source or witness."""
    if voice.head in _GENERIC or voice.group not in {"office", "military", "expert", "business"}:
        return None
    return _ASIDE.split(_DETERMINER.sub("", voice.description), maxsplit=1)[0].strip() or None


def _may_equal(a: _Described, b: _Described) -> bool:
    """Whether two descriptions could be of one and the same source."""
    if {a.article, *a.copied_in} & {b.article, *b.copied_in} and a.head == b.head:
        return False  # one text would not introduce one person twice in the same words
    if a.modifiers and b.modifiers and not a.modifiers & b.modifiers:
        return False
    if a.article == b.article and (_ANOTHER.match(a.description) or _ANOTHER.match(b.description)):
        return False
    return a.group == b.group or a.head in _GENERIC or b.head in _GENERIC


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
