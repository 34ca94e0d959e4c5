"""Signs of how a number stands to the other numbers told: the later, the larger, the sums; as numbers from 0 to 1."""

from statistics import median

from rashomon.facts.candidates import FAR, IMPLIED, Candidate, is_aside, is_sound
from rashomon.facts.compare import later
from rashomon.text.edtf import day_of

__all__ = [
    "above",
    "above_alone",
    "adds_up",
    "agreed",
    "as_casualties",
    "as_other",
    "far",
    "greatest",
    "latest",
    "leading",
    "made_up",
    "nobody",
    "nobody_beside",
    "nobody_left",
    "one_person",
    "outdone",
    "own",
    "top",
    "top_agreed",
    "top_alone",
]


def own(one: Candidate) -> float:
    """The share of accounts whose own figure it is."""
    mains = one.case.mains
    return sum(f.low == f.high == one.value for f in mains.values()) / max(1, len(mains))


def leading(one: Candidate) -> float:
    """How near it comes to the number that most accounts tell."""
    tellers: dict[float, set[str]] = {}
    for t in one.case.tellings:
        if not is_aside(t.figure):
            tellers.setdefault(t.value, set()).add(t.figure.article)
    return len(tellers.get(one.value, ())) / max(map(len, tellers.values()), default=1)


def agreed(one: Candidate) -> float:
    """Whether two accounts state it of the event."""
    return float(len({t.figure.article for t in one.tellings if t.kind == "stated" and not is_aside(t.figure)}) > 1)


def latest(one: Candidate) -> float:
    """Whether the last account to give a figure of its own gives this one."""
    dated = [f for f in one.case.mains.values() if day_of(f.published)]
    newest = [f for f in dated if not any(later(g.published, f.published) > 0 for g in dated)]
    return float(len(dated) > 1 and any(f.low == f.high == one.value for f in newest))


def outdone(one: Candidate) -> float:
    """The share of dated accounts whose own figure is larger, and not older than all that tell this one."""
    mains = [f for f in one.case.mains.values() if day_of(f.published)]
    tellers = [t.figure for t in one.tellings if day_of(t.figure.published)]
    if not tellers or not mains:
        return 0.0
    larger = [f for f in mains if f.low > one.value and not all(later(t.published, f.published) > 0 for t in tellers)]
    return len(larger) / len(mains)


def greatest(one: Candidate) -> float:
    """Whether no account's own dated figure is larger, nor this one far larger than they are."""
    mains = [f for f in one.case.mains.values() if day_of(f.published) and f.high > 0]
    return float(bool(mains) and max(f.high for f in mains) <= one.value <= FAR * median(f.low for f in mains))


def top(one: Candidate) -> float:
    """Whether no number stated of the event beside it is larger, but for far larger ones.

    Of two accounts without a date neither is known to be the later one: they are not held against each other.
    """
    mine = {t.figure.article for t in one.tellings}
    dated = any(day_of(t.figure.published) for t in one.tellings)
    larger = [
        t
        for t in one.case.tellings
        if is_sound(t)
        and one.value < t.value <= FAR * max(1.0, one.value)
        and (t.figure.article in mine or (dated and day_of(t.figure.published)))
    ]
    return float(not larger and any(t.kind == "stated" and not is_aside(t.figure) for t in one.tellings))


def top_alone(one: Candidate) -> float:
    """`top` where one account alone tells."""
    return top(one) if len(one.case.accounts) == 1 else 0.0


def top_agreed(one: Candidate) -> float:
    """Whether it is the largest number that two accounts state of the event."""
    tellers: dict[float, set[str]] = {}
    for t in one.case.tellings:
        if t.kind == "stated" and not is_aside(t.figure):
            tellers.setdefault(t.value, set()).add(t.figure.article)
    agreed_on = [value for value, articles in tellers.items() if len(articles) > 1]
    return float(bool(agreed_on) and one.value == max(agreed_on))


def far(one: Candidate) -> float:
    """Whether it is far larger than the own figures of the accounts."""
    usual = [f.low for f in one.case.mains.values() if f.low > 0]
    return float(bool(usual) and one.value > FAR * median(usual))


def above(one: Candidate) -> float:
    """Whether an account that gives this number also gives a larger one as sound."""
    mine = {t.figure.article for t in one.tellings if t.kind == "stated"}
    larger = {
        t.figure.article for t in one.case.tellings if is_sound(t) and one.value < t.value <= FAR * max(1, one.value)
    }
    return len(mine & larger) / max(1, len(mine))


def above_alone(one: Candidate) -> float:
    """`above` where one account alone tells."""
    return above(one) if len(one.case.accounts) == 1 else 0.0


def made_up(one: Candidate) -> float:
    """The share of accounts in which other figures add up to it."""
    found = set()
    for article in one.case.accounts:
        parts = sorted({t.value for t in one.case.tellings if t.figure.article == article and 0 < t.value < one.value})
        if any(one.value - part in parts for part in parts):
            found.add(article)
    return len(found) / max(1, len(one.case.accounts))


def adds_up(one: Candidate) -> float:
    """Whether some account's casualties are this number and one of the other scope."""
    others = {f.low for f in one.case.other if f.low == f.high > 0}
    return float(any(f.low - one.value in others for f in one.case.both))


def as_casualties(one: Candidate) -> float:
    """Whether the accounts give this number for killed and injured together."""
    return float(any(f.low == one.value for f in one.case.both))


def as_other(one: Candidate) -> float:
    """Whether the accounts give this number for the other scope."""
    return float(one.value > 1 and any(f.low == one.value for f in one.case.other))


def nobody(one: Candidate) -> float:
    """Whether it is none."""
    return float(one.value == 0)


def nobody_left(one: Candidate) -> float:
    """Nobody, which no account says."""
    return float(one.value == 0 and all(t.kind in IMPLIED for t in one.tellings))


def nobody_beside(one: Candidate) -> float:
    """Nobody, beside accounts that count some."""
    some = {t.figure.article for t in one.case.tellings if is_sound(t) and t.value > 0}
    return len(some) / max(1, len(one.case.accounts)) if one.value == 0 else 0.0


def one_person(one: Candidate) -> float:
    """Whether it is one."""
    return float(one.value == 1)
