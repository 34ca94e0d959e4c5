"""Records as JSON: keys in the records' order, scores to 3 decimals, coordinates to 5 (about a metre)."""

from typing import Any

import msgspec

from rashomon.model import Record

__all__ = ["to_json", "to_line"]

_SCORE_DECIMALS = 3
_COORDINATE_DECIMALS = 5
_COORDINATES = frozenset({"lat", "lon"})


def to_json(record: Record, *, indent: int = 2) -> bytes:
    """A record as indented JSON in UTF-8, with a newline at the end; same record, same bytes."""
    return msgspec.json.format(_encode(record), indent=indent) + b"\n"


def to_line(record: Record) -> bytes:
    """A record as one line of JSON Lines, also to readers that take Unicode's line separators for line ends."""
    line = _encode(record)
    for separator in "\u0085\u2028\u2029":
        line = line.replace(separator.encode(), f"\\u{ord(separator):04x}".encode())
    return line + b"\n"


def _encode(record: Record) -> bytes:
    return msgspec.json.encode(_rounded(msgspec.to_builtins(record)))


def _rounded(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _rounded(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item, key) for item in value]
    if isinstance(value, float):
        return round(value, _COORDINATE_DECIMALS if key in _COORDINATES else _SCORE_DECIMALS)
    return value
