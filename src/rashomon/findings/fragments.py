"""Fragments: words of a speaker's sentence quoted without what the sentence turns on.

"We will never give up the port unless the north is ours" is another thing than "never give up the port", or than "the
north is ours", and "we will not let them drown our fields" than "drown our fields". One account must have the sentence,
another the fragment alone.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.findings.carried import sentence
from rashomon.findings.evidence import finding, role
from rashomon.findings.wordings import negating
from rashomon.model import Finding, Reading, Span, Statement
from rashomon.text import quotes
from rashomon.text.lexicon import rows
from rashomon.text.spoken import plain_words

__all__ = ["out_of_context", "told_as_fragment"]

# A fragment has so many words at least, the sentence so many more.
_FEWEST, _MORE = 2, 2
# So near before a fragment a negator bears on it, so near behind it a condition opens (words); so much of what is left
# out shows whether the other account has it elsewhere.
_BEFORE, _BEHIND, _SHOWN = 6, 2, 3
# Letters by which an inflected verb is longer than its stem.
_ENDING = 3
# Set by hand: such pairs are few in our own stories.
_CONFIDENCE = 0.7
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’']?\s+")


class _Quoted(NamedTuple):
    """Quoted words of a statement, with whose they are, and in plain words."""

    statement: Statement
    span: Span
    voice: str
    words: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]


class _Turn(NamedTuple):
    """What a sentence turns on that a fragment of it lacks: its words, and whether they deny what the fragment says."""

    words: tuple[str, ...]
    denies: bool


def out_of_context(readings: Sequence[Reading], entity_of: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """A speaker's words in one account of which another account has the sentence, where it denies them or makes them
    hang on a condition that the first leaves out. One finding a fragment, beside the first account that has more."""
    found = [one for reading in readings for one in _quoted(reading, entity_of)]
    of_voice: dict[str, list[_Quoted]] = defaultdict(list)
    for one in found:
        of_voice[one.voice].append(one)
    by_id = {reading.article.id: reading for reading in readings}
    for fragment in found:
        reading = by_id[fragment.span.article]
        for whole in of_voice[fragment.voice]:
            apart = whole.span.article != fragment.span.article
            turn = _turn(fragment, whole, _language(reading)) if apart else None
            if turn is None or _has(reading, fragment, turn):
                continue
            name = whole.statement.speaker.name
            left = " ".join(turn.words)
            yield finding(
                "quote_variant",
                "check",
                f"{fragment.span.article} quotes {name} with a part of a sentence alone; {whole.span.article} has the "
                f"rest, on which it turns (“{left} …”). What would settle it: a recording, or the transcript.",
                "quotes.out_of_context",
                [role(fragment.span, "fragment"), role(whole.span, "sentence")],
                confidence=_CONFIDENCE,
                about=[fragment.statement.id, whole.statement.id],
            )
            break


def told_as_fragment(one: Finding, others: Sequence[Finding]) -> bool:
    """Whether a quotation that is only cut is told already as a fragment out of its context."""
    if one.rule != "quotes.variant" or one.severity != "note":
        return False
    mine = {(span.article, span.start, span.end) for span in one.evidence}
    return any(
        other.rule == "quotes.out_of_context" and mine >= {(s.article, s.start, s.end) for s in other.evidence}
        for other in others
    )


def _quoted(reading: Reading, entity_of: Mapping[tuple[str, str], str]) -> Iterator[_Quoted]:
    article, language = reading.article, _language(reading)
    for statement in reading.statements:
        entity = entity_of.get((article.id, statement.speaker.entity)) if statement.speaker.entity else None
        if statement.duplicate_of is not None or statement.kind not in {"direct", "mixed"} or entity is None:
            continue
        for content in statement.content:
            spans = [content] if statement.kind == "direct" else [
                article.span(content.start + q.inner, content.start + q.inner_end)
                for q in quotes.outermost(quotes.quotations(content.text))
            ]  # fmt: skip
            for span in spans:
                words = tuple(plain_words(span.text, language).split())
                told = tuple(tuple(plain_words(one, language).split()) for one in _SENTENCE.split(span.text))
                if len(words) >= _FEWEST:
                    yield _Quoted(statement, span, entity, words, told)


def _turn(fragment: _Quoted, whole: _Quoted, language: str) -> _Turn | None:
    """What the sentence of the longer quotation turns on beside the fragment; none where it has not the fragment, or
    says no more of it."""
    size = len(fragment.words)
    for words in whole.sentences:
        at = next((k for k in range(len(words) - size + 1) if words[k : k + size] == fragment.words), None)
        if at is None or len(words) < size + _MORE:
            continue
        behind = words[at + size :]
        opener = next((k for k, word in enumerate(behind[:_BEHIND]) if word in _kinds(language, "condition")), None)
        if opener is not None:
            return _Turn(behind[opener : opener + _SHOWN], denies=False)
        before = words[max(0, at - _BEFORE) : at]
        opened = next((k for k, word in enumerate(before) if word in _kinds(language, "condition")), None)
        if opened is not None and len(before) - opened <= _BEHIND:
            return _Turn(before[opened:], denies=False)
        before = before[opened + 1 :] if opened is not None else before
        no = next((k for k, word in enumerate(before) if word in negating(language)), None)
        if no is not None and not negating(language) & set(fragment.words):
            return _Turn(before[no:], denies=True)
    return None


def _has(reading: Reading, fragment: _Quoted, turn: _Turn) -> bool:
    """Whether the account of a fragment has what its sentence turns on, in its own words or elsewhere."""
    language = _language(reading)
    text = f" {plain_words(reading.article.text, language)} "
    around = plain_words(sentence(reading, fragment.span).text, language).split()
    # "Disputed that the nation has “Obama judges”" keeps what is denied denied.
    if turn.denies and (negating(language) & set(around) or any(_denies(language, word) for word in around)):
        return True
    return f" {' '.join(turn.words)} " in text or (
        not turn.denies and bool(_kinds(language, "condition") & set(around))
    )


@functools.cache
def _denies(language: str, word: str) -> bool:
    """Whether a word is a form of a verb of denying ("disputed", "denies")."""
    stems = {lemma.removesuffix("e").removesuffix("y") for part, lemma in rows(language, "denials") if part == "V"}
    return any(word.startswith(stem) and len(word) <= len(stem) + _ENDING for stem in stems)


def _language(reading: Reading) -> str:
    return (reading.article.language or "en").split("-")[0]


@functools.cache
def _kinds(language: str, kind: str) -> frozenset[str]:
    return frozenset(word for of, word in rows(language, "light") if of == kind)
