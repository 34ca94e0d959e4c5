"""Where the accounts put places: each statement of containment as a link from a name to an area of the gazetteer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.gazetteer.gazetteer import Gazetteer, Place
from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import place_nouns
from rashomon.model import PlaceMention, Reading, Span
from rashomon.places.context import Stated, statements

__all__ = ["Link", "links_of"]

_AREAS = frozenset({"country", "region", "district"})
# A statement counts with its surest wording.
_SUREST = {"plain": 0, "comma": 1, "loose": 2, "anaphor": 3, "sentence": 4}


@dataclass(frozen=True, slots=True)
class Link:
    """A name in an account, and the area that the account puts its place in.

    `kind` as in `Stated`, or `anaphor` ("the Y town", of the town that the account tells of); `dated` where the two
    open a dateline; `others` are further areas that the words may mean ("Congolese").
    """

    article: str
    key: str
    mention: Span
    area: Place
    area_span: Span
    evidence: Span
    kind: str
    dated: bool
    others: tuple[Place, ...] = ()


def links_of(reading: Reading, gazetteer: Gazetteer, *, sentences: bool = False) -> tuple[Link, ...]:
    """The links of one account; for each name and area the surest wording, the first of equals.

    `sentences`: also between names that merely share a sentence (see `statements`).
    """
    places = reading.places
    stated = statements(reading.article, [(m.start, m.end, m.text) for m in places], sentences=sentences)
    best: dict[tuple[str, str], Link] = {}
    links = [
        _link(reading, places[one.inner], areas[0], span, one.evidence, one.kind, areas[1:])
        for one in stated
        for areas, span in [_areas(reading, places, one, gazetteer)]
        if areas
    ]
    for link in [*links, *_anaphors(reading, gazetteer)]:
        slot = (link.key, link.area.id)
        if slot not in best or _SUREST[link.kind] < _SUREST[best[slot].kind]:
            best[slot] = link
    return tuple(best[slot] for slot in sorted(best))


def _areas(
    reading: Reading, places: Sequence[PlaceMention], stated: Stated, gazetteer: Gazetteer
) -> tuple[tuple[Place, ...], Span]:
    """What a statement's outer part may mean, and where it stands."""
    if stated.outer is None:
        words = reading.article.text[stated.evidence.start : places[stated.inner].start].rstrip()
        span = reading.article.span(stated.evidence.start, stated.evidence.start + len(words))
        held = [gazetteer.by_code(code) for code in stated.codes]
    else:
        outer = places[stated.outer]
        span = reading.article.span(outer.start, outer.end)
        # Only before its town a name means the region rather than its chief town: "X in Oruro" may mean the town.
        ahead = stated.kind == "plain" and stated.outer < stated.inner
        held = [_area_of(outer, gazetteer, ahead=ahead)]
    return tuple(area for area in held if area is not None and area.feature in _AREAS), span


def _area_of(outer: PlaceMention, gazetteer: Gazetteer, *, ahead: bool) -> Place | None:
    """The area that a name means; `ahead`: of a town and the region of its name, the region ("the Oruro town of X")."""
    place = gazetteer.by_id(outer.place) if outer.place and outer.nested_in is None else None
    if place is None or place.feature != "city" or not ahead:
        return place
    regions = (gazetteer.by_id(one.id) for one in outer.candidates if one.feature == "region")
    return next((region for region in regions if region and gazetteer.contains(region, place)), place)


def _link(
    reading: Reading,
    inner: PlaceMention,
    area: Place,
    area_span: Span,
    evidence: Span,
    kind: str,
    others: tuple[Place, ...] = (),
) -> Link:
    text, start = reading.article.text, min(inner.start, area_span.start)
    dated = kind == "comma" and inner.text.isupper() and not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return Link(
        article=reading.article.id, key=key(inner.text), mention=reading.article.span(inner.start, inner.end),
        area=area, area_span=area_span, evidence=evidence, kind=kind, dated=dated, others=others,
    )  # fmt: skip


def _anaphors(reading: Reading, gazetteer: Gazetteer) -> list[Link]:
    """ "the Y town" without a name: the town that the account names most, if it names one before."""
    text, nouns = reading.article.text, place_nouns(reading.article.language or "en")
    counts: dict[str, list[PlaceMention]] = defaultdict(list)
    for mention in reading.places:
        place = gazetteer.by_id(mention.place) if mention.place else None
        if mention.nested_in is None and (place is None or place.feature == "city"):
            counts[key(mention.text)].append(mention)
    if not counts:
        return []
    main = max(counts.values(), key=lambda group: (len(group), -group[0].start))
    links = []
    for mention in reading.places:
        area = gazetteer.by_id(mention.place) if mention.place else None
        words = text[mention.end : mention.end + 24].split()
        follows = words[:1] and nouns.get(words[0].strip(".,;:").lower()) == "city" and words[1:2] != ["of"]
        if area is None or area.feature not in _AREAS or not follows or main[0].start > mention.start:
            continue
        if _has_namesake(area, mention.text, gazetteer) or _holds_another(area, main, counts, gazetteer):
            continue  # "Idlib city" is the city of that name; "the Syrian town" the one that does lie there
        end = mention.end + 1 + len(words[0].strip(".,;:"))
        span = reading.article.span(mention.start, mention.end)
        links.append(_link(reading, main[0], area, span, reading.article.span(mention.start, end), "anaphor"))
    return links


def _holds_another(
    area: Place, main: Sequence[PlaceMention], counts: Mapping[str, Sequence[PlaceMention]], gazetteer: Gazetteer
) -> bool:
    """Whether another town of the account lies in the area."""
    towns = (gazetteer.by_id(group[0].place or "") for group in counts.values() if group is not main)
    return any(town is not None and gazetteer.contains(area, town) is True for town in towns)


def _has_namesake(area: Place, text: str, gazetteer: Gazetteer) -> bool:
    """Whether a town in the area bears its name, as written or as listed."""
    hits = (*gazetteer.lookup(text), *gazetteer.lookup(area.name))
    return any(hit.place.feature == "city" and gazetteer.contains(area, hit.place) for hit in hits)
