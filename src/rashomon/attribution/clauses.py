"""Reported clauses: a cue word's complement, a parenthesis ("X, they argue, Y"), "according to" and "as … said"."""

from collections.abc import Iterator

from rashomon.attribution.content import Complement, complements, extent
from rashomon.attribution.cue import KINDS, Cue, cue_tokens, lemma_of, surety
from rashomon.attribution.draft import Draft
from rashomon.attribution.source import Source, mention, source_of, _named
from rashomon.nlp.parse import Parse, Token

__all__ = ["indirect"]

# The share of attributions from which a word in a frame counts as a cue: where precision and recall balance on PolNeAR.
_LEAST = {"clause": 0.45, "infinitive": 0.5, "as": 0.4, "predicate": 0.45, "gerund": 0.5, "object": 0.6}
_LEAST_OTHER = 0.6
# A complement joins the chosen one ("accused X of Y") where it is at least this likely to be part of what is said.
_JOINS = 0.4
_ORDER = ("clause", "infinitive", "as", "predicate", "gerund")
_RECIPROCAL = frozenset({"each", "other", "another", "one"})


def indirect(parse: Parse, language: str) -> Iterator[Draft]:
    """Every reported clause, in the order of the cues."""
    for token in parse.tokens:
        if token.text.lower() == "according":
            yield from _according(parse, token)
        elif token.pos in KINDS:
            yield from _reported(parse, token, language)


def _reported(parse: Parse, word: Token, language: str) -> Iterator[Draft]:
    kind, lemma = KINDS[word.pos], lemma_of(parse, word.i)
    aside = _aside(parse, word, lemma, language)
    if aside:
        yield aside
        return
    found = [(surety(language, kind, lemma, each.frame), each) for each in complements(parse, word.i)]
    sure = [(value, each) for value, each in found if value >= _LEAST.get(each.frame, _LEAST_OTHER)]
    if not sure:
        return
    value, chosen = min(sure, key=lambda pair: (_rank(pair[1].frame), -pair[0], pair[1].head))
    tokens, links = set(chosen.tokens), chosen.links
    if chosen.frame not in {"clause", "infinitive", "as", "predicate"}:
        for other_value, other in found:
            if other is not chosen and other_value >= _JOINS and other.frame != "clause":
                tokens |= set(other.tokens)
    cue = Cue(word.i, cue_tokens(parse, word.i, links), chosen.frame, value)
    tokens -= set(cue.tokens)
    source = source_of(parse, word.i)
    content = extent(parse, _outside(parse, tokens, source))
    if content:
        free = any(c.dep in {"dobj", "obj"} and c.tag == "WP" for c in parse.children(word.i))
        yield Draft("indirect", content, cue, source, value, chosen.frame, free=free)


def _rank(frame: str) -> int:
    return _ORDER.index(frame) if frame in _ORDER else len(_ORDER)


def _outside(parse: Parse, tokens: set[int], source: Source | None) -> tuple[int, ...]:
    if source is None:
        return tuple(sorted(tokens))
    return tuple(i for i in sorted(tokens) if not source.start <= parse.tokens[i].start < source.end)


def _aside(parse: Parse, word: Token, lemma: str, language: str) -> Draft | None:
    """A cue set into or behind the clause that it reports: "X, they argue, Y"; "as the mayor said"; "as highlighted by"."""
    if word.pos not in {"VERB", "AUX"}:
        return None
    children = parse.children(word.i)
    as_word = next((c for c in children if c.text.lower() == "as" and c.dep in {"mark", "advmod", "prep"} and c.i < word.i), None)
    own = any(each.frame == "clause" and each.head > word.i for each in complements(parse, word.i))
    if own or not (word.dep == "parataxis" or (as_word is not None and word.dep in {"advcl", "prep", "pcomp"})):
        return None
    value = surety(language, "V", lemma, "clause")
    source = source_of(parse, word.i)
    if value < _LEAST["clause"] or source is None:
        return None
    clause = parse.tokens[word.head]
    while clause.pos not in {"VERB", "AUX"} and clause.head != clause.i:
        clause = parse.tokens[clause.head]
    said = set(parse.subtree(clause.i)) - set(parse.subtree(word.i))
    content = extent(parse, tuple(sorted(said)))
    if not content:
        return None
    tokens = cue_tokens(parse, word.i)
    if as_word is not None:
        tokens = tuple(sorted({as_word.i, *tokens}))
        agents = [c.i for c in children if c.dep == "agent" and c.i == tokens[-1] + 1]
        tokens = (*tokens, *agents)
    return Draft("indirect", content, Cue(word.i, tokens, "aside", value), source, value, "aside")


def _according(parse: Parse, word: Token) -> Iterator[Draft]:
    """"According to X, …" in all its places."""
    to = next((c for c in parse.children(word.i) if c.text.lower() == "to"), None)
    if to is None and word.i + 1 < len(parse.tokens) and parse.tokens[word.i + 1].text.lower() == "to":
        to = parse.tokens[word.i + 1]
    if to is None:
        return
    whom = next((c for c in parse.children(to.i) if c.dep in {"pobj", "pcomp"}), None)
    if whom is None:
        return
    clause = parse.tokens[word.head]
    while clause.pos not in {"VERB", "AUX"} and clause.head != clause.i:
        clause = parse.tokens[clause.head]
    if clause.i == word.i:
        return
    said = set(parse.subtree(clause.i)) - set(parse.subtree(word.i))
    content = extent(parse, tuple(sorted(said)))
    if content:
        cue = Cue(word.i, (word.i, to.i), "according", 0.95)
        yield Draft("indirect", content, cue, _named(parse, whom), 0.95, "according")
