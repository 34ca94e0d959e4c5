"""Roles: who does an act and to whom, from the parse (A0 and A1 of PropBank: Palmer, Gildea and Kingsbury 2005)."""

from functools import cache

from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["RELATIVE", "classes_with", "noun_roles", "verb_roles"]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "dative"})
_TIMES = frozenset({"DATE", "TIME"})
RELATIVE = frozenset({"WDT", "WP"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "on", "around", "outside", "inside", "off", "from", "to", "over"})
_TARGET_PREPOSITIONS = frozenset({"of", "on", "against"})


@cache
def classes_with(language: str, column: int, value: str) -> frozenset[str]:
    """The classes of acts with a value in a column of their forms."""
    return frozenset(row[0] for row in rows(language, "act_forms") if row[column] == value)


def verb_roles(parse: Parse, verb: Token) -> tuple[int | None, int | None, int | None]:
    """Token indices of who, whom and where, each null where the clause does not say."""
    who = whom = where = None
    for child in parse.children(verb.i):
        if child.dep in _SUBJECTS and child.i < verb.i:  # one behind the verb is the parser's slip more often than not
            who = child.i
        elif child.dep in _PASSIVE_SUBJECTS or (child.dep in _OBJECTS and whom is None):
            whom = child.i
        elif child.dep == "agent":
            who = next((c.i for c in parse.children(child.i) if c.dep == "pobj"), who)
        elif child.dep == "prep" and child.lemma.lower() in _PLACE_PREPOSITIONS and where is None:
            where = next((c.i for c in parse.children(child.i) if c.dep == "pobj"), None)
    if verb.dep == "relcl":  # "the flood that killed …": the pronoun stands for the noun that the clause hangs on
        who = verb.head if who is not None and parse.tokens[who].tag in RELATIVE else who
        whom = verb.head if whom is not None and parse.tokens[whom].tag in RELATIVE else whom
    if verb.dep == "acl" and verb.tag == "VBN" and whom is None:  # "the town captured by …"
        whom = verb.head
    passive = any(child.dep in _PASSIVE_SUBJECTS or child.dep == "auxpass" for child in parse.children(verb.i))
    if who is None and not passive and verb.dep in {"conj", "xcomp"}:  # the subject stands at the governing verb
        governor = parse.tokens[verb.head]
        if governor.pos in {"VERB", "AUX"}:
            who = next((c.i for c in parse.children(governor.i) if c.dep in _SUBJECTS), None)
    return who, whom, where


def noun_roles(parse: Parse, noun: Token, kind: str, language: str) -> tuple[int | None, int | None, int | None]:
    """The same for a noun: "the capture of X by Y", "X's fall"."""
    who = whom = where = None
    for child in parse.children(noun.i):
        if child.dep == "poss" and not _is_time(parse, child.i):
            if kind in classes_with(language, 4, "whom"):
                whom = child.i
            else:
                who = child.i
        elif child.dep == "compound" and whom is None and kind in classes_with(language, 6, "compound"):
            whom = child.i
        elif child.dep in {"prep", "agent"}:
            target = next((c.i for c in parse.children(child.i) if c.dep == "pobj"), None)
            if target is None:
                continue
            word = child.lemma.lower()
            if word == "by":
                who = target
            elif word in _TARGET_PREPOSITIONS:
                whom = target
            elif word in _PLACE_PREPOSITIONS and where is None:
                where = target
    return who, whom, where


def _is_time(parse: Parse, i: int) -> bool:
    """True inside a time expression ("Tuesday afternoon's launch")."""
    at = parse.tokens[i]
    return any(n.label in _TIMES and n.start <= at.start and at.end <= n.end for n in parse.names)
