"""Reported clauses: a cue word's complement, a parenthesis ("X, they argue, Y"), "according to" and "as … said"."""

from collections.abc import Iterator

from rashomon.attribution.content import Complement, complements, extent
from rashomon.attribution.cue import KINDS, Cue, cue_tokens, lemma_of, reports, surety
from rashomon.attribution.draft import Draft
from rashomon.attribution.source import Source, mention, named, source_of
from rashomon.nlp.parse import Parse, Token
from rashomon.text.quotes import MARKS

__all__ = ["indirect"]

# The surety from which a word in a frame counts as a cue. Set by hand; on PolNeAR lower ones would find a little more,
# at the price of objects of mere attitude ("supports X").
_LEAST = {"clause": 0.45, "infinitive": 0.6, "as": 0.4, "predicate": 0.45, "gerund": 0.5, "object": 0.5}
_LEAST_OTHER = 0.5
# A complement joins the chosen one ("accused X of Y") where it is at least this likely to be part of what is said.
_JOINS = 0.4
# Sureties where the surroundings make a cue of a word: "is believed to", "what X calls …", an object with quoted words.
_PASSIVE = 0.75
_FREE = 0.85
_QUOTING = 0.65
_ORDER = ("clause", "infinitive", "as", "predicate", "gerund")


def indirect(parse: Parse, language: str) -> Iterator[Draft]:
    """Every reported clause, in the order of the cues."""
    for token in parse.tokens:
        if token.text.lower() == "according":
            yield from _according(parse, token)
        elif token.text == ":":
            yield from _spelled_out(parse, token, language)
        elif token.pos in KINDS:
            yield from _reported(parse, token, language)


def _reported(parse: Parse, word: Token, language: str) -> Iterator[Draft]:
    kind, lemma = KINDS[word.pos], lemma_of(parse, word.i)
    aside = _aside(parse, word, lemma, language)
    if aside:
        yield aside
        return
    found = [
        (surety(language, kind, lemma, each.frame), each)
        for each in (*complements(parse, word.i), *_loose(parse, word))
    ]
    free = any(c.dep in {"dobj", "obj"} and c.tag == "WP" for c in parse.children(word.i))
    passive = any(c.dep == "auxpass" for c in parse.children(word.i))
    found = [
        (_raised(parse, language, value, each, kind, lemma, free=free, passive=passive), each) for value, each in found
    ]
    sure = [(value, each) for value, each in found if value >= _LEAST.get(each.frame, _LEAST_OTHER)]
    if not sure:
        return
    value, chosen = min(sure, key=lambda pair: (_rank(pair[1].frame), -pair[0], pair[1].head))
    tokens, links = set(chosen.tokens), chosen.links
    if chosen.frame not in {"clause", "infinitive", "as", "predicate"}:
        for other_value, other in found:
            if other is not chosen and other_value >= _JOINS and other.frame != "clause":
                tokens |= set(other.tokens)
    if passive and chosen.frame == "infinitive" and reports(language, kind, lemma, "passive"):
        tokens |= {i for c in parse.children(word.i) if c.dep == "nsubjpass" for i in parse.subtree(c.i)}
    if chosen.frame == "clause" and word.dep == "conj" and chosen.head < word.i:
        # ", but A did B, said C": a parser hangs the reporting verb on the clause before, which C says as well.
        tokens |= set(range(parse.sentences[word.sentence].first, chosen.tokens[0]))
    cue = Cue(word.i, cue_tokens(parse, word.i, links), chosen.frame, value)
    tokens -= set(cue.tokens)
    source = source_of(parse, word.i)
    content = extent(parse, _outside(parse, tokens, source))
    if content:
        yield Draft("indirect", content, cue, source, value, chosen.frame, free=free)


def _loose(parse: Parse, word: Token) -> Iterator[Complement]:
    """The clause of "the claim that …" where the parser hung it on another word."""
    if word.pos != "NOUN" or word.i + 1 >= len(parse.tokens):
        return
    that = parse.tokens[word.i + 1]
    verb = parse.tokens[that.head]
    if that.text.lower() == "that" and that.dep == "mark" and verb.i > that.i and verb.head != word.i:
        yield Complement(word.i, "clause", verb.i, tuple(i for i in parse.subtree(verb.i) if i >= that.i))


def _raised(
    parse: Parse, language: str, value: float, each: Complement, kind: str, lemma: str, *, free: bool, passive: bool
) -> float:
    """A surety raised where the surroundings tell more than the word: "what X calls Y", "is believed to", quotes."""
    if each.frame == "infinitive" and passive and reports(language, kind, lemma, "passive"):
        return max(value, _PASSIVE)
    if kind == "N" and each.frame != "clause" and not reports(language, kind, lemma, each.frame):
        return 0.0  # a decision, a chance, an effort to …: of the nouns only known ones report
    names = reports(language, kind, lemma, "predicate") or reports(language, kind, lemma, "as")
    if free and names and each.frame in {"object", "predicate", "as"} and parse.tokens[each.head].tag != "WP":
        return max(value, _FREE)
    says = reports(language, kind, lemma, "clause") or reports(language, kind, lemma, "quote")
    if (
        says
        and each.frame == "object"
        and len(each.tokens) > 4
        and any(parse.tokens[i].text in MARKS - {"'", "’"} for i in each.tokens)
    ):
        return max(value, _QUOTING)
    return value


def _spelled_out(parse: Parse, colon: Token, language: str) -> Iterator[Draft]:
    """ "a narrative that has long been told in X: that …"."""
    if colon.i + 1 >= len(parse.tokens) or parse.tokens[colon.i + 1].text.lower() != "that":
        return
    sentence = parse.sentences[colon.sentence]
    before = parse.tokens[sentence.first : colon.i]
    noun = next((t for t in before if t.pos == "NOUN" and reports(language, "N", t.lemma.lower(), "clause")), None)
    if noun is None or parse.tokens[colon.i + 1].sentence != colon.sentence:
        return
    said = list(range(colon.i + 2, sentence.last))
    inside = parse.tokens[noun.i + 1 : colon.i]
    owner = next((t for t in inside if t.dep == "poss" and t.pos == "PROPN"), None)
    place = next(
        (t for t in inside if t.dep == "pobj" and parse.tokens[t.head].text.lower() in {"in", "among", "by", "of"}),
        None,
    )
    source = (
        mention(parse, owner.i) if owner else source_of(parse, noun.i) or (mention(parse, place.i) if place else None)
    )
    content = extent(parse, said)
    if content:
        first = parse.subtree(noun.i)[0]
        value = surety(language, "N", noun.lemma.lower(), "clause")
        cue = Cue(noun.i, tuple(range(max(first, sentence.first), colon.i)), "clause", value)
        yield Draft("indirect", content, cue, source, value, "spelled_out")


def _rank(frame: str) -> int:
    return _ORDER.index(frame) if frame in _ORDER else len(_ORDER)


def _outside(parse: Parse, tokens: set[int], source: Source | None) -> tuple[int, ...]:
    if source is None:
        return tuple(sorted(tokens))
    return tuple(i for i in sorted(tokens) if not source.start <= parse.tokens[i].start < source.end)


def _aside(parse: Parse, word: Token, lemma: str, language: str) -> Draft | None:
    """A cue set into or behind what it reports: "X, they argue, Y"; "as the mayor said"; "as highlighted by"."""
    if word.pos not in {"VERB", "AUX"}:
        return None
    children = parse.children(word.i)
    as_word = next(
        (c for c in children if c.text.lower() == "as" and c.dep in {"mark", "advmod", "prep"} and c.i < word.i), None
    )
    own = any(each.frame in {"clause", "infinitive"} and each.head > word.i for each in complements(parse, word.i))
    if own or not (word.dep == "parataxis" or (as_word is not None and word.dep in {"advcl", "prep", "pcomp"})):
        return None
    value = surety(language, "V", lemma, "clause")
    source = source_of(parse, word.i)
    if not reports(language, "V", lemma, "clause"):
        return None  # "as the war continues": only words of saying make an aside
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
    """ "According to X, …" in all its places."""
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
        yield Draft("indirect", content, cue, named(parse, whom), 0.95, "according")
