"""Names as keys: one form for what differs only in case, script, diacritics, apostrophes or hyphens."""

import functools
import re
import unicodedata

from anyascii import anyascii

__all__ = ["key", "squeeze"]

_APART = re.compile(r"[\s\-‐-―_/.,;:()\[\]\"“”«»]+")
_DROP = re.compile(r"[^a-z0-9 &]+")


@functools.lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The lookup form of a name: transliterated to ASCII letters, lower case, hyphens and full stops as spaces.

    >>> key("Mar’inka"), key("Deir ez-Zor"), key("U.S.")
    ('marinka', 'deir ez zor', 'u s')
    """
    latin = anyascii(unicodedata.normalize("NFKC", name)).casefold()
    return " ".join(_DROP.sub("", _APART.sub(" ", latin)).split())


def squeeze(folded: str) -> str:
    """A key without spaces, in which abbreviations with and without full stops are equal."""
    return folded.replace(" ", "")
