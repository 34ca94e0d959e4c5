"""What a command says: results on standard output, everything else on standard error, one line each."""

import json
import sys
import unicodedata
from dataclasses import dataclass
from typing import TextIO

__all__ = ["Console", "printable"]

_BAR = 24
_PREFIX = {"warning": "warning: ", "error": "error: "}


@dataclass(slots=True)
class Console:
    """`quiet` leaves out notes and progress, never warnings; `json_log` writes each line as a JSON object."""

    quiet: bool = False
    json_log: bool = False

    def note(self, text: str) -> None:
        """Something good to know."""
        if not self.quiet:
            self._line("note", text)

    def warn(self, text: str) -> None:
        """Something that limits the result."""
        self._line("warning", text)

    def fail(self, text: str) -> None:
        """Why a command gives no result, or less than was asked."""
        self._line("error", text)

    def choice(self, text: str) -> None:
        """One of several things that the user is asked to choose from."""
        self._line("choice", text)

    def progress(self, done: int, total: int) -> None:
        """A bar, on a terminal alone; it wipes itself at the end."""
        out = sys.stderr
        if self.quiet or self.json_log or not total or not out.isatty():
            return
        filled = _BAR * done // total
        out.write(f"\r{'█' * filled}{'░' * (_BAR - filled)} {done}/{total}" if done < total else "\r\x1b[K")
        out.flush()

    def result(self, content: bytes) -> None:
        """The result itself, as bytes so that no locale changes it."""
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()

    def _line(self, level: str, text: str) -> None:
        if self.json_log:
            _write(sys.stderr, json.dumps({"level": level, "message": text}))
        else:
            _write(sys.stderr, f"rashomon: {_PREFIX.get(level, '')}{printable(text)}")


def printable(text: str) -> str:
    """Words on one line: a file's name or text must neither steer the terminal nor break the line."""
    one_line = " ".join(text.split())
    return "".join(c if unicodedata.category(c) not in {"Cc", "Cs"} else "\N{REPLACEMENT CHARACTER}" for c in one_line)


def _write(out: TextIO, line: str) -> None:
    encoding = out.encoding or "utf-8"
    out.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    out.flush()
