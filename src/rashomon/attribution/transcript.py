"""Transcripts: lines that begin with their speaker's name and a colon ("SMITH: We left at dawn.").

One such line may be a heading; several in an article, with a name that comes back or stands in capitals, are a
conversation written down.
"""

import re
from collections import Counter
from collections.abc import Iterator

from rashomon.attribution.cue import Cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.source import Source
from rashomon.nlp.parse import Parse

__all__ = ["transcript"]

# A name of one to four words, perhaps with something in brackets, a colon, and words behind it.
_NAME = r"[^\W\d_][\w.'’-]*(?:[ \xa0][^\W\d_][\w.'’-]*){0,3}"
_LINE = re.compile(rf"[ \t\xa0]*({_NAME})(?:[ \xa0]?[(\[][^()\[\]\n]{{1,40}}[)\]])?[ \xa0]?:[ \t\xa0]+(?=\S)")
_LEAST, _WORDS = 3, 2
# Capitals are the transcript's own way of setting a speaker; two such lines are one.
_LEAST_CAPITALS = 2
_SURETY = 0.8


def transcript(parse: Parse, found: list[Draft]) -> Iterator[Draft]:
    """The drafts with the lines of transcript; what the reader made of such a line with the same speaker goes."""
    lines = []
    for start, end in parse.read:
        match = _LINE.match(parse.text, start, end)
        if match and len(parse.text[match.end() : end].split()) >= _WORDS and match.group(1)[0].isupper():
            lines.append((match.start(1), match.end(1), match.end(), end))
    names = Counter(parse.text[a:b] for a, b, _, _ in lines)
    again = {name for name, times in names.items() if times > 1}
    capitals = sum(parse.text[a:b].isupper() and b - a > 1 for a, b, _, _ in lines)
    kept = [
        line
        for line in lines
        if (capitals >= _LEAST_CAPITALS and parse.text[line[0] : line[1]].isupper() and line[1] - line[0] > 1)
        or (len(again) > 1 and len(lines) >= _LEAST and parse.text[line[0] : line[1]] in again)
    ]
    for draft in found:
        if not any(a <= draft.start and draft.end <= end and _same(draft, a, b) for a, b, _, end in kept):
            yield draft
    for start, last, content, end in kept:
        tokens = parse.within(start, end)
        colon = next((t for t in tokens if t.start >= last and t.text.endswith(":")), None)
        head = next((t for t in reversed(tokens) if t.end <= last), None)
        if colon is not None and head is not None:
            cue = Cue(colon.i, (colon.i,), _SURETY)
            source = Source(head.i, start, last)
            yield Draft("direct", ((content, len(parse.text[:end].rstrip())),), cue, source, _SURETY, "line")


def _same(draft: Draft, start: int, end: int) -> bool:
    """Whether a draft is the line itself: said by its name, or by nobody."""
    return draft.source is None or (draft.source.start < end and start < draft.source.end)
