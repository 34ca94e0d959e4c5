"""Sources that lead nowhere: what an account rests on without saying what it is."""

import functools
import re
from collections.abc import Iterator, Sequence

from rashomon.findings.carried import sentence
from rashomon.findings.evidence import finding, role
from rashomon.model import Article, Finding, Reading, Span
from rashomon.text.lexicon import rows
from rashomon.text.quotes import outermost, quotations

__all__ = ["untraceable_source"]

# "Reports" may be those of whoever is named so near, in characters; "sources" keep their names to themselves.
_BESIDE = 300
# How far before a document it may have been told who made it, by which words beside its own.
_SHORTLY = 600
# So near before a document stands its article, so near behind it whose it is.
_BEFORE, _BEHIND = 40, 60
# So near the top stands a label, so near behind a verb of saying to whom.
_TOP, _CUE = 200, 80


@functools.cache
def _words(language: str, kind: str) -> frozenset[str]:
    """The words of a kind in the language's lexicon of what leads nowhere."""
    return frozenset(row[1] for row in rows(language, "untraceable") if row[0] == kind)


@functools.cache
def _made(language: str, document: str) -> frozenset[str]:
    """Beginnings of the words that tell of the making of a document."""
    return frozenset(row[2] for row in rows(language, "untraceable") if row[:2] == ("made", document))


@functools.cache
def _any(words: frozenset[str]) -> str:
    """A pattern of any of some words; one that never matches where there are none."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"


@functools.cache
def _bare_pattern(language: str) -> re.Pattern[str]:
    vague, bare = _any(_words(language, "vague")), _any(_words(language, "bare"))
    return re.compile(rf"^(?:(?:{vague})\s+)*(?:{bare})$", re.IGNORECASE)


def _language(reading: Reading) -> str:
    return (reading.article.language or "en").split("-")[0]


def untraceable_source(readings: Sequence[Reading]) -> Iterator[Finding]:
    """Sources that cannot be followed: a document never introduced, bare "reports", an exclusive without a source."""
    for reading in sorted(readings, key=lambda r: r.article.id):
        yield from _documents(reading)
        yield from _bare(reading)
        yield from _exclusive(reading)


def _documents(reading: Reading) -> Iterator[Finding]:
    """A document that is cited with "the" and was never introduced, in a source or in the chain of a statement."""
    seen: set[str] = set()
    language = _language(reading)
    the, documents = _any(_words(language, "definite")), _any(_words(language, "document"))
    definite = re.compile(rf"\b(?:{the}) ({documents})\b", re.IGNORECASE)
    for statement in reading.statements:
        # What was resolved to a name leads somewhere.
        cited = [link.span for link in statement.via if link.span is not None and link.name == link.span.text]
        if statement.source is not None and not statement.speaker.named:
            cited.insert(0, statement.source)
        for span in cited:
            match = definite.search(span.text)
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
    """Whether a document of that name was told of before, by whatever words but the article alone."""
    language = (article.language or "en").split("-")[0]
    the, whose = _any(_words(language, "definite")), _any(_words(language, "introduces"))
    told = re.compile(rf"{re.escape(word)}\w?\s+(?:{whose})\b", re.IGNORECASE)
    # "A new poll" introduces "the survey".
    inquiries = _words(language, "inquiry")
    called = _any(inquiries) if word in inquiries else re.escape(word)
    for match in re.finditer(rf"\b(?:{called})\b", article.text[:before], re.I):
        ahead = article.text[max(0, match.start() - _BEFORE) : match.start()]
        if not re.search(rf"\b(?:{the}) $", ahead, re.IGNORECASE) or told.match(article.text, match.start()):
            return True
    after = article.text[before : before + _BEHIND]
    return re.match(rf"(?:{the}) {told.pattern}", after, re.IGNORECASE) is not None


def _issued(reading: Reading, word: str, before: int) -> bool:
    """Whether somebody has written, filmed or said before what the document is: "filming it" for the video, a source
    with a name for its statement, an outlet named for its article."""
    text, language = reading.article.text[max(0, before - _SHORTLY) : before], _language(reading)
    if re.search(rf"\b(?:{_any(_made(language, word))})", text, re.I):
        return True
    if word not in _words(language, "said"):
        return False
    printed = word in _words(language, "printed")
    kinds = {"media"} if printed else {"person", "organisation", "media", "group"}
    return any(
        s.source is not None
        and before - _SHORTLY <= s.source.start < before
        and s.speaker.named
        and s.speaker.kind in kinds
        for s in reading.statements
    ) or any(
        e.kind == "organisation" and any(before - _SHORTLY <= m.start < before and m.field is None for m in e.mentions)
        for e in reading.entities
        if printed and re.search(rf"\b(?:{_any(_words(language, 'printing'))})", text, re.I)
    )


def _bare(reading: Reading) -> Iterator[Finding]:
    """ "Reports" and "sources" with no word on whose."""
    told: set[tuple[int, int]] = set()
    bare = _bare_pattern(_language(reading))
    for statement in reading.statements:
        source = statement.source
        if source is None or (source.start, source.end) in told:
            continue
        if statement.duplicate_of or statement.speaker.named or not bare.match(source.text.strip()):
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
    text, noun, bare = reading.article.text, source.text.split()[-1], _bare_pattern(_language(reading))
    before = re.finditer(rf"[\w’'-]+ {re.escape(noun)}\b", text[: source.start], re.I)
    if any(not bare.match(found.group()) for found in before):
        return True
    if noun.casefold() not in _words(_language(reading), "of_others"):
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
    article, language = reading.article, _language(reading)
    label_ = re.compile(rf"\b(?:{_any(_words(language, 'exclusive'))})\b", re.IGNORECASE)
    match = _label(label_, article.text[:_TOP].split("\n", 1)[0])
    in_title = _label(label_, article.title) if match is None and article.title is not None else None
    if match is None and not in_title:
        return
    own = [
        s
        for s in reading.statements
        if s.speaker.named and s.speaker.kind == "person" and s.kind in {"direct", "mixed"} and not s.via and s.cue
    ]
    to_us = re.compile(rf"\b(?:{_any(_words(language, 'to_us'))})\b")
    told = [s for s in own if s.cue and to_us.search(article.text[s.cue.start : s.cue.end + _CUE])]
    line = article.text[:_TOP].split("\n", 1)[0] if match is not None else article.title or ""
    # Who speaks, and is named in the labelled line, is whom the label is about.
    if told or any(s.speaker.name.split()[-1] in line for s in own):
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


def _label(words: re.Pattern[str], line: str) -> re.Match[str] | None:
    """An "exclusive" that labels a text: it opens the line, is in capitals or stands before a colon. "In an exclusive
    interview with …" tells of somebody's."""
    for match in words.finditer(line):
        opens = not re.search(r"\w", line[: match.start()])
        if opens or match.group().isupper() or line[match.end() :].lstrip()[:1] in {":", "|"}:
            return match
    return None
