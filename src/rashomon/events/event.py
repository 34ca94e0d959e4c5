"""When and where the event took place, as the accounts together have it, whenever and wherever they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.events import days, place_signs
from rashomon.events.accounts import story
from rashomon.events.listed import listed_together
from rashomon.events.odds import Choice, choose, learnt, settled
from rashomon.model import CasePlace, Reading
from rashomon.nlp.parse import Parse

__all__ = ["event_place", "event_time", "when", "where"]

# A settlement stands for the area that it lies in from this share of the area's on: the closest place that holds.
_CLOSER = 0.2
_SPOKEN = frozenset({"direct", "mixed"})
_AREAS = frozenset({"district", "region", "country"})


def event_time(readings: Sequence[Reading], parses: Mapping[str, Parse]) -> str | None:
    """The EDTF of the day (or of the few days) of the event; None where the accounts tell none or agree on none."""
    found = settled(when(readings, parses))
    # "Today they hold the initiative", in somebody's mouth, dates no event by itself.
    said = [c for r in readings for s in r.statements if s.kind in _SPOKEN for c in s.content]
    told = found is not None and any(
        not any(c.article == span.article and c.start <= span.start and span.end <= c.end for c in said)
        for span in found.passages
    )
    return found.candidate if found is not None and told else None


def event_place(readings: Sequence[Reading], parses: Mapping[str, Parse], places: Sequence[CasePlace]) -> str | None:
    """The id, among the story's places, of the settlement where the event took place, else of the area.

    None where the accounts tell none or agree on none.
    """
    by_id = {place.id: place for place in places}
    choices: Sequence[Choice] = where(readings, parses, places)
    if not choices:
        return None
    choices = _with_lists(choices, readings, parses, places)
    first = choices[0]
    # What lies in the likeliest place, or holds it, is no other place.
    same = [choice for choice in choices if _related(by_id[first.candidate], by_id[choice.candidate])]
    whole = Choice(first.candidate, sum(choice.share for choice in same), first.passages)
    found = settled([whole, *(choice for choice in choices if choice not in same)])
    return _closest(first, choices, by_id, _may_be(readings, places)).candidate if found else None


def when(readings: Sequence[Reading], parses: Mapping[str, Parse]) -> list[Choice]:
    """The times that may be the event's, the likeliest first, with the passages that name them."""
    weights = learnt("time")
    ordered = [weights[feature.__name__] for feature in days.FEATURES]
    return choose(days.day_signs(story(readings, parses)), ordered)


def where(readings: Sequence[Reading], parses: Mapping[str, Parse], places: Sequence[CasePlace]) -> list[Choice]:
    """The places that may be the event's, the likeliest first, with the passages that name them."""
    weights = learnt("place")
    ordered = [weights[feature.__name__] for feature in place_signs.FEATURES]
    return choose(place_signs.place_signs(story(readings, parses), places), ordered)


def _with_lists(
    choices: Sequence[Choice],
    readings: Sequence[Reading],
    parses: Mapping[str, Parse],
    places: Sequence[CasePlace],
) -> Sequence[Choice]:
    """The choices with towns that the accounts list together as one, for which the likeliest of them stands."""
    told = story(readings, parses)
    head = listed_together(told, places)
    if not head:
        return choices
    weights = learnt("place")
    signs = place_signs.place_signs(told, places)
    as_one = [replace(one, candidate=head.get(one.candidate, one.candidate)) for one in signs]
    likeliest: dict[str, Choice] = {}
    for choice in choices:
        likeliest.setdefault(head.get(choice.candidate, choice.candidate), choice)
    found = choose(as_one, [weights[feature.__name__] for feature in place_signs.FEATURES])
    return [replace(likeliest[one.candidate], share=one.share) for one in found]


def _closest(
    found: Choice, choices: Sequence[Choice], by_id: Mapping[str, CasePlace], may_be: Mapping[str, set[str | None]]
) -> Choice:
    """The settlement within the area that was found, where the accounts name one that is likely enough."""
    area = by_id[found.candidate]
    if area.feature not in _AREAS:
        return found
    for choice in choices:
        place = by_id[choice.candidate]
        inside = _related(area, place) if place.feature == "city" else area.admin1 in may_be.get(place.id, ())
        if inside and place.feature not in _AREAS and choice.share >= _CLOSER * found.share:
            return choice
    return found


def _may_be(readings: Sequence[Reading], places: Sequence[CasePlace]) -> Mapping[str, set[str | None]]:
    """For places that are not settled, the regions in which settlements bear the name."""
    regions = {
        (mention.article, mention.start): {c.admin1 for c in mention.candidates if c.feature == "city" and c.admin1}
        for reading in readings
        for mention in reading.places
        if mention.field is None
    }
    open_ = (place for place in places if place.feature == "other")
    return {p.id: set().union(*(regions.get((m.article, m.start), set()) for m in p.mentions)) for p in open_}


def _related(one: CasePlace, other: CasePlace) -> bool:
    """Whether one of two places is the other or, as far as their region or country tells, lies in it."""
    if one.id == other.id:
        return True
    if one.feature not in _AREAS and other.feature not in _AREAS:
        return False
    if "country" in {one.feature, other.feature}:
        return one.country is not None and one.country == other.country
    return one.admin1 is not None and one.admin1 == other.admin1
