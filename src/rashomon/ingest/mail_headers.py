"""Headers of messages that stand within a text, where it was passed on: whose words they are, and which lines."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.ingest.datelines import stated_date
from rashomon.ingest.published import iso_date
from rashomon.text.lexicon import languages, rows

__all__ = ["MailHeader", "described", "innermost", "mail_headers"]

# So many fields one below the other are a header, not a list in the text.
_FEWEST = 3
_MOST = 12
# "---------- Forwarded message ---------", "Begin forwarded message:": a line that announces the header.
_MARK = re.compile(r"[>\s]*(?:-{3,}.*-{3,}|_{5,}|.{0,60}:)\s*")
_LINE = re.compile(r"[^\r\n]*")
_ADDRESS = re.compile(r"[<\[(]?(?:mailto:)?[^\s<>\[\]()]+@[^\s<>\[\]()]+[>\])]*")
_OFFSET = re.compile(r"\d\d:\d\d\s+[+-]\d{4}\b")
_WORD = re.compile(r"\w+")
# A header that stands further down is not looked for.
_LINES = 2000
_LONGEST = 500
# A covering note ("FYI", "see below") is this short, and a small part of what it covers.
_NOTE, _NOTE_PART = 15, 10


@dataclass(frozen=True, slots=True)
class MailHeader:
    """Its fields, with where the subject's words stand; `start` is that of the line that announces it, if any."""

    start: int
    end: int
    fields: dict[str, str]
    subject: tuple[int, int] | None
    language: str  # that of its fields


@functools.cache
def _fields(language: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
    """The names of fields as mail programs print them (plain, quoted or in bold), and a line with one of them."""
    names = {words: field for how, field, words in rows(language, "boilerplate") if how == "mail"}
    if not names:
        return names, None
    any_of = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return names, re.compile(rf"[>\s*_]*(?P<name>{any_of})\s*:[*_]*\s*(?P<value>.*)", re.IGNORECASE)


def mail_headers(text: str) -> list[MailHeader]:
    """The headers in a text, in their order. A program writes them in its own language, whatever the message is in."""
    return next(filter(None, (_headers(text, language) for language in languages())), [])


def _headers(text: str, language: str) -> list[MailHeader]:
    names, field = _fields(language)
    if field is None:
        return []
    spans = [match.span() for match in _LINE.finditer(text) if match.group()][:_LINES]
    matches = [field.fullmatch(text, start, min(end, start + _LONGEST)) for start, end in spans]
    found: list[MailHeader] = []
    at = 0
    while at < len(spans):
        last = _last(text, spans, matches, at)
        stated: dict[str, str] = {}
        subject = None
        for match in matches[at : last + 1]:
            if match is not None:
                name = names[match["name"].casefold()]
                if name == "subject" and name not in stated and match["value"].strip(" *_"):
                    subject = match.span("value")
                stated.setdefault(name, match["value"].strip(" *_"))
        if len(stated) < _FEWEST or "from" not in stated:
            at += 1
            continue
        mark = spans[at - 1] if at else (0, 0)
        marked = mark[0] < mark[1] <= mark[0] + _LONGEST and _MARK.fullmatch(text, *mark)
        start = mark[0] if marked else spans[at][0]
        found.append(MailHeader(start, spans[last][1], stated, subject, language))
        at = last + 1
    return found


def _last(text: str, spans: Sequence[tuple[int, int]], matches: Sequence["re.Match[str] | None"], at: int) -> int:
    """The last line of the fields that begin at a line; a line between two of them is the first one's second."""
    last = at - 1
    while last + 1 < min(len(spans), at + _MOST):
        adjoins = last < at or text.count("\n", spans[last][1], spans[last + 1][0]) <= 1
        if matches[last + 1] is not None and adjoins:
            last += 1
        elif last >= at and last + 2 < len(spans) and matches[last + 2] is not None and adjoins:
            last += 2
        else:
            break
    return last


def innermost(text: str, headers: Sequence[MailHeader]) -> tuple[int, bool]:
    """Which header is that of the message passed on, behind headers alone; and whether all before it is no more than a
    covering note."""
    if not headers:
        return -1, False
    whole = _covers(text[: headers[0].start], text[headers[0].end :])
    at = 0
    while at + 1 < len(headers) and not _WORD.search(text, headers[at].end, headers[at + 1].start):
        at += 1
    return at, whole


def described(text: str, headers: Sequence[MailHeader]) -> tuple[str | None, str | None, str | None]:
    """Author, date and subject of the message passed on, as its header has them."""
    at, _ = innermost(text, headers)
    if at < 0:
        return None, None, None
    fields, language = headers[at].fields, headers[at].language
    stated = fields.get("date", "")
    # The parser of the standard's dates takes those of mail programs as well, and then reads 8 p.m. as 8.
    standard = iso_date(stated) if _OFFSET.search(stated) else None
    date = stated_date(stated, language) if stated else None
    name = _ADDRESS.sub("", fields["from"]).strip(" \"'<>") or fields["from"].strip(" <>")
    return name or None, standard or (date.iso if date else None), fields.get("subject") or None


def _covers(before: str, behind: str) -> bool:
    count = sum(1 for _ in _WORD.finditer(before[:2000]))
    return count == 0 or (count <= _NOTE and count * _NOTE_PART <= sum(1 for _ in _WORD.finditer(behind)))
