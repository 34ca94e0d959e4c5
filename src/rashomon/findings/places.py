"""Findings over places: slips, places put where they do not lie or at a wrong distance, one place, several names."""

from collections.abc import Iterator, Sequence

import msgspec

from rashomon.findings.evidence import finding, role
from rashomon.garbles.records import Elsewhere, Garble, OffDistance, PlaceStory, RegionMismatch, Variant
from rashomon.model import Candidate, Finding, Reading, Suggestion
from rashomon.text.countries import country_name

__all__ = [
    "distance_mismatch",
    "region_elsewhere",
    "region_mismatch",
    "toponym_garbled",
    "toponym_lookalike",
    "toponym_variant",
]

# A slip that is all but certain is an alarm; the rest is to be checked.
_ALARM = 0.75
# All three such pairs in 668 stories (gun violence, our own), read by eye, were one place: few to calibrate by.
_MOSTLY = 0.8


def toponym_garbled(places: PlaceStory) -> Iterator[Finding]:
    """A name that denotes one place, or none, where the story must mean another."""
    for garble in places.garbles:
        yield finding(
            "toponym_garbled",
            "alarm" if garble.confidence >= _ALARM else "check",
            _garbled_text(garble),
            "places.garbled",
            [role(mention, "name as written") for mention in garble.mentions],
            confidence=garble.confidence,
            about=[id for id in (garble.literal.id if garble.literal else None, garble.candidates[0].id) if id],
            searched=garble.searched,
            suggestions=[_suggestion(candidate) for candidate in garble.candidates],
        )


def _garbled_text(garble: Garble) -> str:
    if garble.literal is None:
        literal = f"The gazetteer knows no place called “{garble.name}”"
    else:
        literal = f"“{garble.name}” as written is {_described(garble.literal)}"
    reasons = "; ".join(garble.reasons)
    return f"{literal}, but the story may mean {_described(garble.candidates[0])}. Reasons: {reasons}."


def region_mismatch(places: PlaceStory, readings: Sequence[Reading] = ()) -> Iterator[Finding]:
    """A place that its account puts in a region or country where the gazetteer does not have it; no person's name."""
    people = [
        m
        for r in readings
        for e in r.entities
        if e.kind == "person"
        for m in e.mentions
        if m.field is None and all(word[0].isupper() for word in m.text.split())  # a name, not what somebody is called
    ]
    for mismatch in places.mismatches:
        at = mismatch.mention
        if any(m.article == at.article and m.start < at.end and at.start < m.end for m in people):
            continue
        yield finding(
            "region_mismatch",
            "check",
            _mismatch_text(mismatch),
            "places.region_mismatch",
            [role(mismatch.mention, "place"), role(mismatch.area_span, "region named")],
            confidence=mismatch.confidence,
            about=[mismatch.place.id, mismatch.area.id],
            suggestions=[_suggestion(candidate) for candidate in _with_focus(mismatch, places)],
        )


def _mismatch_text(mismatch: RegionMismatch) -> str:
    area = mismatch.area_span.text
    if mismatch.passage.start == mismatch.area_span.start:  # "the Syrian X", "Y's X"
        area = f"{mismatch.area.name} (“{mismatch.passage.text}”)"
    return (
        f"The account has {mismatch.mention.text} in {area}, but the gazetteer has "
        f"{_described(mismatch.place)}. Either the place or the region may be a slip, or a smaller place is meant."
    )


def region_elsewhere(places: PlaceStory) -> Iterator[Finding]:
    """A place that some accounts (which may have it from each other) put on an island, and the others in a region."""
    alike: dict[tuple[str, str, str], list[Elsewhere]] = {}
    for one in places.elsewhere:
        alike.setdefault((one.place.id, one.area_span.text, one.region), []).append(one)
    for (_, island, region), group in alike.items():
        name = group[0].mention.text
        others = {(span.article, span.start): span for one in group for span in one.others}
        yield finding(
            "region_mismatch",
            "check",
            f"{name} is on {island} in {len({one.mention.article for one in group})} account(s) and in {region} in "
            f"others; neither side names the other's area. Several places are called {name}: either another one is "
            f"meant, or an area is a slip, or {island} lies in {region}.",
            "places.region_elsewhere",
            [
                *(role(one.mention, "place") for one in group),
                *(role(one.area_span, "region named") for one in group),
                *(role(span, "as the others have it") for _, span in sorted(others.items())),
            ],
            confidence=group[0].confidence,
            about=[group[0].place.id],
            suggestions=[_suggestion(candidate) for candidate in group[0].suggestions],
        )


def distance_mismatch(places: PlaceStory) -> Iterator[Finding]:
    """A place that its account has at a distance or in a direction where the gazetteer does not have it."""
    for off in places.off:
        yield finding(
            "distance_mismatch",
            "check",
            _distance_text(off),
            "places.distance_mismatch",
            [role(off.mention, "place"), role(off.origin_span, "measured from"), role(off.passage, "as written")],
            confidence=off.confidence,
            about=[off.place.id, off.origin.id],
            suggestions=[_suggestion(candidate) for candidate in off.suggestions],
        )


def _distance_text(off: OffDistance) -> str:
    return (
        f"The account writes “{off.passage.text}”, but the gazetteer has {_described(off.place)} {off.km:,.0f} km "
        f"{off.wind} of {_described(off.origin)}. Either a name, the distance or the direction may be a slip, or a "
        "smaller place is meant."
    )


def _with_focus(mismatch: RegionMismatch, places: PlaceStory) -> list[Candidate]:
    """Places of that name where the account puts it; what the story means by the name; where the place really lies."""
    meant = [
        candidate
        for garble in places.garbles
        if garble.article == mismatch.article and any(m.start == mismatch.mention.start for m in garble.mentions)
        for candidate in garble.candidates
    ]
    if not meant and mismatch.place.id == places.focus:
        meant = [msgspec.structs.replace(mismatch.place, why="the story's place; the region is what does not fit")]
    known = {candidate.id for candidate in meant}
    return [*meant, *(candidate for candidate in mismatch.suggestions if candidate.id not in known)]


def toponym_variant(places: PlaceStory) -> Iterator[Finding]:
    """One place under several spellings across the accounts."""
    names = {place.id: place.name for place in places.places}
    for variant in places.variants:
        yield finding(
            "toponym_variant",
            "note",
            _variant_text(variant, names.get(variant.place, variant.names[0])),
            "places.variant",
            [role(mention, mention.text) for mention in variant.mentions],
            confidence=0.9,
            about=[variant.place],
        )


def toponym_lookalike(places: PlaceStory) -> Iterator[Finding]:
    """Two names that the gazetteer lacks, so alike that they may be one place in two spellings, or one a slip."""
    for pair in places.lookalikes:
        names = list(dict.fromkeys(mention.text for mention in pair.mentions))
        yield finding(
            "toponym_variant",
            "check",
            f"{' and '.join(names)} may be one place; the gazetteer knows neither. A map would settle which is right.",
            "places.lookalike",
            [role(mention, mention.text) for mention in pair.mentions],
            confidence=round(_MOSTLY * pair.alike, 3),
            about=[],
        )


def _variant_text(variant: Variant, name: str) -> str:
    listed = f"{', '.join(variant.names[:-1])} and {variant.names[-1]}"
    return f"{listed} are written for one place, {name}."


def _described(candidate: Candidate) -> str:
    where = [p for p in (candidate.admin1, country_name(candidate.country)) if p and p != candidate.name]
    return f"{candidate.name} ({', '.join(where)})" if where else candidate.name


def _suggestion(candidate: Candidate) -> Suggestion:
    if candidate.geonames is None:
        return Suggestion(
            geonames=None, entity=None, value=candidate.name, name=candidate.name, score=candidate.score,
            why=candidate.why,
        )  # fmt: skip
    return Suggestion(
        geonames=candidate.geonames, entity=None, value=None, name=_described(candidate), score=candidate.score,
        why=candidate.why,
    )  # fmt: skip
