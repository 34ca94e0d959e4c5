"""Bytes to text: UTF-8 first, what a byte-order mark says, then the likeliest other encoding, with a warning.

A byte-order mark belongs to the encoding and is no part of the text; all else, line ends included, stays as it is.
"""

import codecs
import re

from rashomon.ingest.draft import InputFault
from rashomon.text.languages import detect

__all__ = ["decode", "without_surrogates"]

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Formats that people take for text files, by their first bytes.
_CONVERT = "convert it to .txt or .html first"
_FORMATS = (
    (b"%PDF-", "a PDF", "let its name end in .pdf"),
    (b"PK\x03\x04", "a ZIP or office document", "let a Word document's name end in .docx; else " + _CONVERT),
    (b"WARC/1.", "a web archive", "let its name end in .warc"),
    (b"\x1f\x8b", "a gzip archive", _CONVERT),
    (b"\x89PNG", "a picture", _CONVERT),
    (b"\xff\xd8\xff", "a picture", _CONVERT),
    (b"GIF8", "a picture", _CONVERT),
    (b"\x7fELF", "a program", _CONVERT),
    (b"\xd0\xcf\x11\xe0", "an old office document", _CONVERT),
    (b"{\\rtf", "an RTF document", _CONVERT),
    (b"SQLite format 3\0", "a database", _CONVERT),
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# One broken byte among this many good sequences is damage to a UTF-8 text, not another encoding.
_GOOD_PER_BROKEN = 5
# What charset-normalizer looks at; more makes it slow and no surer.
_SAMPLE = 200_000
# The encodings that the web is written in (WHATWG Encoding Standard, section 4.2), under Python's names: a guess among
# mainframes' and old Macintoshes' code pages as well is more often wrong.
_WEB = [
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp866", "cp874"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "gb18030", "big5hkscs"),
    *("euc_jp", "cp932", "iso2022_jp", "cp949"),
]
# Latin letters look alike in these, and only the language tells which is meant; cp1252 where it is none of them.
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2"})
_REGIONAL = ("cp1250", "cp1254", "cp1257")
_BY_LANGUAGE = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Text has next to no control characters; UTF-16 read as UTF-8 has one for each letter.
_CONTROLS = 0.02


def decode(raw: bytes) -> tuple[str, str | None]:
    """The text and a warning, if any. Raises InputFault for what is no text."""
    for magic, what, advice in _FORMATS:
        if raw.startswith(magic):
            raise InputFault(f"this is {what}, not text; {advice}")
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), None
            except UnicodeDecodeError:
                break
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_other(raw)
    return (text, None) if _is_text(text) else _decode_wide(raw)


def _decode_wide(raw: bytes) -> tuple[str, str]:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    even, odd = raw[0:_SAMPLE:2].count(0), raw[1:_SAMPLE:2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = raw.decode(encoding, "replace")
    zeros = max(even, odd) * 5 >= min(len(raw), _SAMPLE)
    if not zeros or len(raw) % 2 or "\ufffd" in text[:_SAMPLE] or not _is_text(text):
        raise InputFault("this is not text but binary data; convert it to .txt or .html first")
    return text, f"no byte-order mark; read as {encoding.upper()}, which is a guess; save it as UTF-8"


def _decode_other(raw: bytes) -> tuple[str, str]:
    mended = raw.decode("utf-8-sig", "replace")
    broken = mended.count("\ufffd")
    good = sum(1 for c in mended if c > "\x7f" and c != "\ufffd")
    if good >= _GOOD_PER_BROKEN * broken and "\0" not in mended:
        return mended, f"{broken} byte sequence(s) are broken UTF-8 and were replaced; check the file's origin"
    encoding = None if b"\0" in raw[:_SAMPLE] else _guess(raw[:_SAMPLE])
    text = raw.decode(encoding, "replace") if encoding else "\0"
    if not _is_text(text):
        raise InputFault("this is not text in any known encoding; save it as UTF-8")
    return text, f"not UTF-8; read as {encoding}, which is a guess; save it as UTF-8 if letters look wrong"


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_WEB).best()
    if best is None or best.encoding not in _LATIN:
        return best.encoding if best else None
    fitting = (e for e in _REGIONAL if _BY_LANGUAGE.get(detect(sample.decode(e, "replace")) or "") == e)
    return next(fitting, "cp1252")


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum(1 for _ in _CONTROL.finditer(sample)) <= _CONTROLS * len(sample)


def without_surrogates(text: str) -> tuple[str, int]:
    """Lone surrogates, which no encoding can carry, become U+FFFD one for one; with how many there were."""
    return _SURROGATE.subn("\ufffd", text)
