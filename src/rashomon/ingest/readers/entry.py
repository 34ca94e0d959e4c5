"""One input after the other to drafts, by what kind of file it is. A fault ends the input, or record, it is in."""

import codecs
import io
import re
import zipfile
from dataclasses import replace

import httpx

from rashomon.ingest.address import given_name
from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.unfold import Unfolding
from rashomon.ingest.lines import line_records, parse_json, stream_records
from rashomon.ingest.readers.archives import declared, read_archive
from rashomon.ingest.readers.messages import read_message, read_saved_page
from rashomon.ingest.readers.records import read_json, read_line_bytes, read_lines, read_table
from rashomon.ingest.readers.run import Item, Run
from rashomon.ingest.readers.texts import add_document, add_page, add_text
from rashomon.ingest.sources import Source, read_file, read_stdin, stem

__all__ = ["STDIN", "read_address", "read_source", "read_standard_input"]

STDIN = "standard input"
_EMPTY = "is empty; nothing was read from it"
# How much of unnamed bytes is looked at to tell what they are.
_SNIFFED = 1024
_TEXTS = {".txt": "text/plain", ".md": "text/markdown"}
_LINES = (".jsonl", ".jsonl.gz")
_ARCHIVES = (".warc", ".warc.gz", ".wacz")
# A message says so in its header; a text may well begin with "From:".
_MESSAGE = re.compile(rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?mime-version:", re.IGNORECASE)


def read_source(run: Run, source: Source) -> None:
    """Read a file by its ending. Raises InputFault."""
    run.exhausted = 0
    suffix, name = source.suffix, stem(source.file)
    if suffix in _LINES:
        limit, longest = run.config.max_lines_bytes, run.config.max_file_bytes
        lines = line_records(source.path, limit, longest, run.warnings, source.shown)
        read_lines(run, lines, source.shown, name, source.file)
        return
    item = Item(raw=b"", where=source.shown, name=name, file=source.file)
    if suffix in _ARCHIVES:
        read_archive(run, source.path, item, suffix, _read_item)
        return
    raw = read_file(source.path, run.config.max_file_bytes)
    _read_item(run, Item(raw=raw, where=source.shown, name=name, file=source.file), suffix)


def _read_item(run: Run, item: Item, suffix: str) -> None:
    """Read bytes by the ending that they have, or should have. Raises InputFault."""
    if item.raw.startswith(b"\x1f\x8b") and suffix not in (*_LINES, *_ARCHIVES):
        item = replace(item, raw=_unpacked(item.raw, run.config.max_file_bytes))
    if not item.raw:
        raise InputFault(_EMPTY)
    if suffix in _TEXTS:
        add_text(run, item, _TEXTS[suffix])
    elif suffix in (".html", ".htm"):
        add_page(run, item, item.raw)
    elif suffix in (".pdf", ".docx"):
        add_document(run, item, "pdf" if suffix == ".pdf" else "docx")
    elif suffix in (".mhtml", ".mht"):
        read_saved_page(run, item)
    elif suffix == ".eml":
        read_message(run, item, _read_item)
    elif suffix in (".csv", ".tsv"):
        read_table(run, item)
    elif suffix in _ARCHIVES:
        read_archive(run, item.raw, item, suffix, _read_item)
    elif suffix in _LINES:
        bound = run.config.max_file_bytes
        lines = stream_records(io.BytesIO(item.raw), bound, bound, run.warnings, item.where)
        read_lines(run, lines, item.where, item.name, item.file)
    else:
        read_json(run, item)


def _unpacked(raw: bytes, limit: int) -> bytes:
    """What a gzip file holds. Raises InputFault for damage, and for more than a file may have."""
    stream = Unfolding(io.BytesIO(raw), limit)
    found = b"".join(iter(stream.read, b""))
    if stream.fault:
        raise InputFault(stream.fault.replace("; the rest was not read", ""))
    return found


def read_standard_input(run: Run) -> None:
    """Read what is piped in, of whatever kind. Raises InputFault."""
    run.exhausted = 0
    raw = read_stdin(run.config.max_lines_bytes)
    if not raw.strip():
        raise InputFault(_EMPTY)
    _read_unnamed(run, Item(raw=raw, where=STDIN, name="stdin", file=None))


def _read_unnamed(run: Run, item: Item) -> None:
    """Bytes without a file name: what they are is told by how they begin."""
    head = item.raw[:_SNIFFED].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith(b"{"):
        _read_object(run, item)
    elif head.startswith(b"["):
        read_json(run, item)
    elif kind := _packed_kind(item.raw):
        _read_item(run, item, kind)
    elif head.startswith((b"<!doctype html", b"<html", b"<?xml")):
        add_page(run, item, item.raw)
    elif _MESSAGE.match(item.raw[:_SNIFFED]):
        _read_item(
            run, item, ".mhtml" if b"multipart/related" in head and b"snapshot-content-location" in head else ".eml"
        )
    elif b"<html" in head:
        add_page(run, item, item.raw)
    else:
        add_text(run, item, "text/plain")


def _read_object(run: Run, item: Item) -> None:
    """An object over several lines, or lines of them: one on a single line is a line of records, the first of one."""
    try:
        parse_json(item.raw)
    except InputFault:
        read_line_bytes(run, item)
    else:
        single = item.raw.strip().count(b"\n") == 0
        read_line_bytes(run, item) if single else read_json(run, item)


def _packed_kind(raw: bytes) -> str | None:
    """The ending of a format that is told by its first bytes, and for ZIP by what is inside."""
    if raw.startswith(b"%PDF-"):
        return ".pdf"
    if raw.startswith(b"WARC/1."):
        return ".warc"
    if not raw.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if any(name.startswith("archive/") for name in names):
        return ".wacz"
    return ".docx" if "[Content_Types].xml" in names else None


def read_address(run: Run, given: str) -> None:
    """Fetch an address and read what came. Raises InputFault."""
    run.exhausted = 0
    found = run.fetcher(given, run.config)
    name = given_name(httpx.URL(found.url))
    item = Item(raw=found.body, where=given, name=name, file=None, url=found.url, captured=found.captured)
    if found.media_type in ("application/json", "application/x-ndjson"):
        _read_unnamed(run, Item(raw=found.body, where=given, name=name, file=None))
    elif "html" in found.media_type or "xml" in found.media_type:
        add_page(run, item, declared(found.body, found.charset))
    elif found.media_type == "application/pdf":
        add_document(run, item, "pdf")
    else:
        add_text(run, item, found.media_type)
