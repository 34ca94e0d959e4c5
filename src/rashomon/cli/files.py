"""Writing results: each file whole or not at all, and no other file touched."""

import os
import tempfile
from pathlib import Path

__all__ = ["misplaced", "obstacle", "replace", "writable"]


def replace(path: Path, content: bytes) -> None:
    """Put content in a file at once: written beside, then swapped in. OSError where that cannot be done.

    A pipe or device is written to; a link stays, and what it leads to is replaced.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as out:
            out.write(content)
        return
    path = path.resolve()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        mask = os.umask(0)
        os.umask(mask)
        beside.chmod(0o666 & ~mask)
        beside.replace(path)
    except OSError as error:
        # The user knows the file by its own name.
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        beside.unlink(missing_ok=True)


def obstacle(folder: Path, names: tuple[str, ...]) -> str:
    """Why files cannot be written to a folder, there or to be made, as far as can be told before; else empty."""
    there = _nearest(folder)
    if not there.is_dir():
        return f"{there}: is not a folder; give another with -o"
    if not writable(folder):
        return f"{there}: cannot be written to; check its permissions, or give another folder with -o"
    taken = next((name for name in names if (folder / name).is_dir()), None)
    return f"{folder / taken}: is a folder, where a file is to be written; give another with -o" if taken else ""


def writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder itself where it is not there yet."""
    there = _nearest(folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _nearest(folder: Path) -> Path:
    """The folder itself, or the innermost one above it that exists."""
    return next((one for one in (folder, *folder.absolute().parents) if one.exists()), folder)


def misplaced(path: Path) -> str:
    """Why a file cannot stand there, as far as can be told before it is made; else empty."""
    if path.is_dir():
        return f"{path}: is a folder; give a file with -o"
    return "" if path.parent.is_dir() else f"{path}: its folder does not exist; make it, or give another file with -o"
