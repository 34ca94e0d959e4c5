"""What a text says about itself: headline, outlet, writer, date, address, language, from its head and its furniture."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.ingest.boilerplate import boilerplate, plain
from rashomon.ingest.datelines import dateline, stated_date
from rashomon.ingest.furniture import Mark
from rashomon.ingest.mail_headers import described, innermost, mail_headers
from rashomon.ingest.page_lines import Line, is_prose, lines, words
from rashomon.ingest.published import plausible
from rashomon.model import NoiseKind
from rashomon.text.languages import valid_tag

__all__ = ["Seen", "recover"]

_HEAD_LINES = 12
_DATED_LINES = 4
_TITLE_WORDS = 25
_TITLE_FEWEST = 3
_TITLE_LETTERS = 6
_TITLE_CHARACTERS = 180
_URL = re.compile(r"https?://[^\s<>\"]+")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp4)(?:\?|$)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}")
# A headline may end with a question mark or a quotation, not like a sentence, a list, a dateline or a credit.
_SENTENCE_END = re.compile(r"[.,;:。][\"'”’»)\]]*$")
_NO_TITLE_END = re.compile(r"[.,;:。][\"'”’»)\]]*$|[-–—|/]$|\([^()]*:[^()]*\)$")
_TWO_SENTENCES = re.compile(r"\w{4,}[.!?][\"”’)]*\s+[\"“‘(]?[A-ZÀ-ÞА-Я]")
_LOCALE = re.compile(r"(?P<language>[a-z]{2})[_-][A-Z]{2}")
# One to six words, the first with a capital (or in a script without), no addresses, dates or figures.
_NAME_LIKE = re.compile(r"(?![a-z])[^\W\d_][^\d@/:#|]{0,60}")
# Longer texts are not searched beyond this for what stands at their head and foot.
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in the text about the article itself; none where it does not say, or not for certain."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def recover(text: str, marks: Sequence[Mark], language: str | None, last_day: date) -> Seen:
    """Read the head of a text; `last_day` is the last on which it can have been published."""
    found = lines(text[:_LONGEST])
    noisy = _noisy(found, [mark for mark in marks if mark.kind != "repeat"])
    first = next((at for at, line in enumerate(found) if is_prose(line.text) and not noisy[at]), len(found))
    head = found[: min(first, _HEAD_LINES)]
    headers = mail_headers(text[:_LONGEST])
    mail = described(text, headers) if innermost(text, headers)[1] else (None, None, None)
    title = mail[2] or _title(found, noisy, language)
    return Seen(
        title=title,
        publisher=_publisher(found, noisy, title, language),
        author=mail[0] or _author(found[: first + 1][:5], language),
        url=_url(head, title),
        published=mail[1] or _published(found, noisy, first, title, language, last_day),
        language=next((valid_tag(m["language"]) for line in found if (m := _LOCALE.fullmatch(line.text))), None),
    )


def _noisy(found: Sequence[Line], marks: Sequence[Mark]) -> list[NoiseKind | None]:
    """The kind of the mark that each line begins in, if any; both are in text order."""
    out: list[NoiseKind | None] = []
    at = 0
    for line in found:
        while at < len(marks) and marks[at].end <= line.start:
            at += 1
        out.append(marks[at].kind if at < len(marks) and marks[at].start <= line.start else None)
    return out


def _title(found: Sequence[Line], noisy: Sequence[str | None], language: str | None) -> str | None:
    """The first line that is not furniture, if it is one: short, no sentence, no dateline, with prose behind it."""
    keyed = {key for key, field in boilerplate(language).keys.items() if field == "title"}
    for at, line in enumerate(found[:_HEAD_LINES]):
        if noisy[at]:
            first, _, value = line.text.partition(" ")
            if first.casefold().rstrip(":=") in keyed and value.strip():
                return value.strip()
            continue
        if words(line.text) < _TITLE_FEWEST and line.text.lower() != line.text.upper():
            continue  # a section's name or a kicker above the headline
        follows = any(is_prose(other.text) and not noisy[n] for n, other in enumerate(found[at + 1 :], at + 1))
        return line.text if follows and _is_headline(line.text, language) else None
    return None


def _is_headline(line: str, language: str | None) -> bool:
    """Whether a line reads as a headline: no sentences, no dateline, no byline, no caption with its credit."""
    if len(line) > _TITLE_CHARACTERS or words(line) > _TITLE_WORDS or _NO_TITLE_END.search(line):
        return False
    if _TWO_SENTENCES.search(line) or " | " in line or not (line[0].isalnum() or line[0] in "“„«‘'\"¿¡([「『"):
        return False
    caseless = line.lower() == line.upper()
    if (caseless and len(line) < _TITLE_LETTERS) or (not caseless and words(line) < _TITLE_FEWEST):
        return False
    stated = stated_date(line, language)
    dated = stated is not None and (stated.labelled or not stated.before)
    written = caseless or line != line.lower()
    return written and not dated and dateline(line, language) is None and _byline(line, language) is None


def _published(
    found: Sequence[Line],
    noisy: Sequence[str | None],
    first: int,
    title: str | None,
    language: str | None,
    last_day: date,
) -> str | None:
    """The date of the head, made as precise as a time stamp of the same day makes it; else that of the dateline."""
    stated = []
    for at, line in enumerate(found):
        if at > first and not noisy[at]:
            continue
        value = line.text
        if at <= first and (match := re.match(r"\w{2,12}\s*[:=]?\s+(\d{4}-\d\d-\d\d)\b", value)) and noisy[at]:
            value = match[1]
        date_ = stated_date(value, language)
        if date_ is None or not plausible(date_.iso, last_day):
            continue
        # "Outlet, weekend edition, 9 March 2025" below the headline; a headline's own date is the event's.
        if noisy[at] or not date_.before or (at < min(first, _DATED_LINES) and line.text != title):
            stated.append(date_.iso)
    if not stated:
        for line in found[: first + 1]:
            day = dateline(line.text, language)
            if day and plausible(day, last_day):
                return day
        return None
    day = stated[0][:10]
    return next((iso for iso in stated if iso.startswith(day) and len(iso) > 10), stated[0])


def _publisher(
    found: Sequence[Line], noisy: Sequence[str | None], title: str | None, language: str | None
) -> str | None:
    """The name before a date in the head, or the name that a page dump repeats in its furniture."""
    outlets = boilerplate(language).outlets
    for line in found[:_HEAD_LINES]:
        stated = stated_date(line.text, language)
        if stated is None or stated.labelled or not _NAME_LIKE.fullmatch(stated.before):
            continue
        if any(word in outlets for word in plain(stated.before).split()) and not _byline(stated.before, language):
            return stated.before
    counts = Counter(
        line.text
        for at, line in enumerate(found)
        if noisy[at] == "metadata" and line.text != title and _NAME_LIKE.fullmatch(line.text)
    )
    # The outlet stands at the head of the page, its owner only at the foot.
    at_head = (line.text for line in found[:_HEAD_LINES])
    return next((name for name in at_head if counts[name] > 1 and not _LOCALE.fullmatch(name)), None)


def _byline(line: str, language: str | None) -> str | None:
    """The rest of a line behind "By" and its like."""
    if len(line) > 120 or _SENTENCE_END.search(line):
        return None
    for words_ in boilerplate(language).bylines:
        if line.casefold().startswith(words_ + " "):
            return line[len(words_) :].strip()
    return None


def _author(head: Sequence[Line], language: str | None) -> str | None:
    for line in head:
        rest = _byline(line.text, language)
        if rest:
            # "By A Name, Town": what follows the comma is where they were.
            name = _NAME.match(rest.split(",")[0])
            if (
                name
                and name.group() == rest.split(",")[0].strip()
                and all(w[0].isupper() for w in name.group().split())
            ):
                return name.group()
    return None


def _url(head: Sequence[Line], title: str | None) -> str | None:
    """The page's own address: the first one above the headline; those further down lead elsewhere."""
    for line in head:
        if title is not None and line.text == title:
            return None
        match = _URL.search(line.text)
        if match and not _PICTURE.search(match.group()):
            return match.group()
    return None
