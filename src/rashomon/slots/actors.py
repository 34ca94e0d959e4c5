"""Who acts or is affected, as values: named people and bodies, and phrases that tell a side or a nation."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.model import Entity, Reading, Span
from rashomon.slots.lexicons import SIDES, aliases, match, nations, sides, states, words_of
from rashomon.slots.value import Value, passage
from rashomon.slots.windows import Page
from rashomon.text.names import latin

__all__ = ["actors", "tellers"]

_BODIES = frozenset({"organisation", "military_unit", "group", "other"})
# So many words before a noun may say whose it is.
_BEFORE = 3
# Articles, particles and initials within a name have no more letters.
_SMALL = 3
# How far into what somebody says it shows that it is a deed owned up to, in characters.
_OPENING = 40


class _Told(NamedTuple):
    side: str | None
    nations: frozenset[str]


def actors(reading: Reading, of: Page, language: str) -> list[Value]:
    """Named people and bodies; phrases around a noun that tells a side ("regime forces"); nations alone ("a Russian
    howitzer")."""
    taken: set[int] = set()
    found: list[Value] = []
    for part in (
        _named(reading, of, language),
        _phrases(reading, of, language, taken),
        _of_nations(reading, of, language, taken),
    ):
        for value in part:
            taken.update(range(value.first, value.last))
            found.append(value)
    return found


def tellers(reading: Reading, of: Page, language: str) -> frozenset[int]:
    """The words that name who is quoted. Who claims responsibility speaks of what it did itself."""
    owning = words_of(language, "owning")
    spans = [
        span
        for s in reading.statements
        if not any(word in owning for part in s.content for word in part.text[:_OPENING].casefold().split())
        for span in (s.source, *(link.span for link in s.via))
        if span is not None and span.field is None
    ]
    return frozenset(k for span in spans for k in range(*of.covering(span.start, span.end)))


def _named(reading: Reading, of: Page, language: str) -> Iterator[Value]:
    for entity in reading.entities:
        for mention in entity.mentions:
            if mention.field is None and mention.text[:1].isupper():
                first, last = of.covering(mention.start, mention.end)
                value = None
                if first < last:
                    make = _person if entity.kind == "person" else _body
                    value = make(entity, mention, of, first, last, language)
                if value is not None:
                    yield value


def _person(entity: Entity, mention: Span, of: Page, first: int, last: int, language: str) -> Value | None:
    """By a name of two words and more, or one of the names of somebody who has such: no pronoun, no description."""
    del language
    full = any(_full(name) for name in entity.names)
    written = all(of.words[k].name or len(of.keys[k]) <= _SMALL for k in range(first, last))
    if not (full and written and mention.text in entity.names):
        return None
    names = frozenset(map(latin, entity.names))
    return Value("person", passage(mention), first, last, latin(entity.name), names=names)


def _full(name: str) -> bool:
    """A given name and a surname, neither but an initial."""
    words = [w for w in re.findall(r"[^\W\d_]+", name) if len(w) > 1]
    return len(words) > 1 and all(w[0].isupper() for w in words if len(w) > _SMALL)


def _body(entity: Entity, mention: Span, of: Page, first: int, last: int, language: str) -> Value | None:
    known = [name for one in (*entity.names, mention.text) for name in aliases(language, one)]
    if entity.kind not in _BODIES or (entity.kind == "group" and not known):
        return None
    if not known and not _is_name(of, first, last, language):
        return None  # "Syrian government forces": a phrase
    told = _told(of, first, last, language)
    band = bool(known) and known[0] in words_of(language, "band", plain=False)
    return Value(
        "actor", passage(mention), first, last, latin(known[0] if known else entity.name),
        names=frozenset(map(latin, (*entity.names, mention.text, *known))), nations=told.nations,
        side="armed" if band else told.side, known=bool(known),
    )  # fmt: skip


def _phrases(reading: Reading, of: Page, language: str, taken: set[int]) -> Iterator[Value]:
    lexicon, before = sides(language), nations(language)
    between = words_of(language, "backing") | words_of(language, "leading") | words_of(language, "kind")
    k = 0
    while k < len(of.keys):
        width, _ = match(of.keys, k, lexicon)
        if not width or k in taken:
            k += 1
            continue
        last = k + width
        while (
            last < len(of.keys) and last not in taken and _joined(of, last)
        ):  # "government forces": the last is the head
            more, _ = match(of.keys, last, lexicon)
            if not more:
                break
            last += more
        first = k
        while first > 0 and k - first < _BEFORE and first - 1 not in taken and _joined(of, first):
            key = of.keys[first - 1]
            if not (key in lexicon or key in between or (key in before and of.words[first - 1].name)):
                break
            first -= 1
        while first < k and of.keys[first] in words_of(language, "kind"):
            first += 1
        told = _told(of, first, last, language)
        key = " ".join((*sorted(told.nations), told.side or ""))
        yield Value(
            "actor", reading.article.span(of.words[first].start, of.words[last - 1].end), first, last,
            f"~{key.strip()}", nations=told.nations, side=told.side,
            label=not words_of(language, "label").isdisjoint(of.keys[first:last]),
        )  # fmt: skip
        k = last


def _of_nations(reading: Reading, of: Page, language: str, taken: set[int]) -> Iterator[Value]:
    for k in range(len(of.keys)):
        found = _nations_in(of, k, k + 1, language) if k not in taken else frozenset()
        if found:
            span = reading.article.span(of.words[k].start, of.words[k].end)
            yield Value("actor", span, k, k + 1, f"~{min(found)}", nations=found)


def _told(of: Page, first: int, last: int, language: str) -> _Told:
    """The side and the nations that the words of a phrase tell."""
    found: list[str] = []
    k = first
    while k < last:
        width, word = match(of.keys, k, sides(language))
        if width and not _helps(of, k + width, language):
            against = k > 0 and of.keys[k - 1] in words_of(language, "against")
            found.append("armed" if word == "state" and against else word)
        k += width or 1
    told = [one for one in found if one in SIDES] or [one for one in found if one == "force"] or found
    # "Government fighters" are the government's: the word before says whose; "civilian" says only what kind of.
    side: str | None = told[-1] if told[:1] == ["civil"] else next(iter(told), None)
    who = _nations_in(of, first, last, language)
    labels = words_of(language, "label")
    if side == "force" and who & states(language) and labels.isdisjoint(of.keys[first:last]):
        side = "state"
    return _Told(side, who)


def _helps(of: Page, k: int, language: str) -> bool:
    """Whether a word says that what stands before it helps or holds others, and is not those others."""
    return k < len(of.keys) and of.keys[k] in words_of(language, "backing")


def _nations_in(of: Page, first: int, last: int, language: str) -> frozenset[str]:
    found = nations(language)
    return frozenset(
        found[of.keys[k]]
        for k in range(first, last)
        if of.keys[k] in found and of.words[k].name and not _helps(of, k + 1, language)
    )


def _is_name(of: Page, first: int, last: int, language: str) -> bool:
    """A name, and no adjective of nation with a common noun: "Free Syrian Army", "Islamic State"."""
    return any(
        of.words[k].name and k not in of.opening and of.keys[k] not in nations(language)
        and not match(of.keys, k, sides(language))[0]
        for k in range(first, last)
    )  # fmt: skip


def _joined(of: Page, k: int) -> bool:
    """Whether a word stands with the one before it, with a space, a hyphen or a possessive between."""
    between = of.article.text[of.words[k - 1].end : of.words[k].start]
    return re.fullmatch(r"[’']?s?[ \u00a0-]", between) is not None


def among(values: Sequence[Value]) -> frozenset[int]:
    """The words that belong to some values."""
    return frozenset(k for v in values for k in range(v.first, v.last))
