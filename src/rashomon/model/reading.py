"""One article read on its own: schema `rashomon/reading/1`."""

from rashomon.model.article import Article
from rashomon.model.entity import Entity
from rashomon.model.measure import Quantity, Time
from rashomon.model.place import PlaceMention
from rashomon.model.record import Record
from rashomon.model.statement import Statement

__all__ = ["READING_SCHEMA", "GeneratedBy", "Reading"]

READING_SCHEMA = "rashomon/reading/1"


class GeneratedBy(Record, frozen=True, kw_only=True):
    """The versions that made a record: the program, each model's hash by name, the gazetteer."""

    rashomon: str
    models: dict[str, str]
    gazetteer: str | None


class Reading(Record, frozen=True, kw_only=True):
    """All that was read in one article; `read_share` is the part of the text that was analysed, 0..1."""

    schema: str
    generated_by: GeneratedBy
    warnings: tuple[str, ...]
    read_share: float
    article: Article
    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
