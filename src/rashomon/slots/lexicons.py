"""The words that values are told by, from the language's lexicons, in the form that a page's words have."""

import functools
import re
from collections.abc import Mapping, Sequence

from rashomon.text.lexicon import rows
from rashomon.text.names import latin

__all__ = [
    "SIDES",
    "aliases",
    "causes",
    "common_words",
    "countries",
    "match",
    "nations",
    "normal",
    "place_words",
    "sides",
    "states",
    "together",
    "weekdays",
    "words_of",
]

# The sides that exclude one another; other classes of words wait for one of these.
SIDES = ("state", "armed", "civil")
_LONGEST = 4  # words of an entry
_LETTERS = 4
_PLURAL = re.compile(r"(?<=[^s])s$")
_AGREE = {"has": "have", "was": "were", "is": "are", "does": "do"}


def normal(key: str) -> str:
    """A word without its plural ending and without what it agrees with, so that a lost apostrophe changes nothing."""
    return _AGREE.get(key) or (_PLURAL.sub("", key) if len(key) >= _LETTERS else key)


def _plain(words: str) -> str:
    return " ".join(normal(word) for word in re.findall(r"[^\W_]+", words.casefold()))


def match(keys: Sequence[str], k: int, lexicon: Mapping[str, str]) -> tuple[int, str]:
    """The longest entry that begins at a word: how many words, and its class; 0 where there is none."""
    for width in range(min(_LONGEST, len(keys) - k), 0, -1):
        found = lexicon.get(" ".join(keys[k : k + width]))
        if found is not None:
            return width, found
    return 0, ""


@functools.cache
def causes(language: str) -> Mapping[str, str]:
    """Words that tell how people came to harm, with their classes."""
    return {_plain(w): kind for sort, kind, many in rows(language, "causes") if sort == "word" for w in many.split("|")}


@functools.cache
def together(language: str, kind: str) -> Mapping[str, frozenset[str]]:
    """Classes of causes that go together, both ways round: `with` as one thing, `near` in loose words."""
    found: dict[str, set[str]] = {}
    for sort, one, many in rows(language, "causes"):
        if sort == kind:
            for other in many.split("|"):
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


@functools.cache
def sides(language: str) -> Mapping[str, str]:
    """Nouns for who acts or is affected, with their class."""
    classes = {**{side: side for side in SIDES}, "force": "force", "body": "body", "people_word": "people"}
    return {
        _plain(w): classes[row[0]] for row in rows(language, "actor_sides") if row[0] in classes
        for w in row[1].split("|")
    }  # fmt: skip


@functools.cache
def words_of(language: str, kind: str, *, plain: bool = True) -> frozenset[str]:
    """The words of one kind in the lexicon of sides; with `plain` off as they are written."""
    found = (w for row in rows(language, "actor_sides") if row[0] == kind for w in row[1].split("|"))
    return frozenset(map(_plain, found)) if plain else frozenset(found)


@functools.cache
def nations(language: str) -> Mapping[str, str]:
    """Adjectives of nations and peoples, and the short forms of a country that stand for them ("US forces")."""
    found: dict[str, str] = {}
    for row in rows(language, "nations"):
        country, adjectives = row[0].split("|"), row[1].split("|")
        short = [name for name in country if name.replace(".", "").isupper()]
        found |= {_plain(w): country[0] for w in (*adjectives, *short) if w != "-" and " " not in _plain(w)}
    for row in rows(language, "actor_sides"):
        if row[0] == "people":
            found |= {_plain(w): row[1].split("|")[0] for w in row[1].split("|")}
    return found


@functools.cache
def countries(language: str) -> Mapping[str, str]:
    """Countries by their names in small letters, without an article, and by the capital that stands for them."""
    return {
        name.casefold().removeprefix("the "): row[0].split("|")[0]
        for row in rows(language, "nations") for names in (row[0], *row[2:]) for name in names.split("|") if name != "-"
    }  # fmt: skip


@functools.cache
def states(language: str) -> frozenset[str]:
    """The nations that are countries."""
    return frozenset(row[0].split("|")[0] for row in rows(language, "nations"))


@functools.cache
def _organisations(language: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(language, "organisations"):
        names = (row[0], *(n for n in row[1].split("|") if n != "-"))
        found |= {latin(name): names for name in names}
    return found


def aliases(language: str, name: str) -> tuple[str, ...]:
    """The names of a listed organisation, its main one first; none for others."""
    return _organisations(language).get(latin(name).removeprefix("the "), ())


@functools.cache
def common_words(language: str) -> frozenset[str]:
    """Words that tell one body from another no more than "forces" does: sides, machines of war, nations."""
    told = {word for phrase in sides(language) for word in phrase.split()}
    return frozenset({*told, *(f"{word}s" for word in told), *nations(language), *words_of(language, "small")})


@functools.cache
def weekdays(language: str) -> Mapping[str, int]:
    """The days of the week, Monday first."""
    return {_plain(w): int(value) for kind, w, value in rows(language, "months") if kind == "weekday"}


@functools.cache
def place_words(language: str) -> frozenset[str]:
    """What may stand before a place's name: what kind of place it is, and bearings ("the northern town of")."""
    kinds = {row[1] for row in rows(language, "place_nouns")}
    return frozenset({*kinds, *words_of(language, "bearing"), *words_of(language, "article")})
