"""The features of a pair of articles: what they share in wording, names, people, numbers and time.

Each says one thing, in one direction: more of it speaks for one story (`rises`) or against it. What an article does not
tell is unknown (NaN), not zero. The weights stand in `data/stories/weights.tsv`.
"""

import math
from collections.abc import Collection, Iterable, Mapping

from rashomon.stories.pile import Entry, Pile, Vector, cosine

__all__ = ["FEATURES", "features_of"]

# Feature: whether more of it speaks for one story.
FEATURES: dict[str, bool] = {
    "words": True,  # cosine of all words
    "own_words": True,  # the same without what their common outlet prints every month
    "opening_told": True,  # share of an opening (and title) that the other tells anywhere: the better of both
    "openings_told": True,  # ... the worse of both
    "titles_told": True,  # share of the titles that the other tells, mean of both
    "names": True,  # cosine of names
    "names_shared": True,  # rarity of the names that both have, summed
    "rare_names": True,  # how many are rare
    "people_differ": False,  # how many persons each names where none is shared; unknown where one names none
    "numbers": True,  # rarity of the numbers with their nouns that both have, summed
    "ages_agree": True,  # share of the ages that both have, of the fewer
    "opening_ages_agree": True,  # the same of title and opening
    "published_apart": False,  # days between publications
    "days_shared": True,  # days that both name
    "told_apart": False,  # days between a day that one names and the other's publication, the nearest
    "hours_apart": False,  # minutes between the nearest times of day
    "shorter": False,  # words of the shorter
    "longer": False,  # words of the longer
}  # fmt: skip
_RARE = 4.0
_DAY = 24 * 60
_UNKNOWN = math.nan


def features_of(pile: Pile, low: int, high: int) -> tuple[float, ...]:
    """The features of two articles of a pile, in the order of `FEATURES`; the same both ways round."""
    a, b = pile.entries[low], pile.entries[high]
    own = pile.own.get(a.seen.outlet, {}) if a.seen.outlet == b.seen.outlet else {}
    sizes = a.seen.size, b.seen.size
    return (*_wording(a, b, own), *_naming(a, b, own), *_counting(a, b), *_timing(a, b), min(sizes), max(sizes))


def _wording(a: Entry, b: Entry, own: Mapping[str, float]) -> tuple[float, ...]:
    shared = a.words.keys() & b.words.keys()
    products = [(term, a.words[term] * b.words[term]) for term in shared]
    words = math.fsum(product for _, product in products)
    left = math.fsum(product * own.get(term, 1.0) for term, product in products) if own else words
    openings = _told(a.opening, b), _told(b.opening, a)
    titles = (_told(a.title, b) + _told(b.title, a)) / 2
    return words, left, max(openings), min(openings), titles


def _told(vector: Vector, other: Entry) -> float:
    """How much of a vector (of length 1) the other tells."""
    return math.fsum(vector[term] ** 2 for term in vector.keys() & other.words.keys())


def _naming(a: Entry, b: Entry, own: Mapping[str, float]) -> tuple[float, ...]:
    """Names of one count where the other has the word at all: it may open a sentence there."""
    shared = {name: a.rare_names[name] for name in a.rare_names.keys() & b.words.keys()}
    shared.update((name, b.rare_names[name]) for name in b.rare_names.keys() & a.words.keys())
    rarities = [rarity * own.get(name, 1.0) for name, rarity in shared.items()]
    people, others = a.seen.people, b.seen.people
    differ = _UNKNOWN if not people or not others else 0.0 if people & others else float(min(len(people), len(others)))
    return (
        cosine(a.names, b.names),
        math.fsum(rarities),
        float(sum(rarity > _RARE for rarity in rarities)),
        differ,
    )


def _counting(a: Entry, b: Entry) -> tuple[float, ...]:
    numbers = math.fsum(a.numbers[number] for number in a.numbers.keys() & b.numbers.keys())
    return numbers, _agree(a.seen.ages, b.seen.ages), _agree(a.seen.opening_ages, b.seen.opening_ages)


def _agree(ages: Collection[str], others: Collection[str]) -> float:
    """The share of ages that both tell, of those of the one with fewer."""
    return len(set(ages) & set(others)) / min(len(ages), len(others)) if ages and others else _UNKNOWN


def _timing(a: Entry, b: Entry) -> tuple[float, ...]:
    one, other = a.seen, b.seen
    told = [
        abs((day - published).days)
        for days, published in ((one.days, other.day), (other.days, one.day))
        if published
        for day in days
    ]
    turns = [abs(x - y) for x in one.hours for y in other.hours]
    return (
        float(abs((one.day - other.day).days)) if one.day and other.day else _UNKNOWN,
        float(len(set(one.days) & set(other.days))),
        _nearest(told),
        _nearest(min(turn, _DAY - turn) for turn in turns),
    )


def _nearest(gaps: Iterable[int]) -> float:
    return float(min(gaps, default=_UNKNOWN))
