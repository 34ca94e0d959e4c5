"""From what the user names (files, folders, standard input, addresses) to the files to be read, in a stable order."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon.ingest.draft import InputFault, Warnings

__all__ = ["SUFFIXES", "Source", "is_address", "read_file", "read_stdin", "sources", "stem", "suffix_of"]

SUFFIXES = (
    *(".txt", ".md", ".html", ".htm", ".mhtml", ".mht", ".json", ".jsonl", ".jsonl.gz", ".csv", ".tsv", ".eml", ".pdf"),
    *(".docx", ".warc", ".warc.gz", ".wacz"),
)
# Packed files of the other kinds are read as well.
_PACKED = ".gz"
# What programs leave in a folder while a document is open, and hidden files.
_LEFT_OUT = (".", "~$")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: `shown` in warnings, `file` as the article names it (the path within the folder given)."""

    path: Path
    shown: str
    file: str

    @property
    def suffix(self) -> str:
        """The known ending of the name in lower case, or an empty string."""
        return suffix_of(self.path.name)


def is_address(given: str) -> bool:
    """Whether an input is a web address."""
    return given.lower().startswith(("http://", "https://"))


def suffix_of(name: str) -> str:
    """The known ending of a name in lower case, or an empty string; that of what is packed where it is gzip."""
    lower = name.lower()
    if lower.endswith(_PACKED) and not lower.endswith(SUFFIXES):
        lower = lower.removesuffix(_PACKED)
    return next((s for s in sorted(SUFFIXES, key=len, reverse=True) if lower.endswith(s) and lower != s), "")


def stem(name: str) -> str:
    """A file's name without its folder and its known ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    ending = suffix_of(last)
    if last.lower().endswith(_PACKED) and not ending.endswith(_PACKED):
        last = last[: -len(_PACKED)]
    return last[: len(last) - len(ending)] or last


def sources(paths: Sequence[str], warnings: Warnings) -> list[Source]:
    """The files behind the paths, each once, sorted; faults are told in `warnings`."""
    found: dict[Path, Source] = {}
    for given in paths:
        try:
            for source in _behind(given, warnings):
                key = source.path.resolve()
                # A file named twice, once within its folder, is one file whatever the order.
                if key not in found or (source.file, source.shown) < (found[key].file, found[key].shown):
                    found[key] = source
        except (OSError, ValueError) as error:
            warnings.add(_printable(given), f"cannot be opened ({_reason(error)}); check the path", failed=True)
    return sorted(found.values(), key=lambda source: (source.file, source.shown))


def _behind(given: str, warnings: Warnings) -> Iterator[Source]:
    path = Path(given)
    shown = _printable(given)
    if path.is_dir():
        yield from _inside(path, shown, warnings)
    elif path.is_file():
        source = Source(path, shown, _printable(path.name))
        if source.suffix:
            yield source
        else:
            warnings.add(shown, f"this kind of file cannot be read; known are {' '.join(SUFFIXES)}", failed=True)
    elif path.exists():
        warnings.add(shown, "is neither a file nor a folder; use - to read standard input", failed=True)
    else:
        warnings.add(shown, "does not exist; check the path", failed=True)


def _inside(folder: Path, shown: str, warnings: Warnings) -> Iterator[Source]:
    empty = True

    def unreadable(error: OSError) -> None:
        warnings.add(_printable(str(error.filename)), "cannot be opened; check its permissions", failed=True)

    for top, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(top, name)
            within = _printable(path.relative_to(folder).as_posix())
            source = Source(path, f"{shown.rstrip('/')}/{within}", within)
            if not name.startswith(_LEFT_OUT) and source.suffix and path.is_file():
                empty = False
                yield source
    if empty:
        warnings.add(shown, f"holds no file that can be read; known are {' '.join(SUFFIXES)}", failed=True)


def read_file(path: Path, limit: int) -> bytes:
    """A file's bytes, at most `limit`. Raises InputFault."""
    try:
        with path.open("rb") as stream:
            return _bounded(stream, limit)
    except OSError as error:
        raise InputFault(f"cannot be opened ({_reason(error)}); check its permissions") from error


def read_stdin(limit: int) -> bytes:
    """All of standard input, at most `limit` bytes. Raises InputFault."""
    return _bounded(sys.stdin.buffer, limit)


def _bounded(stream: BinaryIO, limit: int) -> bytes:
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise InputFault(f"is larger than {limit >> 20} MB; split it")
    return raw


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _printable(name: str) -> str:
    """A file name as text that every encoding can carry (names that are not UTF-8 come with surrogates)."""
    return name.encode("utf-8", "replace").decode("utf-8")
