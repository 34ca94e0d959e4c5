import sys

import pytest

from rashomon.cli import main
from rashomon.store import Case, SqliteStore
from tests import sample


@pytest.fixture(autouse=True)
def case(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case").mkdir()
    SqliteStore(tmp_path / "case/case.rashomon").write(Case(sample.dossier(), sample.raw()))


def names(folder):
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("path", ["case", "case/case.rashomon"])
def test_several_formats_at_once_into_a_folder_of_their_own(path, tmp_path, capfd):
    assert main(["export", path, "prov", "webanno", "-o", "out"]) == 0
    own = {f"webanno-{one.id}.tsv" for one in sample.ARTICLES}
    assert names(tmp_path / "out") == {"prov.json", "webanno-layers.json"} | own
    assert names(tmp_path / "case") == {"case.rashomon"}
    assert "out" in capfd.readouterr().err


def test_without_a_folder_they_lie_beside_the_case_which_stays_as_it_was(tmp_path):
    before = (tmp_path / "case/case.rashomon").read_bytes()
    assert main(["export", "case", "parquet"]) == 0
    assert names(tmp_path / "case") == {"case.rashomon", "statements.parquet", "claims.parquet", "places.parquet"}
    assert (tmp_path / "case/case.rashomon").read_bytes() == before


def test_without_pyarrow_one_line_says_how_to_get_it(tmp_path, monkeypatch, capfd):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["export", "case", "prov", "parquet", "-o", "out"]) == 1
    err = capfd.readouterr().err
    assert err.count("\n") == 1
    assert "rashomon[parquet]" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("argv", "code"), [(["export", "case"], 2), (["export", "case", "xml"], 2), (["export", "no", "prov"], 1)]
)
def test_wrong_use_and_no_case(argv, code, capfd):
    assert main(argv) == code
    assert "Traceback" not in capfd.readouterr().err


def test_a_file_in_the_way_is_said(tmp_path, capfd):
    (tmp_path / "taken").write_text("mine")
    assert main(["export", "case", "prov", "-o", "taken"]) == 2
    assert capfd.readouterr().err.count("\n") == 1
    assert (tmp_path / "taken").read_text() == "mine"
