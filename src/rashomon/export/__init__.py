"""The dossier in other tools' formats: JSON, tables, maps. Knows the model and nothing else of ours."""

from rashomon.export.geojson import places_geojson
from rashomon.export.json_ import to_json, to_line
from rashomon.export.schema import SCHEMAS, json_schema
from rashomon.export.tables import claims_csv, statements_csv

__all__ = ["SCHEMAS", "claims_csv", "json_schema", "places_geojson", "statements_csv", "to_json", "to_line"]
