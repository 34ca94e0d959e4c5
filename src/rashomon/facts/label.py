"""Labels: what a number in no scope counts, in the words of one of the accounts that give it.

The noun alone ("people") tells too little, and single words out of their sentence tell nothing: so the clause about
the number stands behind the noun, as one account writes it, with "…" for the number, since accounts may differ in it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rashomon.facts.figure import Figure
from rashomon.text.passages import Word, words
from rashomon.text.similarity import stem

__all__ = ["label"]

# A label is read at a glance (words).
_LONGEST = 12
# Where a clause may end, and where it does end. A full stop within a sentence is an abbreviation's.
_SOFT = re.compile(r"[,;:!?()\[\]\"“”„«»\n](?=\s|$)|[(\[\"“”„«»\n]|\s[–—-]\s")
_HARD = re.compile(r"[;!?()\[\]\"“”„«»\n]|:\s|\s[–—-]\s")
_STOPS = tuple(",;:.!?")
# Words that the accounts share are what ties them, and weigh more than others that tell something; so many are enough.
_SHARED, _TELLING, _ENOUGH = 1.0, 0.5, 3
# What it costs to reach over a comma, to show only what goes before the number, and to break off.
_OVER, _HEAD, _BROKEN = 2.5, 1.25, 0.5


class _Phrase(NamedTuple):
    """A stretch of an account as a label, with what speaks for it."""

    weight: float
    text: str


def label(noun: str, members: Sequence[Figure], shared: Collection[str]) -> str:
    """The noun with the clause that tells most of it; the noun alone where no account tells anything about it."""
    found = [
        (-phrase.weight, len(phrase.text), figure.article, figure.quantity.start, phrase.text)
        for figure in members
        for pattern, cost in ((_SOFT, 0.0), (_HARD, _OVER))
        for phrase in _phrases(figure, pattern, frozenset(shared), cost)
    ]
    return f"{noun} (“{min(found)[-1]}”)" if found else noun


def _phrases(figure: Figure, pattern: re.Pattern[str], shared: frozenset[str], cost: float) -> Iterator[_Phrase]:
    """What stands before the number, behind it, and both, up to the ends of the clause."""
    before, after = figure.around
    left = before[max((match.end() for match in pattern.finditer(before)), default=0) :]
    stop = pattern.search(after)
    right = after[: stop.start()] if stop else after
    # Behind a comma the next thing is told of.
    heads, tails = words(left), [] if right.lstrip()[:1] in _STOPS else words(right)
    near: Sequence[Word] = heads[-_LONGEST:]
    head = " ".join(left[near[0].start :].split()) if near else ""
    yield from _phrase(figure, f"{head} …", near, shared, cost + _HEAD + _BROKEN * (near != heads))
    near = tails if len(tails) <= _LONGEST else _trimmed(tails[:_LONGEST], figure)
    tail = " ".join(right[near[0].start : _end(right, near[-1].end)].split()) if near else ""
    yield from _phrase(figure, tail, near, shared, cost + _BROKEN * (near != tails))
    if heads and tails and len(heads) + len(tails) <= _LONGEST:
        yield from _phrase(figure, f"{head} … {tail}", [*heads, *tails], shared, cost)


def _phrase(figure: Figure, text: str, found: Sequence[Word], shared: frozenset[str], cost: float) -> Iterator[_Phrase]:
    told = {stem(word.key) for word in found} & figure.words
    if told:
        weight = _SHARED * min(len(told & shared), _ENOUGH) + _TELLING * min(len(told), _ENOUGH)
        yield _Phrase(weight - cost, text)


def _trimmed(found: Sequence[Word], figure: Figure) -> Sequence[Word]:
    """Without the words at the end that lead on to what is cut off."""
    last = max((at for at, word in enumerate(found, 1) if stem(word.key) in figure.words), default=0)
    return found[:last]


def _end(text: str, end: int) -> int:
    """A word's end with the stop of an abbreviation ("6 p.m.")."""
    return end + 1 if text[end : end + 1] == "." and re.search(r"\.\w$", text[:end]) else end
