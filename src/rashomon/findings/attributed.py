"""Attributed: whether a reader will take a passage for somebody's, by what stands around it."""

from rashomon.findings.carried import sentence
from rashomon.findings.closeness import common_words
from rashomon.findings.named import is_pronoun
from rashomon.model import Reading, Span, Statement
from rashomon.text.passages import words
from rashomon.text.quotes import quotations

__all__ = ["attributed_near", "own_words"]

# Shorter words are no part of a name.
_SHORT = 4


def attributed_near(reading: Reading, span: Span, statement: Statement) -> bool:
    """Whether a passage's reader will take it for somebody's: its sentence has a quotation, a source or the name of the
    one who said it, or it tells on what a body or "he" was cited for, stands next to other words of the same speaker,
    or below a line that announces it, or between paragraphs that end or begin with their words."""
    text, language = reading.article.text, reading.article.language or "en"
    around, speaker = sentence(reading, span), own_words(reading, statement)
    if any(around.start < q.end and q.start < around.end for q in quotations(text)):
        return True
    if text[: text.rfind("\n", 0, around.start) + 1].rstrip().endswith(":"):
        return True  # "the police reported:", and their words in a paragraph of its own
    person = statement.speaker.named and statement.speaker.kind == "person"
    if person and speaker & {word.key for word in words(around.text)}:
        return True
    before = _next_to(reading, around.start - 1, -1)
    above = _next_to(reading, around.start - 1, -1, across=True)
    behind = _next_to(reading, around.end + 1, 1)
    below = _next_to(reading, around.end + 1, 1, across=True)
    for other in reading.statements:
        source = other.source
        if other.kind == "term" or source is None:
            continue
        if source.start < around.end and around.start < source.end:
            return True
        same = bool(speaker & {word.key for word in words(other.speaker.name)})
        if before and before.start <= source.start < before.end:
            body = other.speaker.kind in {"organisation", "group", "unspecified"} and other.kind == "indirect"
            if same or body or is_pronoun(source.text, language):
                return True
        if same and any(one is not None and one.start <= source.start < one.end for one in (above, below)):
            return True
        follows = behind is not None and behind.start <= source.start < behind.end
        if follows and (same or is_pronoun(source.text, language)):
            return True
    return False


def _next_to(reading: Reading, at: int, step: int, *, across: bool = False) -> Span | None:
    """The sentence of a paragraph that stands before or behind a place in it; `across`: of the next paragraph too."""
    text = reading.article.text
    while 0 <= at < len(text) and text[at].isspace():
        if text[at] == "\n" and not across:
            return None
        at += step
    return sentence(reading, reading.article.span(at, at + 1)) if 0 <= at < len(text) else None


def own_words(reading: Reading, statement: Statement) -> set[str]:
    """The words of a speaker's name or description that stand in few reports."""
    found = {word.key for word in words(statement.speaker.name) if len(word.key) >= _SHORT - 1}
    return found - common_words((reading.article.language or "en").split("-")[0])
