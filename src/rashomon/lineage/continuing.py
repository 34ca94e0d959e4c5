"""Continuing: sentences in an article's own voice that go on telling what a body was cited for just before them.

"According to a police statement, they ignored three warnings. They then attacked officers." Reports name a body once in
a paragraph and tell on. A person's words end with the quotation; a body's announcement is told on until somebody else
speaks, the reporter says "we", or the paragraph ends.
"""

from collections.abc import Iterator, Sequence

from rashomon.lineage.earlier import begins
from rashomon.lineage.first_person import speaks_of_itself
from rashomon.lineage.origins import Origins
from rashomon.model import Origin, Reading, Statement
from rashomon.text.blocks import blocks, readable
from rashomon.text.lexicon import rows
from rashomon.text.sentences import sentences

__all__ = ["continued"]

_RELAYS = {"outlet", "agency", "channel", "witness"}


def continued(readings: Sequence[Reading], origins: Origins) -> dict[str, list[tuple[int, int, str]]]:
    """By article the stretches that tell on what a body was cited for, with its origin."""
    kinds = {origin.id: origin.kind for origin in origins.origins}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for reading in readings:
        own = origins.of_article.get(reading.article.id)
        bodies = {
            statement.id: origin
            for statement in reading.statements
            if (origin := origins.of_statement.get(statement.id)) is not None
            and statement.speaker.kind in {"organisation", "unspecified", "group"}
            and origin != own
            and (kinds[origin] in {"official", "press_service"} or statement.speaker.kind == "organisation")
            and kinds[origin] not in _RELAYS
        }
        # What only seems to speak (a list, a count) does not end what is told on.
        speaking = {s.id for s in reading.statements if origins.of_statement.get(s.id) != own}
        stretches = list(_stretches(reading, speaking, bodies))
        stretches += _announced(reading, speaking, [o for o in origins.origins if o.kind not in _RELAYS])
        if stretches:
            found[reading.article.id] = stretches
    return found


def _stretches(reading: Reading, speaking: set[str], bodies: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    article = reading.article
    text, language = article.text, article.language or "en"
    prose = readable(len(text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])
    statements = sorted(
        (s for s in reading.statements if s.id in speaking and s.kind != "term" and s.content), key=begins
    )
    for start, end in blocks(text, prose):
        inside = [s for s in statements if start <= begins(s)[0] < end]
        for n, statement in enumerate(inside):
            if statement.id not in bodies:
                continue
            after = max(_ends(s) for s in inside[: n + 1])
            until = begins(inside[n + 1])[0] if n + 1 < len(inside) else end
            for low, high in sentences(text, _ended(text, start, after), max(after, until)):
                if speaks_of_itself(text[low:high], language):
                    break
                yield low, high, bodies[statement.id]


def _announced(reading: Reading, speaking: set[str], bodies: Sequence[Origin]) -> Iterator[tuple[int, int, str]]:
    """What stands behind a paragraph that says whose words follow ("The ministry issued the following statement"),
    until somebody else speaks or the writer does."""
    article = reading.article
    text, language = article.text, article.language or "en"
    prose = readable(len(text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])
    ahead = [word for word, kind in rows(language, "pointing") if kind == "ahead"]
    heard = sorted(begins(s)[0] for s in reading.statements if s.id in speaking and s.kind == "direct")
    whose: str | None = None
    for start, end in blocks(text, prose):
        words = " ".join(text[start:end].split())
        if whose is not None:
            if speaks_of_itself(words, language) or any(start <= at < end for at in heard):
                return
            yield start, end, whose
        elif any(f" {word} " in f" {words.casefold().rstrip(':.')} " for word in ahead):
            named = [o for o in bodies if o.name in words]
            whose = max(named, key=lambda o: len(o.name)).id if named else None


def _ended(text: str, start: int, at: int) -> int:
    """The end of the sentence that a place lies in: the rest of it ("… against 14 by the company's count; six others
    left") is the account's own."""
    end = next((high for low, high in sentences(text, start, len(text)) if low < at <= high), at)
    return end + len(text[end:]) - len(text[end:].lstrip())


def _ends(statement: Statement) -> int:
    spans = [*statement.content, *(span for span in (statement.cue, statement.source) if span)]
    return max(span.end for span in spans)
