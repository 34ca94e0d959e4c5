"""`rashomon gazetteer`: build the index of place names, or say what it holds."""

import argparse
from collections.abc import Callable

from rashomon.cli.console import Console
from rashomon.cli.engine import Engine

__all__ = ["run", "state"]


def run(args: argparse.Namespace, console: Console, engine: Callable[[], Engine]) -> int:  # noqa: ARG001
    """Build or tell."""
    found = state()
    console.result(f"{found or 'no index yet; run `rashomon gazetteer build`'}\n".encode())
    return 0 if found else 1


def state() -> str:
    """What index there is, in a few words; empty where there is none."""
    return ""
