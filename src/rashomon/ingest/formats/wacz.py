"""WACZ (a ZIP with WARC files, an index and a list of the pages that were saved)."""

import json
import zipfile

from rashomon.ingest.draft import InputFault
from rashomon.ingest.formats.unfold import zip_member

__all__ = ["archives", "page_addresses"]

_PAGES = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_MOST_ARCHIVES = 1000


def archives(archive: zipfile.ZipFile) -> list[str]:
    """The names of its WARC files, sorted. Raises InputFault where it has none."""
    found = sorted(
        {name for name in archive.namelist() if name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))}
    )
    if not found:
        raise InputFault("holds no web archive; save it as WACZ again")
    return found[:_MOST_ARCHIVES]


def page_addresses(archive: zipfile.ZipFile, limit: int) -> frozenset[str]:
    """The addresses of the pages that somebody saved, as opposed to what these loaded; empty where it does not say."""
    found = set()
    for name in _PAGES:
        try:
            lines = (zip_member(archive, name, limit) or b"").splitlines()
        except InputFault:
            continue
        for line in lines:
            try:
                page = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                found.add(page["url"])
    return frozenset(found)
