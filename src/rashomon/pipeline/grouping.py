"""Grouping: a pile of articles by the event that each tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rashomon.ingest.load import load
from rashomon.pipeline.config import Config
from rashomon.pipeline.extent import within_reach
from rashomon.stories.cluster import cluster_stories

__all__ = ["Grouping", "group"]


@dataclass(frozen=True, slots=True)
class Grouping:
    """`story_of` gives a story id for each article id."""

    story_of: Mapping[str, str]
    warnings: tuple[str, ...]
    failed: bool


def group(*inputs: str | Path, config: Config | None = None) -> Grouping:
    """Which articles tell the same event; nothing of them is read but their words, titles and dates."""
    loaded = load([str(source) for source in inputs], config=(config or Config()).ingest, bare=True)
    articles = [*loaded.articles, *(reading.article for reading in loaded.readings)]
    return Grouping(cluster_stories([within_reach(article) for article in articles]), loaded.warnings, loaded.failed)
