"""`rashomon stories`: a pile of articles -> one line for each, with the story that it tells."""

import argparse

import msgspec

from rashomon.cli.console import Console
from rashomon.cli.engine import Engine
from rashomon.cli.read import misplaced, write

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:
    """Group, write the lines by article id."""
    if in_the_way := misplaced(args.output):
        console.fail(in_the_way)
        return 2
    found = engine.group(args.inputs)
    for warning in found.warnings:
        console.warn(warning)
    told = sorted(found.story_of.items())
    lines = b"".join(msgspec.json.encode({"article": article, "story": story}) + b"\n" for article, story in told)
    if not write(args.output, lines, console):
        return 1
    return 1 if found.failed else 0
