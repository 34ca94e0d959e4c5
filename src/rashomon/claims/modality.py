"""Modality: whether an act is told as done, weakened, still to come, or denied (FactBank's simple cases).

Saurí and Pustejovsky 2009. A definite nominalisation presupposes its act, so it counts as told.
"""

from functools import cache
from typing import Literal

from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["Modality", "modality_of"]

Modality = Literal["actual", "possible", "planned", "negated", "unreal", "corrected"]
_FACTUAL = frozenset({"by", "after", "for"})


@cache
def _modality(language: str) -> dict[tuple[str, str], Modality]:
    found: dict[tuple[str, str], Modality] = {}
    for modality, part, lemma in rows(language, "modality"):
        found[part, lemma] = modality  # type: ignore[assignment]
    return found


def modality_of(parse: Parse, token: Token, language: str) -> Modality:
    """The strongest of: negated, planned, possible, unreal, actual; looked for at the act and at what governs it."""
    known = _modality(language)
    found: set[Modality] = set()
    for child in parse.children(token.i):
        if child.dep == "neg" and not _corrected(parse, child, known):
            found.add("negated")
        for part, deps in (("M", {"aux"}), ("A", {"amod", "acomp"}), ("R", {"advmod"}), ("D", {"det"})):
            if child.dep in deps and (part, child.lemma.lower()) in known:
                found.add(known[part, child.lemma.lower()])
        if child.dep == "mark" and child.lemma.lower() == "if":
            found.add("possible")
    # What governs the act counts where the act is its complement ("plans to", "prepare for an assault"), not where it
    # is its subject or merely stands in the same sentence.
    below = token
    for above in parse.ancestors(token.i):
        if below.dep not in {"xcomp", "pobj", "dobj", "prep", "pcomp", "conj", "acl"}:
            break
        if below.dep == "conj" and _own_clause(parse, below):
            break  # "threatened to sue, but her story was told"
        if below.dep == "xcomp" and above.lemma == "be":  # "is to be pumped out"
            found.add("planned")
        for part in ("V", "N"):
            if (part, above.lemma.lower()) in known:
                found.add(known[part, above.lemma.lower()])
        if above.pos == "VERB":
            for child in parse.children(above.i):
                if child.dep == "aux" and ("M", child.lemma.lower()) in known and token.pos == "VERB":
                    found.add(known["M", child.lemma.lower()])
            if below.dep in {"dobj", "pobj", "prep"}:
                break
        below = above
    for modality in ("negated", "planned", "possible"):
        if modality in found:
            return modality
    return "unreal" if _unreal(parse, token) else "actual"


def _own_clause(parse: Parse, verb: Token) -> bool:
    """Whether a verb in the past has a subject of its own, so that it does not hang on what another hangs on."""
    children = parse.children(verb.i)
    past = verb.tag == "VBD" or any(c.tag == "VBD" for c in children if c.dep in {"aux", "auxpass"})
    return past and any(c.dep in {"nsubj", "nsubjpass"} for c in children)


def _unreal(parse: Parse, token: Token) -> bool:
    """True for an infinitive ("to pay") and for a gerund that no clause tells as done ("premised on buying")."""
    if token.tag == "VB":
        return any(child.dep == "aux" and child.tag == "TO" for child in parse.children(token.i))
    if token.tag != "VBG" or token.dep in {"advcl", "acl", "ROOT", "conj"}:
        return False
    return not any(child.dep == "aux" for child in parse.children(token.i)) and not (
        token.dep == "pcomp" and parse.tokens[token.head].lemma.lower() in _FACTUAL
    )


def _corrected(parse: Parse, negation: Token, known: dict[tuple[str, str], Modality]) -> bool:
    """True for "did not just take …": the act is told, and more."""
    after = parse.tokens[negation.i + 1 : negation.i + 2]
    return any(known.get(("R", token.lemma.lower())) == "corrected" for token in after)
