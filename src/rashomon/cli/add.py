"""`rashomon add`: more articles into a case; compares again and says what changed."""

import argparse
from pathlib import Path

import msgspec

from rashomon.cli import files
from rashomon.cli.compare import CASE_FILE, write_case
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine
from rashomon.cli.read import misplaced
from rashomon.model import Decision

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:
    """Open the case, read, compare, write its folder anew, print a line for each change."""
    from rashomon.store import CaseError, SqliteStore

    path = Path(args.case)
    path = path / CASE_FILE if path.is_dir() else path
    if in_the_way := misplaced(args.output):
        console.fail(in_the_way)
        return 2
    try:
        with SqliteStore(path).view() as view:
            case, decisions = view.dossier(), view.decisions()
            kept = {sha: view.raw(sha) for sha in view.sources()}
    except CaseError as error:
        console.fail(str(error))
        return 1
    found = engine.add(case, args.inputs, [msgspec.json.decode(one, type=Decision) for one in decisions])
    for warning in found.warnings:
        console.warn(warning)
    for id in found.strangers:
        console.fail(f"{id}: seems to tell another event and was left out; --anyway takes it in")
    if found.dossier is None:
        console.note("nothing was added")
        return 1 if found.strangers or found.failed else 0
    try:
        write_case(path, found.dossier, {**kept, **found.raw})
        if args.output:
            lines = b"".join(msgspec.json.encode(change) + b"\n" for change in found.changes)
            files.replace(Path(args.output), lines)
    except OSError as error:
        console.fail(f"{error.filename or path}: cannot be written ({error.strerror})")
        return 1
    console.result("".join(f"{change.kind}: {' '.join(change.text.split())}\n" for change in found.changes).encode())
    console.note(f"{len(found.added)} added, {len(found.dossier.readings)} articles compared; {path.parent}")
    return 1 if found.strangers or found.failed else 0
