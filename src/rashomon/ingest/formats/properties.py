"""Titles and authors in a document's properties, which are often a template's or the machine's."""

import re

__all__ = ["stated_author", "stated_title"]

_SPACE = re.compile(r"\s+")
# Title and byline stand at the head.
_HEAD = 3000
# A property that is longer, or shorter, is none.
_LONGEST, _SHORTEST = 300, 3


def stated_title(stated: str | None, text: str) -> str | None:
    """The property where a paragraph at the head of the text says the same, else none."""
    value = _plain(stated)
    lines = {_plain(line).casefold() for line in text[:_HEAD].split("\n")}
    return value if value and value.casefold() in lines else None


def stated_author(stated: str | None, text: str) -> str | None:
    """The property where it stands in the head of the text, else none."""
    value = _plain(stated)
    return value if value and value.casefold() in _SPACE.sub(" ", text[:_HEAD]).casefold() else None


def _plain(stated: str | None) -> str:
    value = _SPACE.sub(" ", (stated or "")[: _LONGEST + 1].replace("\0", "")).strip()
    return value if _SHORTEST <= len(value) <= _LONGEST else ""
