"""Drawing a story's real places and invented people, by a source of chance that the seed fixes."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random

from benchmarks.garbles.stories import Story
from benchmarks.garbles.world import Town, World, distance, is_latin, likeness, names_of, tables
from rashomon.gazetteer.names import key
from rashomon.text.lexicon import rows

__all__ = ["Draw", "Drawn"]

# How often a continent is drawn, in twentieths.
_CONTINENTS = {"EU": 5, "AS": 6, "AF": 4, "SA": 2, "NA": 2, "OC": 1}
_SMALLEST, _LARGEST = 2_000, 400_000
_NEAR, _NEARER_THAN = 80.0, 5.0  # km to the town nearby, at most and at least
_FAR, _CITY = 150.0, 50_000  # km to the city far off, and its inhabitants
_UNLIKE = 0.7  # names of a story's places are less alike than this, but where a kind wants it otherwise


@dataclass(frozen=True, slots=True)
class Drawn:
    """A story with its real places and invented people; `slots` fills it."""

    story: Story
    town: Town
    near: Town
    slots: dict[str, str]

    def with_slot(self, filling: str) -> list[int]:
        """The accounts in which a filling shows."""
        return self.story.with_slot(filling) if filling in self.slots else []


class Draw:
    """Draws stories; the order of draws is fixed by the source of chance."""

    def __init__(self, world: World, chance: Random) -> None:
        self.world, self.chance = world, chance
        self._common = {word for word, *_ in rows("en", "common_words")}
        self._pools: dict[str, dict[str, list[Town]]] = {continent: {} for continent in _CONTINENTS}
        self._cities: dict[str, list[Town]] = defaultdict(list)
        for town in world.towns:
            country = world.countries.get(town.country)
            if country is None or not self._usable(town.name):
                continue
            if town.population >= _CITY:
                self._cities[town.country].append(town)
            if country.continent in self._pools and names_of(town.country) and self._may_be_told_of(town):
                self._pools[country.continent].setdefault(town.country, []).append(town)

    def one(self, story: Story) -> Drawn | None:
        """A story with a town, what lies around it, and people; none where the town has not got it all."""
        pool = self._pools[self.chance.choices(list(_CONTINENTS), list(_CONTINENTS.values()))[0]]
        codes = sorted(pool)
        code = self.chance.choices(codes, [len(pool[one]) ** 0.5 for one in codes])[0]
        town = self.chance.choice(pool[code])
        if (code == "US" and "minister" in story.head.get("office", "")) or self.world.part_of_larger(town):
            return None
        places = self._around(town)
        if places is None:
            return None
        near, far, capital = places
        slots = {"town": town.name, "near": near.name, "far": far.name, "capital": capital.name}
        return Drawn(story, town, near, slots | self._country(town) | self._people(story, town.country))

    def _usable(self, name: str) -> bool:
        plain = all(c.isalpha() or c in " -’'‘" for c in name) and is_latin(name) and name.strip("’'‘")[:1].isupper()
        return plain and 5 <= len(name) <= 22 and len(name.split()) <= 3 and key(name) not in self._common

    def _may_be_told_of(self, town: Town) -> bool:
        """Whether a town is of a fit size, in a region with a plain name, and the largest of its name at home."""
        if not _SMALLEST <= town.population <= _LARGEST or town.region not in self.world.regions:
            return False
        bearers = [other for other in self.world.by_key[key(town.name)] if other.country == town.country]
        return max(bearers, key=lambda other: (other.population, -other.id)).id == town.id

    def _around(self, town: Town) -> tuple[Town, Town, Town] | None:
        capital = self.world.capitals.get(town.country)
        if capital is None or capital.region == town.region or not _apart(capital.name, town):
            return None
        beside = [
            other
            for other in self.world.near(town, _NEAR)
            if other.region == town.region and other.population >= 1_000 and self._usable(other.name)
            if distance(other, town) >= _NEARER_THAN and _apart(other.name, town, capital)
        ]
        if not beside:
            return None
        near = self.chance.choice(sorted(beside, key=lambda other: (-other.population, other.id))[:8])
        cities = [
            other
            for other in self._cities[town.country]
            if other.region not in {town.region, capital.region}
            if distance(other, town) >= _FAR and _apart(other.name, town, near, capital)
        ]
        if not cities:
            return None
        return near, self.chance.choice(sorted(cities, key=lambda other: (-other.population, other.id))[:6]), capital

    def _country(self, town: Town) -> dict[str, str]:
        country, region = self.world.countries[town.country], self.world.regions[town.region]
        return {
            "region": region.name,
            "region_noun": region.noun,
            "country": country.name,
            "article": "the" if country.the else "",
            "demonym": country.demonym,
        }

    def _people(self, story: Story, country: str) -> dict[str, str]:
        names = names_of(country)
        assert names
        men, women, surnames = names
        last = self.chance.sample(surnames, 2)
        slots = {
            "man_given": self.chance.choice(men),
            "man_surname": last[0],
            "woman_given": self.chance.choice(women),
            "woman_surname": last[1],
        }
        if service := story.head.get("rank"):
            slots["rank"] = self.chance.choice(dict(tables("rank"))[service].split("|"))
        if office := story.head.get("office"):
            slots["office"] = office
        if unit := story.head.get("unit"):
            slots["unit_branch"], slots["unit_kind"] = unit.split()
            slots["unit_number"] = str(self.chance.randint(3, 98))
        return slots


def _apart(name: str, *others: Town) -> bool:
    return all(likeness(name, other.name) < _UNLIKE for other in others)
