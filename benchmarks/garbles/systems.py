"""What is measured: our garble finder, run as far as its findings need, and a naive one beside it.

A system takes the texts of a case and gives flags. Readings are kept by text, so that an account that several cases
share is read once.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from benchmarks.garbles.stories import Text
from rashomon.entities.coreference import read_entities
from rashomon.entities.resolve import merge_entities
from rashomon.findings.names import name_conflict, name_variant, role_conflict
from rashomon.findings.places import region_mismatch, toponym_garbled, toponym_variant
from rashomon.garbles.story import place_story
from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.gazetteer.names import key
from rashomon.lineage.resolve import trace
from rashomon.model import Article, Finding, GeneratedBy, Reading, Span
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse
from rashomon.places.resolve import read_places

__all__ = ["Flag", "Reader", "System", "naive", "ours"]

_EDITS = 2


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that a system holds wrong; `suggested` are GeoNames ids and names, the best first."""

    kind: str
    spans: tuple[tuple[str, int, int], ...]  # article, start, end
    confidence: float
    suggested: tuple[tuple[int | None, str], ...]


class Reader:
    """Reads texts, each once."""

    def __init__(self) -> None:
        self.gazetteer = Gazetteer.open()
        self._read: dict[str, tuple[Reading, Parse]] = {}

    def __call__(self, text: Text) -> tuple[Reading, Parse]:
        if text.id not in self._read:
            self._read[text.id] = self._reading(text)
        return self._read[text.id]

    def _reading(self, text: Text) -> tuple[Reading, Parse]:
        article = Article(
            id=text.id, sha256="", file=None, media_type="text/plain", title=text.title, publisher=text.outlet,
            author=None, url=None, published=text.date, captured=None, language="en", text=text.text, noise=(),
        )  # fmt: skip
        parsed = parse(article)
        reading = Reading(
            schema="rashomon/reading/1", generated_by=GeneratedBy(rashomon="0", models={}, gazetteer=None), warnings=(),
            read_share=1.0, article=article, statements=(), entities=tuple(read_entities(article, parsed)),
            places=read_places(article, parsed, self.gazetteer), times=(), quantities=(),
        )  # fmt: skip
        return reading, parsed


System = Callable[[Sequence[Text], Reader], list[Flag]]


def ours(texts: Sequence[Text], reader: Reader) -> list[Flag]:
    """The product's findings on names, as the pipeline makes them."""
    read = sorted((reader(text) for text in texts), key=lambda one: one[0].article.id)
    readings = [reading for reading, _ in read]
    parses = {reading.article.id: parsed for reading, parsed in read}
    places = place_story(readings, parses, reader.gazetteer, trace(readings))
    entities = merge_entities(readings)
    found: list[Finding] = [
        finding for find in (toponym_garbled, region_mismatch, toponym_variant) for finding in find(places)
    ]
    found += [finding for find in (name_variant, name_conflict, role_conflict) for finding in find(readings, entities)]
    return [_flag(finding) for finding in {one.id: one for one in found}.values()]


def _flag(finding: Finding) -> Flag:
    return Flag(
        finding.kind,
        tuple((one.article, one.start, one.end) for one in finding.evidence),
        finding.confidence,
        tuple((one.geonames, one.value or one.name) for one in finding.suggestions),
    )


def naive(texts: Sequence[Text], reader: Reader) -> list[Flag]:
    """Names at one edit or two from a name in another account, and place names that the gazetteer has not got in the
    country that the account names most; of people and units, names at one edit or two."""
    readings = [reader(text)[0] for text in texts]
    return [*_places(readings, reader.gazetteer), *_people(readings)]


def _places(readings: Sequence[Reading], gazetteer: Gazetteer) -> Iterator[Flag]:
    for reading in readings:
        own = {key(mention.text) for mention in reading.places}
        country = _country(reading, gazetteer)
        others = {key(m.text): m for other in readings if other is not reading for m in other.places}
        groups: dict[str, list[tuple[int, int, str]]] = {}
        for mention in reading.places:
            groups.setdefault(key(mention.text), []).append((mention.start, mention.end, mention.text))
        for folded, spans in groups.items():
            near = [
                other for name, other in others.items() if name not in own and 0 < OSA.distance(name, folded) <= _EDITS
            ]
            near.sort(key=lambda other: (OSA.distance(key(other.text), folded), other.text))
            hits = gazetteer.lookup(spans[0][2])
            elsewhere = country and not any(country in gazetteer.countries_of(hit.place) for hit in hits)
            if near or elsewhere:
                ids = [(p.geonames if (p := gazetteer.by_id(m.place or "")) else None, m.text) for m in near]
                where = tuple((reading.article.id, start, end) for start, end, _ in spans)
                yield Flag("toponym_garbled", where, 0.5, tuple(ids))


def _country(reading: Reading, gazetteer: Gazetteer) -> str | None:
    counts = Counter(
        place.country for m in reading.places if m.place and (place := gazetteer.by_id(m.place)) and place.country
    )
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def _people(readings: Sequence[Reading]) -> Iterator[Flag]:
    named = [
        (entity.kind, key(entity.name), entity.mentions[0])
        for reading in readings
        for entity in reading.entities
        if entity.kind in {"person", "military_unit"} and entity.mentions
    ]
    for (kind, name, span), (other_kind, other, beside) in product(named, named):
        if kind == other_kind and span.article < beside.article and 0 < OSA.distance(name, other) <= _EDITS:
            yield Flag("name_variant" if kind == "person" else "name_conflict", (_at(span), _at(beside)), 0.5, ())


def _at(span: Span) -> tuple[str, int, int]:
    return span.article, span.start, span.end
