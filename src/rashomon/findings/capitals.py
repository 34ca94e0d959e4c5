"""Capitalised words of an account, with what stands before them: names as they are written, read or misread."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.entities.words import lexicon
from rashomon.model import Reading, Span
from rashomon.text.names import latin

__all__ = ["Word", "capitalised"]

_NAME = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word of an account: what stands before it, and whether that is a given name."""

    article: str
    span: Span
    plain: str
    before: str  # the capitalised word right before it, in plain letters
    title: str  # the title right before it
    stands_last: bool
    opens: bool  # the first word of a sentence or a line


def capitalised(reading: Reading) -> Iterator[Word]:
    """All capitalised words, in text order."""
    article, lex = reading.article, lexicon(reading.article.language or "en")
    found = list(_NAME.finditer(article.text))
    for at, match in enumerate(found):
        if not match.group()[0].isupper():
            continue
        written = re.sub(r"[’'][sS]?$|\.$", "", match.group())
        before = (
            found[at - 1].group() if at and not article.text[found[at - 1].end() : match.start()].strip(" ") else ""
        )
        after = found[at + 1] if at + 1 < len(found) else None
        close = after is not None and article.text[match.end() : after.start()] == " "
        text = latin(before)
        is_title = bool(before) and (text in lex.title_words or before.lower() in lex.titles)
        yield Word(
            article=article.id,
            span=article.span(match.start(), match.start() + len(written)),
            plain=latin(written),
            before=text if before[:1].isupper() and not is_title else "",
            title=text if is_title else "",
            stands_last=match.group().endswith(".") or not (close and after is not None and after.group()[0].isupper()),
            opens=not before or (before.endswith(".") and not is_title),
        )
