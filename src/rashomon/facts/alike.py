"""Alike: whether two numbers count or measure the same kind of thing, by their units and nouns; and in one unit."""

import functools
from importlib import resources

from rashomon.facts.figure import Figure
from rashomon.text.kindred import covers
from rashomon.text.lexicon import rows

__all__ = ["in_one_unit", "is_measured", "kindred_nouns", "same_measure"]

# Lemmas are not kept with a quantity: a plural less up to so many letters is tried instead.
_ENDING = 2


@functools.cache
def _conversions() -> dict[str, tuple[str, float]]:
    text = resources.files("rashomon.data").joinpath("facts", "conversions.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {unit: (base, float(factor)) for unit, base, factor in lines}


@functools.cache
def _sets(language: str) -> dict[str, frozenset[int]]:
    """The sets of nouns written for one another, by noun."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows(language, "kindred_counts")):
        for word in row:
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def is_measured(unit: str) -> bool:
    """Whether a unit is one of measure that can be turned into another."""
    return unit in _conversions()


def same_measure(one: str, other: str) -> bool:
    """Whether two units measure the same ("km", "miles")."""
    known = _conversions()
    return one == other or (one in known and other in known and known[one][0] == known[other][0])


def in_one_unit(figure: Figure) -> tuple[float, float]:
    """A figure's bounds in the unit in which its kind of measure is compared; as they are for all else."""
    _, factor = _conversions().get(figure.quantity.unit, ("", 1.0))
    return figure.low * factor, figure.high * factor


@functools.cache
def kindred_nouns(language: str, one: str, other: str) -> bool:
    """Whether two counted nouns can stand for the same things: the same, written for one another, one a kind of the
    other."""
    if one == other:
        return True
    sets = _sets(language)
    if sets.get(one, frozenset()) & sets.get(other, frozenset()):
        return True
    return any(
        covers(language, (a, "NOUN"), (b, "NOUN")) or covers(language, (b, "NOUN"), (a, "NOUN"))
        for a in _forms(one)
        for b in _forms(other)
    )


def _forms(noun: str) -> list[str]:
    return [noun[: len(noun) - cut] for cut in range(min(_ENDING, len(noun) - 1) + 1)]
