"""Bytes to text: UTF-8 first, what a byte-order mark says, then the likeliest other encoding, with a warning.

A byte-order mark belongs to the encoding and is no part of the text; all else, line ends included, stays as it is.
"""

import codecs
import re

from rashomon.ingest.draft import InputFault

__all__ = ["decode", "without_surrogates"]

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Formats that people take for text files, by their first bytes.
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "a database"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# One broken byte among this many good sequences is damage to a UTF-8 text, not another encoding.
_GOOD_PER_BROKEN = 5
# What charset-normalizer looks at; more makes it slow and no surer.
_SAMPLE = 200_000


def decode(raw: bytes) -> tuple[str, str | None]:
    """The text and a warning, if any. Raises InputFault for what is no text."""
    for magic, what in _FORMATS:
        if raw.startswith(magic):
            raise InputFault(f"this is {what}, not text; convert it to .txt or .html first")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), None
            except UnicodeDecodeError:
                break
    try:
        return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return _decode_other(raw)


def _decode_other(raw: bytes) -> tuple[str, str | None]:
    mended = raw.decode("utf-8-sig", "replace")
    broken = mended.count("\ufffd")
    good = sum(1 for c in mended if c > "\x7f" and c != "\ufffd")
    if good >= _GOOD_PER_BROKEN * broken and "\0" not in mended:
        return mended, f"{broken} byte sequence(s) are broken UTF-8 and were replaced; check the file's origin"
    from charset_normalizer import from_bytes

    best = None if b"\0" in raw[:_SAMPLE] else from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        raise InputFault("this is not text in any known encoding; save it as UTF-8")
    text = raw.decode(best.encoding, "replace")
    return text, f"not UTF-8; read as {best.encoding}, which is a guess; save it as UTF-8 if letters look wrong"


def without_surrogates(text: str) -> tuple[str, int]:
    """Lone surrogates, which no encoding can carry, become U+FFFD one for one; with how many there were."""
    return _SURROGATE.subn("\ufffd", text)
