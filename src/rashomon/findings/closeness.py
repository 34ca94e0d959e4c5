"""Closeness: whether a passage can be known for another one's by its telling words.

Two who report on one event say much the same; that one has a sentence from the other shows in words that both chose.
"""

import functools
from collections.abc import Iterable

from rashomon.model import Span
from rashomon.text.passages import words

__all__ = ["close", "one_matter"]

# So many telling words in common, so much of the fewer of the two, and so many of the words no names, which are the
# same in every report; more where it is open who had it from whom. Read on real stories: below, most pairs are two
# reports of one fact.
_KNOWN, _OPEN = (4, 0.5, 3), (6, 0.7, 4)
_LONG, _STEM = 4, 6
_PART, _OF_ONE = 0.5, 3


def close(with_: Span, without: Span, lost: Iterable[Span], *, known: bool) -> bool:
    """Whether a passage that lacks something has the other's words, those aside that are lost; `known` where it is
    known that it was taken from there."""
    left_out = frozenset().union(*(_telling(span.text)[0] for span in lost))
    (mine, my_names), (theirs, their_names) = _telling(with_.text), _telling(without.text)
    mine -= left_out
    fewest, share, no_names = _KNOWN if known else _OPEN
    common = mine & theirs
    return (
        len(common) >= fewest
        and len(common) >= share * min(len(mine), len(theirs))
        and len(common - my_names - their_names) >= no_names
    )


def one_matter(one: Span, other: Span) -> bool:
    """Whether two passages tell one matter by their words: a good part of the fewer telling ones, not names alone."""
    (mine, my_names), (theirs, their_names) = _telling(one.text), _telling(other.text)
    fewer, common = min(len(mine), len(theirs)), mine & theirs
    if not fewer:
        return one.text.casefold() == other.text.casefold()
    return len(common) >= _PART * fewer and len(common - my_names - their_names) >= min(_OF_ONE, fewer)


@functools.lru_cache(maxsize=4096)
def _telling(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Figures and the beginnings of longer words; and those of them that look like names or figures."""
    found = [(w.key[:_STEM], w.name) for w in words(text) if len(w.key) >= _LONG or w.key.isdigit()]
    return frozenset(key for key, _ in found), frozenset(key for key, name in found if name)
