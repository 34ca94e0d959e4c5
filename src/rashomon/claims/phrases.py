"""Phrases: the words of a noun phrase or a clause, without what hangs loosely on it."""

from rashomon.nlp.parse import Parse, Token

__all__ = ["clause", "offsets", "phrase"]

# Parts that hang on a phrase but are not of it: they would stretch a passage over half a sentence.
_LOOSE = frozenset(
    {"relcl", "advcl", "appos", "acl", "parataxis", "ccomp", "conj", "cc", "punct", "csubj", "discourse", "preconj"}
)


def phrase(parse: Parse, i: int) -> list[int]:
    """The tokens of a noun phrase without what hangs loosely on it."""
    out, todo = [], [i]
    while todo:
        j = todo.pop()
        out.append(j)
        todo.extend(c.i for c in parse.children(j) if c.dep not in _LOOSE)
    return sorted(out)


def offsets(parse: Parse, i: int) -> tuple[int, int]:
    """Where a noun phrase stands in the text (code points)."""
    inside = phrase(parse, i)
    return parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end


def clause(parse: Parse, token: Token) -> list[int]:
    """The tokens of the clause around an act: up to the next verb above, without clauses below."""
    top = token
    for above in parse.ancestors(token.i):
        if top.pos in {"VERB", "AUX"}:
            break
        top = above
    return phrase(parse, top.i)
