"""One typed configuration for a run; passed explicitly, with defaults that a newsroom wants."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.ingest.load import IngestConfig

__all__ = ["Config"]


@dataclass(frozen=True, slots=True)
class Config:
    """`story` chooses one event (from 1) where the articles tell several; `strict` lets a failing step raise.

    `progress` is told how many articles of how many are read.
    """

    ingest: IngestConfig = field(default_factory=IngestConfig)
    story: int | None = None
    strict: bool = False
    progress: Callable[[int, int], None] | None = None
