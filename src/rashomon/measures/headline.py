"""Counts in a title that is given apart from the text ("2 dead, 3 hurt in crash", "Fire kills four").

Titles are not parsed, and headline grammar would defeat a parser: a count is followed by what befell the people, or
stands behind the verb, and members of a list share both. Only counts of people with a scope are read.
"""

import datetime
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.measures.counted import persons
from rashomon.measures.scope_words import ScopeWords, gravest, scope_words
from rashomon.nlp.lemma import lemma
from rashomon.text.dates import find_dates
from rashomon.text.lexicon import rows
from rashomon.text.numbers import Number, find_numbers

__all__ = ["Headcount", "headcounts"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_VERB_TAGS = ("VBN", "VBD", "VBZ", "VBG", "VB")
_NOT_A_COUNT = re.compile(r"[#№$€£.@/]\s?$|\w[-–]$|\b[Nn]os?\.?\s$")
_NO_NUMBER = re.compile(
    r"\s?(?:[ap]\.?m\b|[:.]\d|[/%]|st\b|nd\b|rd\b|th\b|-?\s?(?:years?|months?|yr)\b)", re.IGNORECASE
)
_AGED = re.compile(r"(?:\d{1,2}|[a-z]+)-(?:years?|months?)-old\b", re.IGNORECASE)
_ANY_DAY = datetime.date(2000, 1, 1)
# How many words may stand between a count and what befell it, and between a verb and its count.
_AHEAD, _BACK = 7, 4
# What may stand between the members of a list: the first member's words, then a comma or "and".
_MEMBER = 3


@dataclass(frozen=True, slots=True)
class Headcount:
    """A count with its scope; the words counted stand at `noun_start`..`noun_end` (equal where there are none)."""

    number: Number
    scope: str
    noun_start: int
    noun_end: int


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number at words `first`..`last` (exclusive), its noun up to `noun` (exclusive), and its scope if told."""

    number: Number
    first: int
    last: int
    noun: int
    scope: str | None = None
    ahead: bool = False


def headcounts(title: str, language: str) -> tuple[Headcount, ...]:
    """The counts of people in a title, in its order."""
    table = scope_words(language)
    words = [_Word(m.start(), m.end(), m.group().lower().replace("’", "'")) for m in _TOKEN.finditer(title)]
    seen = [_scoped(one, words, table, language) for one in _counts(title, words, language)]
    shared = _shared(seen, words)
    return tuple(
        Headcount(one.number, one.scope, *_noun_span(one, words, language)) for one in shared if one.scope is not None
    )


def _noun_span(one: _Seen, words: list[_Word], language: str) -> tuple[int, int]:
    if one.noun > one.last:
        return words[one.last].start, words[one.noun - 1].end
    if words[one.first].lower in _part(language, "one"):
        return one.number.start, one.number.end  # "Man killed": the noun is all there is
    return one.number.end, one.number.end


def _counts(title: str, words: list[_Word], language: str) -> Iterator[_Seen]:
    """Numbers that may count people, and single persons ("man", "girl"), in order."""
    known, plain = _nouns(language), _part(language, "one")
    dates = [(d.start, d.end) for d in find_dates(title, 0, len(title), language, _ANY_DAY)]
    numbers = {
        n.core_start: n
        for n in find_numbers(title, 0, None, language)
        if not any(start < n.core_end and n.core_start < end for start, end in dates)
    }
    at = 0
    while at < len(words):
        word = words[at]
        aged = _AGED.match(title, word.start)
        if aged:
            at += len([w for w in words[at:] if w.start < aged.end()]) - 1
            if at + 1 >= len(words) or words[at + 1].lower not in known:
                one = Number(aged.start(), aged.end(), aged.start(), aged.end(), 1.0, 1.0, "exact", False)
                yield _Seen(one, at, at + 1, at + 1)
            at += 1
            continue
        number = numbers.get(word.start)
        if number is not None:
            last = at + 1
            while last < len(words) and words[last].start < number.end:
                last += 1
            named = _NOT_A_COUNT.search(title[: number.core_start]) or _NO_NUMBER.match(title, number.end)
            if not named and not _is_age(title, number):
                yield _Seen(number, at, last, _noun_end(words, last, known))
            at = max(last, _noun_end(words, last, known))
            continue
        if word.lower in plain and not (at + 1 < len(words) and words[at + 1].lower in known):
            one = Number(word.start, word.end, word.start, word.end, 1.0, 1.0, "exact", False)
            yield _Seen(one, at, at + 1, at + 1)
        at += 1


def _is_age(title: str, number: Number) -> bool:
    """ "Boy, 16, killed"."""
    if not number.digits:
        return False
    before, after = title[: number.core_start].rstrip(), title[number.core_end :].lstrip()
    return before.endswith(",") and (after[:1] == "," or not after)


def _noun_end(words: list[_Word], at: int, known: frozenset[str]) -> int:
    """The end of the person words behind a number, with what describes them; the number's own end without any."""
    for step in range(_MEMBER):
        if at + step < len(words) and words[at + step].lower in known:
            end = at + step + 1
            while end < len(words) and words[end].lower in known:
                end += 1
            return end
        if at + step >= len(words) or not words[at + step].lower.isalpha():
            break
    return at


@functools.cache
def _part(language: str, part: str) -> frozenset[str]:
    return frozenset(word for role, word in rows(language, "headline") if role == part)


@functools.cache
def _nouns(language: str) -> frozenset[str]:
    """Person words that do not at the same time tell what befell somebody ("wounded", "dead")."""
    return frozenset(persons(language)) - set(scope_words(language).adjective)


def _scoped(one: _Seen, words: list[_Word], table: ScopeWords, language: str) -> _Seen:
    ahead = _ahead(one, words, table, language)
    if ahead:
        return replace(one, scope=ahead, ahead=True)
    return replace(one, scope=_back(one, words, table, language))


def _acts(word: str) -> frozenset[str]:
    """The lemma of a verb in the present, or of a participle that has its own object."""
    return frozenset(verb for verb in _verbs(word, ("VBZ", "VBG")) if verb != word and word.endswith(("s", "ing")))


def _verbs(word: str, tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lemma(word, tag, "VERB") for tag in tags)


def _ahead(one: _Seen, words: list[_Word], table: ScopeWords, language: str) -> str | None:
    """ "4 people shot, killed", "2 men fatally shot", "three found dead"."""
    found: list[str] = []
    stops = _part(language, "stop")
    age = 3 if [w.lower for w in words[one.last : one.last + 3 : 2]] == [",", ","] else 0  # "girl, 16, killed"
    for at in range(one.last + age, min(len(words), one.last + age + _AHEAD)):
        word = words[at].lower
        following = words[at + 1].lower if at + 1 < len(words) else ""
        if word in table.adjective:
            if following.isdigit() and _verbs(word, ("VBD",)) & set(table.object):
                break  # "gunmen killed 5"
            found.append(table.adjective[word])
        elif word in table.adverb:
            found.append(table.adverb[word])
        elif _acts(word) & set(table.object):
            if following in table.selves:  # "toddler shoots himself"
                found += [table.object[verb] for verb in sorted(_acts(word)) if verb in table.object]
            break  # "toddler shoots man"
        elif _verbs(word, _VERB_TAGS) & set(table.subject):
            found += [table.subject[verb] for verb in sorted(_verbs(word, _VERB_TAGS)) if verb in table.subject]
        elif _verbs(word, ("VBN", "VBD")) & set(table.object) and word not in _verbs(word, ("VBN", "VBD")):
            found += [table.object[verb] for verb in sorted(_verbs(word, ("VBN",))) if verb in table.object]
        elif lemma(word, "NNS", "NOUN") in table.each and at < one.last + _MEMBER:
            found.append(table.each[lemma(word, "NNS", "NOUN")])  # "3 suspicious deaths"
            break
        elif word == "," and found and at + 1 < len(words) and (following in table.adjective):
            continue
        elif (word in stops and (found or following not in table.adverb)) or not word[0].isalpha() or word[0].isdigit():
            break
    return gravest(found)


def _back(one: _Seen, words: list[_Word], table: ScopeWords, language: str) -> str | None:
    """ "kills 2", "fatally shooting three", "fatal stabbing of two", "deaths of four", "injured more than 20"."""
    articles = _part(language, "article")
    for at in range(one.first - 1, max(-1, one.first - 1 - _BACK), -1):
        word = words[at].lower
        verbs = sorted(_verbs(word, _VERB_TAGS) & set(table.object))
        if verbs:
            before = words[at - 1].lower if at else ""
            if (
                at == one.first - 1
                and one.noun == one.last
                and one.number.low == 1
                and _verbs(word, ("VBG",)) != {word}
            ):
                return None  # "shooting suspect"
            found = [table.object[verb] for verb in verbs] + ["killed"] * (before in table.fatal)
            found += [table.adverb[before]] if before in table.adverb else []
            return gravest(found)
        if (word in table.links and word != "at") or word in articles:
            if word == "of" and at and lemma(words[at - 1].lower, "NNS", "NOUN") in table.noun:
                return table.noun[lemma(words[at - 1].lower, "NNS", "NOUN")]
            continue
        return None
    return None


def _shared(seen: list[_Seen], words: list[_Word]) -> list[_Seen]:
    """Members of a list share a scope: "girl, 2 men killed", "kills man, two children"."""
    out = list(seen)
    for at in range(len(out) - 2, -1, -1):
        if out[at].scope is None and out[at + 1].ahead and _joined(out[at], out[at + 1], words):
            out[at] = replace(out[at], scope=out[at + 1].scope, ahead=True)
    for at in range(1, len(out)):
        told = out[at - 1]
        if out[at].scope is None and told.scope and not told.ahead and _joined(told, out[at], words):
            out[at] = replace(out[at], scope=told.scope)
    return out


def _joined(one: _Seen, other: _Seen, words: list[_Word]) -> bool:
    """Whether only a comma, "and" or an article stands between two counts."""
    between = [word.lower for word in words[max(one.last, one.noun) : other.first]]
    return 0 < len(between) <= _MEMBER and all(word in {",", "and", "&", "a", "an", "his", "her"} for word in between)
