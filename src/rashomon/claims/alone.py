"""Alone: how well a clause's own words stand as a sentence, so that one of a claim's members can be shown for all."""

from collections.abc import Sequence
from functools import cache

from rashomon.claims.units import SUBJECTS, Unit
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import pointing, rows, spoken

__all__ = ["BROKEN", "CLAUSE", "SENTENCE", "completed", "stands_alone"]

# A fragment; a clause that points back or out of the text ("he left", "our house"); a clause that says all itself.
BROKEN, CLAUSE, SENTENCE = 0, 1, 2
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBS = frozenset({"VERB", "AUX"})
# What governs a clause that is told as one: said, joined to another, or nothing.
_TOLD = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "dep"})
# Parts without which a clause is cut off.
_NEEDED = frozenset({"ccomp", "xcomp", "pcomp", "acomp", "attr", "dobj", "pobj"})
# Clauses right behind a noun that say which one is meant: without a comma, what stands before says little without.
_SAYS_WHICH = frozenset({"relcl", "acl"})
_LOOSE_ENDS = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "PART", "AUX"})
_ASKING = frozenset({"WP", "WRB", "WDT"})
_MARKS = {"“": "”", "(": ")", "«": "»", "[": "]"}


def completed(parse: Parse, tokens: Sequence[Token], language: str) -> Sequence[Token]:
    """The tokens of a clause with what they lack and has its place right behind: what a verb needs ("do not know whom
    to pay"), what says which thing is meant ("a supplier who kept the software"), what it hangs on ("unless …")."""
    if not tokens:
        return tokens
    own, behind = {t.i for t in tokens}, tokens[-1].i + 1
    last = behind - 1
    for token in tokens:
        for child in parse.children(token.i):
            if child.i not in own and (child.dep in _NEEDED | _SAYS_WHICH or _is_condition(parse, child, language)):
                below = parse.subtree(child.i)
                last = max(last, *below) if min(below) == behind else last
    while last >= behind and parse.tokens[last].pos in {"PUNCT", "SPACE"}:
        last -= 1
    return (*tokens, *parse.tokens[behind : last + 1])


def stands_alone(parse: Parse, unit: Unit, tokens: Sequence[Token], language: str) -> int:
    """BROKEN, CLAUSE or SENTENCE for the tokens of a unit, in text order."""
    if not unit.is_clause or not tokens:
        return BROKEN
    head, own = parse.tokens[unit.head], {t.i for t in tokens}
    if head.pos not in _VERBS or head.dep not in _TOLD or not _is_finite(parse, head, own):
        return BROKEN
    subject = next((c for c in parse.children(head.i) if c.dep in SUBJECTS and c.i in own), None)
    if subject is None or subject.i > head.i or subject.tag in _ASKING:
        return BROKEN
    # "what he calls a war" is a thing named, and "if the boat left", "as though a hand had pushed it" say not that so.
    marks = [c.text.lower() for c in parse.children(head.i) if c.dep == "mark" and c.i not in own]
    if tokens[0].tag in _ASKING or len(marks) > 1 or not _conditions(language).isdisjoint(marks):
        return BROKEN
    if _is_cut(parse, tokens, own, language) or not _is_closed(parse.text[tokens[0].start : tokens[-1].end]):
        return BROKEN
    opening = parse.tokens[min(parse.subtree(subject.i))]
    points = not pointing(language).isdisjoint({subject.text.lower(), opening.text.lower()})
    return CLAUSE if points or any(t.text.lower() in spoken(language) for t in tokens) else SENTENCE


@cache
def _conditions(language: str) -> frozenset[str]:
    return frozenset(word for kind, word in rows(language, "light") if kind == "condition")


def _is_condition(parse: Parse, clause: Token, language: str) -> bool:
    """Whether a clause is one on which another hangs ("unless the north is ours")."""
    if clause.dep != "advcl":
        return False
    return any(c.dep == "mark" and c.lemma.lower() in _conditions(language) for c in parse.children(clause.i))


def _is_finite(parse: Parse, head: Token, own: set[int]) -> bool:
    aux = [c for c in parse.children(head.i) if c.dep in {"aux", "auxpass"} and c.i in own]
    return head.tag in _FINITE or any(c.tag in _FINITE for c in aux)


def _is_cut(parse: Parse, tokens: Sequence[Token], own: set[int], language: str) -> bool:
    """Whether something that the clause needs stands with another, or it ends on a word that leads on."""
    first, last = tokens[0], tokens[-1]
    if last.pos in _LOOSE_ENDS and last.dep != "prt":
        return True
    # Nor does a whole clause end on what belongs to a word behind it ("bring about a new"), and right behind it no verb
    # goes on: "an account which a supplier" with "used to …" behind it is cut.
    if last.head > last.i:
        return True
    if last.i + 1 < len(parse.tokens) and parse.tokens[last.i + 1].tag in _FINITE | {"VBN"}:
        return True
    # A clause of its own that stands within the stretch is there to be read.
    elsewhere = [c for t in tokens for c in parse.children(t.i) if c.i not in own]
    return any(
        (c.dep in _NEEDED and not first.start <= c.start < last.end) or _is_condition(parse, c, language)
        for c in elsewhere
    )


def _is_closed(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed within."""
    if text.count('"') % 2:
        return False
    return all(text.count(opens) == text.count(closes) for opens, closes in _MARKS.items())
