"""Tables (RFC 4180): a row an article, its columns named as in a JSON line."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from rashomon.ingest.draft import InputFault

__all__ = ["csv_records"]

_DELIMITERS = ",;\t|"
# A line that one spreadsheet program writes before the table, and hides.
_STATED = re.compile(r"(?:\ufeff|\s)*\"?sep=(?P<mark>[^\w\s\"]|\t)\"?\r?\n", re.IGNORECASE)
_TEXT = ("text", "html")
# A table in which passages of articles stand (as in our own exports) is not one of articles.
_PASSAGES = {"article", "start", "end"}
# Spreadsheets save some thousand empty rows and columns along.
_MOST_COLUMNS = 1000


def csv_records(text: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Rows that are not empty, numbered from 1 behind the line of names; a string where a row is at fault.

    Raises InputFault where the first line does not name a text column.
    """
    # The library's bound of 128 KB a field is the whole process's; the file's own size bounds it here.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    stated = _STATED.match(text)
    text, mark = (text[stated.end() :], stated["mark"]) if stated else (text, _delimiter(text))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
    except csv.Error as error:
        raise InputFault(f"is no table that can be read ({error}); save it as CSV again") from error
    if set(names) >= _PASSAGES:
        raise InputFault("is a table of passages, not of articles; give the articles that they stand in")
    if not set(names) & set(_TEXT):
        raise InputFault('has no column "text" or "html"; name the columns in the first line')
    if len(names) > _MOST_COLUMNS:
        raise InputFault(f"has more than {_MOST_COLUMNS} columns; keep those of the manual")
    doubled = {name for name in names if name and names.count(name) > 1}
    if doubled:
        raise InputFault(f'has two columns "{min(doubled)[:40]}"; name each once')
    number = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            number += 1
            yield number, f"is not written as a row of a table ({error}); correct its quotation marks"
            continue
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        number += 1
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            yield number, f"has {len(row)} cells for {len(names)} columns; put texts with commas in quotation marks"
            continue
        yield number, _record(dict(zip(names, row, strict=False)))


def _delimiter(text: str) -> str:
    """What separates the names in the first line: a comma, or what spreadsheets of other countries write."""
    first = text.lstrip("\r\n")[:10_000].partition("\n")[0]
    return max(_DELIMITERS, key=lambda mark: (first.count(mark), -_DELIMITERS.index(mark)))


def _record(row: dict[str, str]) -> dict[str, Any]:
    """The cells that are not empty; given places as the list that a cell can only write as JSON."""
    record: dict[str, Any] = {name: cell for name, cell in row.items() if cell.strip()}
    if "places" in record:
        try:
            record["places"] = json.loads(record["places"])
        except (ValueError, RecursionError):
            record["places"] = str(record["places"])[:60]  # told, and left out, as any that is no list
    return record
