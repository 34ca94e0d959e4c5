"""Packed bytes unfolded within bounds: a few kilobytes of gzip or ZIP can hold more than a machine has room for."""

import gzip
import io
import zipfile
import zlib
from typing import BinaryIO

from rashomon.ingest.draft import InputFault

__all__ = ["Unfolding", "open_zip", "zip_member"]

# Mark-up packs to a tenth, a table of one repeated word to a fiftieth; only made-up bytes reach a hundredth.
_RATIO = 100
# What unfolds to no more than this harms nobody, whatever its ratio.
_HARMLESS = 1 << 20
# How much is unfolded at once.
_STEP = 1 << 16
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Unfolding:
    """A stream, unpacked where it is gzip, that ends at `limit` bytes or where it is damaged; `fault` says which.

    It ends instead of raising, so that what comes before is read.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        self._stream = gzip.GzipFile(fileobj=stream) if packed else stream
        self._limit = limit
        self.total = 0
        self.last = b""
        self.fault: str | None = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none at the end, whatever ended it."""
        if self.fault is not None:
            return b""
        try:
            step = _STEP if size < 0 else min(size, _STEP)
            found = self._stream.read1(step) if isinstance(self._stream, gzip.GzipFile) else self._stream.read(step)
        except (OSError, EOFError, zlib.error):
            self.fault = "the archive is damaged or truncated; fetch it again"
            return b""
        self.total += len(found)
        if self.total > self._limit:
            self.fault = f"unfolds to more than {self._limit >> 20} MB; the rest was not read; split it"
            return b""
        self.last = found[-1:] or self.last
        return found

    def tell(self) -> int:
        """How many bytes were read."""
        return self.total

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 (the signature of streams)
        """Never: it is read once, from its beginning."""
        raise io.UnsupportedOperation

    def close(self) -> None:
        """The stream beneath is closed by whoever opened it."""


def open_zip(stream: BinaryIO, what: str) -> zipfile.ZipFile:
    """A ZIP archive with its list of members. Raises InputFault that says that it is no `what`."""
    try:
        return zipfile.ZipFile(stream)
    except _ZIP_FAULTS as error:
        raise InputFault(f"is damaged or no {what}; fetch or save it again") from error


def zip_member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    """A member's bytes, none where there is no such member. Raises InputFault for damage, passwords and bombs."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise InputFault("is protected with a password; save it without one")
    packed = max(info.compress_size, 1)
    if info.file_size > limit or (info.file_size > _HARMLESS and info.file_size > _RATIO * packed):
        raise InputFault(f"unfolds to {info.file_size >> 20} MB from {packed >> 10} KB; save its text alone")
    try:
        with archive.open(info) as member:
            # The size stated may be a lie, which the checksum at the end would tell too late.
            return member.read(limit + 1)[:limit]
    except _ZIP_FAULTS as error:
        raise InputFault("is damaged; fetch or save it again") from error
