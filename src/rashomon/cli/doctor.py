"""`rashomon doctor`: what is installed, what is missing and how to get it."""

import argparse
import platform
import re
import sqlite3
from collections.abc import Iterator
from importlib import metadata
from typing import NamedTuple

from rashomon import __version__
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine

__all__ = ["Check", "run"]

_NAME = re.compile(r"[A-Za-z0-9._-]+")
# STRICT tables, in which a case is kept.
_SQLITE = (3, 37)


class Check(NamedTuple):
    """One thing that is needed, what was found of it (empty: nothing), and how to get it."""

    what: str
    found: str
    remedy: str


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:  # noqa: ARG001
    """Print a line for each thing; 1 where something is missing."""
    checks = [*_basics(), *_packages(), _gazetteer()]
    width = max(len(check.what) for check in checks)
    lines = [f"{c.what:{width}}  {c.found or 'missing'}{'' if c.found else f'  -> {c.remedy}'}" for c in checks]
    console.result(("\n".join(lines) + "\n").encode())
    return 0 if all(check.found for check in checks) else 1


def _basics() -> Iterator[Check]:
    yield Check("rashomon", __version__, "")
    yield Check("python", platform.python_version(), "")
    new_enough = sqlite3.sqlite_version_info >= _SQLITE
    remedy = f"a Python built with SQLite {'.'.join(map(str, _SQLITE))} or later (found {sqlite3.sqlite_version})"
    yield Check("sqlite", sqlite3.sqlite_version if new_enough else "", remedy)


def _packages() -> Iterator[Check]:
    """The distributions that ours declares; looked up, not imported."""
    try:
        declared = metadata.requires("rashomon") or []
    except metadata.PackageNotFoundError:
        yield Check("rashomon's own metadata", "", "pip install rashomon")
        return
    for requirement in sorted(line for line in declared if "extra ==" not in line):
        name = _NAME.match(requirement)
        if name:
            yield Check(name.group(), _version(name.group()), f'pip install "{requirement}"')


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _gazetteer() -> Check:
    from rashomon.cli.gazetteer import state

    return Check("gazetteer", state(), "rashomon gazetteer build")
