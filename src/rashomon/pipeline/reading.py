"""Reading: each article on its own. The list of stages, and their outcome as one record."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon import __version__
from rashomon.attribution.read import attribute
from rashomon.entities.coreference import read_entities
from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.ingest.load import Loaded, load
from rashomon.measures.quantities import read_quantities
from rashomon.measures.times import read_times
from rashomon.model import READING_SCHEMA, Article, GeneratedBy, Reading
from rashomon.nlp import reader
from rashomon.nlp.parse import Parse
from rashomon.pipeline.config import Config
from rashomon.pipeline.extent import within_reach
from rashomon.pipeline.stage import Stage, run
from rashomon.places.resolve import read_places

__all__ = ["READING", "Read", "gazetteer", "generated_by", "parses_of", "read", "read_article", "read_loaded"]

READING = (
    Stage("nlp.parse", ("article",), "parse", reader.parse),
    Stage("entities", ("article", "parse"), "entities", read_entities),
    Stage("attribution", ("article", "parse", "entities"), "statements", attribute),
    Stage("places", ("article", "parse", "gazetteer", "given"), "places", read_places),
    Stage("measures.times", ("article", "parse"), "times", read_times),
    Stage("measures.quantities", ("article", "parse", "statements"), "quantities", read_quantities),
)


@dataclass(frozen=True, slots=True)
class Read:
    """What reading gives: a reading an article, the raw bytes by SHA-256, what went wrong, and whether anything did."""

    readings: tuple[Reading, ...]
    raw: Mapping[str, bytes]
    warnings: tuple[str, ...]
    failed: bool
    parses: Mapping[str, Parse]


_OPEN: list[Gazetteer] = []


def gazetteer() -> Gazetteer:
    """The gazetteer, opened once a process (its index is built on the first use on a machine)."""
    if not _OPEN:
        _OPEN.append(Gazetteer.open())
    return _OPEN[0]


def generated_by() -> GeneratedBy:
    """The versions behind a record."""
    name, digest = reader.model_id()
    return GeneratedBy(rashomon=__version__, models={name: digest}, gazetteer=gazetteer().version)


def read_article(
    article: Article,
    given: tuple[tuple[int, int], ...] | None = None,
    *,
    told: Sequence[str] = (),
    strict: bool = False,
) -> tuple[Reading, Parse]:
    """Read one article. `given` are stretches to resolve as places, instead of looking for them; `told` are warnings
    about it from before."""
    seen = within_reach(article)
    end = len(seen.text)
    given = given if given is None else tuple(place for place in given if place[1] <= end)
    tables, warnings = run(READING, {"article": seen, "gazetteer": gazetteer(), "given": given}, strict=strict)
    parse = tables["parse"] or Parse(article.id, seen.text, (), (), (), (), ())
    if not parse.read and article.text.strip() and not warnings:
        warnings.append(f"{article.id}: {_why_unread(article)}; kept, but nothing was analysed")
    elif end < len(article.text):
        warnings.append(
            f"{article.id}: too long; the first {end:,} of {len(article.text):,} characters were read; split it"
        )
    prose = sum(end - start for start, end in parse.read)
    reading = Reading(
        schema=READING_SCHEMA,
        generated_by=generated_by(),
        warnings=(*told, *warnings),
        read_share=round(min(1.0, prose / len(article.text)), 3) if article.text else 0.0,
        article=article,
        statements=tuple(tables["statements"]),
        entities=tuple(tables["entities"]),
        places=tuple(tables["places"]),
        times=tuple(tables["times"]),
        quantities=tuple(tables["quantities"]),
    )
    return reading, parse


def _why_unread(article: Article) -> str:
    language = (article.language or "en").split("-")[0]
    return "holds no prose" if language in reader.LANGUAGES else f"no reader for the language {article.language}"


def parses_of(readings: Sequence[Reading]) -> dict[str, Parse]:
    """The parses of readings that came without one (they were read earlier)."""
    return {reading.article.id: reader.parse(within_reach(reading.article)) for reading in readings}


def read(*inputs: str | Path, config: Config | None = None) -> Read:
    """Read files, folders, addresses, or earlier readings; each article on its own."""
    config = config or Config()
    return read_loaded(load([str(source) for source in inputs], config=config.ingest), config)


def read_loaded(loaded: Loaded, config: Config, chosen: Collection[str] | None = None) -> Read:
    """Read what was loaded: all articles, or those with the ids chosen."""
    readings = [reading for reading in loaded.readings if chosen is None or reading.article.id in chosen]
    articles = [article for article in loaded.articles if chosen is None or article.id in chosen]
    parses = {}
    for number, article in enumerate(articles, 1):
        given, told = loaded.given_places.get(article.id), loaded.warnings_of.get(article.id, ())
        reading, parse = read_article(article, given, told=told, strict=config.strict)
        readings.append(reading)
        parses[article.id] = parse
        if config.progress:
            config.progress(number, len(articles))
    readings.sort(key=lambda reading: reading.article.id)
    # What is about an article stands in its reading, so that readings given later tell it again.
    of_articles = {line for lines in loaded.warnings_of.values() for line in lines}
    general = [line for line in loaded.warnings if line not in of_articles]
    warnings = (*general, *(line for reading in readings for line in reading.warnings))
    return Read(tuple(readings), loaded.raw, warnings, loaded.failed, parses)
