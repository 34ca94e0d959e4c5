"""A child process that reads what may be hostile: it can be given up when it takes too long."""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from typing import IO

__all__ = ["Child", "read_frame", "write_frame"]

_HEADER = 8  # bytes of a frame's length
# Loading the libraries takes about a second on an idle machine, much longer on a busy one.
_START_SECONDS = 60.0


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


class Child:
    """One process for one module, started with the first question and anew after each that it did not survive."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def ask(self, request: bytes, seconds: float) -> bytes | None:
        """The answer, or none where it took longer or more memory than it may; then the process is gone."""
        if self._process is None:
            self._start()
            seconds += _START_SECONDS
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            write_frame(self._process.stdin, request)
            answer = self._answers.get(timeout=seconds)
        except (OSError, queue.Empty):
            answer = None
        if answer is None:
            self.stop()
        return answer

    def _start(self) -> None:
        self._process = subprocess.Popen(
            # -P: the working folder, which may hold anybody's files, is no place to import from.
            [sys.executable, "-P", "-m", self._module],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._answers = queue.SimpleQueue()
        assert self._process.stdout is not None
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
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
