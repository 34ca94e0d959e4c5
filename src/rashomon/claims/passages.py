"""Passages: the stretches of each account that put something forward, in a source's words or in the author's own."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.claims.bindings import Bindings
from rashomon.model import Quantity, Reading, Statement, Time
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["Passage", "find_passages"]

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# With fewer content words a passage says too little to be held against another.
_FEWEST_WORDS = 4
# The author's own sentence is left out where a source's words fill this much of it: they are passages themselves.
_MOSTLY_QUOTED = 0.4


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


def find_passages(reading: Reading, parse: Parse, bindings: Bindings) -> Iterator[Passage]:
    """The passages of an article in text order; repeated prose counts once, where it first stands complete."""
    repeated = [(n.start, n.end) for n in reading.article.noise if n.kind == "repeat"]
    contents: list[tuple[int, int]] = []
    for statement in reading.statements:
        for content in statement.content:
            contents.append((content.start, content.end))
            if statement.kind == "term" or statement.duplicate_of is not None:
                continue
            for start, end in _sentences(parse, content.start, content.end):
                yield from _passage(reading, parse, bindings, start, end, statement)
    for sentence in parse.sentences:
        if any(low <= sentence.start and sentence.end <= high for low, high in repeated):
            continue
        covered = sum(max(0, min(sentence.end, high) - max(sentence.start, low)) for low, high in contents)
        if covered < _MOSTLY_QUOTED * (sentence.end - sentence.start):
            yield from _passage(reading, parse, bindings, sentence.start, sentence.end, None)


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
    tokens = parse.within(start, end)
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
        hedged=any(t.lemma.lower() in hedges and t.dep in {"aux", "advmod", "amod", "ROOT"} for t in tokens),
    )


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
