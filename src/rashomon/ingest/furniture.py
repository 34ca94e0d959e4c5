"""Furniture: what a scraped page holds besides its prose, and prose that it holds twice.

Lines that only a machine writes (addresses, time stamps, locale codes, contacts) are marked wherever they stand. Where
a text has several of them it is a page dump, and the short lines around them (tags, search phrases, the outlet's name,
years) are furniture too. Elsewhere a short line is left alone: a false mark loses prose, a miss loses nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.ingest.boilerplate import boilerplate, plain
from rashomon.ingest.datelines import StatedDate, stated_date
from rashomon.ingest.dump import headline, is_dump, mark_around, mark_lone_tags
from rashomon.ingest.mail_headers import innermost, mail_headers
from rashomon.ingest.page_lines import Line, is_prose, lines, verdict, words
from rashomon.ingest.repeats import repeats
from rashomon.model import NoiseKind

__all__ = ["Mark", "furniture"]

# As much as is parsed of one article.
_LONGEST = 500_000
_HEAD_LINES = 8
_OUTLET_WORDS = 6
_TITLE_WORDS = 3
_SIGNATURE = 15
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)\s|\bcopyright\b)[^\n]{0,60}?\b(?:19|20)\d\d\b[^\n]{0,240}$|©[^\n]{0,120}$", re.IGNORECASE
)
_KEYED = re.compile(r"(?P<key>\w{2,12})(?P<colon>\s*[:=])?\s+(?P<value>\S.*)")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of text that is furniture, or the lesser copy of prose (`repeat`)."""

    start: int
    end: int
    kind: NoiseKind


def furniture(text: str, language: str | None, title: str | None = None) -> tuple[Mark, ...]:
    """The marks of a text, sorted, none overlapping; `title` is a title given apart."""
    found = lines(text[:_LONGEST])
    sure = [verdict(line.text, language) for line in found]
    kinds: list[NoiseKind | None] = [v.kind if v else None for v in sure]
    hard = [v is not None and v.hard for v in sure]
    dates = [stated_date(line.text, language) for line in found]
    prose = [
        kinds[at] is None and is_prose(line.text) and not ((date := dates[at]) and (date.labelled or not date.before))
        for at, line in enumerate(found)
    ]
    part: dict[int, tuple[int, int]] = {}
    _head(found, kinds, prose, part, dates, language)
    dump = is_dump(sure)
    if dump:
        mark_around(found, kinds, hard, prose)
    else:
        mark_lone_tags(found, kinds, prose)
    _mail(text, found, kinds, part, title)
    _title_copies(found, kinds, prose, title)
    _copyright(found, kinds, part)
    marks = _marks(found, kinds, part)
    copies = repeats(text, found, [kind is not None and at not in part for at, kind in enumerate(kinds)], dump)
    return tuple(sorted(_apart(marks, [Mark(start, end, "repeat") for start, end in copies])))


def _marks(found: Sequence[Line], kinds: Sequence[NoiseKind | None], part: dict[int, tuple[int, int]]) -> list[Mark]:
    """The marked lines, those that follow each other and are of one kind together."""
    out: list[Mark] = []
    joined = False
    for at, (line, kind) in enumerate(zip(found, kinds, strict=True)):
        whole = at not in part
        if kind is not None:
            start, end = part.get(at, (line.start, line.end))
            if joined and whole and out[-1].kind == kind != "repeat":
                out[-1] = Mark(out[-1].start, end, kind)
            else:
                out.append(Mark(start, end, kind))
        joined = kind is not None and whole
    return out


def _head(
    found: Sequence[Line],
    kinds: list[NoiseKind | None],
    prose: Sequence[bool],
    part: dict[int, tuple[int, int]],
    dates: Sequence[StatedDate | None],
    language: str | None,
) -> None:
    """Lines before and after the prose that state a date or a field of the page."""
    first = next((at for at, is_it in enumerate(prose) if is_it), len(found))
    last = next((at for at in reversed(range(len(found))) if prose[at]), -1)
    known = boilerplate(language)
    texts = Counter(line.text for line in found)
    for at, line in enumerate(found):
        if kinds[at] is not None or prose[at] or first <= at <= last:
            continue
        keyed = _KEYED.fullmatch(line.text) if at < _HEAD_LINES else None
        field = known.keys.get(keyed["key"].casefold()) if keyed else None
        if keyed and field and _is_field(field, keyed, texts, language):
            kinds[at] = "metadata"
            if field == "title" and not texts[keyed["value"]]:
                part[at] = (line.start, line.start + keyed.start("value"))
            continue
        date = dates[at]
        if date is None:
            continue
        outlet = date.before and (texts[date.before] or _names_outlet(date.before, known.outlets))
        if date.labelled or not date.before or outlet:
            kinds[at] = "metadata"


def _is_field(field: str, keyed: "re.Match[str]", texts: Counter[str], language: str | None) -> bool:
    """Whether a line "key value" is a field of a saved page: a value of the field's sort, or a colon after the key."""
    value = keyed["value"]
    if keyed["colon"] and len(value) <= 300:
        return True
    if field == "published":
        return re.match(r"\d{4}-\d\d-\d\d\b", value) is not None or stated_date(value, language) is not None
    if field == "url":
        return value.startswith(("http://", "https://"))
    return field == "title" and keyed["key"].islower() and texts[value] > 0


def _names_outlet(name: str, outlets: frozenset[str]) -> bool:
    return len(name.split()) <= _OUTLET_WORDS and any(word in outlets for word in plain(name).split())


def _mail(
    text: str,
    found: Sequence[Line],
    kinds: list[NoiseKind | None],
    part: dict[int, tuple[int, int]],
    title: str | None,
) -> None:
    """The signature, and headers of messages passed on; the subject stays where the title is stated there alone."""
    headers = mail_headers(text[:_LONGEST])
    at, _ = innermost(text, headers)
    alone = headers[at].subject if headers and not (title and any(line.text == title for line in found)) else None
    # "-- " begins the signature (RFC 3676, section 4.3).
    foot = range(max(0, len(found) - _SIGNATURE), len(found))
    signed = (n for n in foot if found[n].text == "--" and text.startswith(" ", found[n].end))
    for number in range(next(signed, len(found)), len(found)):
        if kinds[number] is None and not is_prose(found[number].text):
            kinds[number] = "contact"
    for header in headers:
        for number, line in enumerate(found):
            if header.start <= line.start and line.end <= header.end:
                kinds[number] = "metadata"
                part.pop(number, None)
                if alone and line.start <= alone[0] < line.end and title in (None, text[alone[0] : alone[1]].strip()):
                    part[number] = (line.start, alone[0])


def _title_copies(
    found: Sequence[Line], kinds: list[NoiseKind | None], prose: Sequence[bool], title: str | None
) -> None:
    """The headline, or the title given apart, where it stands again as a line."""
    first = headline(found, kinds, prose)
    known = {plain(name) for name in (first, title) if name and words(name) >= _TITLE_WORDS}
    seen: set[str] = set()
    for at, line in enumerate(found):
        low = plain(line.text) if len(line.text) <= 300 else ""
        if low in known and kinds[at] is None:
            if low in seen:
                kinds[at] = "repeat"
            seen.add(low)


def _copyright(found: Sequence[Line], kinds: list[NoiseKind | None], part: dict[int, tuple[int, int]]) -> None:
    """Copyright notices: lines of their own, or the end of a paragraph."""
    for at, line in enumerate(found):
        if kinds[at] is not None:
            continue
        # The notice stands at the end; a long paragraph is not searched from its beginning.
        tail = max(0, len(line.text) - 320)
        match = _COPYRIGHT.search(line.text, tail)
        if match is None:
            continue
        if not line.text[: match.start()].strip(" -–—|*"):
            kinds[at] = "metadata"
        elif re.search(r"[.!?…\"”’)]\s*$", line.text[: match.start()]):
            kinds[at] = "metadata"
            part[at] = (line.start + match.start(), line.end)


def _apart(marks: Sequence[Mark], copies: Sequence[Mark]) -> list[Mark]:
    """Marks and copies without overlap: furniture goes before."""
    out = list(marks)
    taken = [(mark.start, mark.end) for mark in sorted(marks)]
    for copy in copies:
        at = copy.start
        for start, end in taken:
            if end <= at or start >= copy.end:
                continue
            if start > at:
                out.append(Mark(at, start, "repeat"))
            at = end
        if at < copy.end:
            out.append(Mark(at, copy.end, "repeat"))
    return out
