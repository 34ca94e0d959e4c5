"""Sides: what most accounts of one claim say, and how each of its passages stands to that. Typed comparison, no model.

What most accounts say is the claim: whether it is so or not, told or still to come, how many, when. A passage that
says otherwise denies it or differs from it.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.claims.bindings import MEASURES
from rashomon.claims.passages import Passage
from rashomon.model import How, Quantity, Relation
from rashomon.text.edtf import is_full_day
from rashomon.text.publication import is_later

__all__ = ["Norm", "counts_otherwise", "denies_it_whole", "difference", "norm", "relation", "says_no", "stance"]

# EDTF of a full day.
_DAY = 10
# So much of the higher one two figures of one thing may lie apart and still be one figure rounded.
_ROUNDED = 0.05
# A figure so many times another counts something else.
_OTHER_ORDER = 20
_ACCOUNTS = 2
# What some affirm and others deny is told as affirmed, unless so many times as many deny it.
_MOSTLY = 2
_PERSONS = "persons"
_ANYBODY = frozenset({"people", "persons", "person", "others"})


@dataclass(frozen=True, slots=True)
class Norm:
    """What most accounts say: not so (`negated`), still to come or done, the figures by what they count, the days."""

    negated: bool
    planned: bool
    done: bool
    counts: Mapping[str, tuple[float, float]]
    counted: Mapping[str, str]  # the noun that is counted
    people: frozenset[str]  # which of these count people
    counted_by: Mapping[str, str | None]  # when the first account with that figure came out
    days: frozenset[str]
    persons: tuple[float, float] | None = None  # the one figure of people that most give, whatever they call them
    persons_by: str | None = None


def norm(passages: Sequence[Passage], published: Mapping[str, str | None]) -> Norm:
    """What most accounts of a claim say; of two things said by as many, the one that is told plainly or comes first."""
    figures: dict[str, dict[tuple[float, float], set[str]]] = {}
    for passage in passages:
        for kind, quantity in _counts(passage):
            figures.setdefault(kind, {}).setdefault((quantity.low, quantity.high), set()).add(passage.article)
    counts = {
        kind: max(by, key=lambda value: (len(by[value]), _earliest(by[value], published), value))
        for kind, by in figures.items()
    }
    persons: dict[tuple[float, float], set[str]] = {}
    for passage in passages:
        alone = [q for _, q in _counts(passage)]
        if len(alone) == 1 and alone[0].unit == _PERSONS and alone[0].scope not in MEASURES:
            persons.setdefault((alone[0].low, alone[0].high), set()).add(passage.article)
    most = max(persons, key=lambda v: (len(persons[v]), _earliest(persons[v], published), v), default=None)
    return Norm(
        persons=most,
        persons_by=_first(persons[most], published) if most is not None else None,
        negated=_most(passages, says_no, _MOSTLY),
        planned=_most(passages, lambda p: p.modality == "planned", 1),
        done=_most(passages, lambda p: p.done and p.modality != "planned", 1),
        counts=counts,
        counted={kind: _noun(passages, kind, value) for kind, value in counts.items()},
        people=frozenset(kind for p in passages for kind, q in _counts(p) if q.unit == _PERSONS),
        counted_by={kind: _first(figures[kind][value], published) for kind, value in counts.items()},
        days=_common(passages, lambda p: (t.edtf[:_DAY] for t in p.times if is_full_day(t.edtf[:_DAY]))),
    )


def relation(passage: Passage, most: Norm) -> Relation:
    """Whether a passage affirms, weakens, denies or questions what most accounts say, by its own words alone."""
    return stance(passage, denies=says_no(passage) != most.negated and not counts_otherwise(passage, most))


def stance(passage: Passage, *, denies: bool) -> Relation:
    """How a passage stands to what is said, where it is known whether it denies it."""
    said = passage.statement.stance if passage.statement else "asserts"
    if said == "questions" or passage.asks:
        return "questions"
    if denies:
        return "denies"
    return "hedges" if passage.hedged or said == "hedges" else "asserts"


def counts_otherwise(passage: Passage, most: Norm) -> bool:
    """Whether a negation belongs to a count: "six have not been found" is a figure of the missing beside "five are
    unaccounted for", and no denial of it."""
    return any(kind in most.counts for kind, quantity in _counts(passage) if quantity.scope)


def difference(passage: Passage, most: Norm, published: Mapping[str, str | None]) -> How | None:
    """In what a passage differs from what most accounts say: a figure, a day, still to come beside done."""
    for kind, quantity in _counts(passage):
        usual = most.counts.get(kind)
        if usual is None:
            continue
        if _one_figure(quantity, usual) or any(k == kind and _one_figure(q, usual) for k, q in _counts(passage)):
            return None  # one figure in common, and they speak of the same
        mine, theirs = published.get(passage.article), most.counted_by[kind]
        return _how_counts_differ(quantity, usual, most.counted[kind], mine, theirs)
    if (how := _other_figure(passage, most, published)) is not None:
        return how
    alone = _only_people(most)
    if passage.bare and not passage.quantities and alone is not None:
        usual = most.counts[alone]
        if all(not usual[0] * (1 - _ROUNDED) <= number <= usual[1] * (1 + _ROUNDED) for number in passage.bare):
            return _how_figures_differ(passage.bare[0], usual, published.get(passage.article), most.counted_by[alone])
    days = {t.edtf[:_DAY] for t in passage.times if is_full_day(t.edtf[:_DAY])}
    if days and most.days and not days & most.days:
        return "date"
    coming = passage.modality == "planned"
    return "update" if (coming and most.done) or (not coming and passage.done and most.planned) else None


def _other_figure(passage: Passage, most: Norm, published: Mapping[str, str | None]) -> How | None:
    """Where a passage counts the same kind of thing in other words ("47 had been rescued", "49 survivors"): the one
    figure that it gives against the one that most give."""
    found = [(q.low, q.high) for _, q in _counts(passage) if q.unit == _PERSONS and q.scope not in MEASURES]
    if len(found) != 1 or most.persons is None or len(_counts(passage)) > 1:
        return None
    (low, high), usual = found[0], most.persons
    if low <= usual[1] and usual[0] <= high:
        return None
    return _how_figures_differ(low, usual, published.get(passage.article), most.persons_by)


def denies_it_whole(no: Passage, others: Sequence[Passage]) -> bool:
    """Whether a negation denies what others tell, and not just an hour or a day of it, or what is still to come.

    "The gates did not open at five" says nothing against their having opened, nor does "they will not open".
    """
    if not no.done and all(p.done for p in others):
        return False
    days = {time.edtf for p in others for time in p.times}
    figures = {figure for p in others for figure in (*p.bare, *(q.low for q in p.quantities))}
    return all(time.edtf in days for time in no.times) and all(figure in figures for figure in no.bare)


def says_no(passage: Passage) -> bool:
    """Negated, or the content of a denial, or denied by its own words; two of these cancel out."""
    stance = passage.statement.stance if passage.statement else "asserts"
    no = (passage.negated and not passage.speaks) or passage.denying
    return no != (stance == "denies")


def _most(passages: Sequence[Passage], says: Callable[[Passage], bool], times: int) -> bool:
    """Whether more accounts say so than not, by so many times; an account that says both counts for both."""
    yes = {p.article for p in passages if says(p)}
    no = {p.article for p in passages if not says(p)}
    return len(yes) > times * len(no)


def _common(passages: Sequence[Passage], said: Callable[[Passage], Iterable[Hashable]]) -> frozenset[str]:
    """What at least two accounts say, or the one that says anything."""
    by: Counter[Hashable] = Counter()
    for article in sorted({p.article for p in passages}):
        by.update({one for p in passages if p.article == article for one in said(p)})
    most = max(by.values(), default=0)
    return frozenset(str(one) for one, count in by.items() if count == most and (most >= _ACCOUNTS or len(by) == 1))


def _counts(passage: Passage) -> list[tuple[str, Quantity]]:
    """What a passage counts, by scope, else by the kind of thing."""
    return [
        (quantity.scope or quantity.unit, quantity)
        for quantity in passage.quantities
        if quantity.period is None and quantity.unit not in {"times", ""}
    ]


def _noun(passages: Sequence[Passage], kind: str, value: tuple[float, float]) -> str:
    """The noun that most have with a figure."""
    nouns = Counter(_counted(q) for p in passages for k, q in _counts(p) if k == kind and (q.low, q.high) == value)
    return min(nouns, key=lambda noun: (-nouns[noun], noun))


def _counted(quantity: Quantity) -> str:
    """What is counted: the last word of the noun phrase; people in general where they are not called anything else."""
    words = quantity.of.text.casefold().split() if quantity.of else []
    return "" if not words or words[-1] in _ANYBODY else words[-1]


def _one_figure(quantity: Quantity, usual: tuple[float, float]) -> bool:
    """Whether two figures can be one: their ranges meet, or one is the other rounded."""
    low, high = usual
    if quantity.low <= high and low <= quantity.high:
        return True
    apart = max(quantity.low - high, low - quantity.high)
    about = quantity.bound == "about" or quantity.scope in MEASURES
    return about and apart <= _ROUNDED * max(quantity.high, high)


def _how_counts_differ(
    quantity: Quantity, usual: tuple[float, float], most: str, mine: str | None, theirs: str | None
) -> How:
    """A higher count in a later account is an update; one of another order counts something else."""
    if quantity.scope in MEASURES or quantity.unit != _PERSONS or _counted(quantity) != most:
        return "scope"  # others, or who knows what
    return _how_figures_differ(quantity.low, usual, mine, theirs)


def _how_figures_differ(number: float, usual: tuple[float, float], mine: str | None, theirs: str | None) -> How:
    low, high = sorted((max(number, 0.0), max(usual[1], 0.0)))
    if low > 0 and high / low >= _OTHER_ORDER:
        return "scope"
    return "update" if mine and theirs and (number > usual[0]) == is_later(mine, theirs) else "number"


def _only_people(most: Norm) -> str | None:
    """What a bare figure can count: the one thing that the others count, where it is people."""
    (kind, *more) = most.counts or ("",)
    return kind if kind and not more and most.people == {kind} else None


def _first(articles: Iterable[str], published: Mapping[str, str | None]) -> str | None:
    return min((time for article in articles if (time := published.get(article))), default=None)


def _earliest(articles: Iterable[str], published: Mapping[str, str | None]) -> str:
    """A key by which what was out first comes last in order, so that `max` takes it."""
    first = _first(articles, published) or ""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in first)
