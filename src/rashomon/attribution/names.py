"""Names as the parser sees them, looked up by place."""

import bisect
import re

from rashomon.nlp.parse import Chunk, Parse

__all__ = ["name_at", "name_from", "names_within", "surnames"]

_POSSESSIVE = re.compile(r"[’']s$")
# A longer run of capitalised words is a headline or a list, not a person's name.
_LONGEST = 4


def name_at(parse: Parse, i: int) -> Chunk | None:
    """The name that a token is part of."""
    at = bisect.bisect_right(parse.names, i, key=lambda chunk: chunk.first) - 1
    return parse.names[at] if at >= 0 and i < parse.names[at].last else None


def name_from(parse: Parse, i: int) -> Chunk | None:
    """The name that begins with a token."""
    found = name_at(parse, i)
    return found if found is not None and found.first == i else None


def names_within(parse: Parse, start: int, end: int) -> list[Chunk]:
    """The names that lie wholly between two offsets (code points)."""
    low = bisect.bisect_left(parse.names, start, key=lambda chunk: chunk.start)
    high = bisect.bisect_left(parse.names, end, key=lambda chunk: chunk.start)
    return [chunk for chunk in parse.names[low:high] if chunk.end <= end]


def surnames(parse: Parse) -> dict[str, str]:
    """The longest form of each person's name, by its last word; of equals the first in the text."""
    out: dict[str, str] = {}
    for chunk in parse.names:
        words = _POSSESSIVE.sub("", parse.text[chunk.start : chunk.end]).split()
        if chunk.label == "PERSON" and words and len(words) <= _LONGEST:
            form = " ".join(words)
            if len(form) > len(out.get(words[-1], "")):
                out[words[-1]] = form
    return out
