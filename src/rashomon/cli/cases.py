"""Cases: which file is meant by a case's path, and the decisions in it."""

from pathlib import Path

import msgspec

from rashomon.cli.compare import CASE_FILE
from rashomon.model import Decision
from rashomon.store import CaseError, View

__all__ = ["case_file", "decisions_of"]


def case_file(given: str) -> Path:
    """The case file itself, or the one in a folder."""
    path = Path(given)
    return path / CASE_FILE if path.is_dir() else path


def decisions_of(view: View, path: Path) -> list[Decision]:
    """The decisions of a case; CaseError where one cannot be read."""
    try:
        return [msgspec.json.decode(one, type=Decision) for one in view.decisions()]
    except msgspec.MsgspecError as error:
        raise CaseError(f"{path}: a decision in it cannot be read ({error}); use the version that wrote it") from error
