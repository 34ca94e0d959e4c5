"""Web pages to text and what they say of themselves, by trafilatura, in a process of its own.

Hostile mark-up can keep a parser busy for hours or exhaust the stack of its C library, and neither can be stopped from
within. So pages are read by one child process, which is given up when it takes too long; one bad page costs that page.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from typing import IO

import msgspec

from rashomon.ingest.config import IngestConfig
from rashomon.ingest.draft import InputFault

__all__ = ["Page", "PageReader", "PageRequest", "read_frame", "write_frame"]

_HEADER = 8  # bytes of a frame's length
# Loading the libraries takes about a second on an idle machine, much longer on a busy one.
_START_SECONDS = 60.0


class PageRequest(msgspec.Struct, frozen=True):
    """A page to be read: its bytes; `decoded` where they are UTF-8 whatever the page says of itself."""

    html: bytes
    decoded: bool
    last_day: str


class Page(msgspec.Struct, frozen=True):
    """What was read in a page; `text` is none where there is no article in it."""

    text: str | None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def write_frame(stream: IO[bytes], payload: bytes) -> None:
    """One message with its length before it."""
    stream.write(len(payload).to_bytes(_HEADER, "big") + payload)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """One message, or none at the end."""
    header = stream.read(_HEADER)
    if len(header) < _HEADER:
        return None
    size = int.from_bytes(header, "big")
    payload = stream.read(size)
    return payload if len(payload) == size else None


class PageReader:
    """Reads pages one after the other; start it with `with`. The child starts with the first page."""

    def __init__(self, config: IngestConfig) -> None:
        self._config = config
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def __enter__(self) -> "PageReader":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(self, html: bytes | str) -> Page:
        """What a page says. Raises InputFault where it holds no article, is too large or takes too long."""
        if len(html) > self._config.max_html_bytes:
            raise InputFault(f"the page is larger than {self._config.max_html_bytes >> 20} MB; save its text alone")
        raw = html.encode("utf-8", "replace") if isinstance(html, str) else html
        last_day = self._config.last_day().isoformat()
        request = msgspec.msgpack.encode(PageRequest(raw, isinstance(html, str), last_day))
        seconds = self._config.html_seconds
        if self._child is None:
            self._start()
            seconds += _START_SECONDS
        answer = self._ask(request, seconds)
        if answer is None:
            self._stop()
            raise InputFault("the page's mark-up could not be read in bounded time and memory; save its text alone")
        page = msgspec.msgpack.decode(answer, type=Page)
        if not page.text or not page.text.strip():
            raise InputFault("no article text was found in the page; save its text alone")
        return page

    def _ask(self, request: bytes, seconds: float) -> bytes | None:
        assert self._child is not None
        assert self._child.stdin is not None
        try:
            write_frame(self._child.stdin, request)
            return self._answers.get(timeout=seconds)
        except (OSError, queue.Empty):
            return None

    def _start(self) -> None:
        self._child = subprocess.Popen(
            # -P: the working folder, which may hold anybody's files, is no place to import from.
            [sys.executable, "-P", "-m", "rashomon.ingest.page_worker"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers = queue.SimpleQueue()
        assert self._child.stdout is not None
        threading.Thread(target=_listen, args=(self._child.stdout, self._answers), daemon=True).start()

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def _listen(stream: IO[bytes], answers: "queue.SimpleQueue[bytes | None]") -> None:
    """Pass the child's answers on; none when it has gone."""
    while True:
        try:
            answer = read_frame(stream)
        except (OSError, ValueError):
            answer = None
        answers.put(answer)
        if answer is None:
            return
