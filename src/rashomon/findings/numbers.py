"""Findings on figures: accounts that give different ones for the same thing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from rashomon.facts.figure import Figure, figures_of
from rashomon.findings.carried import sentence
from rashomon.findings.closeness import shares
from rashomon.findings.evidence import finding, role
from rashomon.findings.named import name_words
from rashomon.model import Fact, FactMember, Finding, Quantity, Reading, Span
from rashomon.text.lexicon import rows

__all__ = ["number_conflict"]

# Deaths decide how an event is ranked: a difference there is looked at first.
_GRAVE = frozenset({"killed", "casualties"})
# From so many times the lower figure on, a difference of deaths is an alarm.
_ALARM = 2
_TWO = 2
# Words that two sentences share beside a figure of things, for what is counted to be one; sentences with so many names
# each share one of them.
_IN_COMMON, _NAMES = 3, 2
# What befalls people: who killed others may be counted with them or not. So far behind a number it may be said to count
# them (words).
_TOLLS = frozenset({"killed", "injured", "casualties"})
_WITHIN = 3
# Measures, of which an account has many, each of something else.
_MEASURED = frozenset({"duration", "distance", "area"})
# A number is a part where one more is counted right behind it.
_AND_ONE = re.compile(r"(?:\s[\w.'’-]+){1,5}\sand\s(?:an?|another)\s", re.I)
# Of so many figures of a sentence the sums are tried.
_SUMMANDS = 6
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
    figures_in = {f.quantity.id: f for reading in readings for f in figures_of(reading, reading.quantities)}
    texts = {reading.article.id: reading.article.text for reading in readings}
    languages = {reading.article.id: (reading.article.language or "en").split("-")[0] for reading in readings}
    for fact in facts:
        if fact.state != "conflict":
            continue
        shown = [m for m in _one_each(fact.members, quantities) if not _is_aside(m.span, texts, languages)]
        if fact.scope is None or fact.scope in _MEASURED:
            shown = _of_one_matter(shown, quantities, by_id)
        elif fact.scope in _TOLLS:
            shown = [m for m in shown if not _is_some(m, figures_in)]
            shown = [m for m in shown if not _is_summand(m, shown, quantities, by_id)]
        if fact.scope in _GRAVE and _who_did_it_aside(shown, quantities, by_id):
            continue
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
        and not _of_others(told[i], told[j])
        for k in (i, j)
    }
    kept = {(held[k].low, held[k].high) for k in met}
    return [m for k, m in enumerate(members) if (held[k].low, held[k].high) in kept]


def _of_others(one: str, other: str) -> bool:
    """Whether two sentences both name somebody or something, and not one of them the same."""
    mine, theirs = (set(name_words(text)) for text in (one, other))
    return min(len(mine), len(theirs)) >= _NAMES and not mine & theirs


def _is_some(member: FactMember, figures: Mapping[str, Figure]) -> bool:
    """Whether a figure counts some alone: who is told of without a number ("a mother", "Ada Quill") is one of those who
    were hurt, and "two others" come on top of those told of before."""
    figure = figures.get(member.quantity)
    return figure is not None and (figure.part or figure.others)


def _is_summand(
    member: FactMember,
    members: Sequence[FactMember],
    quantities: Mapping[str, Quantity],
    readings: Mapping[str, Reading],
) -> bool:
    """Whether a figure and others of its sentence make another account's ("a girl and two men", for three)."""
    mine, reading = quantities[member.quantity], readings[member.article]
    alike = [q for q in reading.quantities if q.unit == mine.unit and q.low == q.high]
    counted = [q for q in alike if q.scope in {None, mine.scope}]
    sums = set()
    for one in (q for q in counted if (q.low, q.scope) == (mine.low, mine.scope)):  # in its sentence, or in the title
        around = sentence(reading, one) if one.field is None else one
        beside = [
            q.low for q in counted
            if q.id != one.id and q.field == one.field and (q.field or around.start <= q.start < around.end)
        ][:_SUMMANDS]  # fmt: skip
        sums |= {one.low + sum(some) for size in range(1, len(beside) + 1) for some in combinations(beside, size)}
    return any(quantities[m.quantity].low in sums for m in members if m.article != member.article)


def _who_did_it_aside(
    members: Sequence[FactMember], quantities: Mapping[str, Quantity], readings: Mapping[str, Reading]
) -> bool:
    """Whether figures differ by one alone and an account tells that who killed the others is dead too: one counts them
    in, the other does not."""
    held = sorted({(quantities[m.quantity].low, quantities[m.quantity].high) for m in members})
    if len(held) != _TWO or held[1][0] - held[0][1] != 1:
        return False
    return any(
        _own_death(language).search(text) is not None
        for reading in (readings[article] for article in {m.article for m in members})
        for language in [(reading.article.language or "en").split("-")[0]]
        for text in (reading.article.title or "", reading.article.text)
    )


@cache
def _own_death(language: str) -> re.Pattern[str]:
    """What tells that whoever killed died by their own hand, or is counted with the dead."""
    phrases = "|".join(re.escape(phrase) for (phrase,) in rows(language, "own_death"))
    counted = "|".join(re.escape(phrase) for (phrase,) in rows(language, "counted_in"))
    who = "|".join(re.escape(word) for kind, word, *_ in rows(language, "party_words") if kind == "suspect")
    within = rf"(?:{counted})(?:\s[\w’'-]+){{0,{_WITHIN}}}\s(?:{who})" if counted and who else ""
    return re.compile(rf"\b(?:{'|'.join(part for part in (phrases, within) if part)})\b", re.IGNORECASE)


def _told(reading: Reading, span: Span) -> str:
    return (reading.article.title or "") if span.field is not None else sentence(reading, span).text


def _exclude_one_another(members: Sequence[FactMember], quantities: Mapping[str, Quantity]) -> bool:
    """Whether two accounts have figures that cannot both be right.

    An account that has both itself, not of the same by two sources, tells of a part and the whole, or of what changed.
    Two accounts that both have both tell the same. None at all beside some is most often "not yet", but for the dead.
    """
    held = [(m, quantities[m.quantity]) for m in members]
    for (a, one), (b, other) in combinations(held, 2):
        two = one.by and other.by and one.by != other.by and _counted(one) == _counted(other)
        if a.article == b.article and _apart(one, other) and not two:
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


def _counted(quantity: Quantity) -> str:
    """The noun that is counted ("two young daughters")."""
    return quantity.of.text.casefold().split()[-1] if quantity.of and quantity.of.text.strip() else ""


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
