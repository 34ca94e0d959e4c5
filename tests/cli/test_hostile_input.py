"""What `compare` does with hostile and odd input: a line each, the right exit code, what could be read is written."""

import gzip
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time

import msgspec
import pytest

from rashomon.cli import main
from rashomon.model import Dossier

FIRE = (
    "Fire at Holm harbour kills two\n\nHOLM, 4 March 2025 - Two workers died when a fire broke out in a warehouse at "
    "Holm harbour on Tuesday, the port authority said.\n\n“We lost two colleagues today,” said Marta Lindgren.\n"
)
LINE = json.dumps({"id": "ok", "text": FIRE}).encode() + b"\n"
TEXTS = (FIRE + hashlib.sha512(bytes([number])).hexdigest() for number in range(40))
PACKED = gzip.compress(b"".join(json.dumps({"text": text}).encode() + b"\n" for text in TEXTS))


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(FIRE, "utf-8")

    def run(*argv):
        code = main(argv)
        err = capfd.readouterr().err
        assert "Traceback" not in err
        assert all(line.startswith("rashomon: ") for line in err.splitlines())
        return code, err.splitlines()

    return run


def dossier(folder):
    return msgspec.json.decode((folder / "dossier" / "dossier.json").read_bytes(), type=Dossier)


UNREADABLE = [
    ("blank.txt", b" \n\t\n", "holds no words"),
    ("noise.txt", bytes((n * 7919) % 255 + 1 for n in range(4000)), "not text"),
    ("renamed.txt", b"%PDF-1.7 ...", "a PDF"),
    ("zeros.html", b"\0" * 500, "no article text"),
    ("cut.jsonl.gz", b"\x1f\x8bnonsense", "damaged or truncated"),
    ("deep.json", b"[" * 100_000, "nested too deeply"),
    ("words.jsonl", b'"text"\n', "not a JSON object"),
    ("report.odt", b"PK\x03\x04", "this kind of file cannot be read"),
    ("report.pdf", b"%PDF-1.7", "is damaged or no PDF"),
]


@pytest.mark.parametrize(("name", "content", "says"), UNREADABLE, ids=[name for name, _, _ in UNREADABLE])
def test_nothing_readable_says_why_and_writes_nothing(run, tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    code, err = run("compare", name)
    assert code == 1
    assert err[0].startswith(f"rashomon: warning: {name}")
    assert says in err[0]
    assert err[1:] == ["rashomon: error: nothing could be read; no dossier was written"]
    assert not (tmp_path / "dossier").exists()


PARTLY = [
    ("cut.jsonl.gz", PACKED[: len(PACKED) // 2], "damaged or truncated"),
    ("bomb.jsonl.gz", gzip.compress(LINE + b"\n" * 3_000_000), "more than 1,000,000 lines"),
    ("deep.jsonl", LINE + b'{"text":' + b"[" * 100_000 + b"\n", "record 2"),
]


@pytest.mark.parametrize(("name", "content", "says"), PARTLY, ids=[name for name, _, _ in PARTLY])
def test_what_can_be_read_beside_a_fault_is_written(run, tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    code, err = run("compare", name)
    assert code == 1
    assert says in err[0]
    assert FIRE[:30] in dossier(tmp_path).readings[0].article.text
    assert any(says in warning for warning in dossier(tmp_path).warnings)


def test_many_broken_lines_are_told_in_a_few(run, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(LINE + b"{\n" * 300)
    code, err = run("read", "a.jsonl", "-o", "r.jsonl")
    assert (code, len(err)) == (1, 21)
    assert "280 more of its records" in err[-1]


GUESSED = [
    ("cp1252", "Le maire a déclaré que l’été était fini à Noël, après une année très difficile pour tous.", "cp1252"),
    (
        "cp1250",
        "Burmistrz powiedział, że most zostanie zamknięty. Żółta łódź zatonęła w środę, źle się stało.",
        "cp1250",
    ),
    ("cp1251", "Мэр города заявил, что два человека погибли при пожаре в порту во вторник.", "cp1251"),
    ("utf-16-le", FIRE, "UTF-16-LE"),
]


@pytest.mark.parametrize(("encoding", "text", "says"), GUESSED, ids=[encoding for encoding, _, _ in GUESSED])
def test_another_encoding_is_guessed_and_said(run, tmp_path, encoding, text, says):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    code, err = run("read", "a.txt", "-o", "r.jsonl")
    assert code == 0
    assert f"read as {says}, which is a guess" in err[0]
    (reading,) = (json.loads(line) for line in (tmp_path / "r.jsonl").read_bytes().splitlines())
    assert reading["article"]["text"] == text
    assert any(says in warning for warning in reading["warnings"])


def test_a_text_too_long_is_kept_whole_and_read_in_part(run, tmp_path, monkeypatch):
    monkeypatch.setattr("rashomon.text.blocks._REACH", 3000)
    text = "The mayor of Holm said on Tuesday that the bridge was open. " * 100
    (tmp_path / "long.txt").write_text(text)
    code, err = run("compare", "long.txt")
    assert code == 0
    assert "too long; the first " in err[0]
    (reading,) = dossier(tmp_path).readings
    assert reading.article.text == text
    assert 0.4 < reading.read_share <= 0.5


RUNS = [
    "D" * 5000,
    "A" + " \n" * 4000 + "b",
    "(" * 20_000,
    "TOWN (" * 900,
    "1," * 3000,
    "Mr. Al-" * 900,
    "Paris, " * 600,
]


@pytest.mark.parametrize("text", RUNS, ids=[text[:6] for text in RUNS])
def test_no_text_takes_for_ever(run, tmp_path, text):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    started = time.process_time()
    assert run("compare", "a.txt")[0] == 0
    assert time.process_time() - started < 20


NOWHERE = [
    ("compare", "good.txt", "-o", "good.txt"),
    ("compare", "good.txt", "-o", "good.txt/x"),
    ("read", "good.txt", "-o", "no/r.jsonl"),
    ("stories", "good.txt", "-o", "."),
]


@pytest.mark.parametrize("argv", NOWHERE, ids=["a file", "below a file", "no folder", "a folder"])
def test_an_output_that_cannot_be_is_wrong_use(run, argv):
    code, err = run(*argv)
    assert (code, len(err)) == (2, 1)


@pytest.mark.parametrize("left", [b"garbage", b"SQLite format 3\0" + b"x" * 2000], ids=["foreign", "damaged"])
def test_a_damaged_case_stays_and_nothing_is_written(run, tmp_path, left):
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier/case.rashomon").write_bytes(left)
    code, err = run("compare", "good.txt")
    assert (code, len(err)) == (1, 1)
    assert "move the file away" in err[0]
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "dossier").iterdir()] == [("case.rashomon", left)]


def test_a_folder_that_cannot_be_written_to_is_told_before_reading(run, tmp_path, monkeypatch):
    (tmp_path / "dossier").mkdir()
    # A superuser may write everywhere, so the answer itself is set.
    monkeypatch.setattr("os.access", lambda *_: False)
    code, err = run("compare", "good.txt")
    assert (code, len(err)) == (1, 1)
    assert "cannot be written to" in err[0]


@pytest.mark.skipif(os.name != "posix", reason="a system without named pipes")
def test_a_pipe_is_written_to_and_not_replaced(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert run("stories", "good.txt", "-o", "pipe")[0] == 0
    assert json.loads(os.read(reader, 4096))["article"] == "good"
    os.close(reader)


def test_of_several_events_one_can_be_chosen(run, tmp_path):
    (tmp_path / "good.txt").write_text(FIRE + "Firefighters fought the flames for six hours; it held timber.", "utf-8")
    (tmp_path / "pension.txt").write_text(
        "Parliament in Aldoria voted on Thursday to raise the pension age to sixty-eight after a stormy debate. "
        "Opposition deputies left the chamber in protest, calling the reform unjust, while the finance minister said "
        "that demographic pressure left the treasury no choice. Trade unions announced strikes across the country."
    )
    code, err = run("compare", "good.txt", "pension.txt")
    assert code == 1
    assert "tell 2 stories; choose one with --story N" in err[0]
    assert err[1:] == ["rashomon: story 1: good", "rashomon: story 2: pension"]
    assert run("compare", "good.txt", "pension.txt", "--story", "2")[0] == 0
    assert [reading.article.id for reading in dossier(tmp_path).readings] == ["pension"]
    assert run("compare", "good.txt", "pension.txt", "--story", "3")[0] == 2


def test_standard_input_is_read(run, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINE)))
    assert run("compare", "-")[0] == 0
    assert [reading.article.id for reading in dossier(tmp_path).readings] == ["ok"]


def test_stories_has_one_line_for_each_article(run, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(LINE + LINE + json.dumps({"text": FIRE + "More."}).encode())
    assert run("stories", "a.jsonl", "-o", "s.jsonl")[0] == 0
    told = [json.loads(line) for line in (tmp_path / "s.jsonl").read_bytes().splitlines()]
    assert [one["article"] for one in told] == ["a-3", "ok"]
    assert all(one.keys() == {"article", "story"} for one in told)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise elsewhere")
def test_an_interrupt_ends_with_one_line(tmp_path):
    code = "import sys; from rashomon.cli import main; sys.exit(main(sys.argv[1:]))"
    # It waits for standard input, which nobody gives it.
    child = subprocess.Popen(
        [sys.executable, "-c", code, "read", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    time.sleep(3)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert err.decode().splitlines() == ["rashomon: error: interrupted; nothing was left half written"]
