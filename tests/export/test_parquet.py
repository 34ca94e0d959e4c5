import pytest

from rashomon.export import FORMATS, claims_csv, statements_csv
from tests import sample
from tests.export import hostile

duckdb = pytest.importorskip("duckdb")


def rows(folder, dossier, query):
    for name, content in FORMATS["parquet"](dossier).items():
        (folder / name).write_bytes(content)
    return duckdb.sql(query.format(folder)).fetchall()


def test_duckdb_reads_types(tmp_path):
    query = (
        "select typeof(start), typeof(named), typeof(confidence), typeof(speaker) from '{}/statements.parquet' limit 1"
    )
    assert rows(tmp_path, sample.dossier(), query) == [("BIGINT", "BOOLEAN", "DOUBLE", "VARCHAR")]


@pytest.mark.parametrize(("name", "csv"), [("statements", statements_csv), ("claims", claims_csv)])
def test_as_many_rows_as_the_csv(tmp_path, name, csv):
    (tmp_path / "all.csv").write_text(csv(sample.dossier()), encoding="utf-8", newline="")
    counted = rows(tmp_path, sample.dossier(), f"select count(*) from '{{}}/{name}.parquet'")
    assert counted == duckdb.sql(f"select count(*) from read_csv('{tmp_path}/all.csv')").fetchall()


def test_an_unknown_place_has_no_coordinates_and_a_wrong_one_what_is_meant(tmp_path):
    query = "select mention, lat, intended from '{}/places.parquet' where name in ('Ostmark', 'Valmorra') order by 1"
    assert rows(tmp_path, sample.dossier(), query) == [("Ostmark", None, None), ("Valmorra", 50.2, "Velmora")]


def test_hostile_words_are_kept_without_an_apostrophe(tmp_path):
    found = rows(tmp_path, hostile.dossier(), "select text from '{}/claims.parquet'")
    assert found[0] == (hostile.WORDS.replace("\ud800", "\ufffd"),)


def test_same_bytes_again_and_without_rows():
    assert FORMATS["parquet"](sample.dossier()) == FORMATS["parquet"](sample.dossier())
    assert FORMATS["parquet"](sample.empty_dossier())["claims.parquet"]
