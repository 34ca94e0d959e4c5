"""What is wrong with a text as a document: furniture of its page, prose that it holds twice, no date."""

import re
from collections.abc import Iterable, Iterator

from rashomon.findings.evidence import finding, role
from rashomon.model import Article, Finding, Noise, Reading, RoleSpan, Span

__all__ = ["internal_duplicate", "noise", "undated"]

# An article may well carry an address or a "Read more"; from here on it is a page that was saved whole.
_FEWEST_MARKS = 3
# Shorter repetitions are refrains and captions.
_FEWEST_WORDS = 12
_MOST_PAIRS = 4
# Copies are found by what they share in runs of so many words.
_SHINGLE = 4
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"[^\r\n]+")


def noise(readings: Iterable[Reading]) -> Iterator[Finding]:
    """Articles that hold furniture of their page (tags, addresses, contacts, navigation), not read as prose."""
    for reading in _in_order(readings):
        marks = [mark for mark in reading.article.noise if mark.kind not in {"repeat", "metadata"}]
        if len(marks) < _FEWEST_MARKS:
            continue
        kinds = sorted({mark.kind for mark in marks})
        yield finding(
            "noise",
            "note",
            f"The text of {reading.article.id} holds parts of a web page that are not prose ({', '.join(kinds)}). "
            "They were left out of the reading.",
            "quality.noise",
            [role(mark, mark.kind) for mark in _samples(marks)],
            confidence=0.9,
        )


def internal_duplicate(readings: Iterable[Reading]) -> Iterator[Finding]:
    """Articles in which a passage stands twice; each lesser copy with the passage that it repeats."""
    for reading in _in_order(readings):
        article = reading.article
        marks = [
            mark
            for mark in article.noise
            if mark.kind == "repeat" and len(_WORD.findall(mark.text)) >= _FEWEST_WORDS and not _is_title(article, mark)
        ]
        # Originals are looked for where they are shown: a text of thousands of repeats would take minutes.
        found = [(mark, original) for mark in marks[:_MOST_PAIRS] if (original := _original(article, mark))]
        pairs = [pair for pair in found if not _of_two_speakers(reading, *pair)]
        if not pairs:
            continue
        count = len(marks) - len(found) + len(pairs)
        evidence: list[RoleSpan] = []
        for mark, original in pairs:
            evidence += [role(mark, "copy"), role(original, "original")]
        yield finding(
            "internal_duplicate",
            "note",
            f"In {article.id} {count} passage(s) stand twice. What they say was counted once.",
            "quality.internal_duplicate",
            evidence,
            confidence=0.9,
            about=[statement.id for statement in reading.statements if statement.duplicate_of is not None],
        )


def _of_two_speakers(reading: Reading, one: Span, other: Span) -> bool:
    """Whether two people say the same words, of whom each says more: neither passage stands twice."""

    def speakers(span: Span) -> set[str]:
        return {
            s.speaker.name
            for s in reading.statements
            if s.speaker.named and any(c.start <= span.start and span.end <= c.end for c in s.content)
        }

    mine, theirs = speakers(one), speakers(other)
    return bool(mine and theirs) and not mine & theirs


def undated(readings: Iterable[Reading]) -> Iterator[Finding]:
    """Articles without a date of publication, neither given with them nor stated in them."""
    for reading in _in_order(readings):
        stated = any(time.role == "published" for time in reading.times)
        if reading.article.published is None and not stated:
            yield finding(
                "undated",
                "check",
                f"No date of publication was found for {reading.article.id}. "
                "Its place in the order of the accounts is open.",
                "quality.undated",
                [],
                confidence=0.9,
                searched=[reading.article.id],
            )


def _in_order(readings: Iterable[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda reading: reading.article.id)


def _samples(marks: list[Noise]) -> list[Noise]:
    """The first and the last mark of each kind, in text order."""
    chosen = {}
    for kind in sorted({mark.kind for mark in marks}):
        same = [mark for mark in marks if mark.kind == kind]
        chosen.update({mark.start: mark for mark in (same[0], same[-1])})
    return [chosen[start] for start in sorted(chosen)]


def _is_title(article: Article, mark: Noise) -> bool:
    """A headline that a page prints several times is furniture rather than a repeated passage."""
    return article.title is not None and mark.text.split() == article.title.split()


def _original(article: Article, copy: Noise) -> Span | None:
    """The passage outside all lesser copies that shares most with this one: the same words, else the paragraph."""
    copies = [(mark.start, mark.end) for mark in article.noise if mark.kind == "repeat"]
    at = article.text.find(copy.text)
    while at >= 0:
        end = at + len(copy.text)
        if all(end <= low or at >= high for low, high in copies):
            return article.span(at, end)
        at = article.text.find(copy.text, at + 1)
    wanted = _shingles(copy.text)
    best: tuple[int, int, int] | None = None
    for match in _PARAGRAPH.finditer(article.text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        end = match.start() + len(match.group().rstrip())
        own = start < copy.end and copy.start < end
        if start >= end or own or any(low <= start and end <= high for low, high in copies):
            continue
        shared = len(wanted & _shingles(match.group()))
        if shared and (best is None or shared > best[0]):
            best = (shared, start, end)
    return article.span(best[1], best[2]) if best else None


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
