#!/usr/bin/env python3
"""Set up and run, with Python 3.11 or newer and nothing else: `python3 dev.py demo` or `python3 dev.py test`.

Makes `.venv` beside this file from the hashed lock files, then does what was asked. A second run finds all in place.
"""

import hashlib
import os
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
VERBS = {
    "demo": "set up, compare the accounts of the first example, and say where the dossier lies",
    "test": "set up and run the linters, the type checker and the tests",
    "lint": "the linters and the type checker alone",
    "docs": "write docs/reference anew from the code",
    "bench": "run every benchmark that has floors and hold its figures against them (further words: which ones)",
    "lock": "write the lock files anew",
}
TIMED = ("grouping", "page", "speed")
DEMO, OUT = "examples/telavi-dam/articles", "out/telavi-dam"


def main(arguments: list[str]) -> int:
    """Do what the first word says; further words go to pytest or to the benchmarks."""
    if not arguments or arguments[0] not in VERBS:
        print("usage: python3 dev.py VERB\n" + "\n".join(f"  {verb:6} {what}" for verb, what in VERBS.items()))
        return 2
    verb, rest = arguments[0], arguments[1:]
    if verb == "demo":
        set_up("base")
        built = run("rashomon", "gazetteer", "info") == 0 or run("rashomon", "gazetteer", "build") == 0
        return run("rashomon", "compare", DEMO, "-o", OUT) if built else 1
    set_up("dev")
    if verb == "lock":
        return lock()
    if verb == "docs":
        return run("python", "docs/make_reference.py", *rest)
    if verb == "bench":
        return bench(rest)
    failed = run("ruff", "check", ".") or run("ruff", "format", "--check", ".") or run("mypy")
    if verb == "lint" or failed:
        return failed
    return run("pytest", "-q", *rest)


def set_up(kind: str) -> None:
    """The virtual environment with the packages of a lock file, each checked against its hash, and this one."""
    requirements = HERE / "requirements" / f"{kind}.txt"
    made_of = hashlib.sha256(requirements.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / f"set-up-{kind}"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == made_of:
        return
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(VENV, with_pip=True)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(requirements)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(HERE)], check=True)
    stamp.write_text(made_of, encoding="utf-8")


def run(command: str, *arguments: str) -> int:
    """Run an installed command in this folder; gives its exit status."""
    return subprocess.run([str(BIN / command), *arguments], cwd=HERE, check=False).returncode


def bench(names: list[str]) -> int:
    """Run the benchmarks named, or all that have floors, one on each core; each prints its figures and fails below its
    floors. A report beside the literature has none and is run by its name.

    Those that take time are run last, each by itself.
    """
    folders = sorted(path.parent for path in (HERE / "benchmarks").glob("*/run.py"))
    floors = [folder for folder in folders if (folder / "floors.json").exists()]
    chosen = [folder for folder in folders if folder.name in names] if names else floors
    timed = [folder for folder in chosen if folder.name in TIMED]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        states = list(pool.map(measured, [folder for folder in chosen if folder not in timed]))
    return max([*states, *(run("python", str(folder / "run.py"), "--floors") for folder in timed)], default=2)


def measured(folder: Path) -> int:
    """Run one benchmark on one core, and print what it says when it is through; gives its exit status."""
    command = [str(BIN / "python"), str(folder / "run.py"), "--floors"]
    one_core = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=HERE, env=one_core, check=False, text=True, capture_output=True)
    print(f"== {folder.name}\n{done.stdout}{done.stderr}", flush=True)
    return done.returncode


def lock() -> int:
    """Write the lock files: every package with its version and hashes, for all platforms."""
    compile_ = ["pip", "compile", "--universal", "--generate-hashes", "--python-version", "3.11", "--no-header", "-q"]
    base = ["pyproject.toml", "requirements/build.in", "-o", "requirements/base.txt"]
    dev = ["pyproject.toml", "requirements/build.in", "--group", "dev", "-o", "requirements/dev.txt"]
    return run("uv", *compile_, *base) or run("uv", *compile_, *dev)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
