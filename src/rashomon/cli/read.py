"""`rashomon read`: each article on its own -> a reading a line."""

import argparse
from pathlib import Path

from rashomon.cli import files
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine

__all__ = ["misplaced", "run", "write"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:
    """Read, write the lines."""
    from rashomon.export import to_line

    if in_the_way := misplaced(args.output):
        console.fail(in_the_way)
        return 2
    found = engine.read(args.inputs)
    for warning in found.warnings:
        console.warn(warning)
    if not write(args.output, b"".join(to_line(reading) for reading in found.readings), console):
        return 1
    return 1 if found.failed else 0


def misplaced(output: str | None) -> str:
    """Why the result cannot go where it was asked to, in a line; else empty."""
    return files.misplaced(Path(output)) if output is not None and output != "-" else ""


def write(output: str | None, content: bytes, console: Console) -> bool:
    """To the file given, else to standard output; false (and a line) where the file cannot be written."""
    if output is None or output == "-":
        console.result(content)
        return True
    try:
        files.replace(Path(output), content)
    except OSError as error:
        console.fail(f"{output}: cannot be written ({error.strerror})")
        return False
    return True
