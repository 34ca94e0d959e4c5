"""The operations: each gives the wrong name that stands for a right one, or none where it does not apply.

An operation on places takes the town that is meant, the world and a source of chance; none looks at what the product
makes of a name. `HELD_OUT` are reported apart: nobody tunes on them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from benchmarks.garbles.draw import Drawn
from benchmarks.garbles.world import Town, World, distance, is_latin, likeness, names_of, table, tables
from rashomon.gazetteer.names import key, squeeze

__all__ = ["HELD_OUT", "PEOPLE_OPERATIONS", "PLACE_OPERATIONS", "Alteration", "Operation"]

HELD_OUT = frozenset({"ocr", "machine_translation"})

# A homonym is a place that an editor may have heard of; a neighbour in spelling any place of some size.
_HEARD_OF, _OF_SIZE = 60_000, 1_000
_LOOKS_LIKE, _ENOUGH = 0.88, 0.65  # by Jaro-Winkler and by edits, on keys; Telavi and Tel Aviv have 0.97 and 0.86
_NAMESAKE, _BEGINNING = 0.4, 5
_APART = 100.0  # km between a town and its neighbour in spelling
_NEAR, _FAR = 1, 2  # edits that a neighbour in spelling lies away, for short and for long names
_LONG = 8
# A listed spelling of a name, so that an odd romanisation can be told from it.
_ROMANISED = 0.55
_OWN_ALPHABET = {"RU", "BY", "UA", "KZ", "KG", "BG", "MK", "RS", "ME", "BA", "MN", "TJ", "GR", "CY", "GE", "AM"}
_OTHER_REGION = 0.75
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class Wrong:
    """The name that stands for the right one, and the place that it literally denotes, if the operation chose one."""

    name: str
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Alteration:
    """A filling that an account has otherwise: what all it fills, what is meant and what stands there."""

    filling: str
    by: dict[str, str]
    meant: dict[str, Any]
    wrong: dict[str, Any]


TownOperation = Callable[[Town, World, Random], Wrong | None]
Operation = Callable[[Drawn, str, World, Random], Alteration | None]


def _own_keys(town: Town) -> set[str]:
    return {squeeze(key(name)) for name in (town.name, *town.others)}


def homonym(town: Town, world: World, chance: Random) -> Wrong | None:
    """A better-known place abroad that a hasty editor takes it for: one that has the town's name among its own, one
    whose name goes on where the town's ends, or one that looks alike (Tel Aviv for Telavi)."""
    kinds = [_namesakes(town, world), _longer(town, world), _look_alikes(town, world)]
    chance.shuffle(kinds)
    for found in kinds:
        fit = [other for other in found if _mistakable(other, town, world)]
        if fit:
            chosen = max(fit, key=lambda other: (other.population, other.id))
            return Wrong(chosen.name, chosen.id)
    return None


def _mistakable(other: Town, town: Town, world: World) -> bool:
    """Whether a place is abroad, known as well as a town at least, and the first that its name makes one think of."""
    best = max(world.any_key[key(other.name)], key=lambda one: one.population)
    return (
        best.country != town.country
        and other.country != town.country
        and other.population >= max(_OF_SIZE * 5, town.population // 4)
        and squeeze(key(other.name)) not in _own_keys(town)
        and _clean(other.name)
    )


def _namesakes(town: Town, world: World) -> list[Town]:
    bearers = world.any_key[key(town.name)]
    return [other for other in bearers if other.id != town.id and likeness(other.name, town.name) >= _NAMESAKE]


def _longer(town: Town, world: World) -> list[Town]:
    own = key(town.name)
    found = world.beginning(own + " ") if len(own) >= _BEGINNING else []
    return [other for other in found if len(key(other.name)) <= 2.5 * len(own)]


def _look_alikes(town: Town, world: World) -> list[Town]:
    own = squeeze(key(town.name))
    return [
        other
        for other in world.heard_of(_HEARD_OF)
        if key(other.name)[:3] == own[:3]
        and JaroWinkler.normalized_similarity(own, squeeze(key(other.name))) >= _LOOKS_LIKE
        and OSA.normalized_similarity(own, squeeze(key(other.name))) >= _ENOUGH
    ]


def neighbour(town: Town, world: World, chance: Random) -> Wrong | None:
    """A real place at one edit or two, in another region or another country (at equal chance)."""
    own = key(town.name)
    most = _FAR if len(squeeze(own)) >= _LONG else _NEAR
    near = process.extract(own, world.keys(own[:1]), scorer=OSA.distance, score_cutoff=most, limit=60)
    fit = [
        other
        for name, edits, _ in near
        if edits
        for other in world.by_key[name]
        if other.region != town.region and other.population >= _OF_SIZE
        if squeeze(name) not in _own_keys(town) and _clean(other.name) and distance(other, town) >= _APART
    ]
    at_home = [other for other in fit if other.country == town.country]
    chosen = at_home if at_home and chance.random() < 0.5 else fit
    if not chosen:
        return None
    other = chance.choice(sorted(chosen, key=lambda other: other.id))
    return Wrong(other.name, other.id)


def spelling(town: Town, world: World, chance: Random) -> Wrong | None:
    """One slip of the hand, in a long name now and then two; the outcome names no place."""
    for _ in range(20):
        name = slip(town.name, chance)
        if len(town.name) >= _LONG and chance.random() < 0.25:
            name = slip(name, chance)
        if not world.denotes(name) and squeeze(key(name)) != squeeze(key(town.name)):
            return Wrong(name)
    return None


def slip(name: str, chance: Random) -> str:
    """Two letters swapped, one dropped, doubled, or hit beside its key; the first letter stays."""
    at = chance.choice([i for i in range(1, len(name)) if name[i].islower()] or [len(name) - 1])
    kind = chance.choice(("swap", "drop", "double", "key"))
    letter = name[at]
    if kind == "swap" and at + 1 < len(name) and name[at + 1].isalpha() and name[at + 1] != letter:
        return name[:at] + name[at + 1] + letter + name[at + 2 :]
    if kind == "drop":
        return name[:at] + name[at + 1 :]
    if kind == "double":
        return name[: at + 1] + letter + name[at + 1 :]
    row = next((row for row in _KEYS if letter.lower() in row), "")
    beside = [row[i] for i in (row.find(letter.lower()) - 1, row.find(letter.lower()) + 1) if row and 0 <= i < len(row)]
    return name[:at] + (chance.choice(beside) if beside else letter * 2) + name[at + 1 :]


def transliteration(town: Town, world: World, chance: Random) -> Wrong | None:
    """The name in its own script after another country's habit, or spelled by ear; a spelling that no list has."""
    found = [*_from_script(town), *_by_ear(town, chance)]
    chance.shuffle(found)
    for name in found:
        if not world.denotes(name) and 4 <= len(name) <= 26 and _ROMANISED <= likeness(name, town.name) < 1:
            return Wrong(name)
    return None


def _from_script(town: Town) -> Iterator[str]:
    if town.country not in _OWN_ALPHABET:
        return
    letters = {row[1]: row[2:5] for row in table("romanise.tsv") if row[0] == "letter"}
    native = [other for other in town.others if other.strip() and all(c.lower() in letters or c in " -" for c in other)]
    if not native:
        return
    closest = max(native, key=lambda other: (likeness(other, town.name), other))
    for habit in range(3):
        name = "".join((letters[c.lower()] + ("", "", ""))[habit] if c not in " -" else c for c in closest)
        yield _capitalised(name)


def _by_ear(town: Town, chance: Random) -> Iterator[str]:
    rules = [row[2:4] for row in table("romanise.tsv") if row[0] == "respell" and town.country in row[1].split()]
    for _ in range(6 if rules else 0):
        name = town.name
        for pattern, by in chance.sample(rules, min(3, len(rules))):
            name = re.sub(pattern, chance.choice(by.split("|")), name[:1].lower() + name[1:])
        yield _capitalised(name)


def _capitalised(name: str) -> str:
    return re.sub(r"(^|[ -])(\w)", lambda match: match[1] + match[2].upper(), name)


def ocr(town: Town, world: World, chance: Random) -> Wrong | None:
    """One letter or pair taken for another that looks like it; now and then two."""
    pairs = [pair for pair in tables("ocr") if pair[0] in town.name[1:]]
    if not pairs:
        return None
    name = town.name
    for stands, becomes in chance.sample(pairs, min(len(pairs), 2 if chance.random() < 0.3 else 1)):
        places = [i for i in range(1, len(name)) if name.startswith(stands, i)]
        if places:
            at = chance.choice(places)
            name = name[:at] + chance.choice(becomes.split("|")) + name[at + len(stands) :]
    return None if world.denotes(name) or key(name) == key(town.name) else Wrong(name)


def machine_translation(town: Town, world: World, _chance: Random) -> Wrong | None:
    """The parts of the name that mean something put into English."""
    name = _translated(town.name, town.country)
    if name is None or squeeze(key(name)) in _own_keys(town) or key(name) == key(town.name):
        return None
    denoted = [other for other in world.by_key.get(key(name), ()) if other.country != town.country]
    return Wrong(name, max(denoted, key=lambda other: (other.population, other.id)).id if denoted else None)


def _translated(name: str, country: str) -> str | None:
    parts = dict(tables("part"))
    words = re.split(r"[ -]", name)
    if len(words) > 1:
        put = [
            parts.get(word.lower(), word)
            for word in words
            if word.lower() not in {"de", "la", "el", "las", "los", "do", "da"}
        ]
        return " ".join(put) if put != words and any(word.lower() in parts for word in words) else None
    if name.lower() in parts:
        return parts[name.lower()]
    spoken = [tongue for tongue, codes in tables("tongue") if country in codes.split()]
    fronts = [pair for tongue in spoken for pair in tables(f"front {tongue}") if name.lower().startswith(pair[0])]
    backs = [pair for tongue in spoken for pair in tables(f"back {tongue}") if name.lower().endswith(pair[0])]
    fronts, backs = ([pair for pair in pairs if len(name) - len(pair[0]) >= 3] for pairs in (fronts, backs))
    front = max(fronts, key=lambda pair: len(pair[0]), default=None)
    back = max(backs, key=lambda pair: len(pair[0]), default=None)
    if front and back and len(front[0]) + len(back[0]) == len(name):
        return f"{front[1]} {back[1]}"
    if front and (not back or len(front[0]) >= len(back[0])) and len(front[0]) > 2:
        return f"{front[1]} {name[len(front[0]) :].capitalize()}"
    return f"{name[: -len(back[0])]} {back[1]}" if back and len(back[0]) > 2 else None


def _of_town(name: str) -> Operation:
    """The operation on the town, or on the town nearby (`slot`)."""

    def alter(drawn: Drawn, slot: str, world: World, chance: Random) -> Alteration | None:
        town = drawn.near if slot == "near" else drawn.town
        wrong = TOWN_OPERATIONS[name](town, world, chance)
        if wrong is None:
            return None
        meant = {"name": town.name, "geonames": town.id}
        return Alteration(slot, {slot: wrong.name}, meant, {"name": wrong.name, "geonames": wrong.geonames})

    return alter


def wrong_region(drawn: Drawn, _slot: str, world: World, chance: Random) -> Alteration | None:
    """Another region of the same country, in which no place of the town's name lies."""
    town = drawn.town
    taken = {other.region for other in world.any_key[key(town.name)]}
    right = world.regions[town.region]
    others = [
        region
        for code, region in sorted(world.regions.items())
        if code.split(".")[0] == town.country
        and code not in taken
        and likeness(region.name, right.name) < _OTHER_REGION
    ]
    if not others:
        return None
    region = chance.choice(others)
    meant = {"name": right.name, "geonames": right.geonames, "town": town.id}
    return Alteration("region", {"region": region.name}, meant, {"name": region.name, "geonames": region.geonames})


def wrong_country(drawn: Drawn, _slot: str, world: World, chance: Random) -> Alteration | None:
    """Another country, of a name like the right one's or else a neighbour; no place of the town's name lies there."""
    town = drawn.town
    taken = {other.country for other in world.any_key[key(town.name)]}
    right = world.countries[town.country]
    confused = [other for code, other in tables("confused") if code == town.country]
    for codes in (confused, sorted(right.neighbours)):
        fit = [world.countries[code] for code in codes if code not in taken and code in world.countries]
        if fit:
            country = chance.choice(fit)
            by = {"country": country.name, "article": "the" if country.the else "", "demonym": country.demonym}
            meant = {"name": right.name, "geonames": right.geonames, "town": town.id}
            return Alteration("country", by, meant, {"name": country.name, "geonames": country.geonames})
    return None


def _instead(drawn: Drawn, filling: str, by: str) -> Alteration | None:
    right = drawn.slots[filling]
    return Alteration(filling, {filling: by}, {"name": right}, {"name": by}) if by != right else None


def person_name(drawn: Drawn, _slot: str, _world: World, chance: Random) -> Alteration | None:
    """A person's surname with one slip of the hand."""
    filling = chance.choice(("man_surname", "woman_surname"))
    return _instead(drawn, filling, slip(drawn.slots[filling], chance))


def given_name(drawn: Drawn, _slot: str, _world: World, chance: Random) -> Alteration | None:
    """A person's given name replaced by another."""
    who = chance.choice((0, 1))
    names = names_of(drawn.town.country)
    return _instead(drawn, ("man_given", "woman_given")[who], chance.choice(names[who])) if names else None


def rank(drawn: Drawn, _slot: str, _world: World, chance: Random) -> Alteration | None:
    """A rank or an office taken for another."""
    filling = chance.choice([name for name in ("rank", "office") if name in drawn.slots])
    wrong = dict(tables("office")) | {
        drawn.slots.get("rank", ""): dict(tables("wrong_rank")).get(drawn.story.head.get("rank", ""), "")
    }
    return _instead(drawn, filling, chance.choice(wrong[drawn.slots[filling]].split("|")))


def unit_number(drawn: Drawn, _slot: str, _world: World, chance: Random) -> Alteration | None:
    """A unit's number one or ten off, or with its digits turned."""
    if "unit_number" not in drawn.slots:
        return None
    right = int(drawn.slots["unit_number"])
    fit = [n for n in (right + 1, right + 10, right - 1, int(str(right)[::-1])) if n > 2]
    return _instead(drawn, "unit_number", str(chance.choice(fit)))


def unit_branch(drawn: Drawn, _slot: str, _world: World, chance: Random) -> Alteration | None:
    """A unit's branch taken for another."""
    if "unit_branch" not in drawn.slots:
        return None
    fit = dict(tables("unit"))[drawn.slots["unit_branch"]].split("|")
    return _instead(drawn, "unit_branch", chance.choice(fit))


def _clean(name: str) -> bool:
    return is_latin(name) and not re.search(r"[\d(),/]", name) and len(name) <= 26


TOWN_OPERATIONS: dict[str, TownOperation] = {
    "homonym": homonym,
    "neighbour": neighbour,
    "spelling": spelling,
    "transliteration": transliteration,
    "ocr": ocr,
    "machine_translation": machine_translation,
}
PLACE_OPERATIONS: dict[str, Operation] = {
    **{name: _of_town(name) for name in TOWN_OPERATIONS},
    "wrong_region": wrong_region,
    "wrong_country": wrong_country,
}
PEOPLE_OPERATIONS: dict[str, Operation] = {
    "person_name": person_name,
    "given_name": given_name,
    "rank": rank,
    "unit_number": unit_number,
    "unit_branch": unit_branch,
}
