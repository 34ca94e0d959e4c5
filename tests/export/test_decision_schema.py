import json

import jsonschema

from rashomon.export import json_schema, to_json
from rashomon.model import DECISION_SCHEMA, Anchor, Decision, Target


def test_a_decision_keeps_to_its_schema_and_has_every_key():
    at = Anchor(article="a", start=0, end=3, text="Ana", sha256="0" * 64)
    made = Decision(
        schema=DECISION_SCHEMA, id="d", action="pin", target=Target(type="entity", anchors=(at,)), value="Ana Pérez",
        reason=None, author=None, time="2030-01-01T00:00:00Z", supersedes=None, status="applied",
    )  # fmt: skip
    written = json.loads(to_json(made))
    schema = json.loads(json_schema("decision"))
    jsonschema.Draft202012Validator(schema).validate(written)
    assert set(written) == {
        *("schema", "id", "action", "target", "value", "reason", "author", "time", "supersedes", "status"),
    }
    assert set(written["target"]["anchors"][0]) == {"article", "start", "end", "text", "sha256"}
