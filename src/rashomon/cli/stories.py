"""`rashomon stories`: a pile of articles -> one line for each, with the story that it tells."""

import argparse
from collections.abc import Callable

import msgspec

from rashomon.cli.console import Console
from rashomon.cli.engine import Engine, Options
from rashomon.cli.read import write

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Callable[[], Engine]) -> int:
    """Group, write the lines by article id; stories are counted from 1 as `compare --story` counts them."""
    found = engine().stories(args.inputs, Options(offline=args.offline, progress=console.progress))
    for warning in found.warnings:
        console.warn(warning)
    told = sorted((article, number) for number, story in enumerate(found.stories, 1) for article in story)
    lines = b"".join(msgspec.json.encode({"article": article, "story": str(n)}) + b"\n" for article, n in told)
    if not write(args.output, lines, console):
        return 1
    return 1 if found.failed else 0
