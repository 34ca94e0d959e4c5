"""`rashomon add`: more articles into a case; compares again and says what changed."""

import argparse
from pathlib import Path

import msgspec

from rashomon.cli import files
from rashomon.cli.cases import case_file, decisions_of
from rashomon.cli.compare import FILES, write_case
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine
from rashomon.cli.read import misplaced

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:
    """Open the case, read, compare, write its folder anew, print a line for each change."""
    from rashomon.store import CaseError, SqliteStore

    path = case_file(args.case)
    if in_the_way := misplaced(args.output) or _of_the_case(args.output, path):
        console.fail(in_the_way)
        return 2
    try:
        with SqliteStore(path).view() as view:
            case = view.dossier()
            decisions = decisions_of(view, path)
            kept = {sha: view.raw(sha) for sha in view.sources()}
    except CaseError as error:
        console.fail(str(error))
        return 1
    # Before minutes of reading, not after them.
    if in_the_way := files.obstacle(path.parent, FILES):
        console.fail(in_the_way.removesuffix("; give another with -o"))
        return 1
    found = engine.add(case, args.inputs, decisions)
    for warning in found.warnings:
        console.warn(warning)
    for id in found.strangers:
        console.fail(f"{id}: seems to tell another event and was left out; --anyway takes it in")
    lines = b"".join(msgspec.json.encode(change) + b"\n" for change in found.changes)
    try:
        # Also where nothing was added: an earlier run may have been cut off between the case and its other files.
        write_case(path, found.dossier or case, {**kept, **found.raw})
        if args.output and args.output != "-":
            files.replace(Path(args.output), lines)
    except OSError as error:
        console.fail(f"{error.filename or path}: cannot be written ({error.strerror})")
        return 1
    told = "".join(f"{change.kind}: {' '.join(change.text.split())}\n" for change in found.changes)
    console.result(lines if args.output == "-" else told.encode())
    if found.dossier is None:
        console.note("nothing was added")
    else:
        console.note(f"{len(found.added)} added, {len(found.dossier.readings)} articles compared; {path.parent}")
    return 1 if found.strangers or found.failed else 0


def _of_the_case(output: str | None, case: Path) -> str:
    """Why the changes cannot go where they were asked to: in the stead of the case or of its other files."""
    own = {(case.parent / name).resolve() for name in (case.name, *FILES)}
    taken = output is not None and output != "-" and Path(output).resolve() in own
    return f"{output}: is a file of the case; give another with -o" if taken else ""
