"""`rashomon export`: a case in formats for other tools that `compare` does not write."""

import argparse
from pathlib import Path

from rashomon.cli import files
from rashomon.cli.cases import case_file
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:  # noqa: ARG001
    """Open the case, write the files of each format asked for; the case is only read."""
    from rashomon.export import FORMATS
    from rashomon.store import CaseError, SqliteStore

    path = case_file(args.case)
    folder = Path(args.output) if args.output else path.parent
    try:
        with SqliteStore(path).view() as view:
            dossier = view.dossier()
    except CaseError as error:
        console.fail(str(error))
        return 1
    made: dict[str, bytes] = {}
    for name in args.formats:
        try:
            made |= FORMATS[name](dossier)
        except ModuleNotFoundError as missing:
            console.fail(f"{name}: needs {missing.name}; install it with `pip install 'rashomon[{name}]'`")
            return 1
    if in_the_way := files.obstacle(folder, tuple(made)):
        console.fail(in_the_way)
        return 1 if folder.is_dir() else 2
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            files.replace(folder / name, content)
    except OSError as error:
        console.fail(f"{error.filename or folder}: cannot be written ({error.strerror})")
        return 1
    console.note(f"{len(made)} files in {folder}: {', '.join(made)}")
    return 0
