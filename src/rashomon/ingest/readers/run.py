"""One load as it goes: what was found, how a fault is told and ends; an item to be read, from wherever it comes."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rashomon.ingest.config import IngestConfig
from rashomon.ingest.draft import Draft, InputFault, Warnings
from rashomon.ingest.fetch import Fetched
from rashomon.ingest.pages import Exhausted, PageReader
from rashomon.model import Reading

__all__ = ["Item", "ReadItem", "Run", "draft_of", "guarded", "read_members"]

# So many members of one input that took all the time they may are no accident.
_MOST_EXHAUSTED = 5


@dataclass(slots=True)
class Run:
    """One load: what it was told and what it has found so far."""

    config: IngestConfig
    pages: PageReader
    fetcher: Callable[[str, IngestConfig], Fetched]
    warnings: Warnings = field(default_factory=Warnings)
    drafts: list[Draft] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    bare: bool = False  # of readings only the article is kept
    exhausted: int = 0  # how many members of the present input could not be read in bounded time


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to be read: its bytes, `where` it is for whom a warning is told (the input, which `record` of it), the
    `name` that it has as an article without an id; `depth` counts the messages and archives around it."""

    raw: bytes
    where: str
    name: str
    file: str | None
    record: int = 0
    url: str | None = None
    captured: str | None = None
    depth: int = 0

    @property
    def place(self) -> str:
        """Where it is, as a draft says it."""
        return f"{self.where}, record {self.record}" if self.record else self.where


ReadItem = Callable[[Run, Item, str], None]
"""Reads an item by the ending that its kind of file has; what holds others is given it to read those."""


def guarded(run: Run, where: str, read: Callable[[], None], record: int = 0) -> None:
    """Read one thing; what goes wrong is told and ends there."""
    try:
        read()
    except InputFault as fault:
        run.exhausted += isinstance(fault, Exhausted)
        run.warnings.add(where, str(fault), record, failed=True)
    except MemoryError:
        run.warnings.add(where, "is too large for this machine's memory; split it", record, failed=True)


def read_members(run: Run, where: str, items: Iterable[Item], read: Callable[[Item], None]) -> None:
    """Read what an input holds, one after the other; given up where it holds one endless thing after the other."""
    for item in items:
        guarded(run, item.where, lambda item=item: read(item), item.record)  # type: ignore[misc]
        if run.exhausted >= _MOST_EXHAUSTED:
            what = f"{run.exhausted} of its members could not be read in bounded time; the rest was not read; split it"
            run.warnings.add(where, what, failed=True)
            return


def draft_of(item: Item, text: str, media_type: str, **stated: str | None) -> Draft:
    """An item with its text, and what is stated of it, as a draft."""
    return Draft(
        where=item.place,
        given_id=None,
        stem=item.name,
        raw=item.raw,
        sha256=hashlib.sha256(item.raw).hexdigest(),
        text=text,
        media_type=media_type,
        file=item.file,
        captured=item.captured,
        **{"url": item.url, **{key: value for key, value in stated.items() if value is not None}},  # type: ignore[arg-type]
    )
