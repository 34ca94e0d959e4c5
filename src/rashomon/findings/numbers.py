"""Findings on figures and dates: accounts that give different ones for the same thing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from rashomon.facts.figure import telling
from rashomon.findings.carried import sentence
from rashomon.findings.closeness import shares
from rashomon.findings.evidence import finding, role
from rashomon.model import Fact, FactMember, Finding, Quantity, Reading, Span, Time
from rashomon.text.edtf import day_of, is_full_day
from rashomon.text.lexicon import act_class, rows

__all__ = ["date_conflict", "number_conflict"]

# Deaths decide how an event is ranked: a difference there is looked at first.
_GRAVE = frozenset({"killed", "casualties"})
# From so many times the lower figure on, a difference of deaths is an alarm.
_ALARM = 2
# Two accounts' days for one act lie at most so far apart; beyond that they tell of two acts.
_SAME_ACT_DAYS = 21
_NEAR_ACT = 90
# Words that two sentences share beside the date, for their acts to be taken for one; and beside a figure of things, for
# what is counted to be one.
_SHARED_WORDS = _IN_COMMON = 3
_STOPS = (". ", "\n", "? ", "! ")
# A number is a part where one more is counted right behind it.
_AND_ONE = re.compile(r"(?:\s[\w.'’-]+){1,5}\sand\s(?:an?|another)\s", re.I)
# "About 120" and 125 may be one count.
_ABOUT = 1.1
# Measures so near are one, rounded ("229.6 feet", "230 feet").
_ROUNDED = 1.01
# A sum of which it is not said what it is for may be anything.
_UNNAMED = " money"


def number_conflict(facts: Sequence[Fact], readings: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each fact whose figures exclude each other and are not explained by time or scope."""
    quantities = {q.id: q for reading in readings for q in reading.quantities}
    speakers = {s.id: s.speaker.name for reading in readings for s in reading.statements}
    by_id = {reading.article.id: reading for reading in readings}
    texts = {reading.article.id: reading.article.text for reading in readings}
    languages = {reading.article.id: (reading.article.language or "en").split("-")[0] for reading in readings}
    for fact in facts:
        if fact.state != "conflict":
            continue
        shown = [m for m in _one_each(fact.members, quantities) if not _is_aside(m.span, texts, languages)]
        if fact.scope is None:
            shown = _of_one_matter(shown, quantities, by_id)
        if not _exclude_one_another(shown, quantities) or fact.what.endswith(_UNNAMED):
            continue
        figures, settles = _figures(shown, quantities, speakers)
        yield finding(
            "number_conflict",
            "alarm" if fact.scope in _GRAVE and fact.low and fact.high >= _ALARM * fact.low else "check",
            f"The accounts give different numbers for {fact.what}: {figures}. {settles}",
            "facts.number_conflict",
            [role(member.span, "figure") for member in shown],
            confidence=0.7 if len({m.article for m in shown}) > 1 else 0.5,
            about=[fact.id],
        )


def _one_each(members: Iterable[FactMember], quantities: dict[str, Quantity]) -> list[FactMember]:
    """Each account's different figures once."""
    out: dict[tuple[str, float, float], FactMember] = {}
    for member in members:
        quantity = quantities.get(member.quantity)
        if quantity is not None:
            out.setdefault((member.article, quantity.low, quantity.high), member)
    return list(out.values())


def _of_one_matter(
    members: Sequence[FactMember], quantities: Mapping[str, Quantity], readings: Mapping[str, Reading]
) -> list[FactMember]:
    """The members whose sentences tell of the same as one with another figure elsewhere: a reward beside another one,
    the wounded of an air raid beside those of the shelling that followed, have few words in common."""
    told = [_told(readings[m.article], m.span) for m in members]
    language = [(readings[m.article].article.language or "en").split("-")[0] for m in members]
    held = [quantities[m.quantity] for m in members]
    met = {
        k
        for i, j in combinations(range(len(members)), 2)
        if members[i].article != members[j].article
        and _apart(held[i], held[j])
        and shares(told[i], told[j], _IN_COMMON, language=language[i])
        for k in (i, j)
    }
    kept = {(held[k].low, held[k].high) for k in met}
    return [m for k, m in enumerate(members) if (held[k].low, held[k].high) in kept]


def _told(reading: Reading, span: Span) -> str:
    return (reading.article.title or "") if span.field is not None else sentence(reading, span).text


def _exclude_one_another(members: Sequence[FactMember], quantities: Mapping[str, Quantity]) -> bool:
    """Whether two accounts have figures that cannot both be right.

    An account that has both itself, put down to no two sources, tells of a part and the whole, or of what changed. Two
    accounts that both have both tell the same. None at all beside some is most often "not yet", but for the dead.
    """
    held = [(m, quantities[m.quantity]) for m in members]
    for (a, one), (b, other) in combinations(held, 2):
        if a.article == b.article and _apart(one, other) and not (one.by and other.by and one.by != other.by):
            return False

    def has(article: str, figure: Quantity) -> bool:
        return any(m.article == article and not _apart(q, figure) for m, q in held)

    return any(
        a.article != b.article
        and _apart(one, other)
        and (min(one.high, other.high) > 0 or one.scope in _GRAVE)
        and not (has(a.article, other) and has(b.article, one))
        for (a, one), (b, other) in combinations(held, 2)
    )


def _apart(one: Quantity, other: Quantity) -> bool:
    """Whether two figures exclude each other, with what "at least" and "at most" leave open."""
    low, high = sorted((one, other), key=lambda quantity: (quantity.low, quantity.high))
    if low.high >= high.low or low.bound == "at_least" or high.bound == "at_most":
        return False
    if one.scope is None and high.low <= _ROUNDED * low.high and _is_round(low, high):
        return False
    return "about" not in (low.bound, high.bound) or high.low > _ABOUT * low.high


def _is_round(low: Quantity, high: Quantity) -> bool:
    """Whether one of two measures is the other rounded: one has a fraction, or they differ in the last digit alone."""
    return any(value != int(value) for value in (low.low, high.high)) or high.high - low.low <= 1 < low.low / 100


def _is_aside(span: Span, texts: Mapping[str, str], languages: Mapping[str, str]) -> bool:
    """Whether a number is no count of all: the first of several who are told of together ("two marshals and an
    agent"), or those besides others ("another 40")."""
    if span.field is not None:
        return False
    text = texts[span.article]
    before = text[: span.start].split()[-1:]
    others = {word for (word,) in rows(languages[span.article], "others")}
    return bool(_AND_ONE.match(text, span.end)) or any(word.casefold() in others for word in before)


def _figures(
    members: Sequence[FactMember], quantities: dict[str, Quantity], speakers: dict[str, str]
) -> tuple[str, str]:
    """ "7 (meridian, counted by the police) and 4 (courier, echo)", largest first; and what would settle it."""
    told: dict[str, list[tuple[str, str]]] = {}
    order: dict[str, float] = {}
    for member in members:
        quantity = quantities[member.quantity]
        speaker = speakers.get(quantity.by or "", "unspecified")
        told.setdefault(_words(quantity), []).append((member.article, "" if speaker == "unspecified" else speaker))
        order[_words(quantity)] = quantity.high
    ranked = sorted(told, key=lambda words: (-order[words], words))
    parts = [f"{words} ({_told_by(told[words])})" for words in ranked]
    return ", ".join(parts[:-1]) + " and " + parts[-1], _settles([{who for _, who in told[words]} for words in ranked])


def _told_by(told: Iterable[tuple[str, str]]) -> str:
    """The articles, each group with the source that it names."""
    by: dict[str, set[str]] = {}
    for article, who in told:
        by.setdefault(who, set()).add(article)
    return "; ".join(
        f"{', '.join(sorted(articles))}{f', counted by {who}' if who else ''}" for who, articles in sorted(by.items())
    )


def _settles(sources: Sequence[set[str]]) -> str:
    """What would settle a difference, going by who is said to have counted."""
    named = sorted(set().union(*sources) - {""})
    common = sorted(set.intersection(*sources) - {""})
    if common:
        return f"All are put down to {common[0]}: its own count, with its hour and area, would settle it."
    if named:
        return f"Ask {_listed(named)} when, where and whom they counted."
    return "None names who counted: a count with its source, hour and area would settle it."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _words(quantity: Quantity) -> str:
    low, high = (f"{value:,.12g}" for value in (quantity.low, quantity.high))
    bound = {"exact": "", "at_least": "at least ", "at_most": "at most ", "about": "about "}[quantity.bound]
    return f"{bound}{low}" if low == high else f"{low} to {high}"


def date_conflict(readings: Sequence[Reading]) -> Iterator[Finding]:
    """One finding for each class of acts to which two accounts give different days in their opening passages.

    Conservative: full days alone, one act class, one day in each account, and no more than three weeks apart.
    """
    days: dict[str, dict[str, Time]] = {}
    for reading in sorted(readings, key=lambda r: r.article.id):
        for act, time in _acts(reading).items():
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
        passages = [by_article[article] for article in sorted(by_article)]
        if all((time.start, time.end, time.article) in told for time in passages):
            continue  # the same dates under another class of acts
        told |= {(time.start, time.end, time.article) for time in passages}
        dates = "; ".join(f"{time.edtf} ({time.article})" for time in passages)
        yield finding(
            "date_conflict",
            "check",
            f"The accounts give different days for what may be the same act ({act}): {dates}.",
            "facts.date_conflict",
            [role(time, "date") for time in passages],
            confidence=0.5,
        )


def _of_one_act(by_article: dict[str, Time], readings: Sequence[Reading]) -> dict[str, Time]:
    """The times whose sentence shares enough words with that of another account's time of another day."""
    by_id = {reading.article.id: reading for reading in readings}
    said = {article: _told_with(by_id[article], time) for article, time in by_article.items()}
    kept = {
        article
        for a, b in combinations(sorted(by_article), 2)
        if by_article[a].edtf != by_article[b].edtf and len(said[a] & said[b]) >= _SHARED_WORDS
        for article in (a, b)
    }
    return {article: time for article, time in by_article.items() if article in kept}


def _told_with(reading: Reading, time: Time) -> frozenset[str]:
    """The telling words of the sentence around a time, without those of the time."""
    text, language = reading.article.text, (reading.article.language or "en").split("-")[0]
    start = max((text.rfind(stop, 0, time.start) for stop in _STOPS), default=-1) + 1
    end = min((at for stop in _STOPS if (at := text.find(stop, time.end)) >= 0), default=len(text))
    return telling(text, start, end, language) - telling(text, time.start, time.end, language)


def _acts(reading: Reading) -> dict[str, Time]:
    """The one full event day that stands next to an act of each class; classes with several days are left out."""
    language = reading.article.language or "en"
    found: dict[str, dict[str, Time]] = {}
    for time in reading.times:
        if time.role != "event" or not is_full_day(time.edtf):
            continue
        for act in _classes_near(reading.article.text, time, language):
            found.setdefault(act, {}).setdefault(time.edtf, time)
    one_day = {act: next(iter(days.values())) for act, days in found.items() if len(days) == 1}
    bounds = _stretches(language)
    return {act: time for act, time in one_day.items() if not _is_bound(reading.article.text, time, bounds)}


def _is_bound(text: str, time: Time, phrases: frozenset[str]) -> bool:
    """Whether a time bounds a stretch and is no day of an act: "as of Tuesday", "by late Tuesday"."""
    words = text[max(0, time.start - _NEAR_ACT) : time.start].lower().split()
    return any(" ".join(words[-n:]) in phrases or " ".join(words[-n - 1 : -1]) in phrases for n in (1, 2))


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
