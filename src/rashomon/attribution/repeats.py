"""Statements in repeated prose point to the same statement in the complete copy."""

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz.fuzz import ratio

from rashomon.model import Article, Statement

__all__ = ["repeats"]

# Two wordings of one statement in an article and in its teaser: a name for a description at most.
_ALIKE = 80.0
_WORD = re.compile(r"\w+")


def repeats(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with `duplicate_of` set in stretches marked as repeated (noise of kind `repeat`)."""
    copies = [(noise.start, noise.end) for noise in article.noise if noise.kind == "repeat"]
    if not copies:
        return tuple(statements)

    def copied(statement: Statement) -> bool:
        return any(start <= statement.content[0].start < end for start, end in copies)

    originals = [(other, _words(other)) for other in statements if not copied(other)]
    out = []
    for statement in statements:
        target = _same(statement, originals) if copied(statement) else None
        out.append(msgspec.structs.replace(statement, duplicate_of=target))
    return tuple(out)


def _words(statement: Statement) -> str:
    return " ".join(word.lower() for span in statement.content for word in _WORD.findall(span.text))


def _same(statement: Statement, originals: Sequence[tuple[Statement, str]]) -> str | None:
    words = _words(statement)
    best: tuple[float, int, str] | None = None
    for order, (other, other_words) in enumerate(originals):
        alike = 100.0 if f" {words} " in f" {other_words} " else ratio(words, other_words)
        if alike >= _ALIKE and (best is None or (alike, -order) > (best[0], best[1])):
            best = (alike, -order, other.id)
    return best[2] if best else None
