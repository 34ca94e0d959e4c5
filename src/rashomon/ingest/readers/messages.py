"""Messages with what is attached to them, and pages saved as one."""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.document import Mail
from rashomon.ingest.pages import NoArticle
from rashomon.ingest.readers.run import Item, ReadItem, Run, draft_of, guarded, read_members
from rashomon.ingest.readers.texts import add_page
from rashomon.ingest.sources import SUFFIXES, suffix_of

__all__ = ["read_message", "read_saved_page"]

_MEDIA_TYPE, _SAVED_TYPE = "message/rfc822", "multipart/related"
# Attachments without a name that tells what they are.
_BY_TYPE = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}


def read_message(run: Run, item: Item, read: ReadItem) -> None:
    """The message as an article, and each thing attached as what it is. Raises InputFault where there is neither."""
    mail = run.pages.mail("eml", item.raw)
    for warning in mail.warnings:
        run.warnings.add(item.where, warning, item.record)
    if not (mail.text or mail.html or mail.parts):
        raise InputFault("holds no words; nothing was read from it")
    guarded(run, item.where, lambda: _add_message(run, item, mail), item.record)
    if mail.parts and item.depth >= run.config.max_depth:
        raise InputFault("is a message within too many others; save it on its own")
    kinds: dict[str, str] = {}

    def attached() -> Iterator[Item]:
        for part in mail.parts:
            where = f"{item.place}, attachment {part.number} ({part.name})"
            kind = suffix_of(part.name) or _BY_TYPE.get(part.media_type, "")
            if not kind:
                known = " ".join(SUFFIXES)
                run.warnings.add(where, f"this kind of file cannot be read and was left out; known are {known}")
                continue
            kinds[where] = kind
            name = f"{item.name}-{part.number}"
            yield replace(item, raw=part.raw, where=where, name=name, record=0, depth=item.depth + 1)

    read_members(run, item.where, attached(), lambda one: read(run, one, kinds[one.where]))


def _add_message(run: Run, item: Item, mail: Mail) -> None:
    """The body. What was forwarded without a word more is the other's message, and says who passed it on."""
    title, author, published, notes = mail.title, mail.author, mail.published, list[str]()
    other = mail.forwarded
    if other is not None:
        on = f" on {other.published}" if other.published else ""
        notes.append(f"holds a message that {other.author or 'somebody'} wrote{on}")
        if other.whole:
            by = f"forwarded by {mail.author or 'somebody'}" + (f" on {mail.published}" if mail.published else "")
            notes = [by]
            title, author, published = other.title or title, other.author, other.published
    if mail.text:
        draft = draft_of(
            item,
            mail.text,
            _MEDIA_TYPE,
            title=title,
            author=author,
            publisher=mail.publisher,
            published=published,
        )
    elif mail.html:
        before = len(run.drafts)
        try:
            add_page(run, item, mail.html, _MEDIA_TYPE)
        except NoArticle:
            if mail.parts:
                return  # "See attached."
            raise
        page = run.drafts.pop(before)
        draft = replace(
            page,
            title=title or page.title,
            author=author or page.author,
            publisher=mail.publisher or page.publisher,
            published=published or page.published,
        )
    else:
        return
    run.drafts.append(replace(draft, notes=tuple(notes)))


def read_saved_page(run: Run, item: Item) -> None:
    """A page that a browser saved with all that it shows. Raises InputFault."""
    mail = run.pages.mail("mhtml", item.raw)
    for warning in mail.warnings:
        run.warnings.add(item.where, warning, item.record)
    add_page(run, replace(item, url=item.url or mail.url, captured=mail.published), mail.html or "", _SAVED_TYPE)
