"""What the linked formats share: names (URNs) for our things, the words around a passage, JSON that is safe anywhere.

A name is `urn:rashomon:KIND:ID`, the id percent-encoded. Articles and titles are texts as we keep them, not the page at
an address, whose characters count otherwise.
"""

import json
import re
from typing import Any
from urllib.parse import quote

from rashomon.model import Article, Dossier, Span

__all__ = ["TERMS", "around", "clean", "json_line", "json_text", "source", "urn", "where"]

# The namespace of our own words in the linked formats; docs/exports.md lists them.
TERMS = "urn:rashomon:term:"
_AROUND = 32
_SURROGATE = re.compile("[\ud800-\udfff]")
# Valid inside JSON's strings alone, so that text within an HTML page or read by lines stays one string.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in "<\u0085\u2028\u2029"}


def urn(kind: str, id: str) -> str:
    """The name of a thing of ours."""
    return f"urn:rashomon:{kind}:{quote(clean(id), safe='')}"


def source(span: Span) -> str:
    """The name of the text that a passage stands in: the article's, or its title's."""
    return urn(span.field or "article", span.article)


def where(dossier: Dossier) -> dict[str, Article]:
    """The articles by id."""
    return {reading.article.id: reading.article for reading in dossier.readings}


def around(span: Span, article: Article) -> tuple[str, str]:
    """Up to 32 characters before and after a passage."""
    text = (article.title or "") if span.field == "title" else article.text
    return text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]


def clean(text: str) -> str:
    """Half a surrogate pair is no character; each is replaced by one, so that offsets hold."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def json_text(value: Any) -> str:
    """A document, indented by one space."""
    return clean(json.dumps(value, ensure_ascii=False, indent=1)).translate(_ESCAPED) + "\n"


def json_line(value: Any) -> str:
    """A document on one line, also to readers that take Unicode's line separators for line ends."""
    return clean(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).translate(_ESCAPED) + "\n"
