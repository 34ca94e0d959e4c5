"""Web archives: their pages and documents, each under its address and with the time at which it was captured."""

import codecs
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.unfold import Unfolding, open_zip
from rashomon.ingest.formats.wacz import archives, page_addresses
from rashomon.ingest.formats.warc import Captured, captured
from rashomon.ingest.pages import NoArticle
from rashomon.ingest.published import iso_date
from rashomon.ingest.readers.run import Item, ReadItem, Run, read_members
from rashomon.ingest.readers.texts import add_page

__all__ = ["declared", "read_archive"]

_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def read_archive(run: Run, source: Path | bytes, item: Item, kind: str, read: ReadItem) -> None:
    """A WARC file, or all those of a WACZ file; from a path it is read piece by piece. Raises InputFault."""
    # A message may hold hundreds of them.
    limit = run.config.max_file_bytes if item.depth else run.config.max_lines_bytes
    before, told = len(run.drafts), run.warnings.about(item.where)
    try:
        with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
            if kind == ".wacz":
                _read_wacz(run, stream, item, limit, read)
            else:
                _read_warc(run, stream, item, limit, read, frozenset())
    except OSError as error:
        raise InputFault(f"cannot be read ({error.strerror or type(error).__name__}); check its permissions") from error
    if len(run.drafts) == before and run.warnings.about(item.where) == told:
        raise InputFault("holds no page that can be read; nothing was read from it")


def _read_wacz(run: Run, stream: BinaryIO, item: Item, limit: int, read: ReadItem) -> None:
    """The pages that somebody saved; everything, where none of these is found."""
    before = len(run.drafts)
    with open_zip(stream, "WACZ file") as archive:
        names = archives(archive)
        pages = page_addresses(archive, run.config.max_file_bytes)
        for wanted in (pages, frozenset[str]()) if pages else (pages,):
            for number, name in enumerate(names, start=1):
                one = item
                if len(names) > 1:
                    where = f"{item.place}, {name.rpartition('/')[2]}"
                    one = replace(item, where=where, name=f"{item.name}-{number}", record=0)
                try:
                    with archive.open(name) as member:
                        _read_warc(run, member, one, limit, read, wanted)  # type: ignore[arg-type]
                except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
                    what = f"is damaged ({type(error).__name__}); fetch or save it again"
                    run.warnings.add(one.where, what, one.record, failed=True)
            if len(run.drafts) > before:
                return


def _read_warc(run: Run, plain: BinaryIO, item: Item, limit: int, read: ReadItem, pages: frozenset[str]) -> None:
    """The answers that can be articles; with `pages` only those at these addresses."""
    stream = Unfolding(plain, limit)
    before, without = len(run.drafts), 0
    kinds: dict[int, Captured] = {}

    def members() -> Iterator[Item]:
        for one in captured(stream, tuple(_KINDS), run.config.max_html_bytes):
            if (pages and one.url not in pages) or (one.url or "").endswith("/robots.txt"):
                continue
            kinds.clear()
            kinds[one.number] = one
            yield Item(
                raw=one.body or b"",
                where=item.place,
                name=f"{item.name}-{one.number}",
                file=item.file,
                record=one.number,
                url=one.url,
                captured=iso_date(one.captured) if one.captured else None,
                depth=item.depth + 1,
            )

    def read_one(member: Item) -> None:
        nonlocal without
        one = kinds[member.record]
        if one.body is None:
            raise InputFault(f"is larger than {run.config.max_html_bytes >> 20} MB and was left out")
        try:
            if _KINDS[one.media_type] == ".html":
                add_page(run, member, declared(one.body, one.charset))
            else:
                read(run, member, _KINDS[one.media_type])
        except NoArticle:
            without += 1

    read_members(run, item.where, members(), read_one)
    if stream.fault:
        fault = stream.fault if "not read" in stream.fault else f"{stream.fault}; what comes before was read"
        run.warnings.add(item.where, fault, item.record, failed=True)
    if without:
        what = f"{without} of its pages hold no article text and were left out"
        run.warnings.add(item.where, what, item.record, failed=len(run.drafts) == before)


def declared(body: bytes, charset: str | None) -> bytes | str:
    """A page decoded as the server says, where that works; else its bytes, which may say it themselves."""
    try:
        return body.decode(codecs.lookup(charset).name) if charset else body
    except (LookupError, ValueError):
        return body
