"""The scope of a count of people or things (killed, injured, missing, …), from the verbs and nouns around it.

Surface patterns come first, since headlines and scraped text defeat the parser; the dependency tree decides the rest. An
agent is never a victim: "three gunmen killed five people" counts five.
"""

import functools
import re
from dataclasses import dataclass

from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["scope_of"]

# A scope word must follow within so many tokens of the counted noun, with no verb or number between.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class _Lexicon:
    object: dict[str, str]
    subject: dict[str, str]
    adjective: dict[str, str]
    noun: dict[str, str]
    toll: tuple[tuple[str, str], ...]


@functools.cache
def _lexicon(language: str) -> _Lexicon:
    by: dict[str, dict[str, str]] = {"object": {}, "subject": {}, "adjective": {}, "noun": {}, "toll": {}}
    for scope, part, word in rows(language, "scopes"):
        by[part].setdefault(word, scope)
    toll = tuple(sorted(by["toll"].items(), key=lambda item: (-len(item[0]), item[0])))
    return _Lexicon(by["object"], by["subject"], by["adjective"], by["noun"], toll)


def scope_of(parse: Parse, tokens: list[Token], first: int | None, last: int | None, language: str) -> str | None:
    """The scope of the number at `tokens` with the counted words `first`..`last` (token indices), or None."""
    words = _lexicon(language)
    head = parse.tokens[last - 1] if last is not None and first is not None else tokens[-1]
    sentence = parse.sentences[tokens[0].sentence]
    return (
        _own(parse, tokens, head, first, last, words)
        or _behind(parse, head, sentence.last, words)
        or _before(parse, tokens[0], sentence.first, words)
        or _by_tree(parse, head, tokens[-1], words)
        or _toll(parse, tokens[0], sentence.start, words)
    )


def _own(
    parse: Parse, tokens: list[Token], head: Token, first: int | None, last: int | None, words: _Lexicon
) -> str | None:
    """The counted noun or an adjective before it tells: "12 deaths", "30 wounded fighters"."""
    for token in parse.tokens[first : (last or 0) - 1] if first is not None else ():
        scope = words.adjective.get(token.text.lower())
        if scope:
            return scope
    noun = words.noun.get(head.lemma.lower()) or words.noun.get(head.text.lower())
    if noun and head.i != tokens[-1].i:
        return noun
    return None


def _behind(parse: Parse, head: Token, stop: int, words: _Lexicon) -> str | None:
    """ "four people were killed", "12 dead", "five others injured in …"."""
    for at in range(head.i + 1, min(stop, head.i + 1 + _NEAR + 2)):
        token = parse.tokens[at]
        lower, lemma = token.text.lower(), token.lemma.lower()
        if token.pos in {"NUM", "PUNCT", "CCONJ", "SCONJ"} and lower not in {"-"}:
            return None
        if token.tag in {"VBN", "JJ", "NN", "VBD"} and lower in words.adjective:
            active = token.tag in {"VBD", "VBN"} and _takes_object(parse, token)
            return None if active else words.adjective[lower]
        if token.pos in {"VERB", "ADJ", "NOUN"}:
            if lemma in words.subject and token.pos == "VERB":
                return words.subject[lemma]
            if token.tag in {"VBN", "VBD"} and lemma in words.object:
                passive = any(t.dep == "auxpass" or t.lemma == "be" for t in parse.children(token.i))
                if passive or token.tag == "VBN" and not _takes_object(parse, token):
                    return words.object[lemma]
                return None
            return None
    return None


def _takes_object(parse: Parse, verb: Token) -> bool:
    return any(t.dep in {"dobj", "obj"} for t in parse.children(verb.i))


def _before(parse: Parse, number: Token, start: int, words: _Lexicon) -> str | None:
    """ "killing four", "wounded at least 30", "left 12 dead" is told by what follows."""
    for at in range(number.i - 1, max(start, number.i - 2 - _NEAR) - 1, -1):
        token = parse.tokens[at]
        lemma = token.lemma.lower()
        if token.pos == "VERB" and lemma in words.object:
            passive = token.tag == "VBN" and any(t.dep == "auxpass" for t in parse.children(token.i))
            return None if passive else words.object[lemma]
        if token.pos in {"NOUN", "VERB", "PUNCT", "CCONJ", "ADP"} and token.text.lower() not in {"than", "to", "of", "at", "as", "up", "over", "about", "around"}:
            return None
    return None


def _by_tree(parse: Parse, head: Token, number: Token, words: _Lexicon) -> str | None:
    """The verb that governs the counted noun, through coordinations: "killing a woman and two children"."""
    token = head if head.pos in {"NOUN", "PROPN", "ADJ"} else number
    while token.dep in {"conj", "appos", "nummod", "compound", "amod"} and token.head != token.i:
        token = parse.tokens[token.head]
    for child in parse.children(head.i):
        if child.dep in {"acl", "relcl"} and child.tag in {"VBN", "VBD"}:
            scope = words.object.get(child.lemma) if child.tag == "VBN" else words.subject.get(child.lemma)
            if scope and not _takes_object(parse, child):
                return scope
    verb = parse.tokens[token.head]
    lemma = verb.lemma.lower()
    if token.dep in {"nsubjpass", "dobj", "obj"} and lemma in words.object:
        return words.object[lemma]
    if token.dep == "nsubj" and lemma in words.subject:
        return words.subject[lemma]
    if token.dep == "pobj" and verb.text.lower() == "of":
        noun = words.noun.get(parse.tokens[verb.head].lemma.lower())
        return noun
    return None


def _toll(parse: Parse, number: Token, start: int, words: _Lexicon) -> str | None:
    """ "the death toll rose to 12", "a population of 11,000"."""
    before = parse.text[max(start, number.start - 90) : number.start].lower()
    best: tuple[int, str] | None = None
    for phrase, scope in words.toll:
        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", before):
            if best is None or match.start() > best[0]:
                best = (match.start(), scope)
    if best is None or re.search(r"[;.]|\d", before[best[0] :]):
        return None
    return best[1]
