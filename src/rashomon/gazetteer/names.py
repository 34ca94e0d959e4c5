"""Names as keys: one form for what differs only in case, script, diacritics, apostrophes or hyphens."""

import functools
import re
import unicodedata

from anyascii import anyascii

__all__ = ["backwards", "forms", "key", "skeleton", "squeeze"]

_APART = re.compile(r"[\s\-‐-―_/.,;:()\[\]\"“”«»]+")
_DROP = re.compile(r"[^a-z0-9 &]+")


# Words of names that are written short, in English and French.
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@functools.lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The lookup form of a name: transliterated to ASCII letters, lower case, hyphens and full stops as spaces.

    >>> key("Mar’inka"), key("Deir ez-Zor"), key("U.S."), key("Mt. Oliver")
    ('marinka', 'deir ez zor', 'u s', 'mount oliver')
    """
    latin = anyascii(unicodedata.normalize("NFKC", name)).casefold()
    return " ".join(_SHORT.get(word, word) for word in _DROP.sub("", _APART.sub(" ", latin)).split())


def squeeze(folded: str) -> str:
    """A key without spaces, in which abbreviations with and without full stops are equal."""
    return folded.replace(" ", "")


# Letters that spellings and transliterations of one name exchange, and those that they drop.
_CLASSES = str.maketrans("cqxzwf", "kkksvv", "aeiouyhj ")
_FORMS_FROM, _SKELETON_FROM = 5, 3


def skeleton(folded: str) -> str:
    """A key's consonants, those that spellings exchange as one, doubled ones once; what transliterations share.

    >>> skeleton("kutaisi") == skeleton("koutayssi") == skeleton("cutaisi")
    True
    """
    kept: list[str] = []
    for letter in folded.translate(_CLASSES):
        if not kept or kept[-1] != letter:
            kept.append(letter)
    return "".join(kept)


def backwards(folded: str) -> str:
    """A key's form for the search by its end."""
    return "<" + folded[::-1]


def forms(folded: str) -> tuple[str, ...]:
    """The forms by which a key is found when it is misspelled: from its end, and by its consonants.

    A slip leaves one half of a name as it was (the key itself serves the search by its beginning), or its consonants.
    """
    if len(folded) < _FORMS_FROM:
        return ()
    bones = skeleton(folded)
    return (backwards(folded), "#" + bones) if len(bones) >= _SKELETON_FROM else (backwards(folded),)
