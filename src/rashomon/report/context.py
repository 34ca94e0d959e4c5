"""The sentence around a passage, for showing a few words where they were said."""

import re
from itertools import takewhile

from rashomon.model import Article, Span

__all__ = ["around", "sentence_ends"]

# Beyond this many code points on a side the sentence is cut.
_MOST = 130
# Without a parser: a full stop ends a sentence unless a small letter follows, as after most abbreviations.
_END = re.compile(r"[.!?…؟。][\"”’')\]]*(?=\s+[^\sa-z]|\s*\Z)|[\r\n]")


def around(article: Article, span: Span) -> tuple[str, str]:
    """What stands before and after a passage in its sentence; both empty where the passage is a whole sentence."""
    text = (article.title or "") if span.field else article.text
    before = _before(text, span.start)
    after = _after(text, span.end)
    return before, after


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a text end, in order."""
    return [match.end() for match in _END.finditer(text)]


def _before(text: str, at: int) -> str:
    low = max(0, at - 2 * _MOST)
    # Searched in the whole text, for what follows a full stop tells whether it ends a sentence.
    found = takewhile(lambda match: match.end() <= at, _END.finditer(text, low))
    ends = [match.end() for match in found]
    start = max([low, *ends])
    shown = text[start:at]
    if len(shown) > _MOST or (start == low and low):
        shown = "…" + shown[-_MOST:].partition(" ")[2]
    return shown.lstrip()


def _after(text: str, at: int) -> str:
    # The passage may hold its own full stop.
    if at and _END.match(text, at - 1):
        return ""
    match = next(takewhile(lambda one: one.end() <= at + 2 * _MOST, _END.finditer(text, at)), None)
    end = match.end() if match else min(len(text), at + 2 * _MOST)
    shown = text[at:end]
    if len(shown) > _MOST or (not match and end < len(text)):
        shown = shown[:_MOST].rpartition(" ")[0] + "…"
    return shown.rstrip()
