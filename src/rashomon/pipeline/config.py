"""One typed configuration for a run; passed explicitly, with defaults that a newsroom wants."""

from dataclasses import dataclass, field

from rashomon.ingest.load import IngestConfig

__all__ = ["Config"]


@dataclass(frozen=True, slots=True)
class Config:
    """`story` chooses one event (from 1) where the articles tell several; `strict` lets a failing step raise."""

    ingest: IngestConfig = field(default_factory=IngestConfig)
    story: int | None = None
    strict: bool = False
