"""A newcomer at work: a folder with the examples, in which the pages' steps are done one after the other, offline."""

import contextlib
import functools
import hashlib
import importlib.util
import io
import shutil
import socket
from pathlib import Path

import dev
import pytest

from rashomon import pipeline
from rashomon.cli import main
from tests.docs.blocks import ROOT, Step, agrees

# What a page shows and a test cannot do, and why.
NOT_RUN = {
    "python3 dev.py test": "runs these tests",
    "pip install .": "needs the network",
    "pip install '.[parquet]'": "needs the network",
    "source .venv/bin/activate": "the tests run in that environment",
    "rashomon gazetteer add GE.zip admin2Codes.txt ours.csv": "GeoNames' files are not here; see tests/cli",
    "rashomon gazetteer remove ours.csv": "as above",
}


class Newcomer:
    """Does what a page says, and compares what is seen with what is shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, object] = {}

    def do(self, step: Step) -> None:
        if step.text in NOT_RUN or (step.needs and importlib.util.find_spec(step.needs) is None):
            return
        out = io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n", write_through=True)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            status = self._run(step)
        seen = out.buffer.getvalue().decode()
        assert status == step.status, f"{step.where}: exit status {status}\n{step.text}\n{seen}"
        if step.shown:
            assert agrees(step.shown, seen), f"{step.where}: {step.text}\n--- shown\n{step.shown}\n--- seen\n{seen}"

    def _run(self, step: Step) -> int:
        if step.kind == "python":
            exec(compile(step.text, step.where, "exec"), self.names)
            return 0
        match step.words:
            case ["rashomon", *rest]:
                return main(rest)
            case ["python3", "dev.py", *rest]:
                return dev.main(rest)
        raise AssertionError(f"{step.where}: not a command that a page may show: {step.text}")


@pytest.fixture
def newcomer(tmp_path, monkeypatch):
    """A fresh folder with the examples; no network, a terminal of 80 columns, a set-up that is there."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(dev, "set_up", lambda kind: None)
    monkeypatch.setattr(dev, "run", lambda command, *words: main(list(words)))
    monkeypatch.setattr(socket.socket, "connect", _no_network)
    monkeypatch.setattr(pipeline, "compare", _compared_once(pipeline.compare))
    return Newcomer(tmp_path)


def _no_network(*_):
    raise OSError("a page's step asked for the network")


_KNOWN: dict[str, object] = {}


def _compared_once(compare):
    """The pages compare the same articles again and again; one comparison serves them all."""

    @functools.wraps(compare)
    def once(*inputs, config=None):
        story = config.story if config else None
        key = repr([story, *map(_content, map(Path, inputs))])
        if key not in _KNOWN:
            _KNOWN[key] = compare(*inputs, config=config)
        return _KNOWN[key]

    return once


def _content(path: Path) -> list[tuple[str, str]]:
    """What an input is to the comparison: its files' names within it, and their bytes."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    return [(one.relative_to(path).as_posix(), hashlib.sha256(one.read_bytes()).hexdigest()) for one in files]
