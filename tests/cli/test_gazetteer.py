import pytest

from rashomon.cli.command import main
from tests.gazetteer.test_dumps import MAIN


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    monkeypatch.setenv("RASHOMON_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("RASHOMON_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("rashomon.cli.gazetteer.build", lambda path: (path.parent.mkdir(), path.write_bytes(b"")))


def test_a_dump_is_added_told_and_removed(tmp_path, capfd):
    path = tmp_path / "ZZ.txt"
    path.write_text(MAIN + "\nbroken\n", encoding="utf-8")
    main(["gazetteer", "add", str(path)])
    out, err = capfd.readouterr()
    assert "layer ZZ.txt (places): 1 rows" in out
    assert "1 of 2 rows could not be read" in err
    main(["gazetteer", "remove", "ZZ.txt"])
    assert "layer" not in capfd.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["add"], 2, "name at least one file"),
        (["info", "x.txt"], 2, "takes no files"),
        (["add", "missing.txt"], 1, "missing.txt: cannot be read"),
        (["remove", "nothing"], 1, "nothing: no layer"),
    ],
)
def test_wrong_use_gets_one_line(words, code, said, capfd):
    assert main(["gazetteer", *words]) == code
    err = capfd.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_file_that_is_no_table_is_refused(tmp_path, capfd):
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor,\n", encoding="utf-8")
    assert main(["gazetteer", "add", str(path)]) == 1
    assert "letter.txt: not a table" in capfd.readouterr().err
