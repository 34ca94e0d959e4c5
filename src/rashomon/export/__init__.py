"""The dossier in other tools' formats: JSON, tables, maps, linked data. Knows the model and nothing else of ours."""

from rashomon.export.annotations import annotations_jsonld
from rashomon.export.claims import claims_jsonld
from rashomon.export.folders import FORMATS
from rashomon.export.ftm import ftm_jsonl
from rashomon.export.geojson import places_geojson
from rashomon.export.json_ import to_json, to_line
from rashomon.export.prov import prov_json
from rashomon.export.schema import SCHEMAS, json_schema
from rashomon.export.tables import claims_csv, statements_csv

__all__ = [
    "FORMATS",
    "SCHEMAS",
    "annotations_jsonld",
    "claims_csv",
    "claims_jsonld",
    "ftm_jsonl",
    "json_schema",
    "places_geojson",
    "prov_json",
    "statements_csv",
    "to_json",
    "to_line",
]
