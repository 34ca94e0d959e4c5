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
    """A record as one line of JSON Lines."""
    return _encode(record) + b"\n"


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
