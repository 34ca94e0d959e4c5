"""`rashomon check`: who states, hedges or denies a sentence, since when, from which origins. The case is only read."""

import argparse

import msgspec

from rashomon.cli.answers import told
from rashomon.cli.cases import case_file, decisions_of
from rashomon.cli.console import Console
from rashomon.cli.engine import Engine

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:
    """Open the case, ask, print; 2 where the sentence cannot be asked."""
    from rashomon.pipeline import QuestionError
    from rashomon.store import CaseError, SqliteStore

    path = case_file(args.case)
    try:
        with SqliteStore(path).view() as view:
            case = view.dossier()
            decisions = decisions_of(view, path)
    except CaseError as error:
        console.fail(str(error))
        return 1
    try:
        found = engine.check(case, args.sentence, decisions)
    except QuestionError as error:
        console.fail(str(error))
        return 2
    for warning in found.warnings:
        console.warn(warning)
    console.result(msgspec.json.encode(found) + b"\n" if args.json else told(found, case).encode("utf-8", "replace"))
    return 1 if found.warnings else 0
