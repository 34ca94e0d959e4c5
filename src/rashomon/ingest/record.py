"""One JSON record to a draft: which fields count, and what is wrong with the others."""

import hashlib
from collections.abc import Callable
from typing import Any

from rashomon.ingest.decode import without_surrogates
from rashomon.ingest.draft import Draft, InputFault
from rashomon.ingest.pages import Page
from rashomon.ingest.published import iso_date
from rashomon.ingest.schema_org import with_our_names
from rashomon.text.languages import detect, valid_tag

__all__ = ["draft_of_record", "page_language"]

Warn = Callable[[str], None]


def draft_of_record(
    record: dict[str, Any],
    *,
    where: str,
    stem: str,
    file: str | None,
    media_type: str,
    read_page: Callable[[str], Page],
    warn: Warn,
) -> Draft:
    """A draft of `{"id"?, "url"?, "title"?, …, "text"|"html", "places"?}`, or of an article as schema.org writes it.

    Raises InputFault without readable text.
    """
    record = with_our_names(record)
    text, html = record.get("text"), record.get("html")
    page: Page | None = None
    if isinstance(text, str) and text.strip():
        source = text
    elif isinstance(html, str) and html.strip():
        source = html
        page = read_page(without_surrogates(html)[0])
        text = page.text
    else:
        raise InputFault('has no "text" or "html" (or "articleBody") with words in it; add one')
    assert isinstance(text, str)
    text, lone = without_surrogates(text)
    if lone:
        warn(f"{lone} lone surrogate(s) in the text were replaced by U+FFFD; check the file's origin")
    raw = without_surrogates(source)[0].encode("utf-8")
    published = _string(record, "published", warn)
    iso = iso_date(published) if published else None
    if published and iso is None:
        warn(f"the date {published[:40]!r} was not understood and left out; write it as 2025-03-09T14:30+02:00")
    language = _string(record, "language", warn)
    tag = valid_tag(language) if language else None
    if language and tag is None:
        warn(f"the language {language[:40]!r} is no language tag and was left out; write it as en or pt-BR")
    given = record.get("id")
    return Draft(
        where=where,
        given_id=without_surrogates(str(given))[0] if isinstance(given, str | int) and str(given).strip() else None,
        stem=stem,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        text=text,
        media_type="text/html" if page else media_type,
        file=file,
        title=_string(record, "title", warn) or (page.title if page else None),
        publisher=_string(record, "publisher", warn) or (page.publisher if page else None),
        author=_string(record, "author", warn) or (page.author if page else None),
        url=_string(record, "url", warn) or (page.url if page else None),
        published=iso or (page.published if page else None),
        language=tag or (page_language(page, text) if page else None),
        places=_places(record, text, warn),
    )


def _string(record: dict[str, Any], key: str, warn: Warn) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        warn(f'"{key}" is not a string and was left out')
        return None
    value, lone = without_surrogates(value)
    if lone:
        warn(f'{lone} lone surrogate(s) in "{key}" were replaced by U+FFFD; check the file\'s origin')
    return value.strip() or None


def _places(record: dict[str, Any], text: str, warn: Warn) -> tuple[tuple[int, int], ...] | None:
    """The given places as offsets, sorted; none where the key is absent, which is not the same as an empty list."""
    given = record.get("places")
    if given is None:
        return None
    if not isinstance(given, list):
        warn('"places" is not a list and was left out')
        return None
    found = set()
    for place in given:
        start, end = (place.get("start"), place.get("end")) if isinstance(place, dict) else (None, None)
        # True and False are integers to Python.
        if type(start) is int and type(end) is int and 0 <= start < end <= len(text):
            found.add((start, end))
        else:
            warn(f'a member of "places" does not lie in the text and was left out: {str(place)[:60]}')
    return tuple(sorted(found))


def page_language(page: Page, text: str) -> str | None:
    """The language that a page states, unless its text is plainly in another (templates say `en` in any language)."""
    stated = valid_tag(page.language) if page.language else None
    found = detect(text)
    return found if found and (stated is None or stated.split("-")[0] != found.split("-")[0]) else stated
