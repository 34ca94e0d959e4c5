"""Names as the parser sees them, looked up by place."""

import bisect
import re
from dataclasses import replace

from rashomon.nlp.parse import Chunk, Parse

__all__ = ["name_at", "name_from", "names_within", "surnames"]

_POSSESSIVE = re.compile(r"[’']s$")
# A longer run of capitalised words is a headline or a list, not a person's name.
_LONGEST = 4


def name_at(parse: Parse, i: int) -> Chunk | None:
    """The name that a token is part of; a parser that cuts a person's name before its particle ("Ada | van Quill") has
    seen one name, and a person's."""
    at = bisect.bisect_right(parse.names, i, key=lambda chunk: chunk.first) - 1
    found = parse.names[at] if at >= 0 and i < parse.names[at].last else None
    if found is None:
        return None
    before, after = (parse.names[n] if 0 <= n < len(parse.names) else None for n in (at - 1, at + 1))
    if before is not None and _one_name(parse, before, found):
        return replace(before, last=found.last, end=found.end)
    return replace(found, last=after.last, end=after.end) if after and _one_name(parse, found, after) else found


def _one_name(parse: Parse, first: Chunk, second: Chunk) -> bool:
    joined = first.label == "PERSON" and first.last == second.first and second.last - second.first > 1
    opening = parse.tokens[second.first]
    return joined and opening.text.islower() and parse.tokens[second.last - 1].pos == "PROPN"


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
