"""`rashomon compare`: articles on one event -> a folder with the dossier in every format."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from rashomon.cli import files
from rashomon.cli.console import Console
from rashomon.cli.engine import Comparison, Engine
from rashomon.model import Dossier

__all__ = ["CASE_FILE", "FILES", "PUBLICATION", "run", "write_case"]

CASE_FILE = "case.rashomon"
FILES = (
    CASE_FILE, "dossier.html", "dossier.json", "statements.csv", "claims.csv", "places.geojson",
    "annotations.jsonld", "claims.jsonld", "ftm.jsonl",
)  # fmt: skip
# Only where it was asked for; from then on it is kept up to date.
PUBLICATION = "publication.html"
# Of a story's articles, as many as fit in a line or two.
_LISTED = 6


def run(args: argparse.Namespace, console: Console, engine: Engine) -> int:
    """Compare, write, say where it lies."""
    folder = Path(args.output)
    # Before minutes of reading, not after them.
    if in_the_way := files.obstacle(folder, (*FILES, PUBLICATION)) or _foreign(folder / FILES[0]):
        console.fail(in_the_way)
        return 1 if folder.is_dir() else 2
    found = engine.compare(args.inputs)
    for warning in found.warnings:
        console.warn(warning)
    if found.stories and args.story and args.story > len(found.stories):
        console.fail(f"--story {args.story}: the articles tell {_stories(len(found.stories))}")
        return 2
    if found.dossier is None:
        _tell_why(found, console)
        return 1
    try:
        write_case(folder / CASE_FILE, found.dossier, found.raw, publication=args.publication)
    except OSError as error:
        console.fail(f"{error.filename or folder}: cannot be written ({error.strerror})")
        return 1
    console.note(f"{_read(found.dossier)}; open {folder / 'dossier.html'}")
    return 1 if found.failed else 0


def _foreign(case: Path) -> str:
    """Why a case that is there cannot be replaced: it may hold decisions, which must not be lost; else empty."""
    from rashomon.store import CaseError, SqliteStore

    if not case.exists():
        return ""
    try:
        with SqliteStore(case).view() as view:
            view.decisions()
    except CaseError as error:
        return f"{error}; to write here all the same, move the file away"
    return ""


def write_case(path: Path, dossier: Dossier, raw: Mapping[str, bytes], *, publication: bool = False) -> None:
    """A case file and, beside it, the dossier in every format; OSError where that cannot be done.

    The copy for publication is written where it is asked for or there already: an old one would tell what no longer
    stands.
    """
    from rashomon import report
    from rashomon.store import Case, CaseError, SqliteStore

    # All is made before anything is written: a failure on the way leaves the folder as it was.
    contents = dict(zip(FILES[1:], _contents(dossier), strict=True))
    if publication or (path.parent / PUBLICATION).exists():
        contents[PUBLICATION] = report.render(dossier, publication=True).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # First the case: where it cannot be replaced, nothing else changes either.
        SqliteStore(path).write(Case(dossier, raw))
    except CaseError as error:
        raise OSError(0, str(error), str(path)) from error
    for name, content in contents.items():
        files.replace(path.parent / name, content)


def _contents(dossier: Dossier) -> Iterator[bytes]:
    from rashomon import export, report

    yield report.render(dossier).encode()
    yield export.to_json(dossier)
    yield export.statements_csv(dossier).encode()
    yield export.claims_csv(dossier).encode()
    yield export.places_geojson(dossier).encode()
    yield export.annotations_jsonld(dossier).encode()
    yield export.claims_jsonld(dossier).encode()
    yield export.ftm_jsonl(dossier).encode()


def _read(dossier: Dossier) -> str:
    count = len(dossier.readings)
    return f"{count} articles compared" if count > 1 else "one article read, with none to compare it with"


def _stories(count: int) -> str:
    return f"{count} stories" if count != 1 else "one story"


def _tell_why(found: Comparison, console: Console) -> None:
    """Why there is no dossier; where several events are told, a line for each."""
    if len(found.stories) < 2:
        console.fail("nothing could be read; no dossier was written")
        return
    console.fail(f"the articles tell {len(found.stories)} stories; choose one with --story N")
    for number, story in enumerate(found.stories, 1):
        more = f" and {len(story) - _LISTED} more" if len(story) > _LISTED else ""
        console.choice(f"story {number}: {', '.join(story[:_LISTED])}{more}")
