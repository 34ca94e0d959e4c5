"""What sets passages apart: the words that stand in one of them alone."""

import re
from collections.abc import Sequence

from rashomon.report.highlight import Mark

__all__ = ["differing"]

_WORD = re.compile(r"\w+(?:[.,:’'-]\w+)*")
# Where nearly every word differs, marking them all says nothing; then only figures are marked.
_TOO_MANY = 0.6


def differing(texts: Sequence[str]) -> tuple[tuple[Mark, ...], ...]:
    """For each text the marks over words that no other text has; none where there is nothing to set it against."""
    words = [[(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(text)] for text in texts]
    found = []
    for index, own in enumerate(words):
        others = {word for at, other in enumerate(words) if at != index for _, _, word in other}
        only = [(start, end, word) for start, end, word in own if word not in others] if len(set(texts)) > 1 else []
        if len(only) > _TOO_MANY * len(own):
            only = [one for one in only if any(c.isdigit() for c in one[2])]
        found.append(tuple(Mark(start, end, "differs") for start, end, _ in only))
    return tuple(found)
