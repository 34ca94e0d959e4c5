"""A story's accounts read and brought to passages, as the product does it."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.stories.gold import Story

from rashomon.claims.passages import Passage
from rashomon.ingest.load import load
from rashomon.pipeline.comparing import COMPARING
from rashomon.pipeline.config import Config
from rashomon.pipeline.extent import shortened
from rashomon.pipeline.reading import gazetteer, read_loaded
from rashomon.pipeline.stage import run

__all__ = ["passages_of", "tables_of"]


def tables_of(story: Story, last: str) -> Mapping[str, Any]:
    """The tables of the comparing stages up to one of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{story.name}.jsonl"
        path.write_text("\n".join(json.dumps(account) for account in story.accounts.values()), encoding="utf-8")
        config = Config()
        loaded = load([str(path)], config=config.ingest)
        got = read_loaded(loaded, config, frozenset(article.id for article in loaded.articles))
    names = [stage.name for stage in COMPARING]
    given = {"readings": [shortened(r) for r in got.readings], "parses": dict(got.parses), "gazetteer": gazetteer(),
             "decisions": ()}  # fmt: skip
    return run(COMPARING[: names.index(last) + 1], given, strict=True)[0]


def passages_of(story: Story) -> list[Passage]:
    """A story's passages in order of article and place."""
    found: list[Passage] = tables_of(story, "claims.passages")["passages"]
    return sorted(found, key=lambda p: (p.article, p.start, p.end))
