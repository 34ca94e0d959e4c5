"""Taken back: what an article says right after a passage to deny it, or that it could not be established."""

import functools
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rashomon.lineage.wordwise import Worded
from rashomon.model import Reading, Span
from rashomon.text.lexicon import rows

__all__ = ["Back", "taken_back"]

# Sentences that a denial or a disclaimer may stand behind what it speaks of; paragraphs between them, at most.
_BEHIND, _PARAGRAPHS = 4, 2
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|disput(?:es|ed) (?:that|this|it)|dismiss(?:es|ed)?|refut(?:e|es|ed))\b",
    re.I,
)
_SILENT = re.compile(r"(?:declin|refus)", re.I)


class Back(NamedTuple):
    """A sentence that takes something back, and those before it that it may speak of (the nearest first); the words by
    which a disclaimer does."""

    what: Literal["the denial", "the hedge"]
    words: Span
    of: tuple[Span, ...]
    by: Span | None = None


def taken_back(reading: Reading, worded: Worded) -> Iterator[Back]:
    """An article's denials and disclaimers with what they may speak of: before them; of what is unclear, behind."""
    article, blocks = reading.article, worded.strand.blocks
    language = article.language or "en"
    # Who declines to speak denies nothing.
    denials = [s for s in reading.statements if s.stance == "denies" and not (s.cue and _SILENT.match(s.cue.text))]
    pattern = _disclaimers(language)
    direct = [(c.start, c.end) for s in reading.statements if s.kind == "direct" for c in s.content]
    for k, block in enumerate(blocks):
        before = [
            other
            for other in reversed(blocks[max(0, k - _BEHIND) : k])
            if article.text.count("\n\n", other.end, block.start) <= _PARAGRAPHS
        ]
        here = article.span(block.start, block.end)
        denied = any(block.start <= s.content[0].start < block.end for s in denials)
        if before and (denied or _DENIES.search(article.text, block.start, block.end)):
            yield Back("the denial", here, tuple(article.span(other.start, other.end) for other in before))
        match = pattern.search(article.text, block.start, block.end) if pattern else None
        if match is None:
            continue
        # A disclaimer speaks of what is told, not of what is quoted; what is unclear is told right behind.
        behind = blocks[k + 1 : k + 1 + _BEHIND] if match.group().casefold().endswith("clear") else ()
        of = [other for other in (*behind, *before) if not any(x < other.end and other.start < y for x, y in direct)]
        by = article.span(*match.span())
        yield Back("the hedge", here, (here, *(article.span(other.start, other.end) for other in of)), by)


@functools.cache
def _disclaimers(language: str) -> re.Pattern[str] | None:
    found = [re.escape(row[0]).replace(r"\ \*\ ", r"\s(?:\w+\s)?") for row in rows(language, "disclaimers")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", re.I) if found else None
