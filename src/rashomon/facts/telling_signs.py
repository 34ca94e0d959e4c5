"""Signs of how a number is told: where, by how many accounts, in what kinds of tellings; as numbers from 0 to 1.

A share is over the accounts of the case that tell any number in the scope.
"""

import math

from rashomon.facts.candidates import IMPLIED, Candidate, is_aside, is_single, is_sound
from rashomon.facts.compare import is_running, is_whole
from rashomon.facts.tellings import Case, Telling

__all__ = [
    "bounded",
    "early",
    "early_alone",
    "everybody",
    "first",
    "lead",
    "left",
    "names",
    "on_topic",
    "only_added",
    "only_aside",
    "only_group",
    "only_named",
    "only_part",
    "only_rest",
    "only_single",
    "only_summed",
    "opening",
    "repeated",
    "rest",
    "rising",
    "running",
    "several",
    "sound",
    "summed",
    "titled",
    "titled_rest",
    "told",
    "with_others",
    "with_own",
]

# Where a text's opening ends (characters).
_FIRST = 600


def told(one: Candidate) -> float:
    """The share of accounts that state it of the event."""
    return one.share(lambda t: t.kind == "stated" and not is_aside(t.figure))


def sound(one: Candidate) -> float:
    """The share of accounts that state it of the event, and for everybody."""
    return one.share(is_sound)


def first(one: Candidate) -> float:
    """The share of accounts whose first count of several people, or of nobody, it is."""
    firsts: dict[str, Telling] = {}
    for t in one.case.tellings:
        if t.kind == "stated" and not is_single(t.figure):
            held = firsts.get(t.figure.article)
            if held is None or _place(t) < _place(held):
                firsts[t.figure.article] = t
    return sum(t.value == one.value for t in firsts.values()) / max(1, len(firsts))


def early(one: Candidate) -> float:
    """How early it is stated among the numbers of an account, on the whole: 1 first, ½ second, ⅓ third."""
    total = 0.0
    for article in one.case.accounts:
        stated = [t for t in one.case.tellings if t.kind == "stated" and t.figure.article == article]
        order = list(dict.fromkeys(t.value for t in sorted(stated, key=_place)))
        total += 1 / (1 + order.index(one.value)) if one.value in order else 0.0
    return total / max(1, len(one.case.accounts))


def early_alone(one: Candidate) -> float:
    """`early` where one account alone tells: what comes first is the event of its title, later ones are others."""
    return early(one) if len(one.case.accounts) == 1 else 0.0


def on_topic(one: Candidate) -> float:
    """How many words its sentences share with those that open the accounts' counts, on the whole."""
    opening = _opening_words(one.case)
    stated = [t.figure for t in one.tellings if t.kind == "stated" and t.figure.words]
    shares = [len(f.words & opening[f.article]) / len(f.words) for f in stated if f.article in opening]
    return sum(shares) / max(1, len(shares))


def repeated(one: Candidate) -> float:
    """How many of the statements are of it."""
    return math.log1p(sum(t.kind == "stated" for t in one.tellings)) / math.log1p(len(one.case.tellings))


def titled(one: Candidate) -> float:
    """The share of accounts that give it in their title."""
    return one.share(lambda t: t.figure.quantity.field == "title" and t.kind in {"stated", "sum"})


def titled_rest(one: Candidate) -> float:
    """The share of accounts whose title gives it by what is left of the casualties."""
    return one.share(lambda t: t.figure.quantity.field == "title" and t.kind in IMPLIED)


def lead(one: Candidate) -> float:
    """The share of accounts that give it in the title or the first sentences."""
    return one.share(lambda t: t.figure.lead and t.kind == "stated" and not t.figure.part)


def opening(one: Candidate) -> float:
    """The share of accounts that give it near their beginning."""
    return one.share(lambda t: t.figure.quantity.start < _FIRST and t.kind == "stated" and not t.figure.part)


def several(one: Candidate) -> float:
    """The share of its statements that stand in sentences on several occasions."""
    stated = [t for t in one.tellings if t.kind == "stated"]
    return sum(t.figure.several for t in stated) / max(1, len(stated))


def running(one: Candidate) -> float:
    """Whether it is counted over a longer time somewhere."""
    return float(any(is_running(t.figure) for t in one.tellings))


def bounded(one: Candidate) -> float:
    """Whether it is only ever stated with a bound."""
    stated = [t for t in one.tellings if t.kind == "stated"]
    return float(bool(stated) and all(t.figure.quantity.bound != "exact" for t in stated))


def rising(one: Candidate) -> float:
    """Whether it is told as a rise."""
    return float(any(t.figure.rising for t in one.tellings))


def summed(one: Candidate) -> float:
    """The share of accounts with a list that comes to it."""
    return one.share(lambda t: t.kind == "sum")


def names(one: Candidate) -> float:
    """The share of accounts that name so many victims."""
    return one.share(lambda t: t.kind == "names")


def with_own(one: Candidate) -> float:
    """The share of accounts in which it is the victims and who killed them."""
    return one.share(lambda t: t.kind == "own" and not is_aside(t.figure))


def with_others(one: Candidate) -> float:
    """The share of accounts in which it is one more than others who are counted."""
    return one.share(lambda t: t.kind == "others" and not is_aside(t.figure))


def rest(one: Candidate) -> float:
    """The share of accounts in which it is the casualties without the other scope."""
    return one.share(lambda t: t.kind == "rest" and not is_aside(t.figure))


def left(one: Candidate) -> float:
    """The share of accounts in which it is the casualties without the other scope's best number."""
    return one.share(lambda t: t.kind == "left" and not is_aside(t.figure))


def everybody(one: Candidate) -> float:
    """The share of accounts in which it is the casualties, since nobody is said to have died."""
    return one.share(lambda t: t.kind == "all" and not is_aside(t.figure))


def only_single(one: Candidate) -> float:
    """Whether it is a person told of without a number, and nothing else."""
    stated = [t for t in one.tellings if t.kind == "stated"]
    return float(bool(stated) and all(is_single(t.figure) for t in stated))


def only_named(one: Candidate) -> float:
    """Whether only names come to it."""
    return float(all(t.figure.named for t in one.tellings))


def only_part(one: Candidate) -> float:
    """Whether it is only ever some of those counted."""
    told_ = [t for t in one.tellings if t.kind in {"stated", "listed"} and not is_single(t.figure)]
    return float(bool(told_) and all(t.kind == "listed" or t.figure.part for t in told_))


def only_group(one: Candidate) -> float:
    """Whether it only ever counts a group of people."""
    stated = [t for t in one.tellings if t.kind == "stated"]
    return float(bool(stated) and all(not is_whole(t.figure) for t in stated))


def only_aside(one: Candidate) -> float:
    """Whether it is only told of other occasions."""
    return float(all(is_aside(t.figure) for t in one.tellings))


def only_summed(one: Candidate) -> float:
    """Whether only lists come to it."""
    return float(all(t.kind == "sum" for t in one.tellings))


def only_rest(one: Candidate) -> float:
    """Whether it is only ever implied by casualties."""
    return float(all(t.kind in IMPLIED for t in one.tellings))


def only_added(one: Candidate) -> float:
    """Whether it is only ever another number and one more."""
    return float(all(t.kind in {"own", "others"} for t in one.tellings))


def _opening_words(case: Case) -> dict[str, frozenset[str]]:
    """The words beside each account's first counts."""
    out: dict[str, frozenset[str]] = {}
    for t in sorted(case.tellings, key=_place):
        if t.kind == "stated" and (t.figure.lead or t.figure.article not in out):
            out[t.figure.article] = out.get(t.figure.article, frozenset()) | t.figure.words
    return out


def _place(telling: Telling) -> tuple[bool, int]:
    return telling.figure.quantity.field is None, telling.figure.quantity.start
