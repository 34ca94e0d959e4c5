from dataclasses import dataclass, field

import msgspec
import pytest

from rashomon.cli import main
from rashomon.pipeline.changes import Change, changes
from rashomon.store import Case, SqliteStore
from tests import sample

WITH = msgspec.structs.replace


@dataclass
class Outcome:
    dossier: object = field(default_factory=sample.dossier)
    added: tuple = ("sawt",)
    strangers: tuple = ()
    changes: tuple = ()
    raw: dict = field(default_factory=dict)
    warnings: tuple = ()
    failed: bool = False


@dataclass
class Engine:
    outcome: Outcome
    given: list = field(default_factory=list)

    def add(self, case, inputs, decisions):
        self.given.append((case, inputs, decisions))
        return self.outcome


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = WITH(sample.dossier(), findings=())
    (tmp_path / "case").mkdir()
    SqliteStore(tmp_path / "case/case.rashomon").write(Case(before, sample.raw()))
    return before


def stored(path):
    with SqliteStore(path / "case/case.rashomon").view() as view:
        return view.dossier(), {sha: view.raw(sha) for sha in view.sources()}


def test_the_case_is_replaced_its_sources_kept_and_a_line_told_for_each_change(case, tmp_path, capfd):
    told = changes(case, sample.dossier())
    engine = Engine(Outcome(changes=told))
    assert main(["add", "case", "new.txt", "-o", "changes.jsonl"], engine=engine) == 0
    assert stored(tmp_path) == (sample.dossier(), sample.raw())
    assert (tmp_path / "case/dossier.html").exists()
    lines = (tmp_path / "changes.jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Change) for line in lines] == list(told)
    assert len(capfd.readouterr().out.splitlines()) == len(told)
    assert engine.given[0][:2] == (case, ["new.txt"])


def test_another_event_s_article_is_named_and_leaves_the_case_alone(case, tmp_path, capfd):
    outcome = Outcome(dossier=None, added=(), strangers=("cup",))
    assert main(["add", "case/case.rashomon", "cup.txt"], engine=Engine(outcome)) == 1
    assert "cup: seems to tell another event" in capfd.readouterr().err
    assert stored(tmp_path)[0] == case


@pytest.mark.parametrize("path", ["nothing", "notes.txt"])
def test_what_is_no_case_is_one_line(path, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    assert main(["add", path, "a.txt"], engine=Engine(Outcome())) == 1
    assert capfd.readouterr().err.count("\n") == 1
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["case/case.rashomon", "case/dossier.json"])
def test_the_changes_never_take_the_place_of_the_case(case, tmp_path, name, capfd):
    assert main(["add", "case", "new.txt", "-o", name], engine=Engine(Outcome())) == 2
    assert stored(tmp_path)[0] == case
    assert "is a file of the case" in capfd.readouterr().err


def test_a_folder_that_lost_a_file_is_made_whole_again_by_adding(case, tmp_path):
    main(["add", "case", "new.txt"], engine=Engine(Outcome(dossier=None, added=())))
    assert (tmp_path / "case/dossier.html").exists()


def test_what_is_in_the_way_is_said_before_anything_is_read(case, tmp_path, capfd):
    (tmp_path / "case/dossier.html").mkdir()
    engine = Engine(Outcome())
    assert main(["add", "case", "new.txt"], engine=engine) == 1
    assert engine.given == []
    assert capfd.readouterr().err.count("\n") == 1


def test_changes_as_json_on_standard_output(case, capfd):
    told = changes(case, sample.dossier())
    assert main(["add", "case", "new.txt", "-o", "-"], engine=Engine(Outcome(changes=told))) == 0
    assert [msgspec.json.decode(line, type=Change) for line in capfd.readouterr().out.splitlines()] == list(told)
