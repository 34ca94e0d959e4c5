"""Which acts a place name stands in: "the capture of X", "X's fall", "they liberated X", "floods in X"."""

from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import act_class

__all__ = ["acts_of"]

# How far up the tree the act may stand: "a mine outside X exploded" is name, preposition, noun, verb.
_STEPS = 5
_STOP = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "ROOT"})


def acts_of(parse: Parse, start: int, end: int, language: str) -> frozenset[str]:
    """The classes of acts that govern the name at `start`..`end`; empty where none does."""
    tokens = parse.within(start, end)
    if not tokens:
        return frozenset()
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1])
    found: set[str] = set()
    at = head
    for _ in range(_STEPS):
        if at.head == at.i:
            break
        link, at = at.dep, parse.tokens[at.head]
        found.update(_acts(at, language))
        if found and at.pos in {"VERB", "AUX"}:
            break
        if link in _STOP and at.pos in {"VERB", "AUX"}:
            break
    # What a sentence says of its subject: "Floods hit X" - the subject's noun is the act.
    if at.pos in {"VERB", "AUX"}:
        for child in parse.children(at.i):
            if child.dep in {"nsubj", "nsubjpass", "dobj"} and child.i not in inside:
                found.update(_acts(child, language))
    return frozenset(found)


def _acts(token: Token, language: str) -> set[str]:
    if token.pos not in {"VERB", "AUX", "NOUN", "PROPN"}:
        return set()
    lemma = token.lemma.lower()
    act = act_class(language, lemma, token.pos if token.pos in {"VERB", "AUX"} else "N")
    return {act} if act else set()
