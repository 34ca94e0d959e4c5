"""What sets passages apart: the words in which each differs from the passage nearest to it, aligned word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from rashomon.report.highlight import Mark

__all__ = ["differing"]

_WORD = re.compile(r"\w+(?:[.,:’'-]\w+)*")
# Where nearly every word differs, marking them all says nothing; then only figures are marked.
_TOO_MANY = 0.6

_Word = tuple[int, int, str]


def differing(texts: Sequence[str], sides: Sequence[str] = ()) -> tuple[tuple[Mark, ...], ...]:
    """For each text the marks over words that its nearest other text has not in that place.

    `sides` names the side that each text is on: a text is set against the nearest one of another side, if there is one.
    """
    words = [[(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(text)] for text in texts]
    sides = sides or [""] * len(texts)
    found = []
    for index, own in enumerate(words):
        other = _nearest(index, words, sides)
        only = _apart(own, words[other]) if other is not None else []
        if len(only) > _TOO_MANY * len(own):
            only = [one for one in only if any(c.isdigit() for c in one[2])]
        found.append(tuple(Mark(start, end) for start, end, _ in only))
    return tuple(found)


def _nearest(index: int, words: Sequence[Sequence[_Word]], sides: Sequence[str]) -> int | None:
    own = [word for _, _, word in words[index]]
    others = [at for at in range(len(words)) if [word for _, _, word in words[at]] != own]
    others = [at for at in others if sides[at] != sides[index]] or others

    def shared(at: int) -> tuple[float, int]:
        mine, theirs = set(own), {word for _, _, word in words[at]}
        return len(mine & theirs) / max(1, len(mine | theirs)), -at

    return max(others, key=shared, default=None)


def _apart(own: Sequence[_Word], other: Sequence[_Word]) -> list[_Word]:
    matcher = SequenceMatcher(None, [word for _, _, word in own], [word for _, _, word in other], autojunk=False)
    same = {at for block in matcher.get_matching_blocks() for at in range(block.a, block.a + block.size)}
    return [one for at, one in enumerate(own) if at not in same]
