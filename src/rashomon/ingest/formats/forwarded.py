"""A message passed on within another's text: who wrote it, when, under which subject."""

import re

from rashomon.ingest.formats.document import Forwarded
from rashomon.ingest.mail_headers import described, innermost, mail_headers

__all__ = ["forwarded", "unquoted"]

_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)


def forwarded(text: str) -> Forwarded | None:
    """The first message that a text passes on, if any; of one passed on several times that within."""
    headers = mail_headers(text)
    if not headers:
        return None
    author, published, title = described(text, headers)
    return Forwarded(author=author, published=published, title=title, whole=innermost(text, headers)[1])


def unquoted(text: str) -> str:
    """A text whose message passed on has a mark of quotation before each line, without these."""
    headers = mail_headers(text)
    first = _QUOTED.search(text, headers[0].start, headers[0].end) if headers else None
    if first is None or any(line.strip() and line[0] != ">" for line in text[first.start() :].split("\n")):
        return text
    return text[: first.start()] + _QUOTED.sub("", text[first.start() :])
