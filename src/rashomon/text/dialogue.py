"""Dialogue with dashes, as much of Europe sets it: "— The dam held, — said the engineer. — Nobody rang."

A line that begins with a dash is speech up to the next dash behind a mark, then whose it is, then speech again. A list
has the first dash only: a line without a second one counts where such a line stands beside it.
"""

import re
from collections.abc import Iterator

__all__ = ["Speech", "speeches"]

_DASH = r"[—–―]|--"
_LINE = re.compile(rf"^[ \t\xa0]*({_DASH})[ \t\xa0]*(?=[^\s\d—–―-])", re.M)
_BREAK = re.compile(rf"(?<=[,.!?…])[ \t\xa0]+({_DASH})[ \t\xa0]+(?=\S)")
# Between two stretches of speech stand so many words at most.
_BETWEEN = 25
# start, end, and the words between, without dashes
Speech = tuple[int, int, int, int]


def speeches(text: str) -> Iterator[Speech]:
    """The stretches of speech between dashes: start and end with their dashes, and of the words themselves."""
    lines = []
    for opening in _LINE.finditer(text):
        end = text.find("\n", opening.end())
        end = len(text.rstrip()) if end < 0 else end
        breaks = list(_BREAK.finditer(text, opening.end(), end))
        lines.append((opening.start(1), opening.end(), breaks, end))
    told = {at for at, (_, _, breaks, end) in enumerate(lines) if breaks and _between(text, breaks, end)}
    for at, (start, inner, breaks, end) in enumerate(lines):
        if at in told:
            yield start, breaks[0].end(1), inner, breaks[0].start()
            for one, other in zip(breaks[1::2], [*breaks[2::2], None], strict=False):
                last = len(text[:end].rstrip()) if other is None else other.start()
                yield one.start(1), last if other is None else other.end(1), one.end(), last
        elif {at - 1, at + 1} & told:
            last = len(text[:end].rstrip())
            yield start, last, inner, last


def _between(text: str, breaks: list[re.Match[str]], end: int) -> bool:
    stop = breaks[1].start() if len(breaks) > 1 else end
    words = text[breaks[0].end() : stop].split()
    return bool(words) and len(words) <= _BETWEEN and words[0][:1].islower()
