"""Standing bodies and states: what denotes one body in all reports on an event, and what stands for a state."""

import functools
import re
from collections.abc import Iterable
from importlib import resources

from rashomon.text.lexicon import rows, standing

__all__ = [
    "description",
    "ending",
    "headed",
    "issuer",
    "legal_forms",
    "owner",
    "part_of",
    "points",
    "private",
    "rank_body",
    "several",
    "single",
    "state",
    "undetermined",
]

_DETERMINERS = {"definite", "possessive"}
# "the Dutch shipping company"
_LONGEST_PRIVATE = 3
_SEAT = re.compile(r"\s(?:in|at)\s.+$")
_PREPOSITION = re.compile(r"\b(?:of|in|at|for|within|near|to|from|with|by)\b")
_OF_WHAT = re.compile(r"(.+?) of \S")  # "the ministry of transport"
_OWNER = re.compile(r"^(?P<owner>.+?)(?:['’]s|s['’])\s(?P<thing>[\w\s-]+)$")


def ending(words: str, language: str) -> str | None:
    """The standing body's noun in which some words end; else none."""
    plain = words.casefold().replace("’", "'")
    return next(
        (noun for noun in standing(language) if plain == noun or plain.endswith((" " + noun, "'s " + noun))), None
    )


def description(name: str, language: str) -> tuple[str, str] | None:
    """A standing body's description without its determiner, and the noun in it ("the regional administration")."""
    plain = issuer(name, language) or undetermined(name, language)
    # Where it sits tells bodies of one kind apart; what follows another preposition says which one, and the noun before
    # it is the head.
    seat = _SEAT.search(plain)
    whole = plain[: seat.start()] if seat else plain
    noun = ending(whole, language)
    short = {row[0]: row[1] for row in rows(language, "standing_bodies")}
    if plain in short:
        return short[plain], short[plain]  # another word for the bare noun
    if noun and not _PREPOSITION.search(whole):
        return plain, short[noun]
    headed_by = _OF_WHAT.match(plain)
    return (plain, short[headed_by[1]]) if headed_by and headed_by[1] in short else None


def issuer(name: str, language: str) -> str | None:
    """Whose a text is that speaks ("a police statement" gives "police"); none where the words name no such text."""
    words = undetermined(name, language).split()
    words = words[1:] if words[:1] in (["a"], ["an"]) else words
    texts = _texts(language)
    if len(words) > 1 and words[-1] in texts:
        of = {row[0]: row[1] for row in rows(language, "body_adjectives")}
        if words[-2] in of:
            return of[words[-2]]  # "the municipal survey"
        whose = next((n for n, word in enumerate(words[:-1], 1) if re.search(r"['’]s$", word)), len(words) - 1)
        return re.sub(r"['’]s$", "", " ".join(words[:whose]))
    if len(words) > 2 and words[0] in texts and words[1] in {"from", "by", "of"}:
        return undetermined(" ".join(words[2:]), language)
    return None


def points(name: str, language: str) -> str | None:
    """What a description that points back says of the body told before: its noun ("the company", "the shipping
    company"), or nothing ("it", "the statement"), which is ""; none where it does not point."""
    plain = " ".join(name.casefold().split())
    if (plain, "body") in rows(language, "pointing"):
        return ""
    bare = undetermined(name, language)
    if bare == plain:
        return None
    last = bare.split()[-1]
    if private(last, language) and len(bare.split()) <= _LONGEST_PRIVATE:
        return last
    if " " in bare:
        return None
    if bare in _texts(language):
        return ""
    nouns_ = {word for word, kind in rows(language, "name_grammar") if kind in {"body_noun", "lower_body"}}
    return bare if bare in nouns_ else None


def private(noun: str, language: str) -> bool:
    """Whether a noun is that of a private body ("company"), which no public one is called by."""
    return (noun, "private") in rows(language, "pointing")


def part_of(name: str, language: str) -> str | None:
    """The body of which a description names a part ("the Coast Guard's northern district"); none for other words."""
    match = _OWNER.match(undetermined(name, language))
    if match is None:
        return None
    parts = {word for word, kind in rows(language, "org_words") if kind in {"body", "government"}}
    parts |= {word for word, kind in rows(language, "pointing") if kind == "part"}
    return match["owner"] if match["thing"].split()[-1].casefold() in parts else None


def rank_body(words: str, language: str) -> tuple[str, str] | None:
    """The rank or office with which words begin and the noun of the body to which it belongs ("Inspector Ada Quill"
    gives "police"); none for other words."""
    plain = undetermined(" ".join(words.split()), language)
    found = [
        (rank, body)
        for rank, body in (row[:2] for row in rows(language, "rank_bodies"))
        if plain == rank or plain.startswith(rank + " ")
    ]
    return max(found, key=lambda row: len(row[0])) if found else None


def single(rank: str, language: str) -> bool:
    """Whether a body has one holder of an office at a time, so that two in a case are of two bodies."""
    return any(row[0] == rank and "single" in row[2:] for row in rows(language, "rank_bodies"))


@functools.cache
def legal_forms() -> frozenset[str]:
    """What stands behind a firm's name for its legal form, in small letters without full stops ("plc", "asa")."""
    told = resources.files("rashomon.data").joinpath("lineage", "legal_forms.tsv").read_text(encoding="utf-8")
    return frozenset(line.partition("\t")[0] for line in told.splitlines() if line and not line.startswith("#"))


@functools.cache
def _texts(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(language, "source_nouns") if row[1] == "document") | {
        "communiqué",
        "survey",
    }


def several(noun: str, language: str) -> bool:
    """Whether a case may have more than one body of a noun, so that the noun alone tells none ("the cabinet")."""
    return any(row[1] == noun and "several" in row[2:] for row in rows(language, "standing_bodies"))


def undetermined(name: str, language: str) -> str:
    """A description in small letters without a determiner that points back ("a" and "another" tell apart)."""
    words = name.casefold().replace("’", "'").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _pointing_back(language) else words)


@functools.cache
def _pointing_back(language: str) -> frozenset[str]:
    return frozenset(word for word, kind in rows(language, "name_grammar") if kind in _DETERMINERS)


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
        for country, pattern in _heads(language):
            if pattern.match(plain):
                return country
    return None


@functools.cache
def _heads(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each country how the head of its executive is called."""
    words: dict[str, list[str]] = {}
    for word, country in _countries(language).items():
        words.setdefault(country, []).append(re.escape(word))
    return tuple(
        (country, re.compile(rf"(?:(?:{any_})(?:['’]s)? {title}|{title} of (?:the )?(?:{any_}))(?!\w)"))
        for country, title in _executives(language)[0].items()
        if country in words
        for any_ in ["|".join(words[country])]
    )


def owner(name: str, language: str) -> str | None:
    """Whose government or press office a description names ("Roe’s administration" gives "Roe"); else none."""
    match = _OWNER.match(name)
    if match is None:
        return None
    offices = {words for kind, words in rows(language, "voices") if kind == "press_service"}
    return match["owner"] if match["thing"].casefold() in _governments(language) | offices else None
