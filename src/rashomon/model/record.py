"""The base of every record: immutable, comparable, hashable, written to JSON as it stands (msgspec)."""

import msgspec

__all__ = ["Record"]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A frozen record. Only `Span.field` has a default, so every other key is always written."""
