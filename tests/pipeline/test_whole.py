"""The whole way, from texts to a dossier: the span rule over arbitrary text, readings as input, odd cases."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import Config, compare, read
from rashomon.export import json_schema, to_json, to_line
from rashomon.pipeline import compare_readings, read_article
from tests.builders import article

NASTY = (
    "“", "‘’" * 50, "…", "\r\n\r\n", "a\u0301b\u200d🧨 said “no”", "קרא ‘said’ مرحبا", "SMITH: Yes.\nJONES: No.",
    "“He said ‘she said “nothing”’,” said Ann.", "Ten. 10. Ten people died in Paris, Texas, said the mayor of Paris.",
    "=HYPERLINK(1)", "<script>alert(1)</script> said Bob.", "\ufeffBOM said Ann.", "word " * 400,
)  # fmt: skip


def whole(*texts: str) -> dict[str, object]:
    readings = [read_article(article(text, id=f"a{i}"), strict=True)[0] for i, text in enumerate(texts)]
    dossier = compare_readings(readings, strict=True)
    return json.loads(msgspec.json.encode(dossier))


def spans_hold(dossier: dict[str, object]) -> None:
    texts = {r["article"]["id"]: r["article"]["text"] for r in dossier["readings"]}  # type: ignore[attr-defined]
    todo: list[object] = [dossier]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if {"article", "start", "end", "text"} <= item.keys():
                assert texts[item["article"]][item["start"] : item["end"]] == item["text"]
            todo += item.values()
        elif isinstance(item, list):
            todo += item


@pytest.mark.parametrize("text", NASTY)
def test_spans_hold_on_odd_typography(text):
    spans_hold(whole(text, "The mayor said ten people died in Paris."))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(max_size=200), min_size=1, max_size=2))
def test_spans_hold_on_any_text(texts):
    spans_hold(whole(*texts))


def test_the_outcome_keeps_the_contract(tmp_path):
    (tmp_path / "a.txt").write_text("Rain fell\n\nThe dam broke on Monday, the mayor said. Four people died.", "utf-8")
    (tmp_path / "b.txt").write_text("Flood\n\n“The dam broke,” said Ann Li, the mayor. Seven people died.", "utf-8")
    found = compare(tmp_path, config=Config(strict=True))
    assert found.dossier is not None
    jsonschema.validate(json.loads(to_json(found.dossier)), json.loads(json_schema("dossier")))


def test_readings_give_the_same_bytes_as_the_articles(tmp_path):
    examples = Path(__file__).parents[2] / "examples" / "huanuni-mine" / "articles"
    files = sorted(examples.glob("*.txt"))[:3]
    lines = tmp_path / "readings.jsonl"
    lines.write_bytes(b"".join(to_line(reading) for reading in read(*files).readings))
    assert to_json(compare(lines).dossier) == to_json(compare(*files).dossier)


def test_an_article_in_another_language_is_kept_and_said_to_be_unread(tmp_path):
    french = (
        "Le barrage a cédé dans la nuit de samedi à dimanche. Le maire a déclaré que quatre personnes étaient mortes."
    )
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "fr", "language": "fr", "text": french}), "utf-8")
    (tmp_path / "b.txt").write_text("The dam broke on Sunday, the mayor said. Four people died in the flood.", "utf-8")
    got = read(tmp_path)
    by_id = {reading.article.id: reading for reading in got.readings}
    assert by_id["fr"].read_share == 0.0
    assert by_id["fr"].statements == ()
    assert any("fr" in warning for warning in got.warnings)
    assert by_id["b"].statements


def test_one_account_alone_is_no_garble(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Mud\n\nA dam burst above Tel Aviv in eastern Georgia on Sunday, killing four people.", "utf-8"
    )
    dossier = compare(tmp_path).dossier
    assert dossier is not None
    assert "toponym_garbled" not in {finding.kind for finding in dossier.findings}
    assert all(m.intended is None for place in dossier.places for m in place.mentions)


def test_nothing_to_read_gives_no_dossier(tmp_path):
    found = compare(tmp_path / "missing")
    assert found.dossier is None
    assert found.failed
    assert len(found.warnings) == 1
