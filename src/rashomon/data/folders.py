"""Folders: where a user's own knowledge is kept, beside the knowledge that comes with the package."""

import os
import sys
from pathlib import Path

__all__ = ["user_folder"]


def user_folder() -> Path:
    """The folder for a user's data: `RASHOMON_DATA`, else the platform's."""
    if given := os.environ.get("RASHOMON_DATA"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "rashomon"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "rashomon"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "rashomon"
