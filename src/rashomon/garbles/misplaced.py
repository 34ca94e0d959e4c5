"""A place that an account puts where it does not lie: signs with learnt weights, as for names that are slips.

The gazetteer contradicts an account that has a town in a region or country. Either the area is a slip, or the town's
name is, or a smaller place of that name is meant which the gazetteer lacks; the other accounts tell which is likely.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rashomon.garbles.links import Link
from rashomon.garbles.records import RegionMismatch
from rashomon.garbles.scene import NameUse, Scene
from rashomon.gazetteer.gazetteer import Gazetteer, Place, distance
from rashomon.gazetteer.tables import contested, learnt
from rashomon.model import Candidate
from rashomon.places.candidates import candidate
from rashomon.text.odds import weighed

__all__ = ["SIGNS", "Misplaced", "misplaced", "region_mismatches", "sign_values", "weigh"]

_THRESHOLD = 0.6
# A place that one account alone names is only held to be misplaced so far from the area that it is put in (km).
_REACH = 2000.0
_SUGGESTED = 3
# Of the names of the table of contested places, those over which states quarrel today.
_QUARRELS = frozenset({"disputed_territory", "self_proclaimed", "partially_recognised"})


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A name and its place in an account, and a link that the gazetteer contradicts."""

    name: NameUse
    place: Place
    link: Link
    story: Scene
    gazetteer: Gazetteer

    @property
    def others(self) -> tuple[str, ...]:
        """The other accounts."""
        return tuple(article for article in self.story.articles if article != self.name.article)


Sign = Callable[[Misplaced], tuple[float, str]]


def plain(one: Misplaced) -> tuple[float, str]:
    return float(one.link.kind == "plain"), "the wording leaves no doubt of what lies where"


def comma(one: Misplaced) -> tuple[float, str]:
    return float(one.link.kind == "comma" and not one.link.dated), ""


def dateline(one: Misplaced) -> tuple[float, str]:
    return float(one.link.dated), "the dateline names both"


def loose(one: Misplaced) -> tuple[float, str]:
    return float(one.link.kind in {"loose", "anaphor"}), ""


def area_elsewhere(one: Misplaced) -> tuple[float, str]:
    """Whether other accounts speak of the area too."""
    naming = {a for a in one.others if any(n.place == one.link.area for n in one.story.names[a])}
    return -len(naming) / max(1, len(one.others)), ""


def area_alone(one: Misplaced) -> tuple[float, str]:
    none = area_elsewhere(one)[0] == 0
    return float(none and bool(one.others)), f"no other account names {one.link.area.name}" if none else ""


def area_has_company(one: Misplaced) -> tuple[float, str]:
    """Whether another place of the account lies in the area."""
    for name in one.story.names[one.name.article]:
        other = name.place
        apart = other is not None and other not in (one.place, one.link.area) and name.key != one.name.key
        if apart and other is not None and one.gazetteer.contains(one.link.area, other):
            return -1.0, ""
    return 0.0, ""


def right_area_named(one: Misplaced) -> tuple[float, str]:
    """Whether the account also names the area of that kind that it does lie in."""
    for name in one.story.names[one.name.article]:
        other = name.place
        if other is not None and other.feature == one.link.area.feature and one.gazetteer.contains(other, one.place):
            return -1.0, ""
    return 0.0, ""


def area_often(one: Misplaced) -> tuple[float, str]:
    named = sum(len(n.mentions) for n in one.story.names[one.name.article] if n.place == one.link.area)
    return min(1.0, (named - 1) / 3), ""


SIGNS: tuple[Sign, ...] = (
    plain, comma, dateline, loose, area_elsewhere, area_alone, area_has_company, right_area_named, area_often,
)  # fmt: skip


def sign_values(one: Misplaced) -> tuple[float, ...]:
    """What each sign says."""
    return tuple(sign(one)[0] for sign in SIGNS)


def weigh(one: Misplaced) -> tuple[float, tuple[str, ...]]:
    """How likely something is wrong with the link, and the strongest reasons."""
    table = learnt("misplaced_weights")
    told = ((table[sign.__name__], *sign(one)) for sign in SIGNS)
    return weighed(table["bias"], ((weight * value, words) for weight, value, words in told))


def misplaced(story: Scene, links: Iterable[Link], gazetteer: Gazetteer) -> Iterator[Misplaced]:
    """The links that the gazetteer contradicts."""
    for link in links:
        if len(story.articles) == 1 and link.kind != "plain":
            continue  # nothing bears out what the wording leaves open
        name = next((n for n in story.names[link.article] if n.key == link.key and n.taken_for_place), None)
        place = name.place if name else None
        if name is None or place is None or place.feature not in {"city", "district", "region"} or place == link.area:
            continue
        if place.feature == "region" and link.area.feature != "country":
            continue
        elsewhere = story.naming.get(place.id, set()) - {link.article}
        if not (name.listed or elsewhere):
            continue  # a misspelling read as a place that nobody else names proves nothing
        if len(story.articles) > 1 and not elsewhere and (distance(place, link.area) or 0.0) > _REACH:
            continue  # a smaller namesake, which the gazetteer lacks, is likelier than a slip across the world
        if any(gazetteer.contains(area, place) is not False for area in (link.area, *link.others)):
            continue
        if _claimed(link.area, place):
            continue  # whose it is, is a matter of view, not of a slip
        # A place of that very name in the area: that one is meant.
        if all(gazetteer.contains(link.area, hit.place) is False for hit in gazetteer.lookup(name.text)):
            yield Misplaced(name, place, link, story, gazetteer)


def _claimed(area: Place, place: Place) -> bool:
    """Whether an area's country is a party to the quarrel over where a place belongs."""
    return any(
        one.kind in _QUARRELS and area.country in one.countries and {place.admin1, place.country} & {*one.parts}
        for one in contested()
    )


def region_mismatches(found: Iterable[Misplaced]) -> tuple[RegionMismatch, ...]:
    """The likeliest slip for each pair of a place and an area in an account, from even odds on."""
    best: dict[tuple[str, str, str], tuple[float, tuple[str, ...], Misplaced]] = {}
    for one in found:
        confidence, reasons = weigh(one)
        slot = (one.name.article, one.place.id, one.link.area.id)
        if confidence >= _THRESHOLD and (slot not in best or best[slot][0] < confidence):
            best[slot] = (confidence, reasons, one)
    return tuple(_mismatch(*best[slot]) for slot in sorted(best))


def _mismatch(confidence: float, reasons: tuple[str, ...], one: Misplaced) -> RegionMismatch:
    gazetteer, area = one.gazetteer, one.link.area
    suggestions = _right_areas(one)
    inside = [*gazetteer.lookup(one.name.text), *gazetteer.fuzzy(one.name.text)]
    seen: set[str] = set()
    for hit in inside:
        if hit.place.id not in seen and hit.place.id != area.id and gazetteer.contains(area, hit.place):
            seen.add(hit.place.id)
            why = "a place of that name lies there" if hit.similarity == 1 else "a place of a similar name lies there"
            suggestions.append(candidate(hit.place, round(hit.similarity, 3), why, gazetteer))
    literal = one.name.literal or candidate(one.place, confidence, "named by the other accounts", gazetteer)
    return RegionMismatch(
        article=one.name.article,
        mention=one.link.mention,
        area_span=one.link.area_span,
        passage=one.link.evidence,
        place=literal,
        area=candidate(area, 1.0, "named in the text", gazetteer),
        suggestions=tuple(suggestions[:_SUGGESTED]),
        confidence=confidence,
        reasons=reasons,
    )


def _right_areas(one: Misplaced) -> list[Candidate]:
    """The area of that kind in which the place does lie."""
    codes = {"country": one.place.country, "region": one.place.admin1, "district": one.place.admin2}
    code = codes[one.link.area.feature]
    right = one.gazetteer.by_code(code) if code else None
    return [candidate(right, 0.9, f"{one.place.name} lies there", one.gazetteer)] if right else []
