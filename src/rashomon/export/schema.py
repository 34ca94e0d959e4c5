"""JSON Schema 2020-12 of what we write, made from the records themselves so that it cannot fall behind."""

from typing import Any

import msgspec

from rashomon.model import DECISION_SCHEMA, DOSSIER_SCHEMA, READING_SCHEMA, Decision, Dossier, Reading, Record

__all__ = ["SCHEMAS", "json_schema"]

SCHEMAS: dict[str, tuple[type[Record], str]] = {
    "reading": (Reading, READING_SCHEMA),
    "dossier": (Dossier, DOSSIER_SCHEMA),
    "decision": (Decision, DECISION_SCHEMA),
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str) -> bytes:
    """The schema called `reading`, `dossier` or `decision`; KeyError for any other name.

    Readers must let unknown keys pass: a later version may add some under the same `/1`.
    """
    record, identifier = SCHEMAS[name]
    (top,), definitions = msgspec.json.schema_components([record], ref_template="#/$defs/{name}")
    schema: dict[str, Any] = {"$schema": _DIALECT, "$id": f"urn:{identifier.replace('/', ':')}", "title": identifier}
    schema |= top | {"$defs": dict(sorted(definitions.items()))}
    return msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n"
