import json

import pytest

from rashomon import Config, add, compare
from tests.pipeline.test_compare import BLAZE, FIRE

STRICT = Config(strict=True)
LATER = (
    "Holm fire: third body found\n\nHOLM, 6 March 2025 - A third body was found in the burnt warehouse at Holm "
    "harbour, the port authority said on Thursday, raising the toll of Tuesday's fire to three dead.\n"
)
ELSEWHERE = (
    "Bakers win cup\n\nThe bakers of Tarn beat their rivals from the dairy by four goals to one on Sunday, and "
    "lifted the district cup for the second year running before a crowd that sang until the lights went out. Striker "
    "Jon Abel scored twice; coach Petra Hahn praised the defence and promised free rolls to every pupil.\n"
)


@pytest.fixture
def case(tmp_path):
    (tmp_path / "a.txt").write_text(FIRE, "utf-8")
    (tmp_path / "b.txt").write_text(BLAZE, "utf-8")
    dossier = compare(tmp_path / "a.txt", tmp_path / "b.txt", config=STRICT).dossier
    assert dossier is not None
    return dossier


def test_what_joins_is_compared_with_all_and_the_changes_are_told(case, tmp_path):
    (tmp_path / "c.txt").write_text(LATER, "utf-8")
    found = add(case, tmp_path / "c.txt", config=STRICT)
    assert (found.added, found.strangers, found.failed) == (("c",), (), False)
    assert [r.article.id for r in found.dossier.readings] == ["a", "b", "c"]
    assert [c.id for c in found.changes if c.kind == "article"] == ["c"]
    assert list(found.raw) == [found.dossier.readings[2].article.sha256]


def test_what_is_there_already_is_said_and_nothing_changes(case, tmp_path):
    (tmp_path / "copy.txt").write_text(FIRE, "utf-8")
    found = add(case, tmp_path / "copy.txt", config=STRICT)
    assert (found.dossier, found.added) == (None, ())
    assert "the same text stands in the article a" in found.warnings[0]


def test_another_text_under_an_id_of_the_case_leaves_that_one_its_id(case, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a.txt").write_text(LATER, "utf-8")
    found = add(case, tmp_path / "new" / "a.txt", config=STRICT)
    ids = {r.article.text: r.article.id for r in found.dossier.readings}
    assert ids[FIRE] == "a"
    assert ids[LATER].startswith("a~")


def test_another_event_is_left_out_unless_asked_for(case, tmp_path):
    (tmp_path / "cup.txt").write_text(ELSEWHERE, "utf-8")
    found = add(case, tmp_path / "cup.txt", config=STRICT)
    assert (found.dossier, found.strangers) == (None, ("cup",))
    assert add(case, tmp_path / "cup.txt", anyway=True, config=STRICT).added == ("cup",)


def test_two_texts_under_one_id_are_there_already_when_they_are_added_again(tmp_path):
    lines = [json.dumps({"id": "wire", "text": text}) for text in (FIRE, LATER)]
    (tmp_path / "one.jsonl").write_text("\n".join(lines), "utf-8")
    case = compare(tmp_path / "one.jsonl", config=STRICT).dossier
    assert len(case.readings) == 2
    assert add(case, tmp_path / "one.jsonl", config=STRICT).added == ()
