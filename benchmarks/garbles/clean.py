"""The clean cases: stories in which nothing is wrong, the hard ones among them made by stated kinds.

Each kind takes a drawn story and gives what is edited, or none where it does not apply.
"""

import re
from collections.abc import Callable, Iterator
from random import Random

from anyascii import anyascii

from benchmarks.garbles.draw import Drawn
from benchmarks.garbles.stories import Edit, slots_of
from benchmarks.garbles.world import Town, World, distance, is_latin, likeness, names_of, table, tables
from rashomon.gazetteer.names import key, squeeze

__all__ = ["PEOPLE_KINDS", "PLACE_KINDS", "Kind"]

_SPELLED_ALIKE = (
    0.6  # listed names from this likeness on are spellings of one, below it names apart (former names, exonyms)
)
_SIMILAR = 0.78  # two towns whose names one might take for one another
_CLOSE = 120.0  # km; a town of a similar name may then stand in for the one nearby


Found = tuple[dict[str, str], tuple[Edit, ...]]  # fillings of all accounts, and edits of single ones
Kind = Callable[[Drawn, World, Random], Found | None]


def _one_account(drawn: Drawn, chance: Random, filling: str) -> int:
    return chance.choice(drawn.with_slot(filling))


def _sentences(kind: str) -> list[str]:
    return [row[1] for row in table("added.tsv") if row[0] == kind]


def _listed(town: Town) -> Iterator[tuple[str, float]]:
    """The other names of a town that look like names, in Latin letters."""
    for other in town.others:
        fit = (
            is_latin(other)
            and re.fullmatch(r"[^\W\d_]['’\w -]{3,24}\w", other)
            and other[0].isupper()
            and not other.isupper()
        )
        alike = len(other.split()) == len(town.name.split()) and len(other) <= 2 * len(town.name)
        if fit and alike and squeeze(key(other)) != squeeze(key(town.name)):
            yield other, likeness(other, town.name)


def variant(drawn: Drawn, world: World, chance: Random) -> Found | None:
    """One account has another spelling of the town that GeoNames lists and that is no other place's own name."""
    listed = [(name, alike) for name, alike in _listed(drawn.town) if not world.by_key.get(key(name))]
    fit = sorted(name for name, alike in listed if _SPELLED_ALIKE <= alike < 1)
    if not fit:
        return None
    return {}, (Edit(_one_account(drawn, chance, "town"), {"town": chance.choice(fit)}),)


def other_name(drawn: Drawn, world: World, chance: Random) -> Found | None:
    """One account has another name of the town that GeoNames lists and that no other place bears."""
    fit = sorted(
        name for name, alike in _listed(drawn.town) if alike < _SPELLED_ALIKE and len(world.any_key[key(name)]) == 1
    )
    if not fit:
        return None
    return {}, (Edit(_one_account(drawn, chance, "town"), {"town": chance.choice(fit)}),)


def no_diacritics(drawn: Drawn, _world: World, chance: Random) -> Found | None:
    """One account writes all places in plain letters."""
    plain = {name: anyascii(drawn.slots[name]) for name in ("town", "near", "far", "capital", "region")}
    if plain["town"] == drawn.slots["town"]:
        return None
    return {}, (Edit(_one_account(drawn, chance, "town"), {k: v for k, v in plain.items() if v != drawn.slots[k]}),)


def capitals(drawn: Drawn, _world: World, chance: Random) -> Found | None:
    """One account writes all places in capitals."""
    return {}, (
        Edit(
            _one_account(drawn, chance, "town"),
            {name: drawn.slots[name].upper() for name in ("town", "near", "far", "capital")},
        ),
    )


def similar_near(drawn: Drawn, world: World, _chance: Random) -> Found | None:
    """The town nearby, which several accounts name, has a similar name."""
    fit = [town for town in world.near(drawn.town, _CLOSE) if _similar(town, drawn.town)]
    if not fit or len(drawn.with_slot("near")) < 2:
        return None
    return {"near": max(fit, key=lambda town: (likeness(town.name, drawn.town.name), town.id)).name}, ()


def similar_once(drawn: Drawn, world: World, chance: Random) -> Found | None:
    """One account has a place of a similar name elsewhere, with a part of its own."""
    letter = key(drawn.town.name)[:1]
    fit = [town for folded in world.keys(letter) for town in world.by_key[folded] if _similar(town, drawn.town)]
    fit = [town for town in fit if town.region != drawn.town.region and town.population >= 5_000]
    fit = sorted(fit, key=lambda town: (-likeness(town.name, drawn.town.name), town.id))[:8]
    return _elsewhere(drawn, world, chance, fit)


def far_once(drawn: Drawn, world: World, chance: Random) -> Found | None:
    """One account has a place elsewhere, with a part of its own."""
    fit = [town for town in world.heard_of(60_000) if town.country != drawn.town.country]
    return _elsewhere(
        drawn, world, chance, [town for town in chance.sample(fit, 20) if likeness(town.name, drawn.town.name) < 0.7]
    )


def _elsewhere(drawn: Drawn, world: World, chance: Random, fit: list[Town]) -> Found | None:
    fit = [town for town in fit if town.country in world.countries and is_latin(town.name) and "(" not in town.name]
    fit = [town for town in fit if town.country != drawn.town.country or town.region in world.regions]
    if not fit:
        return None
    town = chance.choice(sorted(fit, key=lambda town: town.id))
    country = world.countries[town.country]
    where = f"{'the ' if country.the else ''}{country.name}"
    if town.country == drawn.town.country:
        where = _the_region(drawn, world, town.region)
    sentence = chance.choice(_sentences("elsewhere")).replace("{name}", town.name).replace("{where}", where)
    return {}, (Edit(chance.randrange(len(drawn.story.accounts)), add=sentence),)


def _similar(town: Town, to: Town) -> bool:
    same = squeeze(key(town.name)) in {squeeze(key(name)) for name in (to.name, *to.others)}
    return not same and likeness(town.name, to.name) >= _SIMILAR and is_latin(town.name) and distance(town, to) > 4


def village(drawn: Drawn, world: World, chance: Random) -> Found | None:
    """One account has a small place that no gazetteer lists: the halves of two names of the region put together."""
    names = [town.name for town in world.in_region[drawn.town.region] if re.fullmatch(r"[^\W\d_]{5,12}", town.name)]
    for _ in range(40):
        if len(names) < 4:
            break
        one, other = chance.sample(names, 2)
        if chance.random() < 0.4 and re.fullmatch(r"[^\W\d_]{5,12}", drawn.town.name):
            one = drawn.town.name
        made = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
        if not world.denotes(made) and is_latin(made):
            sentence = chance.choice(_sentences("village")).replace("{name}", made)
            return {}, (Edit(chance.randrange(len(drawn.story.accounts)), add=sentence),)
    return None


def other_area(drawn: Drawn, world: World, chance: Random) -> Found | None:
    """One account names another region or country in the same breath as the town, and does not put it there."""
    if chance.random() < 0.5:
        codes = [code for code in world.countries[drawn.town.country].neighbours if code in world.countries]
        if not codes:
            return None
        country = world.countries[chance.choice(sorted(codes))]
        where = f"{'the ' if country.the else ''}{country.name}"
    else:
        fit = [c for c in sorted(world.regions) if c.split(".")[0] == drawn.town.country and c != drawn.town.region]
        if not fit:
            return None
        where = _the_region(drawn, world, chance.choice(fit))
    sentence = chance.choice(_sentences("area")).replace("{where}", where)
    return {}, (Edit(_one_account(drawn, chance, "town"), add=sentence),)


def _the_region(drawn: Drawn, world: World, code: str) -> str:
    region = world.regions[code]
    return slots_of(drawn.slots | {"region": region.name, "region_noun": region.noun})["the_region"]


def middle_name(drawn: Drawn, _world: World, chance: Random) -> Found | None:
    """One account gives a person a middle initial or a patronymic more."""
    who = chance.choice(("man", "woman"))
    slot = f"{who}_given"
    if not drawn.with_slot(slot):
        return None
    country = drawn.town.country
    more = chance.choice("ABDEGHJKLMNPRST") + "."
    if who == "man" and country in {"RU", "BY", "UA", "KZ", "KG"}:
        more = chance.choice(_sentences("patronymic"))
    return {}, (Edit(_one_account(drawn, chance, slot), {slot: f"{drawn.slots[slot]} {more}"}),)


def rank_abbreviated(drawn: Drawn, _world: World, chance: Random) -> Found | None:
    """One account abbreviates the rank, or gives a lieutenant colonel as a colonel, as one addresses him."""
    rank, short = drawn.slots.get("rank", ""), dict(tables("short"))
    accounts = [i for i in drawn.with_slot("rank") if "rank_lower" not in drawn.story.accounts[i].slots]
    if rank not in short or not accounts:
        return None
    written = "Colonel" if rank == "Lieutenant Colonel" and chance.random() < 0.5 else short[rank]
    return {}, (Edit(chance.choice(accounts), {"rank": written}),)


def namesake(drawn: Drawn, _world: World, chance: Random) -> Found | None:
    """One account names a second person of the same surname."""
    who = chance.choice(("man", "woman"))
    return _one_more(drawn, chance, "namesake", f"{_another_man(drawn, chance)} {drawn.slots[f'{who}_surname']}")


def similar_person(drawn: Drawn, _world: World, chance: Random) -> Found | None:
    """One account names a second person whose surname differs by a letter."""
    given, surname = _another_man(drawn, chance), drawn.slots["man_surname"]
    at = chance.choice([i for i in range(1, len(surname)) if surname[i] in "aeiou"] or [0])
    other = surname[:at] + chance.choice([c for c in "aeiou" if c != surname[at]]) + surname[at + 1 :]
    return _one_more(drawn, chance, "other", f"{given} {other}") if at else None


def second_unit(drawn: Drawn, _world: World, chance: Random) -> Found | None:
    """One account names a second unit, of another number or another branch."""
    if "unit_number" not in drawn.slots:
        return None
    slots = drawn.slots
    if chance.random() < 0.5:
        slots = slots | {"unit_number": str(int(slots["unit_number"]) + chance.choice((1, 2, 10)))}
    else:
        slots = slots | {"unit_branch": chance.choice(dict(tables("unit"))[slots["unit_branch"]].split("|"))}
    return _one_more(drawn, chance, "unit", slots_of(slots)["unit"], "unit_number")


def _one_more(drawn: Drawn, chance: Random, kind: str, name: str, beside: str = "man_given") -> Found | None:
    accounts = drawn.with_slot(beside)
    if not accounts:
        return None
    return {}, (Edit(chance.choice(accounts), add=chance.choice(_sentences(kind)).replace("{name}", name)),)


def _another_man(drawn: Drawn, chance: Random) -> str:
    men, *_ = names_of(drawn.town.country) or ([],)
    return chance.choice([name for name in men if name != drawn.slots["man_given"]])


PLACE_KINDS: dict[str, Kind] = {
    "variant": variant,
    "other_name": other_name,
    "no_diacritics": no_diacritics,
    "capitals": capitals,
    "similar_near": similar_near,
    "similar_once": similar_once,
    "far_once": far_once,
    "village": village,
    "other_area": other_area,
}
PEOPLE_KINDS: dict[str, Kind] = {
    "middle_name": middle_name,
    "rank_abbreviated": rank_abbreviated,
    "namesake": namesake,
    "similar_person": similar_person,
    "second_unit": second_unit,
}
