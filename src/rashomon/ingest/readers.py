"""One input after the other to drafts: text, pages, records, addresses. A fault ends the input, or record, it is in."""

import codecs
import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpx
import msgspec

from rashomon.ingest.address import given_name
from rashomon.ingest.config import IngestConfig
from rashomon.ingest.decode import decode, without_surrogates
from rashomon.ingest.draft import Draft, InputFault, Warnings
from rashomon.ingest.fetch import Fetched
from rashomon.ingest.lines import json_records, line_records, parse_json, reading, split_lines
from rashomon.ingest.pages import PageReader
from rashomon.ingest.record import draft_of_record, page_language
from rashomon.ingest.sources import PAGES, TEXTS, Source, read_file, read_stdin, stem
from rashomon.model import Reading

__all__ = ["STDIN", "Run", "guarded", "read_address", "read_source", "read_standard_input"]

STDIN = "standard input"
# How much of unnamed bytes is looked at to tell what they are.
_SNIFFED = 1024
_MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown", ".json": "application/json"}
_LINES_TYPE = "application/jsonl"


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


def guarded(run: Run, where: str, read: Callable[[], None], record: int = 0) -> None:
    """Read one thing; what goes wrong is told and ends there."""
    try:
        read()
    except InputFault as fault:
        run.warnings.add(where, str(fault), record, failed=True)
    except MemoryError:
        run.warnings.add(where, "is too large for this machine's memory; split it", record, failed=True)


def read_source(run: Run, source: Source) -> None:
    """Read a file by its ending. Raises InputFault."""
    config, suffix = run.config, source.suffix
    if suffix in (".jsonl", ".jsonl.gz"):
        lines = line_records(source.path, config.max_lines_bytes, config.max_file_bytes, run.warnings, source.shown)
        _read_lines(run, lines, source.shown, stem(source.file), source.file)
        return
    raw = read_file(source.path, config.max_file_bytes)
    if not raw:
        raise InputFault("is empty; nothing was read from it")
    if suffix in TEXTS:
        _add_text(run, raw, source.shown, stem(source.file), source.file, _MEDIA_TYPES[suffix])
    elif suffix in PAGES:
        _add_page(run, raw, raw, source.shown, stem(source.file), source.file)
    else:
        _read_json(run, raw, source.shown, stem(source.file), source.file)


def read_standard_input(run: Run) -> None:
    """Read what is piped in: text, a page, records or readings. Raises InputFault."""
    raw = read_stdin(run.config.max_lines_bytes)
    if not raw.strip():
        raise InputFault("is empty; nothing was read from it")
    _read_unnamed(run, raw, STDIN, "stdin")


def _read_unnamed(run: Run, raw: bytes, where: str, name: str) -> None:
    """Bytes without a file name: what they are is told by how they begin."""
    head = raw[:_SNIFFED].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith(b"{"):
        try:
            parse_json(raw)
        except InputFault:
            _read_line_bytes(run, raw, where, name)
        else:
            # One object on one line is a line of records, the first of one.
            single = raw.strip().count(b"\n") == 0
            _read_line_bytes(run, raw, where, name) if single else _read_json(run, raw, where, name, None)
    elif head.startswith(b"["):
        _read_json(run, raw, where, name, None)
    elif head.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in head:
        _add_page(run, raw, raw, where, name, None)
    else:
        _add_text(run, raw, where, name, None, "text/plain")


def _read_line_bytes(run: Run, raw: bytes, where: str, name: str) -> None:
    lines = split_lines(io.BytesIO(raw), run.config.max_lines_bytes, run.config.max_file_bytes, run.warnings, where)
    _read_lines(run, lines, where, name, None)


def _read_lines(run: Run, lines: Iterable[tuple[int, bytes]], where: str, name: str, file: str | None) -> None:
    number = 0
    for number, line in lines:

        def read(line: bytes = line, number: int = number) -> None:
            record = parse_json(line)
            if not isinstance(record, dict):
                raise InputFault("is not a JSON object; it was left out")
            _add_record(run, record, where, f"{name}-{number}", file, number, _LINES_TYPE)

        guarded(run, where, read, number)
    if not number and not run.warnings.about(where):
        run.warnings.add(where, "holds no record; nothing was read from it", failed=True)


def _read_json(run: Run, raw: bytes, where: str, name: str, file: str | None) -> None:
    empty = True
    for number, record in json_records(raw, run.warnings, where):
        empty = False
        called = f"{name}-{number}" if number else name

        def read(record: dict[str, Any] = record, called: str = called, number: int = number) -> None:
            _add_record(run, record, where, called, file, number, _MEDIA_TYPES[".json"])

        guarded(run, where, read, number)
    if empty and not run.warnings.about(where):
        run.warnings.add(where, "holds no record; nothing was read from it", failed=True)


def _bare(found: Reading) -> Reading:
    """A reading with its article alone: a pile of thousands would not fit into memory with all that was read."""
    return msgspec.structs.replace(found, statements=(), entities=(), places=(), times=(), quantities=())


def _add_record(
    run: Run, record: dict[str, Any], where: str, name: str, file: str | None, number: int, media_type: str
) -> None:
    found = reading(record)
    if found is not None:
        run.readings.append(_bare(found) if run.bare else found)
        return
    draft = draft_of_record(
        record,
        where=f"{where}, record {number}" if number else where,
        stem=name,
        file=file,
        media_type=media_type,
        read_page=run.pages.read,
        warn=lambda what: run.warnings.add(where, what, number),
    )
    run.drafts.append(draft)


def _add_text(
    run: Run,
    raw: bytes,
    where: str,
    name: str,
    file: str | None,
    media_type: str,
    url: str | None = None,
    captured: str | None = None,
) -> None:
    if len(raw) > run.config.max_file_bytes:
        raise InputFault(f"is larger than {run.config.max_file_bytes >> 20} MB; split it")
    text, warning = decode(raw)
    if warning:
        run.warnings.add(where, warning)
    if not text.strip():
        raise InputFault("holds no words; nothing was read from it")
    run.drafts.append(
        Draft(
            where=where,
            given_id=None,
            stem=name,
            raw=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            text=text,
            media_type=media_type,
            file=file,
            url=url,
            captured=captured,
        )
    )


def _add_page(
    run: Run,
    raw: bytes,
    html: bytes | str,
    where: str,
    name: str,
    file: str | None,
    url: str | None = None,
    captured: str | None = None,
) -> None:
    page = run.pages.read(html)
    text, _ = without_surrogates(page.text or "")
    run.drafts.append(
        Draft(
            where=where,
            given_id=None,
            stem=name,
            raw=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            text=text,
            media_type="text/html",
            file=file,
            title=page.title,
            publisher=page.publisher,
            author=page.author,
            url=url or page.url,
            published=page.published,
            captured=captured,
            language=page_language(page, text),
        )
    )


def read_address(run: Run, given: str) -> None:
    """Fetch an address and read what came. Raises InputFault."""
    found = run.fetcher(given, run.config)
    name = given_name(httpx.URL(found.url))
    if found.media_type in ("application/json", "application/x-ndjson"):
        _read_unnamed(run, found.body, given, name)
    elif "html" in found.media_type or "xml" in found.media_type:
        _add_page(run, found.body, _declared(found), given, name, None, found.url, found.captured)
    else:
        _add_text(run, found.body, given, name, None, found.media_type, found.url, found.captured)


def _declared(found: Fetched) -> bytes | str:
    """The page decoded as the server says, where that works; else its bytes, which may say it themselves."""
    try:
        return found.body.decode(codecs.lookup(found.charset).name) if found.charset else found.body
    except (LookupError, ValueError):
        return found.body
