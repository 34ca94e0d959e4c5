"""Sources that lead nowhere: what an account rests on without saying what it is."""

import re
from collections.abc import Iterator, Sequence

from rashomon.findings.carried import sentence
from rashomon.findings.evidence import finding, role
from rashomon.model import Article, Finding, Reading, Span
from rashomon.text.quotes import outermost, quotations

__all__ = ["untraceable_source"]

# "The report" needs a report told of before; reports and sources by themselves never lead anywhere.
_DEFINITE = re.compile(
    r"\bthe (report|study|survey|poll|document|publication|video|footage|article|statement|interview)\b", re.I
)
_BARE = re.compile(
    r"^(?:(?:some|many|several|various|recent|unconfirmed|media|news|local|multiple|other|early|initial)\s+)*(?:reports|sources|insiders|rumou?rs|observers)$",
    re.I,
)
# "Reports" may be those of whoever is named so near, in characters; "sources" keep their names to themselves.
_OF_OTHERS, _BESIDE = "reports", 300
# How far before a document it may have been told who made it, and by which words, beside its own.
_SHORTLY = 600
_MADE = {
    "video": r"\b(?:film|record|videotap|footage|clip|camera)",
    "footage": r"\b(?:film|record|videotap|video|clip|camera)",
    "article": r"\b(?:stor(?:y|ies)|piece|wrote|published)\b",
    "report": r"\b(?:stud(?:y|ies)|survey|findings|review|investigation|reported)\b",
    "study": r"\b(?:research|researchers|scientists|paper|findings)\b",
    "poll": r"\b(?:survey|pollsters?|polled|surveyed)\b",
    "survey": r"\b(?:poll|polled|surveyed|study)\b",
    "interview": r"\b(?:interviewed|told|spoke)\b",
}
_SAID = frozenset({"statement", "article", "report", "publication", "document"})
_EXCLUSIVE = re.compile(r"\bexclusive\b", re.I)


def untraceable_source(readings: Sequence[Reading]) -> Iterator[Finding]:
    """Sources that cannot be followed: a document never introduced, bare "reports", an exclusive without a source."""
    for reading in sorted(readings, key=lambda r: r.article.id):
        yield from _documents(reading)
        yield from _bare(reading)
        yield from _exclusive(reading)


def _documents(reading: Reading) -> Iterator[Finding]:
    """A document that is cited with "the" and was never introduced, in a source or in the chain of a statement."""
    seen: set[str] = set()
    for statement in reading.statements:
        # What was resolved to a name leads somewhere.
        cited = [link.span for link in statement.via if link.span is not None and link.name == link.span.text]
        if statement.source is not None and not statement.speaker.named:
            cited.insert(0, statement.source)
        for span in cited:
            match = _DEFINITE.search(span.text)
            if match is None or match.end() < len(span.text.rstrip()) or match.group(1).lower() in seen:
                continue
            word = match.group(1).lower()
            at = span.start + match.start()
            if _introduced(reading.article, word, at) or _issued(reading, word, at):
                continue
            seen.add(word)
            words = reading.article.span(at, at + len(match.group()))
            text = f"The text rests on “{words.text}”, which it does not introduce: no author and no date are given."
            yield finding(
                "untraceable_source", "check", text, "sources.not_introduced",
                [role(words, "source"), role(statement.content[0], "statement")], confidence=0.8, about=[statement.id],
            )  # fmt: skip


def _introduced(article: Article, word: str, before: int) -> bool:
    """Whether a document of that name was told of before, by whatever words but "the" alone."""
    for match in re.finditer(rf"\b{re.escape(word)}\b", article.text[:before], re.I):
        ahead = article.text[max(0, match.start() - 40) : match.start()].lower()
        if not re.search(r"\bthe $", ahead) or re.search(
            rf"^{word}s? (?:by|from|of|published|released)\b", article.text[match.start() : match.end() + 12], re.I
        ):
            return True
    after = article.text[before : before + 60]
    return bool(
        re.match(rf"the {re.escape(word)}\s*(?:by|from|of|published|released|issued|commissioned|in)\s", after, re.I)
    )


def _issued(reading: Reading, word: str, before: int) -> bool:
    """Whether somebody has written, filmed or said before what the document is: "filming it" for the video, a source
    with a name for its statement, an outlet named for its article."""
    text = reading.article.text[max(0, before - _SHORTLY) : before]
    made = _MADE.get(word)
    if made is not None and re.search(made, text, re.I):
        return True
    if word not in _SAID:
        return False
    kinds = {"media"} if word in {"article", "report", "publication"} else {"person", "organisation", "media", "group"}
    return any(
        s.source is not None
        and before - _SHORTLY <= s.source.start < before
        and s.speaker.named
        and s.speaker.kind in kinds
        for s in reading.statements
    ) or any(
        e.kind == "organisation" and any(before - _SHORTLY <= m.start < before and m.field is None for m in e.mentions)
        for e in reading.entities
        if word in {"article", "report", "publication"}
        and re.search(r"\b(?:news|story|reported|article|report)", text, re.I)
    )


def _bare(reading: Reading) -> Iterator[Finding]:
    """ "Reports" and "sources" with no word on whose."""
    told: set[tuple[int, int]] = set()
    for statement in reading.statements:
        source = statement.source
        if source is None or (source.start, source.end) in told:
            continue
        if statement.duplicate_of or statement.speaker.named or not _BARE.match(source.text.strip()):
            continue
        told.add((source.start, source.end))
        if _is_quoted(reading.article, source) or _is_told_whose(reading, source):
            continue
        text = f"The statement is attributed to “{source.text}” and nothing says whose: it cannot be followed up."
        yield finding(
            "untraceable_source", "check", text, "sources.bare",
            [role(source, "source"), role(statement.content[0], "statement")], confidence=0.85, about=[statement.id],
        )  # fmt: skip


def _is_quoted(article: Article, source: Span) -> bool:
    """Whether the words for a source stand in a quotation: the text rests on whoever is quoted."""
    return any(q.inner <= source.start < q.inner_end for q in outermost(quotations(article.text)))


def _is_told_whose(reading: Reading, source: Span) -> bool:
    """Whether a reader is told nearby whose reports or sources they are: another sentence of the paragraph puts
    something down to somebody with a name, or the word stood before with a word for whose ("police sources")."""
    text, noun = reading.article.text, source.text.split()[-1]
    if any(not _BARE.match(found.group()) for found in re.finditer(rf"[\w’'-]+ {noun}\b", text[: source.start], re.I)):
        return True
    if noun.casefold() != _OF_OTHERS:
        return False  # a source is nobody who is named beside it
    around = sentence(reading, source)
    low, high = text.rfind("\n", 0, source.start) + 1, text.find("\n", source.end)
    low = max(low, around.start - _BESIDE)
    high = min(high if high >= 0 else len(text), around.end + _BESIDE)
    return any(
        s.speaker.named and s.source is not None and s.kind != "term" and low <= s.source.start < high
        for s in reading.statements
        if s.source is not None and not around.start <= s.source.start < around.end
    )


def _exclusive(reading: Reading) -> Iterator[Finding]:
    """An "exclusive" label over a text in which no named person or body speaks to the outlet itself."""
    article = reading.article
    head = article.text[:200].split("\n", 1)[0]
    match = _EXCLUSIVE.search(head)
    in_title = match is None and article.title is not None and _EXCLUSIVE.search(article.title)
    if match is None and not in_title:
        return
    own = [
        s
        for s in reading.statements
        if s.speaker.named and s.speaker.kind == "person" and s.kind in {"direct", "mixed"} and not s.via and s.cue
    ]
    told = [
        s
        for s in own
        if re.search(r"\b(?:told|in an interview|spoke)\b", article.text[s.cue.start : s.cue.end + 80] if s.cue else "")
    ]
    if told:
        return
    if match is not None:
        label = article.span(match.start(), match.end())
    else:
        assert in_title
        label = Span(
            article=article.id, start=in_title.start(), end=in_title.end(), text=in_title.group(), field="title"
        )
    text = "The text is labelled “exclusive”, and no named person speaks to the outlet itself."
    yield finding(
        "untraceable_source",
        "note",
        text,
        "sources.exclusive",
        [role(label, "label")],
        confidence=0.7,
        searched=[article.id],
    )
