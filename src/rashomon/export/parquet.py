"""The tables as Parquet, typed, for DuckDB, pandas and R. Needs pyarrow, which the base install does without."""

import io
from collections.abc import Sequence
from typing import Any

from rashomon.export.naming import clean
from rashomon.export.tables import CLAIM_COLUMNS, STATEMENT_COLUMNS, claim_rows, statement_rows
from rashomon.model import Dossier

__all__ = ["PLACE_COLUMNS", "parquet_tables"]

PLACE_COLUMNS = (
    "place", "name", "geonames", "feature", "admin1", "country", "lat", "lon", "confidence",
    "article", "mention", "field", "start", "end", "intended", "intended_geonames",
)  # fmt: skip
_INTEGERS = frozenset({"start", "end", "origins_for", "origins_against", "articles", "geonames", "intended_geonames"})
_FLOATS = frozenset({"lat", "lon", "confidence"})
_TRUTHS = frozenset({"named", "on_record"})


def parquet_tables(dossier: Dossier) -> dict[str, bytes]:
    """The columns of the CSV files, with types and without apostrophes, and a row for each mention of a place."""
    return {
        "statements.parquet": _table(STATEMENT_COLUMNS, statement_rows(dossier)),
        "claims.parquet": _table(CLAIM_COLUMNS, claim_rows(dossier)),
        "places.parquet": _table(PLACE_COLUMNS, _place_rows(dossier)),
    }


def _place_rows(dossier: Dossier) -> list[tuple[object, ...]]:
    return [
        (
            place.id, place.name, place.geonames, place.feature, place.admin1, place.country,
            place.lat, place.lon, round(place.confidence, 3),
            mention.article, mention.text, mention.field or "text", mention.start, mention.end,
            mention.intended and mention.intended.name, mention.intended and mention.intended.geonames,
        )
        for place in dossier.places
        for mention in place.mentions
    ]  # fmt: skip


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    import pyarrow
    from pyarrow import parquet

    types = {True: pyarrow.bool_(), False: pyarrow.string()}

    def kind(name: str) -> Any:
        if name in _INTEGERS:
            return pyarrow.int64()
        return pyarrow.float64() if name in _FLOATS else types[name in _TRUTHS]

    values = [[_kept(row[n]) for row in rows] for n in range(len(columns))]
    arrays = [pyarrow.array(found, kind(name)) for name, found in zip(columns, values, strict=True)]
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(arrays, names=list(columns)), out, compression="zstd")
    return out.getvalue()


def _kept(value: object) -> object:
    return clean(value) if isinstance(value, str) else value
