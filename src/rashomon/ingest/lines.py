"""Records out of JSON Lines, JSON and gzipped JSON Lines: articles, and readings that were written before."""

import gzip
import itertools
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from rashomon.ingest.draft import InputFault, Warnings
from rashomon.ingest.schema_org import article_nodes
from rashomon.model import READING_SCHEMA, Reading

__all__ = ["json_records", "line_records", "parse_json", "reading", "stream_records"]

# Far above what an archive holds in one file; half a gigabyte of line ends packs into half a megabyte.
_MOST_LINES = 1_000_000


def line_records(path: Path, limit: int, longest: int, warnings: Warnings, shown: str) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, numbered from 1; `limit` bytes in all (unpacked), `longest` a line.

    What comes before a fault (a truncated archive, a line too long) is yielded; the fault is told in `warnings`.
    """
    try:
        with path.open("rb") as plain:
            yield from stream_records(plain, limit, longest, warnings, shown)
    except OSError as error:
        warnings.add(shown, f"cannot be read ({error}); what comes before was read", failed=True)


def stream_records(
    plain: BinaryIO, limit: int, longest: int, warnings: Warnings, shown: str
) -> Iterator[tuple[int, bytes]]:
    """As line_records, of an open stream that may be packed."""
    try:
        packed = plain.read(2) == b"\x1f\x8b"
        plain.seek(0)
        stream: Any = gzip.GzipFile(fileobj=plain) if packed else plain
        yield from split_lines(stream, limit, longest, warnings, shown)
    except (OSError, EOFError, zlib.error) as error:
        damage = isinstance(error, EOFError | zlib.error | gzip.BadGzipFile)
        what = "the archive is damaged or truncated; fetch it again" if damage else f"cannot be read ({error})"
        warnings.add(shown, f"{what}; what comes before was read", failed=True)


def split_lines(
    stream: BinaryIO, limit: int, longest: int, warnings: Warnings, shown: str
) -> Iterator[tuple[int, bytes]]:
    """As line_records, of an open stream that is not packed."""
    number = total = 0
    for at in itertools.count():
        line = stream.readline(longest + 1)
        if not line:
            return
        if at >= _MOST_LINES:
            warnings.add(shown, f"has more than {_MOST_LINES:,} lines; the rest was not read; split it", failed=True)
            return
        total += len(line)
        if total > limit:
            warnings.add(shown, f"unfolds to more than {limit >> 20} MB; the rest was not read; split it", failed=True)
            return
        number += bool(line.strip()) or len(line) > longest
        if len(line) > longest:
            warnings.add(shown, f"the line is longer than {longest >> 20} MB and was left out", number, failed=True)
            while line and not line.endswith(b"\n") and total <= limit:
                line = stream.readline(longest + 1)
                total += len(line)
        elif line.strip():
            yield number, line


def parse_json(raw: bytes) -> Any:
    """A JSON value. Raises InputFault; lone surrogates pass, as JSON can write them."""
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputFault("is not UTF-8; save it as UTF-8") from error
    except RecursionError as error:
        raise InputFault("is nested too deeply; it was left out") from error
    except json.JSONDecodeError as error:
        raise InputFault(
            f"is not JSON ({error.msg.removesuffix(' at')} at column {error.colno}); correct it"
        ) from error
    except ValueError as error:  # a number with thousands of digits
        raise InputFault("holds a number too long to be read; correct it") from error


def json_records(value: Any, warnings: Warnings, shown: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of a JSON value: one object (number 0), or the members of a list, numbered from 1."""
    if isinstance(value, dict):
        # A graph of schema.org's: its articles, among organizations and pages.
        within = article_nodes(value.get("@graph"))
        if len(within) > 1:
            yield from enumerate(within, start=1)
        else:
            yield 0, within[0] if within else value
    elif isinstance(value, list):
        for number, member in enumerate(value, start=1):
            if isinstance(member, dict):
                yield number, member
            else:
                warnings.add(shown, "is not a JSON object; it was left out", number, failed=True)
    else:
        raise InputFault("holds neither an object nor a list of objects; see the manual for the fields")


def reading(record: dict[str, Any]) -> Reading | None:
    """The record as a reading where its `schema` says so. Raises InputFault if damaged or of another version."""
    schema = record.get("schema")
    if not isinstance(schema, str) or not schema.startswith("rashomon/"):
        return None
    if schema != READING_SCHEMA:
        raise InputFault(f"has the schema {schema!r}, not {READING_SCHEMA!r}; read its articles again")
    try:
        found = msgspec.convert(record, type=Reading)
    except msgspec.ValidationError as error:
        raise InputFault(f"is not a complete reading ({error}); read its article again") from error
    if not _spans_hold(record, found):
        raise InputFault("is a reading whose passages do not stand in its text; read its article again")
    return found


def _spans_hold(record: Any, found: Reading) -> bool:
    """Whether every span's words stand at its offsets."""
    article, todo = found.article, [record]
    while todo:
        node = todo.pop()
        if isinstance(node, dict):
            if {"article", "start", "end", "text"} <= node.keys():
                field = article.title if node.get("field") == "title" else article.text
                if node["article"] != article.id or (field or "")[node["start"] : node["end"]] != node["text"]:
                    return False
            todo.extend(node.values())
        elif isinstance(node, list):
            todo.extend(node)
    return True
