"""The tables of the package: countries, regions, large areas, contested names, and each language's forms."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from rashomon.gazetteer.names import key
from rashomon.text.lexicon import rows

__all__ = [
    "Adjective",
    "Contested",
    "adjectives",
    "aliases",
    "contested",
    "fits",
    "learnt",
    "locatives",
    "place_nouns",
    "read_table",
    "stripped_regions",
]


@functools.cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table under `data/places`, comments left out."""
    path = resources.files("rashomon.data").joinpath("places", f"{name}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Contested:
    """A historical, self-proclaimed or disputed name, or a large area's; whose view it is, and a source to check."""

    name: str
    others: tuple[str, ...]
    kind: str
    same_as: str | None
    parts: tuple[str, ...]
    countries: tuple[str, ...]
    view: str
    source: str
    since: str | None


@functools.cache
def contested() -> tuple[Contested, ...]:
    """All contested and historical names."""
    return tuple(
        Contested(
            name, _list(others), kind, same_as or None, _list(parts), _list(countries), view, source, since or None
        )
        for name, others, kind, same_as, parts, countries, view, source, since in read_table("contested")
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@dataclass(frozen=True, slots=True)
class Adjective:
    """An adjective or demonym, with the country and, if it is narrower, the first-level region that it speaks of."""

    country: str
    region: str | None


@functools.cache
def adjectives(language: str) -> dict[str, tuple[Adjective, ...]]:
    """Adjectives and demonyms by key (singular and plural); a word may speak of several countries."""
    found: dict[str, tuple[Adjective, ...]] = {}
    for code, words in rows(language, "demonyms"):
        country, _, region = code.partition(".")
        one = Adjective(country, code if region else None)
        for word in words.split("|"):
            for form in {key(word), key(word) + "s"}:
                found[form] = (*found.get(form, ()), one)
    return found


@functools.cache
def place_nouns(language: str) -> dict[str, str]:
    """Nouns that name a kind of place (`town`), with the kind: city, region, country, other; some name two."""
    return {noun: kind for kind, noun in reversed(rows(language, "place_nouns"))}


# A word like "county" or "region" may speak of a first-level region or of a district.
_KINDS = {"region": frozenset({"region", "district"}), "district": frozenset({"region", "district"})}


def fits(feature: str, kind: str) -> bool:
    """Whether a place of a feature is of the kind that a word names ("county": region or district)."""
    return feature in _KINDS.get(kind, frozenset({kind}))


@functools.cache
def learnt(table: str) -> dict[str, float]:
    """Learnt weights (log-odds) by the name of their feature or sign; `bias` where the table has one."""
    return {name: float(weight) for name, weight in read_table(table)}


@functools.cache
def stripped_regions() -> tuple[str, ...]:
    """Generic words of region names in several languages, taken off to get at the name itself."""
    return tuple(word for (word,) in read_table("region_words"))


def aliases(language: str, table: str) -> Iterator[tuple[str, str]]:
    """Code and other name, from the language's table of country or region names."""
    for code, names in rows(language, table):
        for name in names.split("|"):
            yield code, name


@functools.cache
def locatives(language: str) -> dict[str, frozenset[str]]:
    """Words that tell place names from other names, by class: strong, weak, direction, never."""
    found: dict[str, set[str]] = {kind: set() for kind in ("strong", "weak", "direction", "never")}
    for kind, word in rows(language, "locatives"):
        found[kind].add(word)
    found["never"] |= found["direction"]
    return {kind: frozenset(words) for kind, words in found.items()}


@functools.cache
def common_words(language: str) -> frozenset[str]:
    """Words that are mostly written in lower case: capitalised, they are seldom names by themselves."""
    return frozenset(word for word, *_ in rows(language, "common_words"))


@functools.cache
def given_names(language: str) -> frozenset[str]:
    """Given names in lower case that are no common word or place as well."""
    return frozenset(name for name, gender, *_ in rows(language, "given_names") if "?" not in gender)


@functools.cache
def titles(language: str) -> frozenset[str]:
    """Words before a person's name, in lower case, without a full stop."""
    return frozenset(form.rstrip(".") for form, _, kind, *_ in rows(language, "titles") if kind != "kin")
