"""Messages (RFC 5322, MIME) and pages saved as one (MHTML, RFC 2557): header, body, what is attached."""

import email
import email.errors
import email.header
import email.utils
import html
import re
from collections.abc import Iterator
from email.message import Message

from rashomon.ingest.decode import decode, without_surrogates
from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.document import Mail, Part
from rashomon.ingest.formats.forwarded import forwarded, unquoted
from rashomon.ingest.published import iso_date

__all__ = ["read_mail", "read_saved_page"]

# A subject of this length is an attack; the parser of encoded words takes time with the square of it.
_LONGEST_HEADER = 2000
_MOST_PARTS = 500
# Signatures and such: parts that hold nothing to be read.
_SILENT = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "text/calendar")
_ENCRYPTED = ("application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
# A plain body so much shorter than the HTML is a note that the HTML should be opened.
_STUB = 4
_TAG = re.compile(
    r"<(?:script|style|head)\b.*?</(?:script|style|head)\s*>|<!--.*?-->|<[^<>]*>", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|hr)\b[^<>]*>", re.IGNORECASE)
# A header stands at the head; what is longer is not searched for it.
_LONGEST_PAGE = 500_000
_NO_MAIL = "is no message that can be read; export it from the mail program again"


def read_mail(raw: bytes) -> Mail:
    """A message. Raises InputFault for what is none, or encrypted."""
    message = _parsed(raw)
    if message.get_content_type() in ("multipart/encrypted", *_ENCRYPTED):
        raise InputFault("is encrypted; save it decrypted")
    warnings: list[str] = []
    plain: list[str] = []
    pages: list[str] = []
    parts: list[Part] = []
    number = 0
    for part in _leaves(message, warnings):
        kind = part.get_content_type()
        named = _file_name(part)
        if kind in _SILENT:
            continue
        if kind in ("text/plain", "text/html") and not named and part.get_content_disposition() != "attachment":
            (plain if kind == "text/plain" else pages).append(_text(part, warnings))
            continue
        if kind.startswith("image/") and part.get_content_disposition() != "attachment":
            continue  # a letterhead, a picture within the text
        number += 1
        parts.append(Part(number, named or kind, kind, _bytes(part)))
    text, page = "\n\n".join(one.strip("\n") for one in plain if one.strip()), "\n".join(pages)
    if page and len(_TAG.sub(" ", page).split()) > _STUB * len(text.split()):
        text = ""
    text = unquoted(text)
    name, address = email.utils.parseaddr(_header(message, "From"))
    return Mail(
        title=_header(message, "Subject") or None,
        author=name or address or None,
        publisher=_header(message, "Organization") or None,
        published=_date(message),
        text=text or None,
        html=page or None,
        forwarded=forwarded(text or _printed(page)),
        parts=tuple(parts),
        warnings=tuple(warnings),
    )


def read_saved_page(raw: bytes) -> Mail:
    """A page saved with all that it shows; only the page itself is read. Raises InputFault where there is none."""
    message, warnings = _parsed(raw), list[str]()
    pages = [
        part for part in _leaves(message, warnings) if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    # The page that was saved stands first, or is named; the others are its frames.
    start = re.search(r"""\bstart="?(<[^<>"]*>)""", str(message.get("Content-Type", ""))[:_LONGEST_HEADER])
    named = [page for page in pages if start and str(page.get("Content-ID", "")).strip() == start[1]]
    page = next(iter([*named, *pages]), None)
    if page is None:
        raise InputFault("holds no page; save it from the browser again")
    url = _header(page, "Content-Location") or _header(message, "Snapshot-Content-Location")
    return Mail(
        published=_date(message),
        url=url if url.startswith(("http://", "https://")) else None,
        html=_text(page, warnings),
        warnings=tuple(warnings),
    )


def _printed(page: str) -> str:
    """The words of a page on lines as it shows them, for what stands in its header's lines alone."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", page[:_LONGEST_PAGE]))).replace("\xa0", " ")


def _parsed(raw: bytes) -> Message:
    try:
        message = email.message_from_bytes(raw)
    except (RecursionError, ValueError, LookupError) as error:
        raise InputFault("is nested too deeply to be read; save its text alone") from error
    if not message.keys():
        raise InputFault(_NO_MAIL)
    return message


def _leaves(message: Message, warnings: list[str]) -> Iterator[Message]:
    """The parts that hold something, in their order; a message within is one part, whatever it holds itself."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        inner = _payload(part)
        if isinstance(inner, list) and part.get_content_type() != "message/rfc822":
            waiting.extend(reversed([one for one in inner if isinstance(one, Message)]))
            continue
        count += 1
        if count > _MOST_PARTS:
            warnings.append(f"has more than {_MOST_PARTS} parts; the rest was not read; save them one by one")
            return
        yield part


def _payload(part: Message) -> object:
    """What a part holds; a charset that is written so that the library fails over it is forgotten."""
    try:
        return part.get_payload()
    except (LookupError, ValueError, TypeError):
        part.del_param("charset")
        return part.get_payload()


def _bytes(part: Message) -> bytes:
    payload = _payload(part)
    if isinstance(payload, list):
        return b"".join(_source(one) for one in payload[:1] if isinstance(one, Message))
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _source(message: Message) -> bytes:
    """A message within as a file of its own."""
    try:
        return message.as_bytes()
    except (RecursionError, UnicodeError, ValueError, LookupError, TypeError, KeyError):
        return b""


def _text(part: Message, warnings: list[str]) -> str:
    raw, charset = _bytes(part), _charset(part)
    try:
        text = raw.decode(charset) if charset else None
    except (LookupError, ValueError):
        text = None
    if text is None and raw:
        try:
            text, warning = decode(raw)
        except InputFault:
            text, warning = raw.decode("utf-8", "replace"), "holds bytes that are no text; they were replaced"
        if warning:
            warnings.append(warning)
    text = without_surrogates((text or "").replace("\r\n", "\n"))[0]
    return _unwrapped(text, part) if part.get_content_type() == "text/plain" else text


def _charset(part: Message) -> str | None:
    """The charset stated; US-ASCII is what programs write where they do not know."""
    try:
        stated = part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None
    return None if stated in (None, "us-ascii", "ascii", "unknown-8bit") else stated


def _unwrapped(text: str, part: Message) -> str:
    """Lines that a mail program broke are joined where it says so (RFC 3676, format=flowed)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    delete = str(part.get_param("delsp", "")).lower() == "yes"
    found, open_ = list[str](), False
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        if open_:
            found[-1] = (found[-1][:-1] if delete else found[-1]) + line
        else:
            found.append(line)
        open_ = line.endswith(" ") and line != "-- "
    return "\n".join(found)


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return ""
    return _words(str(name))[:200].replace("\\", "/").rsplit("/", 1)[-1]


def _header(message: Message, name: str) -> str:
    """A field with its encoded words read, on one line; what is too long is cut."""
    stated = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    stated = stated[:_LONGEST_HEADER]
    if not stated.isascii():
        # Bytes that no standard allows there, in whatever encoding the program had.
        try:
            stated, _ = decode(stated.encode("utf-8", "surrogateescape"))
        except (InputFault, UnicodeError):
            stated = stated.encode("ascii", "replace").decode("ascii")
    return _words(stated)


def _date(message: Message) -> str | None:
    """The date of the header; "-0000" is universal time of a sender who does not say where (RFC 5322, section 3.3)."""
    return iso_date(re.sub(r"-0000\b", "+0000", _header(message, "Date")))


def _words(stated: str) -> str:
    try:
        pieces = email.header.decode_header(stated)
        text = "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "utf-8", "replace")
            for piece, charset in pieces
        )
    except (LookupError, ValueError, UnicodeError, email.errors.HeaderParseError):
        text = stated
    return " ".join(without_surrogates(text)[0].replace("\0", "").split())
