"""Passages: the stretches of each account that put something forward, in a source's words or in the author's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.claims.bindings import Bindings
from rashomon.claims.modality import Modality, modality_of
from rashomon.model import Quantity, Reading, Span, Statement, Time
from rashomon.nlp.parse import Parse, Sentence, Token
from rashomon.text.lexicon import rows

__all__ = ["Passage", "find_passages"]

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# With fewer content words a passage says too little to be held against another.
_FEWEST_WORDS = 4
# The author's own sentence is left out where a source's words fill this much of it: they are passages themselves.
_MOSTLY_QUOTED = 0.4
_MOSTLY_THE_SAME = 0.6
_PAST = frozenset({"VBD", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# A dateline: a place in capitals, what else stands before the dash, and the dash.
_DATELINE = re.compile(r"[^\W\d_]{0,30}?[A-ZÀ-ÞА-Я]{3}[^\n–—]{0,100}?(?:\([^)\n]{2,60}\)\s{0,3})?\s[–—-]{1,2}\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with the parts that comparison needs; `statement` is null in the author's own voice."""

    article: str
    start: int
    end: int
    text: str
    statement: Statement | None
    lemmas: frozenset[str]
    entities: frozenset[str]
    places: frozenset[str]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    negated: bool
    hedged: bool
    modality: Modality
    done: bool  # its main verb is in the past
    whole: int  # 2 a sentence with a subject, 1 one whose subject is a pronoun, 0 a fragment


def find_passages(reading: Reading, parse: Parse, bindings: Bindings) -> Iterator[Passage]:
    """The passages of an article in text order; repeated prose counts once, where it first stands complete."""
    repeated = [(n.start, n.end) for n in reading.article.noise if n.kind == "repeat"]
    contents = {s.id: [(c.start, c.end) for c in s.content] for s in reading.statements}
    for statement in reading.statements:
        if statement.kind == "term" or statement.duplicate_of is not None:
            continue
        parent = contents.get(statement.parent or "", [])
        for content in statement.content:
            if any(content.end - content.start > _MOSTLY_THE_SAME * _shared(content, span) for span in parent):
                continue  # what is said within what is said, and next to all of it
            for start, end in _sentences(parse, content.start, content.end):
                yield from _passage(reading, parse, bindings, start, end, statement)
    for sentence in parse.sentences:
        if any(low <= sentence.start and sentence.end <= high for low, high in repeated):
            continue
        if not _attributes(reading.statements, sentence):
            yield from _passage(reading, parse, bindings, sentence.start, sentence.end, None)


def _shared(content: Span, span: tuple[int, int]) -> int:
    """Length of the outer span where it holds the inner one, else nothing can be larger."""
    holds = span[0] <= content.start and content.end <= span[1]
    return span[1] - span[0] if holds else 1_000_000_000


def _attributes(statements: Sequence[Statement], sentence: Sentence) -> bool:
    """True where a sentence is there to attribute: it holds a cue with its content, or consists of a source's words."""
    covered = 0
    for statement in statements:
        inside = sum(max(0, min(c.end, sentence.end) - max(c.start, sentence.start)) for c in statement.content)
        covered += inside
        cue = statement.cue
        if inside and cue and sentence.start <= cue.start < sentence.end and statement.kind != "term":
            return True
    return covered >= _MOSTLY_QUOTED * (sentence.end - sentence.start)


def _sentences(parse: Parse, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences within a stretch, each cut to it."""
    tokens = parse.within(start, end)
    if not tokens:
        return
    at = tokens[0]
    last = at
    for token in tokens[1:]:
        if token.sentence != last.sentence:
            yield at.start, last.end
            at = token
        last = token
    yield at.start, last.end


def _passage(
    reading: Reading, parse: Parse, bindings: Bindings, start: int, end: int, statement: Statement | None
) -> Iterator[Passage]:
    tokens = parse.within(_after_dateline(reading.article.text, start, end), end)
    while tokens and tokens[-1].pos == "PUNCT" and tokens[-1].text not in {".", "!", "?"}:
        tokens.pop()
    while tokens and tokens[0].pos == "PUNCT":
        tokens.pop(0)
    lemmas = frozenset(t.lemma.lower() for t in tokens if t.pos in _CONTENT and not _is_auxiliary(t))
    if len(lemmas) < _FEWEST_WORDS:
        return
    start, end = tokens[0].start, tokens[-1].end
    language = reading.article.language or "en"
    hedges = {lemma for kind, _, lemma in rows(language, "modality") if kind == "possible"}
    top = _topmost(parse, tokens)
    yield Passage(
        article=reading.article.id,
        start=start,
        end=end,
        text=reading.article.text[start:end],
        statement=statement,
        lemmas=lemmas,
        entities=bindings.entity_ids(start, end),
        places=bindings.place_ids(start, end),
        quantities=tuple(q for q in bindings.quantities if start <= q.start and q.end <= end and q.scope != "age"),
        times=tuple(t for t in bindings.times if start <= t.start and t.end <= end),
        negated=_main_negated(parse, tokens, language),
        modality=modality_of(parse, top, language),
        done=top.tag in _PAST,
        whole=_wholeness(parse, top),
        hedged=any(t.lemma.lower() in hedges and t.dep in {"aux", "advmod", "amod", "ROOT"} for t in tokens),
    )


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind "TOWN, 14 September 2025 (Agency) –"."""
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start


def _topmost(parse: Parse, tokens: list[Token]) -> Token:
    """The passage's main word: the token whose governor lies outside; a verb before anything else."""
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head not in inside or t.head == t.i]
    top = next((t for t in tops if t.pos in {"VERB", "AUX"}), tops[0])
    below = [c for c in parse.children(top.i) if c.dep == "xcomp"] if top.lemma == "be" else []
    return below[0] if below else top


def _wholeness(parse: Parse, top: Token) -> int:
    subject = next((c for c in parse.children(top.i) if c.dep in _SUBJECTS and c.i < top.i), None)
    if top.pos not in {"VERB", "AUX"} or subject is None:
        return 0
    return 1 if subject.pos == "PRON" else 2


def _is_auxiliary(token: Token) -> bool:
    return token.dep in {"aux", "auxpass"} or token.lemma in {"be", "have", "do"}


def _main_negated(parse: Parse, tokens: list[Token], language: str) -> bool:
    """True where the passage's topmost verb is negated ("was not blocked"; "not merely … but" is no denial)."""
    corrections = {lemma for kind, _, lemma in rows(language, "modality") if kind == "corrected"}
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.dep != "neg" or token.head not in inside:
            continue
        head = parse.tokens[token.head]
        topmost = head.dep == "ROOT" or head.head not in inside or parse.tokens[head.head].head not in inside
        if topmost and not any(t.lemma.lower() in corrections for t in tokens if t.i > token.i):
            return True
    return False
