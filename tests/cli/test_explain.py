import msgspec
import pytest

from rashomon.cli import main
from rashomon.cli.explain import in_words
from rashomon.model import Explanation, Input, Span, Threshold
from rashomon.store import Case, SqliteStore
from tests import sample

CLAIM = sample.dossier().claims[0]


@pytest.fixture(autouse=True)
def case(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case").mkdir()
    SqliteStore(tmp_path / "case/case.rashomon").write(Case(sample.dossier(), sample.raw()))


@pytest.mark.parametrize("path", ["case", "case/case.rashomon"])
def test_a_claim_is_explained_from_the_folder_or_the_file(path, capfd):
    assert main(["explain", path, CLAIM.id]) == 0
    out, err = capfd.readouterr()
    assert out.startswith(f"{CLAIM.id}  claim")
    assert "What would change it" in out
    assert not err


def test_the_beginning_of_an_id_is_enough_and_json_is_an_object(capfd):
    assert main(["explain", "case", CLAIM.id[:-2], "--json"]) == 0
    found = msgspec.json.decode(capfd.readouterr().out, type=Explanation)
    assert found.id == CLAIM.id
    assert [one.span.text for one in found.inputs] == [member.text for member in CLAIM.members]


@pytest.mark.parametrize(
    ("id", "said"),
    [
        (CLAIM.id[:-1] + "~", f"no such id in this case; near it are {CLAIM.id}"),
        ("c-", "several ids begin so"),
        ("courier", "is an article"),
        ("", "no such id"),
    ],
)
def test_an_unknown_id_is_one_line_and_exit_2(id, said, capfd):
    assert main(["explain", "case", id]) == 2
    out, err = capfd.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert said in err


def test_what_is_no_case_is_one_line_and_exit_1(tmp_path, capfd):
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["explain", "notes.txt", "x"]) == 1
    assert main(["explain", "nowhere", "x"]) == 1
    assert capfd.readouterr().err.count("\n") == 2


def test_without_an_id_every_id_stands_on_a_line_of_its_own(capfd):
    assert main(["explain", "case"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert all(line.count("\t") == 2 for line in lines)
    ids = [line.split("\t")[0] for line in lines]
    assert len(set(ids)) == len(ids)
    assert {one.id for one in sample.dossier().findings} <= set(ids)
    assert main(["explain", "case", "--json"]) == 0
    assert [msgspec.json.decode(line)["id"] for line in capfd.readouterr().out.splitlines()] == ids


def explanation(**given):
    base = {
        "id": "f-1", "type": "finding", "kind": "noise", "rule": "quality.noise", "method": "Marks are counted.",
        "says": "There are tags.", "inputs": (), "searched": (), "thresholds": (), "models": {"rashomon": "1"},
        "confidence": None, "means": "", "would_change": (), "would_settle": (),
    }  # fmt: skip
    return Explanation(**{**base, **given})


def test_parts_without_content_are_left_out():
    assert "What would" not in in_words(explanation())
    assert "Limits" not in in_words(explanation())


def test_a_limit_stands_with_the_value_reached():
    given = (
        Threshold(name="least", value=0.62, reached=0.645),
        Threshold(name="most", value=8.0, reached=None),
    )
    out = in_words(explanation(thresholds=given))
    assert "  least: 0.62; here 0.645\n  most: 8\n" in out


def test_a_text_cannot_steer_the_terminal_or_break_the_layout():
    span = Span(article="a", start=0, end=9, text="x\x1b[31m\ny")
    out = in_words(explanation(inputs=(Input(span=span, role="name"),), would_change=("more\x07",)))
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "a 0–9 [name]" in out


def test_lines_are_no_wider_than_asked():
    out = in_words(explanation(says="many words " * 40, would_change=("and more of them " * 20,)), 60)
    assert max(map(len, out.splitlines())) <= 60
