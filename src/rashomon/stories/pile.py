"""A pile of articles with the rarity of what they say, and each article as weighted terms.

TF-IDF after Salton and Buckley 1988. How rare a term is comes from the articles at hand together with a background
count of words in news, so that five articles can be compared as well as five thousand. Sums are exact (`fsum`), so that
no digit hangs on the order of words or articles.
"""

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.stories.seen import Seen
from rashomon.text.lexicon import rows

__all__ = ["Entry", "Pile", "Vector", "cosine", "pile_of"]

Vector = dict[str, float]
_TITLE_WEIGHT = 2
# Rarity sharpened a little, and the background at a third of its weight, so that a pile on one subject (2,500
# shootings) finds its own common words; set on the corpora of benchmarks/grouping.
_SHARPNESS = 1.25
_BACKGROUND = 0.3
# A word that the background does not know stands just below its cut at ten articles; so does a number.
_UNKNOWN = 4
# A name counts from this rarity on.
_NAME = 1.5
# An outlet's furniture shows only over some months.
_FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a pile: rarities of its names and numbers; vectors of length 1 (empty without words)."""

    seen: Seen
    words: Vector
    opening: Vector
    title: Vector
    names: Vector
    rare_names: Vector
    numbers: Vector


@dataclass(frozen=True, slots=True)
class Pile:
    """The articles, and for each outlet how much of a term is left where its other months are full of it."""

    entries: tuple[Entry, ...]
    own: Mapping[str, Mapping[str, float]]


@functools.cache
def _background(language: str) -> tuple[int, dict[str, int]]:
    """In how many articles a word of a language occurs, and out of how many."""
    found = {word: int(count) for word, count in rows(language, "frequency")}
    return found.pop("*", 0), found


def _unit(weights: Vector) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length 1, 0..1."""
    return math.fsum(a[term] * b[term] for term in a.keys() & b.keys())


def _own(seen: Sequence[Seen]) -> dict[str, dict[str, float]]:
    """For each outlet with months enough, the terms of several months and what is left of their weight.

    What an outlet prints month after month is its furniture (its name, its town, its copyright line), not a story.
    """
    months: dict[str, dict[tuple[int, int], set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in seen:
        if one.outlet and one.day:
            months[one.outlet][one.day.year, one.day.month].update(one.words)
    out = {}
    for outlet, printed in months.items():
        if len(printed) >= _FEWEST_MONTHS:
            held = Counter(term for terms in printed.values() for term in terms)
            out[outlet] = {term: (1 - (n - 1) / len(printed)) ** 2 for term, n in held.items() if n > 1}
    return out


def pile_of(seen: Sequence[Seen]) -> Pile:
    """Weigh the terms of some articles against each other and the background."""
    count = len(seen)
    inside = Counter(term for one in seen for term in one.words.keys() | one.title.keys())
    numbers = Counter(number for one in seen for number in one.numbers)
    rarities: dict[str, Vector] = {}

    def rarity(language: str, terms: Iterable[str]) -> Vector:
        total, known = _background(language)
        cache, out = rarities.setdefault(language, {}), {}
        for term in terms:
            if term not in cache:
                held = (_BACKGROUND * known.get(term, _UNKNOWN) if total else 0.0) + inside[term]
                cache[term] = max(0.0, math.log((_BACKGROUND * total + count + 1) / held))
            if cache[term] > 0:
                out[term] = cache[term]
        return out

    def rare(language: str, items: Collection[str], held: Mapping[str, int]) -> Vector:
        total, _ = _background(language)
        least = _BACKGROUND * _UNKNOWN if total else 0.0
        return {item: math.log((_BACKGROUND * total + count + 1) / (least + held[item])) for item in items}

    entries = []
    for one in seen:
        counts = one.words + one.opening
        for term, times in one.title.items():
            counts[term] += _TITLE_WEIGHT * times
        found = rarity(one.language, counts)
        names = {name: found[name] for name in one.names if found.get(name, 0.0) > _NAME}
        entries.append(
            Entry(
                seen=one,
                words=_unit({term: (1 + math.log(counts[term])) * value**_SHARPNESS for term, value in found.items()}),
                opening=_unit({t: (1 + math.log(k)) * found[t] for t, k in one.opening.items() if t in found}),
                title=_unit({term: found[term] for term in one.title if term in found}),
                names=_unit({name: value * (1 + math.log(one.names[name])) for name, value in names.items()}),
                rare_names=names,
                numbers=rare(one.language, one.numbers, numbers),
            )
        )
    return Pile(tuple(entries), _own(seen))
