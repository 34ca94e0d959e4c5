"""Units: the clauses and counting or acting noun phrases of an article, each the place of one proposition.

A sentence holds several propositions: main and subordinate clauses, coordinated verbs, participles that hang on a noun,
noun phrases that count ("three of them children") or that name an act ("the capsize in the passage"). A unit has the
tokens that are its own, without those of the units below it, and one exact stretch of text around them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.claims.phrases import phrase
from rashomon.nlp.parse import Parse, Sentence, Token
from rashomon.text.lexicon import act_class

__all__ = ["CONTENT", "SUBJECTS", "Unit", "find_units", "is_content"]

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_VERBS = frozenset({"VERB", "AUX"})
# Verbs in these places belong to the clause that governs them.
_WITHIN = frozenset({"aux", "auxpass", "amod", "compound", "xcomp", "prep", "nmod", "acomp", "oprd", "advmod"})
# Clauses that hang on a noun, which is then a part of them.
_ON_NOUN = frozenset({"relcl", "acl"})
_RELATIVE = frozenset({"WDT", "WP"})
# Clauses that take the subject of the clause above where they have none.
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp"})
_NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
# A name with a number in it counts nothing.
_COMMON = frozenset({"NOUN", "NUM"})
# Where a noun phrase says something beside its clause; a subject or an object is what the clause tells anyway.
_STANDING = frozenset({"pobj", "appos", "conj"})
_EMPTY = frozenset({"be", "have", "do"})
# With fewer content words a clause says too little to be held against another.
_FEWEST = 2
_MOST_ABOVE = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause or noun phrase: its main token, its own tokens in text order, where they stand, and its subject, also
    where that stands with the clause above."""

    head: int
    tokens: tuple[int, ...]
    start: int
    end: int
    subject: int | None
    is_clause: bool


def find_units(parse: Parse, language: str, counts: Sequence[tuple[int, int]]) -> Iterator[Unit]:
    """The units of an article in text order; `counts` are the stretches of what is counted."""
    for sentence in parse.sentences:
        found = {
            (unit.start, unit.end): unit for unit in reversed(list(_of_sentence(parse, sentence, language, counts)))
        }
        yield from (found[at] for at in sorted(found))


def is_content(token: Token) -> bool:
    """True for a word that says something; not for auxiliaries and the verbs of being and having."""
    return token.pos in CONTENT and token.dep not in {"aux", "auxpass"} and token.lemma not in _EMPTY


def _of_sentence(parse: Parse, sentence: Sentence, language: str, counts: Sequence[tuple[int, int]]) -> Iterator[Unit]:
    tokens = parse.sentence_tokens(sentence)
    heads = {token.i for token in tokens if _opens(parse, token)}
    heads |= {
        t.i for t in tokens if t.pos != "PUNCT" and (t.head == t.i or not sentence.first <= t.head < sentence.last)
    }
    for head in sorted(heads):
        yield from _unit(parse, head, _own(parse, head, heads), is_clause=True)
    for token in tokens:
        if token.i not in heads and token.pos in _COMMON and token.dep in _STANDING:
            words = phrase(parse, token.i)
            if _acts(token, language) or _holds(parse, words, counts):
                yield from _unit(parse, token.i, words, is_clause=False)


def _opens(parse: Parse, token: Token) -> bool:
    """True for a verb that opens a clause of its own."""
    if token.pos not in _VERBS or token.dep in _WITHIN:
        return False
    if token.dep != "conj":
        return True
    above = parse.tokens[token.head]
    if above.pos not in _VERBS:
        return any(c.dep in SUBJECTS | {"dobj", "prep", "agent"} for c in parse.children(token.i))
    return _opens(parse, above) or above.dep == "xcomp"


def _own(parse: Parse, head: int, heads: set[int]) -> list[int]:
    """A clause's head and all below it, without what other clauses own; with the noun that it hangs on."""
    found, todo = [], [head]
    while todo:
        i = todo.pop()
        found.append(i)
        todo.extend(c.i for c in parse.children(i) if c.i not in heads)
    token = parse.tokens[head]
    if token.dep in _ON_NOUN and parse.tokens[token.head].pos in _NOUNS | {"PRON"}:
        found += [i for i in phrase(parse, token.head) if i not in heads]
    return sorted(set(found))


def _acts(token: Token, language: str) -> bool:
    return token.pos == "NOUN" and act_class(language, token.lemma, "NOUN") is not None


def _holds(parse: Parse, own: Sequence[int], stretches: Sequence[tuple[int, int]]) -> bool:
    start, end = parse.tokens[own[0]].start, parse.tokens[own[-1]].end
    return any(start <= low and high <= end for low, high in stretches)


def _unit(parse: Parse, head: int, own: list[int], *, is_clause: bool) -> Iterator[Unit]:
    own = _trimmed(parse, own)
    if sum(parse.tokens[i].pos in CONTENT and parse.tokens[i].dep not in {"aux", "auxpass"} for i in own) < _FEWEST:
        return
    start, end = parse.tokens[own[0]].start, parse.tokens[own[-1]].end
    yield Unit(head, tuple(own), start, end, _subject(parse, head), is_clause)


def _trimmed(parse: Parse, own: list[int]) -> list[int]:
    """Without the signs at either end, and without what joins it to the clause above ("and", "that", "when")."""

    def loose(i: int) -> bool:
        token = parse.tokens[i]
        return token.pos in {"PUNCT", "SPACE"} or token.dep == "cc"

    while own and loose(own[-1]):
        own = own[:-1]
    while own and (loose(own[0]) or _joins(parse, parse.tokens[own[0]])):
        own = own[1:]
    return own


def _joins(parse: Parse, token: Token) -> bool:
    """True for "that" and for the "when" of a clause; the "how" of "how many" asks."""
    return token.dep == "mark" or (token.tag == "WRB" and parse.tokens[token.head].pos in _VERBS)


def _subject(parse: Parse, head: int) -> int | None:
    """The subject of a clause, from the clause above where it has none of its own."""
    token = parse.tokens[head]
    for _ in range(_MOST_ABOVE):
        own = next((c for c in parse.children(token.i) if c.dep in SUBJECTS), None)
        if token.dep in _ON_NOUN and (own is None or own.tag in _RELATIVE):
            return token.head
        if own is not None:
            return own.i
        above = parse.tokens[token.head]
        if token.head == token.i or above.pos not in _VERBS or token.dep not in _SHARING:
            return None
        token = above
    return None
