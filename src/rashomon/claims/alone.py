"""Alone: how well a clause's own words stand as a sentence, so that one of a claim's members can be shown for all."""

from collections.abc import Sequence

from rashomon.claims.units import SUBJECTS, Unit
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import pointing, spoken

__all__ = ["BROKEN", "CLAUSE", "SENTENCE", "stands_alone"]

# A fragment; a clause that points back or out of the text ("he left", "our house"); a clause that says all itself.
BROKEN, CLAUSE, SENTENCE = 0, 1, 2
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_VERBS = frozenset({"VERB", "AUX"})
# What governs a clause that is told as one: said, joined to another, or nothing.
_TOLD = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "dep"})
# Parts without which a clause is cut off.
_NEEDED = frozenset({"ccomp", "xcomp", "pcomp", "acomp", "attr", "dobj", "pobj"})
_LOOSE_ENDS = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "PART", "AUX"})
_ASKING = frozenset({"WP", "WRB", "WDT"})
_MARKS = {"“": "”", "(": ")", "«": "»", "[": "]"}


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
    if _is_cut(parse, tokens, own) or not _is_closed(parse.text[tokens[0].start : tokens[-1].end]):
        return BROKEN
    opening = parse.tokens[min(parse.subtree(subject.i))]
    points = not pointing(language).isdisjoint({subject.text.lower(), opening.text.lower()})
    return CLAUSE if points or any(t.text.lower() in spoken(language) for t in tokens) else SENTENCE


def _is_finite(parse: Parse, head: Token, own: set[int]) -> bool:
    aux = [c for c in parse.children(head.i) if c.dep in {"aux", "auxpass"} and c.i in own]
    return head.tag in _FINITE or any(c.tag in _FINITE for c in aux)


def _is_cut(parse: Parse, tokens: Sequence[Token], own: set[int]) -> bool:
    """Whether something that the clause needs stands with another, or it ends on a word that leads on."""
    first, last = tokens[0], tokens[-1]
    if last.pos in _LOOSE_ENDS and last.dep != "prt":
        return True
    # A clause of its own that stands within the stretch is there to be read.
    return any(
        c.dep in _NEEDED and c.i not in own and not first.start <= c.start < last.end
        for t in tokens
        for c in parse.children(t.i)
    )


def _is_closed(text: str) -> bool:
    """Whether every quotation mark and bracket that opens is closed within."""
    if text.count('"') % 2:
        return False
    return all(text.count(opens) == text.count(closes) for opens, closes in _MARKS.items())
