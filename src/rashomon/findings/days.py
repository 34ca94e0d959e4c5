"""Findings on days: accounts that give different ones for what may be one act."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from rashomon.facts.figure import telling
from rashomon.findings.evidence import finding, role
from rashomon.model import Finding, Reading, Time
from rashomon.nlp.parse import Parse
from rashomon.text.edtf import day_of, is_full_day
from rashomon.text.lexicon import act_class, rows

__all__ = ["date_conflict"]

# Two accounts' days for one act lie at most so far apart; beyond that they tell of two acts.
_SAME_ACT_DAYS = 21
_NEAR_ACT = 90
# Words that two sentences share beside the date, for their acts to be taken for one.
_SHARED_WORDS = 3
_TWO = 2
_STOPS = (". ", "\n", "? ", "! ")
# From this hour on a part of the day is one that runs on past midnight.
_EVENING = "17:00"


def date_conflict(readings: Sequence[Reading], parses: Mapping[str, Parse] | None = None) -> Iterator[Finding]:
    """One finding for each class of acts to which two accounts give different days in their opening passages.

    Conservative: full days alone, one act class, one day in each account, and no more than three weeks apart. Where an
    article's parse is given, a day is that of the act that its words hang on.
    """
    days: dict[str, dict[str, Time]] = {}
    for reading in sorted(readings, key=lambda r: r.article.id):
        for act, time in _acts(reading, (parses or {}).get(reading.article.id)).items():
            days.setdefault(act, {})[reading.article.id] = time
    told: set[tuple[int, int, str]] = set()
    for act, by_article in sorted(days.items()):
        by_article = _of_one_act(by_article, readings)
        found = sorted({time.edtf for time in by_article.values()})
        if len(found) < 2:
            continue
        first, last = day_of(found[0]), day_of(found[-1])
        words = [time.text.casefold() for time in by_article.values()]
        if len(set(words)) < len({(time.edtf, time.text.casefold()) for time in by_article.values()}):
            continue  # one weekday, counted from another day of publication
        if first is None or last is None or (last - first).days > _SAME_ACT_DAYS:
            continue
        if _one_night(by_article.values(), readings):
            continue
        passages = [by_article[article] for article in sorted(by_article)]
        if all((time.start, time.end, time.article) in told for time in passages):
            continue  # the same dates under another class of acts
        told |= {(time.start, time.end, time.article) for time in passages}
        dates = "; ".join(f"{time.edtf} ({time.article})" for time in passages)
        yield finding(
            "date_conflict",
            "check",
            f"The accounts give different days for what may be the same act ({act}): {dates}. "
            "What would settle it: a dated record of the act.",
            "facts.date_conflict",
            [role(time, "date") for time in passages],
            confidence=0.5,
        )


def _of_one_act(by_article: dict[str, Time], readings: Sequence[Reading]) -> dict[str, Time]:
    """The times whose sentence shares enough words with that of another account's time of another day."""
    by_id = {reading.article.id: reading for reading in readings}
    said = {article: _told_with(by_id[article], time) for article, time in by_article.items()}
    ages = {article: _ages(by_id[article], time) for article, time in by_article.items()}
    kept = {
        article
        for a, b in combinations(sorted(by_article), 2)
        if by_article[a].edtf != by_article[b].edtf and len(said[a] & said[b]) >= _SHARED_WORDS
        # A girl of three and one of eight were not shot in one act.
        if not (ages[a] and ages[b]) or ages[a] & ages[b]
        for article in (a, b)
    }
    return {article: time for article, time in by_article.items() if article in kept}


def _around(text: str, time: Time) -> tuple[int, int]:
    """The sentence around a time."""
    start = max((text.rfind(stop, 0, time.start) for stop in _STOPS), default=-1) + 1
    return start, min((at for stop in _STOPS if (at := text.find(stop, time.end)) >= 0), default=len(text))


def _ages(reading: Reading, time: Time) -> set[float]:
    """The ages told of in the sentence around a time."""
    start, end = _around(reading.article.text, time)
    return {q.low for q in reading.quantities if q.scope == "age" and q.field is None and start <= q.start < end}


def _told_with(reading: Reading, time: Time) -> frozenset[str]:
    """The telling words of the sentence around a time, without those of the time."""
    text, language = reading.article.text, (reading.article.language or "en").split("-")[0]
    start, end = _around(text, time)
    return telling(text, start, end, language) - telling(text, time.start, time.end, language)


def _acts(reading: Reading, parse: Parse | None) -> dict[str, Time]:
    """The one full event day that stands next to an act of each class; classes with several days are left out."""
    language = reading.article.language or "en"
    found: dict[str, dict[str, Time]] = {}
    for time in reading.times:
        if time.role != "event" or not is_full_day(time.edtf):
            continue
        if time.field is not None:
            continue
        hung = _classes_above(parse, time, language) if parse is not None else None
        for act in _classes_near(reading.article.text, time, language) if hung is None else hung:
            found.setdefault(act, {}).setdefault(time.edtf, time)
    one_day = {act: next(iter(days.values())) for act, days in found.items() if len(days) == 1}
    bounds = _stretches(language)
    return {act: time for act, time in one_day.items() if not _is_bound(reading.article.text, time, bounds)}


def _is_bound(text: str, time: Time, phrases: frozenset[str]) -> bool:
    """Whether a time bounds a stretch and is no day of an act: "as of Tuesday", "by late Tuesday"."""
    words = text[max(0, time.start - _NEAR_ACT) : time.start].lower().split()
    return any(" ".join(words[-n:]) in phrases or " ".join(words[-n - 1 : -1]) in phrases for n in (1, 2))


def _classes_above(parse: Parse, time: Time, language: str) -> set[str] | None:
    """The classes of the act that a day's words hang on, and of the noun that is its subject ("the attack came on
    Friday"); empty for a word of no class ("she was named on Friday"), none where the day was not parsed."""
    tokens = parse.within(time.start, time.end)
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1])
    for above in parse.ancestors(top.i):
        named = act_class(language, above.lemma, above.pos) if above.pos in {"NOUN", "VERB"} else None
        if above.pos == "VERB" or named:
            subjects = (child for child in parse.children(above.i) if child.dep in {"nsubj", "nsubjpass"})
            told = {named, *(act_class(language, child.lemma, "N") for child in subjects if child.pos == "NOUN")}
            return {act for act in told if act}
    return set()


def _one_night(times: Collection[Time], readings: Sequence[Reading]) -> bool:
    """Whether the days are one night: that of the earlier, told as its evening or night, and the day after it."""
    by_id = {reading.article.id: reading.article for reading in readings}
    days = {time.edtf for time in times}
    first, last = day_of(min(days)), day_of(max(days))
    if len(days) != _TWO or first is None or last is None or (last - first).days != 1:
        return False
    earlier = [time for time in times if time.edtf == min(days)]
    return all(
        _late(by_id[t.article].language or "en").match(by_id[t.article].text, t.end) is not None
        or _late(by_id[t.article].language or "en").search(t.text) is not None
        for t in earlier
    )


@cache
def _late(language: str) -> re.Pattern[str]:
    parts = [word for kind, word, when in rows(language, "hours") if kind == "part" and when >= _EVENING]
    return re.compile(rf"[\s,]*\b(?:{'|'.join(map(re.escape, parts))})\b", re.IGNORECASE)


def _classes_near(text: str, time: Time, language: str) -> set[str]:
    """The classes of the acts named in the clause of a time, by their written forms."""
    before = text[max(0, time.start - _NEAR_ACT) : time.start]
    after = text[time.end : time.end + _NEAR_ACT]
    for stop in _STOPS:
        before, after = before.split(stop)[-1], after.split(stop)[0]
    openers, words = _clause_openers(language), before.lower().split()
    opened = next((k for k in range(len(words) - 1, -1, -1) if words[k].strip("(\"“‘'") in openers), None)
    if opened is not None:
        words, after = words[opened + 1 :], after.split(",")[0]
    following = after.lower().replace(",", " ").split()
    ends = next((k for k, word in enumerate(following) if word in openers), len(following))
    out = set()
    for word in (*" ".join(words).replace(",", " ").split(), *following[:ends]):
        for form in _lemmas(word.strip(".;:()'\"“”‘’")):
            act = act_class(language, form, "V") or act_class(language, form, "N")
            if act:
                out.add(act)
    return out


@cache
def _clause_openers(language: str) -> frozenset[str]:
    return frozenset(word for (word,) in rows(language, "clause_openers"))


@cache
def _stretches(language: str) -> frozenset[str]:
    return frozenset(phrase for (phrase,) in rows(language, "stretches"))


def _lemmas(word: str) -> list[str]:
    """The word and what it may be a form of (regular endings; an irregular form is missed)."""
    out = [word]
    for ending, instead in (("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""), ("es", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            out.append(word[: -len(ending)] + instead)
    return out
