"""Offices: who speaks for a body or heads it, by what stands beside the name ("X, spokeswoman for Y")."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.model import Entity, Reading, Span
from rashomon.text.bodies import ending, points
from rashomon.text.lexicon import rows, standing

__all__ = ["Office", "holds_office", "offices", "spoken"]

# How far a name can stand from the office beside it, in characters; a rank may come between ("spokesman Lt. X").
_BESIDE = 40
_RANK = re.compile(r"[,\s]*(?:[A-Z][a-z]{0,5}\.\s+){0,2}")
_BEFORE = re.compile(r"\s*,\s(?:[^,.;:()\n]{1,40}\s)?|\s\(")
_OF = re.compile(r"\s+(?:for|of|at|with)\s+(?:the\s+|a\s+)?")
# How many words may stand before the office in a description that begins with it ("the new").
_BEFORE_OFFICE = 2
# "a spokesman for the contractor, Marrow Works": a noun for the body between the office and its name.
_NOUN = re.compile(r"(?:[a-z][\w-]*\s){0,2}[a-z][\w-]*,\s(?:the\s|an?\s)?|[a-z][\w-]*\s")
# "the agency's president": a body by its bare noun.
_POSSESSED = re.compile(r"\b([Tt]he\s([a-z]+))['’]s\s$")
_OWNS = ("’s ", "'s ", "’ ", "' ", " ")


class Office(NamedTuple):
    """A person's office in a body: an organisation of the reading, or the words for a standing body ("police")."""

    body: str | None  # the reading's id of an organisation
    words: str  # its name, or the standing body's noun; "" for a spokesperson of whom no body is told there
    mouth: bool  # speaks for the body, and not in an own name
    span: Span


def offices(reading: Reading) -> Mapping[str, tuple[Office, ...]]:
    """For each person (by the reading's entity id) the offices that the text gives, in text order."""
    found: dict[str, list[Office]] = {}
    language = reading.article.language or "en"
    pattern = _pattern(language)
    if pattern is None:
        return {}
    text = reading.article.text
    organisations = _mentions(reading.entities, "organisation", "military_unit")
    people = _mentions(reading.entities, "person")
    for match in pattern.finditer(text):
        if _past("", text[max(0, match.start() - 24) : match.start()], language):
            continue
        for body in _bodies(text, match.start(), match.end(), organisations, language):
            start, end = min(match.start(), body.start), max(match.end(), body.end)
            if _past(text[max(0, start - 24) : start], "", language):
                break
            person = _person(text, start, end, people)
            if person is not None:
                mouth = (match.group().casefold(), "mouth") in _words(language)
                low, high = min(start, person[0]), max(end, person[1])
                found.setdefault(person[2], []).append(
                    Office(body.entity, body.words, mouth, reading.article.span(low, high))
                )
                break
        else:
            mouth = (match.group().casefold(), "mouth") in _words(language)
            person = (
                _person(text, match.start(), match.end(), people) if mouth and _alone(text, match, language) else None
            )
            if person is not None:
                low, high = min(match.start(), person[0]), max(match.end(), person[1])
                found.setdefault(person[2], []).append(Office(None, "", True, reading.article.span(low, high)))
    return {person: tuple(held) for person, held in found.items()}


def holds_office(words: str, language: str) -> bool:
    """Whether a description begins with an office ("its head, …", "the spokesman of the service, …")."""
    pattern = _pattern(language)
    match = pattern.search(words) if pattern else None
    return match is not None and len(words[: match.start()].split()) <= _BEFORE_OFFICE


def spoken(words: str, language: str) -> str | None:
    """The words for whom a nameless spokesperson speaks ("a spokesman for the contractor", "a police spokesman")."""
    mouths = sorted((w for w, kind in _words(language) if kind == "mouth"), key=lambda w: (-len(w), w))
    if not mouths:
        return None
    plain = " ".join(words.split())
    match = re.fullmatch(
        rf"(?i:(?:an?|the|one)\s)?(?P<before>[\w\s’'-]*?)\s?\b(?i:{'|'.join(map(re.escape, mouths))})"
        r"(?:\s(?:for|of|at)\s(?P<of>.+))?",
        plain,
    )
    return (match["of"] or match["before"].strip() or None) if match else None


def _alone(text: str, match: re.Match[str], language: str) -> bool:
    """Whether an office stands without a word on whose it is: at the head of a clause or behind a determiner alone."""
    before = text[max(0, match.start() - 24) : match.start()].rstrip()
    word = re.split(r"\s", before.casefold())[-1]
    determined = any(
        word == one and kind in {"definite", "indefinite", "possessive"} for one, kind in rows(language, "name_grammar")
    )
    return not _OF.match(text, match.end()) and (determined or not before or not before[-1].isalnum())


class _Body(NamedTuple):
    start: int
    end: int
    entity: str | None
    words: str


def _bodies(
    text: str, start: int, end: int, organisations: Sequence[tuple[int, int, str, str]], language: str
) -> Iterator[_Body]:
    """What stands behind the office's word ("for Y"), or right before it ("Y spokesman", "police spokesman")."""
    of = _OF.match(text, end)
    for low, high, entity, name in organisations:
        if (
            of
            and low > end
            and (low in {of.end(), of.end() - len("the ")} or (low > of.end() and _NOUN.fullmatch(text, of.end(), low)))
        ):
            yield _Body(low, high, entity, name)
        if high <= start and text[high:start] in _OWNS:
            yield _Body(low, high, entity, name)
    if of:
        behind = re.compile(r"(?:[\w’'-]+\s){0,3}?(?:" + "|".join(map(re.escape, standing(language))) + r")(?!\w)")
        match = behind.match(text, of.end()) if standing(language) else None
        if match:
            yield _Body(match.start(), match.end(), None, match.group())
    possessed = _POSSESSED.search(text, max(0, start - 40), start)
    if possessed and points(possessed[1], language):
        yield _Body(possessed.start(1), possessed.end(1), None, possessed[1])
    noun = ending(text[max(0, start - 40) : start].rstrip(), language)
    if noun and text[start - 1 : start] == " ":
        yield _Body(start - 1 - len(noun), start - 1, None, noun)


def _person(
    text: str, start: int, end: int, people: Sequence[tuple[int, int, str, str]]
) -> tuple[int, int, str] | None:
    """The person to whom the words from `start` to `end` belong: those who contain them, follow, or go before."""
    around = [p for p in people if p[0] - _BESIDE <= end and start <= p[1] + _BESIDE]
    for low, high, entity, _ in around:
        if low < end and start < high:
            return low, high, entity
    for low, high, entity, _ in around:
        if low >= end and _RANK.fullmatch(text, end, low):
            return low, high, entity
    for low, high, entity, _ in around:
        if high <= start and _BEFORE.fullmatch(text, high, start):
            return low, high, entity
    return None


def _mentions(entities: Sequence[Entity], *kinds: str) -> list[tuple[int, int, str, str]]:
    return sorted(
        (m.start, m.end, e.id, e.name) for e in entities if e.kind in kinds for m in e.mentions if not m.field
    )


def _past(before_all: str, before_word: str, language: str) -> bool:
    """Whether the office is a former or a deputy's one, which binds nobody's words to the body."""
    past = [word for word, kind in _words(language) if kind == "past"]
    ends = [re.split(r"[\s-]+", before.casefold().strip()) for before in (before_all, before_word)]
    return any(" ".join(words[-n:]) in past for words in ends for n in (1, 2))


@functools.cache
def _words(language: str) -> frozenset[tuple[str, str]]:
    return frozenset((words, kind) for kind, words in rows(language, "body_offices"))


@functools.cache
def _pattern(language: str) -> re.Pattern[str] | None:
    held = sorted((w for w, kind in _words(language) if kind != "past"), key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w-])(?i:" + "|".join(map(re.escape, held)) + r")(?![\w-])") if held else None
