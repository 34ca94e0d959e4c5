"""Standing bodies and states: what denotes one body in all reports on an event, and what stands for a state."""

import functools
import re
from collections.abc import Iterable

from rashomon.text.lexicon import rows

__all__ = ["description", "ending", "headed", "nouns", "owner", "state", "undetermined"]

_DETERMINERS = {"definite", "possessive"}
_OWNER = re.compile(r"^(?P<owner>.+?)(?:['’]s|s['’])\s(?P<thing>[\w\s-]+)$")


@functools.cache
def nouns(language: str) -> tuple[str, ...]:
    """The nouns of standing bodies, longest first."""
    return tuple(sorted((row[0] for row in rows(language, "standing_bodies")), key=lambda w: (-len(w), w)))


def ending(words: str, language: str) -> str | None:
    """The standing body's noun in which some words end; else none."""
    plain = words.casefold().replace("’", "'")
    return next((noun for noun in nouns(language) if plain == noun or plain.endswith((" " + noun, "'s " + noun))), None)


def description(name: str, language: str) -> tuple[str, str] | None:
    """A standing body's description without its determiner, and the noun in it ("the regional administration")."""
    plain = undetermined(name, language)
    noun = ending(plain, language)
    # What follows a preposition says which one; the noun before it is the head.
    short = {row[0]: row[1] for row in rows(language, "standing_bodies")}
    return (
        (plain, short[noun])
        if noun and not re.search(r"\b(?:of|in|at|for|within|near|to|from|with|by)\b", plain)
        else None
    )


def undetermined(name: str, language: str) -> str:
    """A description in small letters without a determiner that points back ("a" and "another" tell apart)."""
    words = name.casefold().replace("’", "'").split()
    determiners = {word for word, kind in rows(language, "name_grammar") if kind in _DETERMINERS}
    return " ".join(words[1:] if len(words) > 1 and words[0] in determiners else words)


@functools.cache
def _countries(language: str) -> dict[str, str]:
    """Country by each of its names, adjectives and capitals, in small letters."""
    found: dict[str, str] = {}
    for names, adjectives, capitals in (row[:3] for row in rows(language, "nations")):
        country = names.split("|")[0]
        for word in (*names.split("|"), *adjectives.split("|"), *capitals.split("|")):
            if word != "-":
                found.setdefault(word.casefold(), country)
    return found


@functools.cache
def _executives(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """The head's title by country, and the country by seat."""
    titles: dict[str, str] = {}
    seats: dict[str, str] = {}
    for name, title, places in rows(language, "governments"):
        country = _countries(language).get(name.casefold(), name)
        titles[country] = title
        seats.update({seat: country for seat in places.split("|") if seat != "-"})
    return titles, seats


@functools.cache
def _governments(language: str) -> frozenset[str]:
    of = {kind: {w for w, k in rows(language, "org_words") if k == kind} for kind in ("government", "seat")}
    return frozenset(word for word in of["government"] - of["seat"] if " " not in word)


def state(names: Iterable[str], language: str) -> str | None:
    """The country whose executive some names denote: its seat, a country or capital that speaks, "X government"."""
    for name in names:
        plain = re.sub(r"^the\s+", "", " ".join(name.casefold().split()))
        plain = re.sub(r"['’]s(?=\s|$)", "", plain)
        found = _executives(language)[1].get(plain) or _countries(language).get(plain)
        first, _, last = plain.rpartition(" ")
        if found is None and last in _governments(language):
            found = _countries(language).get(first)
        if found:
            return found
    return None


def headed(names: Iterable[str], language: str) -> str | None:
    """The country whose executive somebody heads, by the names and roles used ("French President Jane Roe")."""
    for name in names:
        plain = " ".join(name.casefold().split())
        for country, title in _executives(language)[0].items():
            for word, of in _countries(language).items():
                if of == country and re.match(
                    rf"(?:{re.escape(word)}(?:['’]s)? {title}|{title} of (?:the )?{re.escape(word)})(?!\w)", plain
                ):
                    return country
    return None


def owner(name: str, language: str) -> str | None:
    """Whose government or press office a description names ("Roe’s administration" gives "Roe"); else none."""
    match = _OWNER.match(name)
    if match is None:
        return None
    offices = {words for kind, words in rows(language, "voices") if kind == "press_service"}
    return match["owner"] if match["thing"].casefold() in _governments(language) | offices else None
