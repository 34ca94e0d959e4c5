"""Bad input through the command itself: one clear line, the right exit status, no traceback, the rest still read."""

import gzip
import json
from pathlib import Path

import pytest

from rashomon.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = "Flood\n\nThe dam broke on Sunday, the mayor said. Four people died in the flood."


def read(capfd, *arguments: str) -> tuple[int, str, list[str]]:
    status = main(["read", "--quiet", *arguments])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return status, out, err.splitlines()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("cut.jsonl.gz", gzip.compress(json.dumps({"text": GOOD}).encode())[:-20]),
        ("deep.html", b"<div>" * 100_000),
        ("not.json", b"{"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_read(name, content, tmp_path, capfd):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    status, out, err = read(capfd, str(tmp_path))
    assert status == 1
    assert [line for line in err if name in line]
    assert "good" in [json.loads(line)["article"]["id"] for line in out.splitlines()]


def test_one_broken_line_leaves_the_others(tmp_path, capfd):
    lines = [json.dumps({"id": "a", "text": GOOD}), "{broken", json.dumps({"id": "b", "text": GOOD + " Rain fell."})]
    (tmp_path / "pile.jsonl").write_text("\n".join(lines), "utf-8")
    status, out, err = read(capfd, str(tmp_path / "pile.jsonl"))
    assert status == 1
    assert sorted(json.loads(line)["article"]["id"] for line in out.splitlines()) == ["a", "b"]
    assert len(err) == 1


def test_a_missing_path_is_one_line(tmp_path, capfd):
    status, out, err = read(capfd, str(tmp_path / "nowhere"))
    assert (status, out) == (1, "")
    assert len(err) == 1 or "nowhere" in err[0]


def test_wrong_use_exits_with_two():
    assert main(["compare"]) == 2


def test_several_events_are_listed_and_nothing_is_written(tmp_path, capfd):
    files = [EXAMPLES / "telavi-dam/articles/iveria-press.txt", EXAMPLES / "telavi-dam/articles/kakheti-courier.txt"]
    files += [EXAMPLES / "huanuni-mine/articles/aan-dispatch.txt", EXAMPLES / "huanuni-mine/articles/andes-wire.txt"]
    status = main(["compare", *map(str, files), "-o", str(tmp_path / "out"), "--quiet"])
    _, err = capfd.readouterr()
    assert status == 1
    assert "2 stories" in err
    assert not (tmp_path / "out" / "dossier.json").exists()
