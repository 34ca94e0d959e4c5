"""`rashomon compare`: articles on one event -> a folder with the dossier in every format."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from rashomon.cli import files
from rashomon.cli.console import Console
from rashomon.cli.engine import Comparison, Engine
from rashomon.model import Dossier

__all__ = ["run"]


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:
    """Compare, write, say where it lies."""
    folder = Path(args.output)
    if folder.exists() and not folder.is_dir():
        console.fail(f"{folder}: is not a folder; give another with -o")
        return 2
    found = engine.compare(args.inputs)
    for warning in found.warnings:
        console.warn(warning)
    if args.story and args.story > len(found.stories):
        console.fail(f"--story {args.story}: the articles tell {len(found.stories)}")
        return 2
    if found.dossier is None:
        console.fail(_why_none(found))
        return 1
    try:
        _write(folder, found.dossier, found)
    except OSError as error:
        console.fail(f"{error.filename or folder}: cannot be written ({error.strerror})")
        return 1
    console.note(f"{len(found.dossier.readings)} articles compared; open {folder / 'dossier.html'}")
    return 1 if found.failed else 0


def _write(folder: Path, dossier: Dossier, found: Comparison) -> None:
    from rashomon.store import Case, CaseError, SqliteStore

    # All is made before anything is written: a failure on the way leaves the folder as it was.
    contents = list(_contents(dossier))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        # First the case: where it cannot be replaced, it may hold decisions, and nothing else changes either.
        SqliteStore(folder / "case.rashomon").write(Case(dossier, found.raw))
    except CaseError as error:
        raise OSError(0, str(error), str(folder / "case.rashomon")) from error
    for name, content in contents:
        files.replace(folder / name, content)


def _contents(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    from rashomon import export, report

    yield "dossier.html", report.render(dossier).encode()
    yield "dossier.json", export.to_json(dossier)
    yield "statements.csv", export.statements_csv(dossier).encode()
    yield "claims.csv", export.claims_csv(dossier).encode()
    yield "places.geojson", export.places_geojson(dossier).encode()


def _why_none(found: Comparison) -> str:
    if len(found.stories) < 2:
        return "nothing could be read; no dossier was written"
    listed = "; ".join(f"{number}: {', '.join(story)}" for number, story in enumerate(found.stories, 1))
    return f"the articles tell {len(found.stories)} stories, choose one with --story N ({listed})"
