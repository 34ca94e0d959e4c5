"""A message passed on within another's text: who wrote it, when, under which subject."""

import re

from rashomon.ingest.datelines import stated_date
from rashomon.ingest.formats.document import Forwarded
from rashomon.ingest.published import iso_date

__all__ = ["forwarded"]

# The fields of RFC 5322 as mail programs print them, plain, quoted or in bold; "Sent" is one program's Date.
_FIELD = re.compile(r"[>\s*_]*(?P<name>From|Date|Sent|Subject|To|Cc|Reply-To)\s*:[*_]*\s*(?P<value>.*)", re.IGNORECASE)
# So many fields one below the other are a header, not a list in the text.
_FEWEST = 3
# "---------- Forwarded message ---------", "Begin forwarded message:": a line that announces the header.
_MARK = re.compile(r"[>\s]*(?:-{3,}.*-{3,}|_{5,}|.{0,60}:)\s*")
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>\[\]()]+@[^\s<>\[\]()]+[>\])]*")
_OFFSET = re.compile(r"\d\d:\d\d\s+[+-]\d{4}\b")
# A header that stands further down is not looked for.
_LINES = 2000
_LONGEST = 500


def forwarded(text: str) -> Forwarded | None:
    """The first header that stands in a text, if any."""
    lines = text.split("\n", _LINES)[:_LINES]
    for start in range(len(lines)):
        fields: dict[str, str] = {}
        for line in lines[start : start + 8]:
            match = _FIELD.fullmatch(line[:_LONGEST])
            if match is None:
                break
            fields.setdefault(match["name"].casefold(), match["value"].strip(" *_"))
        if len(fields) >= _FEWEST and "from" in fields:
            before = [line for line in lines[:start] if line.strip(" >\t\r")]
            whole = not before or (len(before) == 1 and _MARK.fullmatch(before[0][:_LONGEST]) is not None)
            return _made(fields, whole)
    return None


def _made(fields: dict[str, str], whole: bool) -> Forwarded:
    stated = fields.get("date") or fields.get("sent") or ""
    # The parser of the standard's dates takes those of mail programs as well, and then reads 8 p.m. as 8.
    standard = iso_date(stated) if _OFFSET.search(stated) else None
    date = stated_date(stated, "en") if stated else None
    name = _ADDRESS.sub("", fields["from"]).strip(" \"'<>") or fields["from"].strip(" <>")
    return Forwarded(
        author=name or None,
        published=standard or (date.iso if date else None),
        title=fields.get("subject") or None,
        whole=whole,
    )
