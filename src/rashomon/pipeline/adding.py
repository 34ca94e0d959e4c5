"""Adding: more articles into a case that is there, and what changed by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.ingest.load import load
from rashomon.model import Decision, Dossier
from rashomon.pipeline.changes import Change, changes
from rashomon.pipeline.comparing import compare_readings
from rashomon.pipeline.config import Config
from rashomon.pipeline.extent import within_reach
from rashomon.pipeline.reading import read_loaded
from rashomon.stories.check import split_events

__all__ = ["Addition", "add"]


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding gives. `dossier` is null where nothing was added; `added` are the ids of the articles that joined;
    `strangers` those that share next to nothing with the case: another event's, kept out unless asked for."""

    dossier: Dossier | None
    added: tuple[str, ...]
    strangers: tuple[str, ...]
    changes: tuple[Change, ...]
    raw: Mapping[str, bytes]
    warnings: tuple[str, ...]
    failed: bool


def add(
    case: Dossier,
    *inputs: str | Path,
    decisions: Sequence[Decision] = (),
    anyway: bool = False,
    config: Config | None = None,
) -> Addition:
    """Read files, folders, addresses or readings into a case and compare again; its articles keep their ids.

    `anyway` takes in what seems to tell another event. `raw` holds the bytes of what was added alone.
    """
    config = config or Config()
    loaded = load([str(source) for source in inputs], config=config.ingest, there=case.readings)
    known = {reading.article.id for reading in case.readings}
    given = {one.article.id: one.article for one in loaded.readings} | {one.id: one for one in loaded.articles}
    new = tuple(sorted(given.keys() - known))
    groups = split_events([within_reach(given[id]) for id in sorted(given)])
    home = max(groups, key=lambda group: len(known & set(group)), default=())
    strangers = () if anyway else tuple(id for id in new if id not in home)
    added = tuple(id for id in new if id not in strangers)
    if not added:
        return Addition(None, (), strangers, (), {}, loaded.warnings, loaded.failed)
    got = read_loaded(loaded, config, frozenset({*known, *added}))
    dossier = compare_readings(
        got.readings, parses=got.parses, warnings=got.warnings, decisions=decisions, strict=config.strict
    )
    raw = {reading.article.sha256: reading for reading in got.readings if reading.article.id in added}
    kept = {sha: content for sha, content in got.raw.items() if sha in raw}
    return Addition(dossier, added, strangers, changes(case, dossier), kept, dossier.warnings, got.failed)
