"""`rashomon gazetteer`: build the index of place names, or say what it holds."""

import argparse
import sqlite3
from contextlib import closing

from rashomon.cli.console import Console
from rashomon.cli.engine import Engine
from rashomon.places.build import build, index_path, version

__all__ = ["run", "state"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:  # noqa: ARG001
    """Build or tell; 1 where there is no index or it cannot be built."""
    if args.action == "build":
        console.note("building the index of place names, which takes a minute or so")
        try:
            build(index_path())
        except OSError as error:
            console.fail(f"{index_path()}: cannot be written ({error.strerror}); set RASHOMON_CACHE to another folder")
            return 1
    found = state()
    console.result(f"{found or 'no index yet; run: rashomon gazetteer build'}\n".encode())
    return 0 if found else 1


def state() -> str:
    """What index there is, in a few words; empty where there is none that can be used."""
    path = index_path()
    if not path.is_file():
        return ""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as index:
            places, names = (
                index.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("place", "name")
            )
    except sqlite3.Error:
        return ""
    return f"{version()}: {places:,} places, {names:,} names, at {path}"
