"""Victims told of by name: "Maria Lund was killed" counts one, "killing Ana Ruiz, 21, and Leo Marsh" two."""

from collections.abc import Iterator

from rashomon.measures.counted import Counted
from rashomon.measures.scopes import scope_of
from rashomon.nlp.parse import Chunk, Parse, Token
from rashomon.text.numbers import Number

__all__ = ["named"]

# Scopes in which a name counts: what befell the named for good.
_TOLLS = frozenset({"killed", "injured", "casualties"})


def named(parse: Parse, language: str) -> Iterator[tuple[Number, Counted, str]]:
    """Each run of coordinated names to whom one thing happened, as a count of them."""
    people = [chunk for chunk in parse.names if chunk.label == "PERSON"]
    heads = {_head(parse, chunk).i: chunk for chunk in people}
    for at, chunk in sorted(heads.items()):
        head = parse.tokens[at]
        if head.pos != "PROPN" or head.dep in {"compound", "poss"} or (head.dep == "conj" and head.head in heads):
            continue
        run = [chunk, *_joined(parse, head, heads)]
        scope = scope_of(parse, [parse.tokens[at]], at, at + 1, language)
        if scope in _TOLLS:
            start, end = run[0].start, run[-1].end
            number = Number(start, end, start, end, float(len(run)), float(len(run)), "exact", False)
            yield number, Counted("persons", None, run[0].first, run[-1].last, start, end), scope


def _head(parse: Parse, chunk: Chunk) -> Token:
    """The token of a name that the rest of it hangs on."""
    inside = range(chunk.first, chunk.last)
    return next((parse.tokens[i] for i in inside if parse.tokens[i].head not in inside), parse.tokens[chunk.last - 1])


def _joined(parse: Parse, head: Token, heads: dict[int, Chunk]) -> list[Chunk]:
    """The names coordinated with one, in text order."""
    out: list[Chunk] = []
    for child in parse.children(head.i):
        if child.dep == "conj" and child.i in heads and child.i > head.i:
            out += [heads[child.i], *_joined(parse, child, heads)]
    return out
