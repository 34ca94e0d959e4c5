import json

import jsonschema
import pytest

from rashomon.export import json_schema, to_json
from tests import sample


def validator(name):
    schema = json.loads(json_schema(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("made", [sample.dossier, sample.empty_dossier])
def test_a_dossier_keeps_to_its_schema(made):
    validator("dossier").validate(json.loads(to_json(made())))


def test_a_reading_keeps_to_its_schema():
    validator("reading").validate(json.loads(to_json(sample.reading(sample.POST))))


def test_a_missing_key_breaks_the_schema():
    written = json.loads(to_json(sample.dossier()))
    del written["claims"][0]["dispute"]
    assert not validator("dossier").is_valid(written)


def test_an_added_key_is_let_through():
    written = json.loads(to_json(sample.dossier()))
    assert validator("dossier").is_valid(written | {"later": 1})


def test_it_names_its_dialect_and_itself():
    schema = json.loads(json_schema("dossier"))
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == "urn:rashomon:dossier:1"
