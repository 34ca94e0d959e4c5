import json
import os
import subprocess
import sys
from dataclasses import dataclass, field

import msgspec
import pytest

from rashomon.cli import main
from rashomon.model import Dossier, Reading
from rashomon.store import SqliteStore
from tests import sample

WRITTEN = {
    "annotations.jsonld", "case.rashomon", "claims.csv", "claims.jsonld", "dossier.html", "dossier.json", "ftm.jsonl",
    "places.geojson", "statements.csv",
}  # fmt: skip


@dataclass
class Outcome:
    dossier: object = None
    readings: tuple = ()
    raw: dict = field(default_factory=sample.raw)
    warnings: tuple = ()
    failed: bool = False
    stories: tuple = (("courier", "meridian", "post", "sawt"),)
    story_of: dict = field(default_factory=dict)


@dataclass
class Engine:
    outcome: Outcome = field(default_factory=lambda: Outcome(sample.dossier()))

    def read(self, inputs):
        return self.outcome

    compare = group = read


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *argv, **outcome: main(argv, engine=Engine(Outcome(**({"dossier": sample.dossier()} | outcome))))


def test_compare_writes_its_files_and_says_where(run, tmp_path, capfd):
    assert run("compare", "a.txt", "-o", "out") == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == WRITTEN
    assert "out/dossier.html" in capfd.readouterr().err
    assert msgspec.json.decode((tmp_path / "out/dossier.json").read_bytes(), type=Dossier) == sample.dossier()
    with SqliteStore(tmp_path / "out/case.rashomon").view() as view:
        assert view.dossier() == sample.dossier()


def test_compare_writes_the_same_bytes_again_and_touches_no_other_file(run, tmp_path):
    run("compare", "a.txt")
    folder = tmp_path / "dossier"
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "notes.txt").write_text("mine")
    assert run("compare", "a.txt") == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first | {"notes.txt": b"mine"}


def test_a_copy_for_publication_is_written_where_it_is_asked_for_and_kept_up_to_date(run, tmp_path):
    copy = tmp_path / "out" / "publication.html"
    assert run("compare", "a.txt", "-o", "out") == 0
    assert not copy.exists()
    assert run("compare", "a.txt", "-o", "out", "--publication") == 0
    first = copy.read_bytes()
    copy.write_bytes(b"old")
    assert run("compare", "a.txt", "-o", "out") == 0
    assert copy.read_bytes() == first


def test_what_could_be_read_is_written_where_an_input_failed(run, tmp_path, capfd):
    assert run("compare", "a.txt", failed=True, warnings=("b.pdf: no text; give text",)) == 1
    assert "rashomon: warning: b.pdf: no text; give text\n" in capfd.readouterr().err
    assert (tmp_path / "dossier/dossier.html").exists()


def test_several_stories_are_listed_and_nothing_is_written(run, tmp_path, capfd):
    assert run("compare", "a.txt", dossier=None, stories=(("a", "b"), ("c",))) == 1
    assert "tell 2 stories" in (err := capfd.readouterr().err)
    assert err.splitlines()[-2:] == ["rashomon: story 1: a, b", "rashomon: story 2: c"]
    assert not (tmp_path / "dossier").exists()


def test_a_story_that_there_is_not_is_wrong_use(run):
    assert run("compare", "a.txt", "--story", "3", dossier=None, stories=(("a",), ("b",))) == 2


def test_nothing_readable_is_one_line(run, capfd):
    assert run("compare", "a.txt", dossier=None, stories=(), failed=True) == 1
    assert capfd.readouterr().err.count("\n") == 1


def test_a_foreign_case_is_kept_and_nothing_else_is_written(run, tmp_path, capfd):
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier/case.rashomon").write_text("my notes")
    assert run("compare", "a.txt") == 1
    assert [path.name for path in (tmp_path / "dossier").iterdir()] == ["case.rashomon"]
    assert "Traceback" not in capfd.readouterr().err


def test_an_output_that_is_a_file_is_wrong_use(run, tmp_path):
    (tmp_path / "out").write_text("")
    assert run("compare", "a.txt", "-o", "out") == 2


def test_read_writes_a_reading_a_line(run, capfd):
    readings = sample.dossier().readings
    assert run("read", "a.txt", readings=readings) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [msgspec.json.decode(line, type=Reading) for line in lines] == list(readings)


def test_read_writes_a_file(run, tmp_path, capfd):
    assert run("read", "a.txt", "-o", "r.jsonl", readings=sample.dossier().readings) == 0
    assert (tmp_path / "r.jsonl").read_bytes().count(b"\n") == 4
    assert capfd.readouterr().out == ""
    assert run("read", "a.txt", "-o", "no/r.jsonl") == 2


def test_stories_writes_each_article_once_in_order(run, capfd):
    run("stories", "a", story_of={"b": "st-1", "a": "st-2"})
    lines = capfd.readouterr().out.splitlines()
    assert list(map(json.loads, lines)) == [{"article": "a", "story": "st-2"}, {"article": "b", "story": "st-1"}]


def test_warnings_as_json(run, capfd):
    run("--json-log", "compare", "a.txt", warnings=("odd\n\x1b[31mfile",))
    assert json.loads(capfd.readouterr().err.splitlines()[0]) == {"level": "warning", "message": "odd\n\x1b[31mfile"}


def test_a_warning_is_one_line_and_does_not_steer_the_terminal(run, capfd):
    run("compare", "a.txt", "--quiet", warnings=("odd\n\x1b[31mfile",))
    assert capfd.readouterr().err == "rashomon: warning: odd \N{REPLACEMENT CHARACTER}[31mfile\n"


@pytest.mark.parametrize("argv", [[], ["compare"], ["nonsense"], ["schema", "x"], ["compare", "a", "--story", "0"]])
def test_wrong_use_is_two(argv, capfd):
    assert main(argv) == 2
    assert "Traceback" not in capfd.readouterr().err


def test_an_unforeseen_error_is_one_line(capfd):
    class Broken(Engine):
        def read(self, inputs):
            raise RuntimeError("out of cheese")

    assert main(["read", "a"], engine=Broken()) == 1
    assert capfd.readouterr().err.splitlines() == [
        "rashomon: error: RuntimeError: out of cheese (set RASHOMON_TRACEBACK=1 to see where)"
    ]


def test_an_interrupt_is_no_traceback(capfd):
    class Slow(Engine):
        def read(self, inputs):
            raise KeyboardInterrupt

    assert main(["read", "a"], engine=Slow()) == 130


def test_schema_and_version_start_without_models():
    code = (
        "from rashomon.cli import main; main(['schema', 'dossier']); import sys; print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["$id"]
    assert not {"spacy", "numpy", "onnxruntime", "httpx"} & set(done.stderr.split())


@pytest.mark.skipif(os.name != "posix", reason="pipes close otherwise elsewhere")
def test_a_closed_pipe_is_no_traceback():
    command = (
        f"'{sys.executable}' -c 'from rashomon.cli import main; import sys; sys.exit(main([\"schema\", \"dossier\"]))'"
    )
    done = subprocess.run(f"{command} | true", shell=True, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_failure_on_the_way_leaves_the_folder_as_it_was(run, tmp_path, monkeypatch):
    run("compare", "a.txt")
    before = {path.name: path.read_bytes() for path in (tmp_path / "dossier").iterdir()}
    monkeypatch.setattr("rashomon.export.places_geojson", lambda dossier: 1 / 0)
    assert run("compare", "a.txt", dossier=sample.empty_dossier()) == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "dossier").iterdir()} == before


@pytest.mark.parametrize(("told", "threads"), [({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")])
def test_matrices_take_one_thread_unless_told_otherwise(told, threads):
    code = "import os; from rashomon.cli import main; main(['schema', 'decision'])"
    code += "; print(os.environ['OPENBLAS_NUM_THREADS'], flush=True)"
    clean = {k: v for k, v in os.environ.items() if k not in {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"}}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, env=clean | told, capture_output=True, text=True)
    assert ran.stdout.split()[-1:] == [threads], ran.stderr
