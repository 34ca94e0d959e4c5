"""`rashomon schema`: the JSON Schema of what we write."""

import argparse

from rashomon.cli.console import Console
from rashomon.cli.engine import Engine
from rashomon.export import json_schema

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:  # noqa: ARG001
    """Print it."""
    console.result(json_schema(args.name))
    return 0
