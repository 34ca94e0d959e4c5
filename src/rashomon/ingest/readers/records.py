"""Items that hold records: lines, JSON, tables, exports. A fault ends the record that it is in."""

import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from rashomon.ingest.decode import decode
from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.table import csv_records
from rashomon.ingest.formats.telegram import is_export, messages
from rashomon.ingest.lines import json_records, parse_json, reading, split_lines
from rashomon.ingest.readers.run import Item, Run, guarded
from rashomon.ingest.record import draft_of_record
from rashomon.model import Reading

__all__ = ["read_json", "read_line_bytes", "read_lines", "read_table"]

_JSON, _LINES, _TABLE = "application/json", "application/jsonl", "text/csv"
_EMPTY = "holds no record; nothing was read from it"


def read_lines(run: Run, lines: Iterable[tuple[int, bytes]], where: str, name: str, file: str | None) -> None:
    """JSON lines with their numbers: articles, or readings that were written before."""
    number = 0
    for number, line in lines:

        def read(line: bytes = line, number: int = number) -> None:
            record = parse_json(line)
            if not isinstance(record, dict):
                raise InputFault("is not a JSON object; it was left out")
            _add_record(
                run, record, Item(raw=b"", where=where, name=f"{name}-{number}", file=file, record=number), _LINES
            )

        guarded(run, where, read, number)
    if not number and not run.warnings.about(where):
        run.warnings.add(where, _EMPTY, failed=True)


def read_line_bytes(run: Run, item: Item) -> None:
    """JSON lines that came as bytes."""
    limit, longest = run.config.max_lines_bytes, run.config.max_file_bytes
    read_lines(
        run,
        split_lines(io.BytesIO(item.raw), limit, longest, run.warnings, item.where),
        item.where,
        item.name,
        item.file,
    )


def read_json(run: Run, item: Item) -> None:
    """An object, a list of objects, or an export of Telegram Desktop. Raises InputFault for what is no JSON."""
    value = parse_json(item.raw)
    if is_export(value):
        _read_export(run, item, value)
        return
    empty = True
    for number, record in json_records(value, run.warnings, item.where):
        empty = False
        member = replace(item, name=f"{item.name}-{number}" if number else item.name, record=number)
        guarded(
            run,
            item.where,
            lambda record=record, member=member: _add_record(run, record, member, _JSON),  # type: ignore[misc]
            number,
        )
    if empty and not run.warnings.about(item.where):
        run.warnings.add(item.where, _EMPTY, failed=True)


def _read_export(run: Run, item: Item, export: dict[str, Any]) -> None:
    """Messages keep their numbers as ids: what two channels post alike stays two articles, one of them a copy."""
    empty = True
    for message in messages(export):
        empty = False
        name = f"{item.name}-{message.number}"
        member = replace(item, name=name, where=f"{item.where}, message {message.number}", record=0)
        notes: tuple[str, ...] = (f"forwarded from {message.forwarded_from}",) if message.forwarded_from else ()
        if message.edited:
            notes += (f"edited on {message.edited}; what was first posted may have been other words",)
        record = {**message.record, "id": name}
        guarded(
            run,
            member.where,
            lambda record=record, member=member, notes=notes: _add_record(run, record, member, _JSON, notes),  # type: ignore[misc]
        )
    if empty:
        run.warnings.add(item.where, "holds no message with words; nothing was read from it", failed=True)


def read_table(run: Run, item: Item) -> None:
    """A table, a row an article. Raises InputFault where it is none or lacks the text column."""
    text, warning = decode(item.raw)
    if warning:
        run.warnings.add(item.where, warning)
    empty = True
    for number, row in csv_records(text):
        empty = False
        member = replace(item, name=f"{item.name}-{number}", record=number)

        def read(row: dict[str, Any] | str = row, member: Item = member) -> None:
            if isinstance(row, str):
                raise InputFault(row)
            _add_record(run, row, member, _TABLE)

        guarded(run, item.where, read, number)
    if empty:
        run.warnings.add(item.where, _EMPTY, failed=True)


def _bare(found: Reading) -> Reading:
    """A reading with its article alone: a pile of thousands would not fit into memory with all that was read."""
    return msgspec.structs.replace(found, statements=(), entities=(), places=(), times=(), quantities=())


def _add_record(run: Run, record: dict[str, Any], item: Item, media_type: str, notes: tuple[str, ...] = ()) -> None:
    found = reading(record)
    if found is not None:
        run.readings.append(_bare(found) if run.bare else found)
        return
    draft = draft_of_record(
        record,
        where=item.place,
        stem=item.name,
        file=item.file,
        media_type=media_type,
        read_page=run.pages.read,
        warn=lambda what: run.warnings.add(item.where, what, item.record),
    )
    run.drafts.append(replace(draft, notes=notes))
