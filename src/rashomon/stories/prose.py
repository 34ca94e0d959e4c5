"""The words of an article: its prose without noise, its title without the name of the site, its outlet."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from rashomon.model import Article

__all__ = ["head_of", "outlet_of", "plain", "prose_of", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# What stands between a headline and the name of the site behind it ("Dam bursts - Kestel Courier").
_TAIL = re.compile(r"\s{1,9}(?:[-–—|•»]|::)\s{1,9}")
_SHORTEST_HEAD = 4
# An event is told at the front; what lies beyond (characters) is of a length that no report has.
_LONGEST = 60_000


def prose_of(article: Article) -> str:
    """The text outside noise, up to a length within which any report ends."""
    pieces, at, room = [], 0, _LONGEST
    for noise in sorted(article.noise, key=lambda n: (n.start, n.end)):
        if room <= 0:
            break
        if noise.start > at:
            pieces.append(article.text[at : min(noise.start, at + room)])
            room -= len(pieces[-1])
        at = max(at, noise.end)
    return "\n".join([*pieces, article.text[at : at + max(0, room)]])


def words_of(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, one match each."""
    return _WORD.finditer(text)


def plain(word: str) -> str:
    """A word as it is counted: lower case, one apostrophe, no genitive."""
    return word.lower().replace("’", "'").removesuffix("'s")


def head_of(title: str) -> str:
    """A title without the name of the site behind it, where enough stands before that."""
    head = _TAIL.split(title, maxsplit=1)[0]
    return head if len(head.split()) >= _SHORTEST_HEAD else title


def outlet_of(article: Article) -> str:
    """The outlet, else the host of the address, else nothing."""
    if article.publisher:
        return article.publisher.strip().lower()
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
