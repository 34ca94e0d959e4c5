"""Figure: one account's number with what its sentence says of the occasion (words, days, who is counted)."""

import bisect
import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.facts.background import is_background
from rashomon.model import Quantity, Reading
from rashomon.text.blocks import readable
from rashomon.text.edtf import day_of, is_full_day
from rashomon.text.lexicon import rows
from rashomon.text.numbers import find_numbers
from rashomon.text.passages import sentences, words
from rashomon.text.similarity import stem

__all__ = ["WHOLE", "Figure", "figures_of", "telling"]

WHOLE = "people"
# A word in more than this share of news articles says nothing of the occasion.
_COMMON = 0.25
# A counted noun in no more than this share of them says by itself what is counted ("cranes").
_TELLING_NOUN = 0.015
# How far before a figure the words stand which tell that it replaces an earlier one (characters, words).
_BEFORE, _BEFORE_WORDS = 60, 6
# An account's opening: its title line and first sentences tell what it is about, and where.
_LEAD, _OPENING = 2, 4
# How far behind a number "others" may stand (characters).
_NEXT = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity as one account gives it.

    `group` is the class of people counted; `rising`: the text tells a change; `part`: it counts some of those already
    named, or one person alone; `low`..`high` is the quantity's, or the sum of a list's ("a woman and two children").
    `words` are the stems of its sentence, `around` what stands there before the number and behind what it counts,
    `day` the one full day named there (ISO), `sentence` its start (-1: the title), `lead` whether it is one of the
    first two, `elsewhere` whether it names places in other regions than the account's opening does, `background`
    whether its sentence names a day long before the account; `others`: it counts people besides those told of before;
    `own_death`: its sentence says behind it that whoever did this died by their own hand; `named`: it counts names;
    `several`: its sentence speaks of several occasions; `accrues`: what is counted comes in one after another
    ("cases"); `peculiar`: what is counted has a noun that news seldom uses; `toll`: it is called the toll
    before it; `language`: the account's.
    """

    quantity: Quantity
    article: str
    published: str | None
    group: str
    rising: bool
    part: bool
    speaker: str | None
    low: float
    high: float
    words: frozenset[str]
    around: tuple[str, str]
    day: str | None
    sentence: int
    lead: bool
    elsewhere: bool
    background: bool
    others: bool
    own_death: bool
    named: bool
    several: bool
    accrues: bool
    peculiar: bool
    toll: bool
    language: str

    @property
    def exact(self) -> bool:
        """Whether the figure is one number without a bound."""
        return self.quantity.bound == "exact" and self.low == self.high

    @property
    def noun(self) -> str:
        """The counted noun as written, in lower case; "" where the text gives none."""
        return _last_word(self.quantity)


@functools.cache
def _persons(language: str) -> dict[str, str]:
    return dict(rows(language, "persons"))  # type: ignore[arg-type]


@functools.cache
def _rising(language: str) -> frozenset[str]:
    return frozenset(word for (word,) in rows(language, "rising"))


@functools.cache
def _accruing(language: str) -> frozenset[str]:
    return frozenset(word for (word,) in rows(language, "accruing"))


@functools.cache
def _empty_words(language: str) -> frozenset[str]:
    """Words that say nothing of the occasion: common ones, people, numbers, and what may befall people."""
    counts = {word: int(count) for word, count in rows(language, "frequency")}
    total = counts.pop("*", 0)
    common = {word for word, count in counts.items() if count > _COMMON * total}
    people = {word for word, *_ in rows(language, "persons")}
    scopes = {word for _, _, word in rows(language, "scopes")} | set(_scope_names(language))
    return frozenset(common | people | scopes | {row[0] for row in rows(language, "numbers")})


@functools.cache
def _toll(language: str, scope: str) -> re.Pattern[str]:
    """What a running count of everybody is called, with no more than a few words up to the number."""
    told = (phrase for counted, part, phrase in rows(language, "scopes") if (counted, part) == (scope, "toll"))
    phrases = "|".join(map(re.escape, told))
    return re.compile(rf"\b(?:{phrases or '(?!)'})\b(?:\s+[^\W\d_]+){{0,5}}\s*$", re.IGNORECASE)


@functools.cache
def _is_peculiar(noun: str, language: str) -> bool:
    """Whether a noun is seldom met in news; unknown where the language has no counts."""
    counts = {word: int(count) for word, count in rows(language, "frequency")}
    return bool(noun) and counts.get(noun, 0) <= _TELLING_NOUN * counts.get("*", 0)


def _scope_names(language: str) -> list[str]:
    return [scope for scope, *_ in rows(language, "scopes")]


@functools.cache
def _empty_stems(language: str) -> frozenset[str]:
    return frozenset(stem(row[2]) for row in rows(language, "scopes") if " " not in row[2])


def figures_of(reading: Reading, quantities: Iterable[Quantity]) -> list[Figure]:
    """The figures behind an account's quantities, in text order."""
    article = reading.article
    language = (article.language or "en").split("-")[0]
    prose = readable(len(article.text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])
    bounds = sentences(article.text, prose)
    speakers = {s.id: s.speaker.name for s in reading.statements}
    chosen = sorted(quantities, key=lambda q: (q.field is None, q.start, q.end))
    return [_figure(reading, quantity, bounds, speakers.get(quantity.by or ""), language) for quantity in chosen]


def _figure(
    reading: Reading, quantity: Quantity, bounds: Sequence[tuple[int, int]], speaker: str | None, language: str
) -> Figure:
    titled = quantity.field == "title"
    text = (reading.article.title or "") if titled else reading.article.text
    at = max(0, bisect.bisect_right(bounds, (quantity.start, len(text))) - 1)
    start, end = bounds[at] if bounds and not titled else (0, len(text))
    before = text[max(0, quantity.start - _BEFORE) : quantity.start].lower().split()[-_BEFORE_WORDS:]
    return Figure(
        quantity=quantity,
        article=reading.article.id,
        published=reading.article.published,
        group=_persons(language).get(_last_word(quantity), WHOLE),
        rising=any(word.strip(",.") in _rising(language) for word in before),
        part=_is_part(text, quantity, language) or _is_named(quantity, language),
        speaker=speaker,
        low=quantity.low,
        high=quantity.high,
        words=telling(text, start, end, language) - {stem(_last_word(quantity))},
        around=_around(text, start, end, quantity, language),
        day=None if titled else _day(reading, start, end),
        sentence=-1 if titled else start,
        lead=titled or at < _LEAD,
        elsewhere=not titled and at >= _LEAD and _elsewhere(reading, bounds, start, end, quantity),
        background=is_background(reading, quantity),
        others=_is_others(quantity, text, language),
        named=_is_named(quantity, language),
        several=_several(language).search(text, start, end) is not None,
        accrues=bool({quantity.unit, _last_word(quantity)} & _accruing(language)),
        peculiar=quantity.unit != "persons" and _is_peculiar(_last_word(quantity), language),
        toll=quantity.of is None
        and _toll(language, quantity.scope or "").search(text, max(start, quantity.start - _BEFORE), quantity.start)
        is not None,
        language=language,
        own_death=quantity.scope == "killed" and _own_death(language).search(text, quantity.end, end) is not None,
    )


@functools.cache
def _own_death(language: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for (phrase,) in rows(language, "own_death"))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


@functools.cache
def _several(language: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for (phrase,) in rows(language, "occasions"))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


def _is_named(quantity: Quantity, language: str) -> bool:
    """Whether what is counted are names, and nothing says how many."""
    same = quantity.of is not None and quantity.of.text == quantity.text and quantity.text[:1].isupper()
    return same and _last_word(quantity) not in _persons(language)


def _is_others(quantity: Quantity, text: str, language: str) -> bool:
    """ "two others", "three other people", "four more"."""
    counted = quantity.of.text if quantity.of else text[quantity.end : quantity.end + _NEXT]
    return any(re.search(rf"\b{word}\b", counted, re.IGNORECASE) for (word,) in rows(language, "others"))


def _last_word(quantity: Quantity) -> str:
    """The counted noun as written, in lower case."""
    return quantity.of.text.split()[-1].lower() if quantity.of else ""


def telling(text: str, start: int, end: int, language: str) -> frozenset[str]:
    """What a sentence tells of its occasion: stems of its words, without common ones, people, numbers and scopes."""
    empty, stems = _empty_words(language), _empty_stems(language)
    return frozenset(
        stem(word.key)
        for word in words(text, start, end)
        if len(word.key) > 2 and word.key not in empty and stem(word.key) not in stems and not word.key[0].isdigit()
    )


def _around(text: str, start: int, end: int, quantity: Quantity, language: str) -> tuple[str, str]:
    """A sentence before the number and behind what it counts (a noun, or the word for a unit of measure)."""
    low, high = quantity.start, quantity.end
    if quantity.of is not None:
        low, high = min(low, quantity.of.start), max(high, quantity.of.end)
    elif unit := _units(language).match(text, high, end):
        high = unit.end()
    return text[start:low], text[high:end]


@functools.cache
def _units(language: str) -> re.Pattern[str]:
    names = sorted({re.escape(row[0]) for row in rows(language, "units")}, key=lambda name: (-len(name), name))
    return re.compile(rf"[\s-]?(?:{'|'.join(names)})\b", re.IGNORECASE)


def _day(reading: Reading, start: int, end: int) -> str | None:
    """The one full day that the sentence names; None where it names none or several."""
    times = reading.times
    at = bisect.bisect_left(times, start, key=lambda time: time.start)
    days = set()
    for time in times[at:]:
        if time.start >= end:
            break
        if time.role != "published" and is_full_day(time.edtf) and day_of(time.edtf):
            days.add(time.edtf)
    return days.pop() if len(days) == 1 else None


def _elsewhere(reading: Reading, bounds: Sequence[tuple[int, int]], start: int, end: int, quantity: Quantity) -> bool:
    """Whether the place named nearest to a figure lies outside the regions and countries that the opening names."""
    opening = bounds[min(_OPENING, len(bounds)) - 1][1]
    about = _regions(reading, 0, opening)
    named = [m for m in reading.places if m.field is None and start <= m.start < end]
    if not named or not about:
        return False
    near = min(named, key=lambda m: (min(abs(m.start - quantity.end), abs(quantity.start - m.end)), m.start))
    here = _regions(reading, near.start, near.start + 1)
    return bool(here) and not any(
        country == c and (not a or not admin1 or a == admin1) for country, admin1 in here for c, a in about
    )


def _regions(reading: Reading, start: int, end: int) -> set[tuple[str, str | None]]:
    """Country and first-level region of the places named in a stretch, where both place and country are known."""
    chosen = [
        candidate
        for mention in reading.places
        if mention.field is None and start <= mention.start < end
        for candidate in mention.candidates
        if candidate.id == mention.place
    ]
    return {(candidate.country, candidate.admin1) for candidate in chosen if candidate.country}


def _is_part(text: str, quantity: Quantity, language: str) -> bool:
    """ "two of the wounded", "the last three bodies", and a person told of without a number ("a man")."""
    after = " ".join(text[quantity.end : quantity.end + 20].lower().split()) + " "
    before = " " + " ".join(text[max(0, quantity.start - 20) : quantity.start].lower().split())
    for where, phrase in rows(language, "partitives"):
        if after.startswith(phrase + " ") if where == "behind" else before.endswith(" " + phrase):
            return True
    return quantity.low == quantity.high == 1 and not find_numbers(quantity.text, language=language)
