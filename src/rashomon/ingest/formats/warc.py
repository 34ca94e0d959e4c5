"""Web archives (WARC 1.1, ISO 28500): what servers answered, with address and time."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader
from fastwarc.warc import ArchiveIterator, WarcRecordType

from rashomon.ingest.formats.unfold import Unfolding

__all__ = ["Captured", "captured"]

_OK = 200
_ANSWERS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_UNPACK: dict[str, Any] = {"gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader}
_CUT = "the archive is damaged or truncated; fetch it again"


@dataclass(frozen=True, slots=True)
class Captured:
    """What lay at an address at a time. `body` is none where it is larger than allowed, or packed in an unknown way."""

    number: int
    url: str | None
    captured: str | None
    media_type: str
    charset: str | None
    body: bytes | None


def captured(stream: Unfolding, wanted: tuple[str, ...], limit: int) -> Iterator[Captured]:
    """The whole answers of the media types wanted, each at most `limit` bytes, numbered among all records from 1.

    Where the archive breaks off, the stream's `fault` says so.
    """
    records = iter(ArchiveIterator(stream))
    number = 0
    while True:
        try:
            record = next(records, None)
            if record is None:
                # A record ends with line breaks; one whose header breaks off is passed over in silence.
                if stream.total and stream.last != b"\n":
                    stream.fault = stream.fault or _CUT
                return
            number += 1
            found = _answer(number, record, wanted, limit) if record.record_type & _ANSWERS else None
        # OSError is what it raises for records that are none.
        except (OSError, EOFError, ValueError, RuntimeError):
            stream.fault = stream.fault or _CUT
            return
        if found is not None:
            yield found


def _answer(number: int, record: Any, wanted: tuple[str, ...], limit: int) -> Captured | None:
    """One record; none where it is no answer of a kind that is wanted. Raises EOFError where it is cut short."""
    http = record.http_headers if record.is_http_parsed else None
    if http is not None and http.status_code != _OK:
        return None
    stated = record.http_content_type if http is not None else record.headers.get("Content-Type")
    media_type = (stated or "").partition(";")[0].strip().lower()
    if media_type not in wanted:
        return None
    length = record.content_length
    raw = record.reader.read(min(length, limit) + 1) if length else b""
    if len(raw) < min(length, limit):
        raise EOFError
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return Captured(
        number=number,
        url=url if url.startswith(("http://", "https://")) else None,
        captured=record.headers.get("WARC-Date"),
        media_type=media_type,
        charset=record.http_charset if http is not None else None,
        body=_unpacked(raw, http, limit) if length <= limit else None,
    )


def _unpacked(raw: bytes, http: Any, limit: int) -> bytes | None:
    """The body without the packing of its transport; as it stands where it was unpacked before it was archived."""
    if http is None:
        return raw
    if "chunked" in (http.get("Transfer-Encoding") or "").lower():
        raw = _through(ChunkedReader, raw, limit) or raw
    packing = (http.get("Content-Encoding") or "").strip().lower()
    if packing not in _UNPACK or (packing.endswith("gzip") and not raw.startswith(b"\x1f\x8b")):
        return raw
    body = _through(_UNPACK[packing], raw, limit)
    if body is None:
        return raw
    return body if len(body) <= limit else None


def _through(reader: Any, raw: bytes, limit: int) -> bytes | None:
    """At most one byte more than allowed; none where the bytes are not packed so."""
    try:
        with reader(io.BytesIO(raw)) as unpacking:
            return bytes(unpacking.read(limit + 1))
    except (OSError, EOFError, ValueError, RuntimeError):
        return None
