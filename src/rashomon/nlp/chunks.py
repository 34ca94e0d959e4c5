"""Base noun phrases of a dependency tree, by the rules of spaCy's English `noun_chunks`.

Written over our own tokens so that a parser other than spaCy's gives the same phrases from the same tree.
"""

from collections.abc import Sequence

from rashomon.nlp.parse import Token

__all__ = ["noun_chunks"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_PHRASE = frozenset(
    {"oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT"},
)


def noun_chunks(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The first token and the one after the last of each base noun phrase, none inside another.

    The tokens are a whole parse, or whole sentences of one in text order: heads and results are indices of the parse.
    """
    if not tokens:
        return []
    base = tokens[0].i
    edges = _left_edges(tokens, base)
    chunks: list[tuple[int, int]] = []
    for token, edge in zip(tokens, edges, strict=True):
        # A phrase may not begin inside the one before it.
        if token.pos not in _NOMINAL or (chunks and base + edge < chunks[-1][1]):
            continue
        if token.dep in _PHRASE or (token.dep == "conj" and _first_conjunct(tokens, base, token).dep in _PHRASE):
            chunks.append((base + edge, token.i + 1))
    return chunks


def _first_conjunct(tokens: Sequence[Token], base: int, token: Token) -> Token:
    head = tokens[token.head - base]
    while head.dep == "conj" and head.head < head.i:
        head = tokens[head.head - base]
    return head


def _left_edges(tokens: Sequence[Token], base: int) -> list[int]:
    """The position of the leftmost token below each, itself included: from the leaves up, each arc once."""
    edges = list(range(len(tokens)))
    heads = [token.head - base for token in tokens]
    waiting = [0] * len(tokens)
    for at, head in enumerate(heads):
        waiting[head] += head != at
    ready = [at for at, children in enumerate(waiting) if not children]
    while ready:
        at = ready.pop()
        head = heads[at]
        if head != at:
            edges[head] = min(edges[head], edges[at])
            waiting[head] -= 1
            if not waiting[head]:
                ready.append(head)
    return edges
