"""Comparing files: the same bytes whatever their order; one account alone, one twice, one in another language."""

import json

import pytest

from rashomon import Config, compare, read
from rashomon.export import to_json, to_line

FIRE = (
    "Fire at Holm harbour kills two\n\nHOLM, 4 March 2025 - Two workers died when a fire broke out in a warehouse at "
    "Holm harbour on Tuesday, the port authority said.\n\n“We lost two colleagues today,” said Marta Lindgren.\n"
)
BLAZE = (
    "Harbour blaze leaves three dead\n\nThree people were killed in a blaze at the harbour of Holm on 4 March 2025, "
    "according to the fire brigade.\n\nPort chief Marta Lindgren said: “We have lost colleagues today.”\n"
)
FRENCH = (
    "Deux personnes ont été tuées mardi dans un incendie au port de Holm, a déclaré la mairie.\n"
    "« Nous avons perdu deux collègues », a dit la directrice du port.\n"
)


@pytest.fixture
def two(tmp_path):
    (tmp_path / "a.txt").write_text(FIRE, "utf-8")
    # In another encoding, so that there is a warning to be carried along.
    (tmp_path / "b.txt").write_bytes(BLAZE.encode("cp1252"))
    return tmp_path / "a.txt", tmp_path / "b.txt"


def dossier(*inputs):
    found = compare(*inputs, config=Config(strict=True))
    assert found.dossier is not None
    return found.dossier


def test_the_order_of_files_changes_no_byte(two):
    assert to_json(dossier(two[1], two[0])) == to_json(dossier(*two))


def test_readings_give_the_same_bytes_and_tell_the_same_warnings(two, tmp_path):
    lines = [to_line(reading) for reading in reversed(read(*two).readings)]
    (tmp_path / "r.jsonl").write_bytes(b"".join(lines))
    straight, again = dossier(*two), dossier(tmp_path / "r.jsonl")
    assert any("cp1252" in warning for warning in straight.warnings)
    assert to_json(again) == to_json(straight)


def test_a_reading_is_one_line_of_the_contract_s_keys(two):
    line = to_line(read(two[0]).readings[0])
    keys = "schema generated_by warnings read_share article statements entities places times quantities"
    assert line.count(b"\n") == 1
    assert list(json.loads(line)) == keys.split()


def test_one_article_gives_a_dossier_without_a_dispute(two):
    alone = dossier(two[0])
    assert len(alone.readings) == 1
    assert alone.readings[0].statements
    assert alone.lineage == ()
    assert {claim.dispute for claim in alone.claims} <= {"none"}


def test_the_same_text_twice_without_ids_is_one_article(tmp_path):
    for name in ("a.txt", "copy.txt"):
        (tmp_path / name).write_text(FIRE, "utf-8")
    found = dossier(tmp_path)
    assert [reading.article.id for reading in found.readings] == ["a"]
    assert any("the same text" in warning for warning in found.warnings)


def test_the_same_text_under_two_ids_is_two_articles_and_a_copy(tmp_path):
    lines = [json.dumps({"id": name, "text": FIRE}) for name in ("p", "q")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    found = dossier(tmp_path / "a.jsonl")
    assert [reading.article.id for reading in found.readings] == ["p", "q"]
    assert [(line.kind, line.between) for line in found.lineage if line.kind == "copies"] == [("copies", ("p", "q"))]


def test_an_article_in_another_language_beside_two_is_kept_unread(two, tmp_path):
    (tmp_path / "fr.txt").write_text(FRENCH, "utf-8")
    found = dossier(*two, tmp_path / "fr.txt")
    french = found.readings[-1]
    assert [reading.article.id for reading in found.readings] == ["a", "b", "fr"]
    assert (french.article.language, french.read_share, french.statements) == ("fr", 0.0, ())
    assert any("no reader for the language fr" in warning for warning in found.warnings)
    assert found.readings[0].statements
