import sqlite3

import pytest

from rashomon.store import Case, CaseError, SqliteStore
from tests import sample


@pytest.fixture
def store(tmp_path):
    made = SqliteStore(tmp_path / "case.rashomon")
    made.write(Case(sample.dossier(), sample.raw()))
    return made


def everything(store):
    with store.view() as view:
        return view.dossier(), [view.raw(sha) for sha in view.sources()]


def altered(store, *statements):
    with sqlite3.connect(store.path) as connection:
        for one in statements:
            connection.execute(one)
    connection.close()


def test_what_was_written_comes_back(store):
    with store.view() as view:
        assert view.dossier() == sample.dossier()
        assert {sha: view.raw(sha) for sha in view.sources()} == sample.raw()
        assert view.decisions() == ()


def test_same_case_same_bytes(store, tmp_path):
    other = SqliteStore(tmp_path / "other.rashomon")
    other.write(Case(sample.dossier(), dict(reversed(sample.raw().items()))))
    assert other.path.read_bytes() == store.path.read_bytes()
    store.write(Case(sample.dossier(), sample.raw()))
    assert other.path.read_bytes() == store.path.read_bytes()


def test_a_second_comparison_keeps_the_decisions(store):
    altered(store, "INSERT INTO decision VALUES (1, 'd-1', x'7b7d')")
    store.write(Case(sample.empty_dossier(), {}))
    with store.view() as view:
        assert view.decisions() == (b"{}",)
        assert view.dossier() == sample.empty_dossier()


def test_looking_changes_nothing(store):
    before = store.path.read_bytes()
    with store.view() as view, pytest.raises(CaseError):
        view._rows("DELETE FROM raw")
    assert store.path.read_bytes() == before
    assert [path.name for path in store.path.parent.iterdir()] == ["case.rashomon"]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_foreign_file_is_one_clear_error_and_is_not_overwritten(tmp_path, content):
    store = SqliteStore(tmp_path / "case.rashomon")
    store.path.write_bytes(content)
    with pytest.raises(CaseError, match=r"case\.rashomon: "), store.view() as view:
        view.dossier()
    with pytest.raises(CaseError):
        store.write(Case(sample.dossier(), {}))
    assert store.path.read_bytes() == content


def test_a_cut_file_is_one_clear_error(store):
    content = store.path.read_bytes()
    for length in range(50, len(content), 4096):
        store.path.write_bytes(content[:length])
        with pytest.raises(CaseError):
            everything(store)


def test_a_newer_version_is_named(store):
    altered(store, "PRAGMA user_version = 99")
    with pytest.raises(CaseError, match="version 99"), store.view():
        pass


def test_a_file_with_foreign_triggers_is_refused(store):
    altered(store, "CREATE TRIGGER t AFTER INSERT ON raw BEGIN DELETE FROM decision; END")
    with pytest.raises(CaseError, match="altered"), store.view():
        pass


def test_a_source_that_was_altered_is_not_given_out(store):
    sha = min(sample.raw())
    altered(store, f"UPDATE raw SET bytes = x'00' WHERE sha256 = '{sha}'")
    with store.view() as view, pytest.raises(CaseError, match="altered"):
        view.raw(sha)


def test_a_missing_folder_is_one_clear_error(tmp_path):
    with pytest.raises(CaseError):
        SqliteStore(tmp_path / "no" / "case.rashomon").write(Case(sample.dossier(), {}))


def test_an_odd_path_is_opened(tmp_path):
    store = SqliteStore(tmp_path / "a?b#c %20.rashomon")
    store.write(Case(sample.dossier(), {}))
    with store.view() as view:
        assert view.dossier() == sample.dossier()
