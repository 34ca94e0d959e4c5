"""What a Markdown file says of itself: the fields before its text (front matter), and its first heading."""

import re
from dataclasses import dataclass

from rashomon.ingest.published import iso_date

__all__ = ["Described", "described"]

_FENCE = "---"
_FIELD = re.compile(r"(?P<key>[A-Za-z_-]{2,20}):\s+(?P<value>\S.*?)\s*")
# A heading of the first order, its closing marks left out.
_HEADING = re.compile(r"#\s+(?P<title>\S.*?)\s*#*\s*")
_NAMES = {
    "title": "title", "author": "author", "by": "author", "date": "published", "published": "published",
    "publisher": "publisher", "source": "publisher", "url": "url", "link": "url",
}  # fmt: skip
_MOST_FIELDS, _LONGEST = 60, 500


@dataclass(frozen=True, slots=True)
class Described:
    """What is stated; none where it is not."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def described(text: str) -> Described:
    """The fields on single lines between two fences at the head, else the heading with which the text begins."""
    lines = text[: _MOST_FIELDS * _LONGEST].lstrip("\ufeff").splitlines()
    fields: dict[str, str] = {}
    end = 0
    if lines and lines[0].strip() == _FENCE:
        end = next((at for at, line in enumerate(lines[1:_MOST_FIELDS], 1) if line.strip() == _FENCE), -1) + 1
        for line in lines[1 : max(end - 1, 0)]:
            match = _FIELD.fullmatch(line[:_LONGEST])
            name = _NAMES.get(match["key"].casefold()) if match else None
            value = _plain(match["value"]) if match else ""
            if name and value:
                fields.setdefault(name, value)
    first = next((line for line in lines[end:] if line.strip()), "")
    heading = _HEADING.fullmatch(first[:_LONGEST])
    published, url = iso_date(fields.get("published", "")), fields.get("url", "")
    return Described(
        title=fields.get("title") or (re.sub(r"[*_`]+", "", heading["title"]) if heading else None),
        author=fields.get("author"),
        publisher=fields.get("publisher"),
        published=published,
        url=url if url.startswith(("http://", "https://")) else None,
    )


def _plain(value: str) -> str:
    """A value without its quotation marks; lists and references to elsewhere are not read."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return "" if value[0] in "[{|>&*!" else value
