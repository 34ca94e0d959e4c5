"""The scope of a count of people or things (killed, injured, missing, …), from the verbs and nouns around it.

The words right beside the count come first, since headlines and scraped text defeat the parser; the dependency tree
decides the rest. An agent is never a victim: "three gunmen killed five people" counts five killed.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["none_scope", "scope_of"]

# How many tokens behind the counted noun, and before the number, are read without the tree.
_BEHIND, _BEFORE = 7, 4
# Coordinations and "including" lead from a part to its whole; longer chains are parser noise.
_CLIMB = 4
_TOLL_REACH = 90
_LIFE = frozenset({"life", "lives"})
# What may stand between a verb and the number that it governs.
_LINKS = frozenset(
    {"than", "to", "of", "at", "as", "up", "over", "about", "around", "least", "most", "more", "some", "nearly"}
)


@dataclass(frozen=True, slots=True)
class _Lexicon:
    object: dict[str, str]
    subject: dict[str, str]
    adjective: dict[str, str]
    adverb: dict[str, str]
    noun: dict[str, str]
    lives: dict[str, str]
    none: dict[str, str]
    toll: re.Pattern[str]
    tolls: dict[str, str]


@functools.cache
def _lexicon(language: str) -> _Lexicon:
    by: dict[str, dict[str, str]] = {}
    for scope, part, word in rows(language, "scopes"):
        by.setdefault(part, {}).setdefault(word, scope)
    tolls = by.get("toll", {})
    phrases = "|".join(re.escape(phrase) for phrase in sorted(tolls, key=lambda p: (-len(p), p)))
    return _Lexicon(
        object=by.get("object", {}),
        subject=by.get("subject", {}),
        adjective=by.get("adjective", {}),
        adverb=by.get("adverb", {}),
        noun=by.get("noun", {}),
        lives=by.get("lives", {}),
        none=by.get("none", {}),
        toll=re.compile(rf"(?<!\w)(?:{phrases or '(?!)'})(?!\w)", re.IGNORECASE),
        tolls=tolls,
    )


def scope_of(parse: Parse, tokens: list[Token], first: int | None, last: int | None, language: str) -> str | None:
    """The scope of the number at `tokens` with the counted words `first`..`last` (token indices), or None."""
    words = _lexicon(language)
    head = tokens[-1] if first is None or last is None else parse.tokens[last - 1]
    sentence = parse.sentences[tokens[0].sentence]
    behind = _behind(parse, head, sentence.last, words)
    if behind == "casualties" and _by_tree(parse, head, words, 0) == "killed":
        behind = "killed"  # "two boys who were shot on Monday have died"
    return (
        _own(parse, head, first, words)
        or behind
        or _before(parse, tokens[0], sentence.first, words)
        or _by_tree(parse, head, words, _CLIMB)
        or (_by_tree(parse, tokens[-1], words, _CLIMB) if head.i != tokens[-1].i else None)
        or _toll(parse, tokens[0], sentence.start, words)
    )


def none_scope(language: str, word: str, lemma: str) -> str | None:
    """The scope that "no" denies: "no injuries", "nobody was hurt"."""
    none = _lexicon(language).none
    return none.get(word.lower()) or none.get(lemma.lower())


def _own(parse: Parse, head: Token, first: int | None, words: _Lexicon) -> str | None:
    """The counted noun, or an adjective before it, tells: "12 deaths", "30 wounded fighters", "claimed nine lives"."""
    if first is None:
        return None
    for token in parse.tokens[first : head.i]:
        scope = words.adjective.get(token.text.lower())
        if scope:
            return scope
    if head.text.lower() in _LIFE:
        return words.lives.get(parse.tokens[head.head].lemma.lower())
    return words.noun.get(head.lemma.lower()) or words.noun.get(head.text.lower())


def _behind(parse: Parse, head: Token, stop: int, words: _Lexicon) -> str | None:
    """ "four people were shot and killed", "12 dead", "five others injured", "nine are still missing"."""
    found: list[str] = []
    at = head.i + 1
    while at < min(stop, head.i + 1 + _BEHIND):
        token = parse.tokens[at]
        lower, lemma = token.text.lower(), token.lemma.lower()
        at += 1
        tells = lower in words.adjective or lemma in words.subject
        if (
            (token.pos in {"AUX", "DET"} and not tells)
            or lemma in {"be", "have", "get"}
            or lower in {"and", "who", "that", "also", "-"}
            or _is_passive_to(parse, token)
        ):
            continue
        if lower in words.adjective and token.pos in {"VERB", "ADJ", "NOUN", "PROPN", "ADV", "AUX"}:
            if _has_object(parse, token) or _counts_next(parse, token, stop):
                return None
            found.append(words.adjective[lower])
        elif lower in words.adverb:
            found.append(words.adverb[lower])
        elif token.pos == "VERB" and lemma in words.subject and not _has_object(parse, token):
            found.append(words.subject[lemma])
        elif token.tag in {"VBN", "VBD"} and lemma in words.object:
            if _has_object(parse, token) or (token.tag == "VBD" and not _is_passive(parse, token)):
                return None if _has_object(parse, token) else _first(found)
            found.append(words.object[lemma])
        elif (token.tag == "VBN" and not _has_object(parse, token)) or token.pos == "ADV" or token.dep == "prt":
            continue  # "confirmed dead", "still missing"
        elif token.pos == "ADP" and _leads_to(parse, token, stop, words):
            continue  # "shot to death", "taken to hospital"
        else:
            break
    return _first(found)


def _counts_next(parse: Parse, verb: Token, stop: int) -> bool:
    """ "… killed 16 people and wounded 40": a number right behind is the verb's own."""
    return verb.tag == "VBD" and verb.i + 1 < stop and parse.tokens[verb.i + 1].pos == "NUM"


def _is_passive_to(parse: Parse, token: Token) -> bool:
    """The "to" of "are known to have died", "is feared to be missing"."""
    before = parse.tokens[token.i - 1] if token.i else None
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return token.tag == "TO" and before is not None and before.tag == "VBN" and after is not None and after.pos == "AUX"


def _leads_to(parse: Parse, preposition: Token, stop: int, words: _Lexicon) -> bool:
    following = parse.tokens[preposition.i + 1 : min(stop, preposition.i + 3)]
    return any(token.text.lower() in words.adverb for token in following)


def _first(found: list[str]) -> str | None:
    """Of several scopes on one count the gravest (shot and killed: killed); killed and injured are casualties."""
    if {"killed", "injured"} <= set(found):
        return "casualties"
    return "killed" if "killed" in found else (found[0] if found else None)


def _has_object(parse: Parse, verb: Token) -> bool:
    """Whether a verb, or one coordinated with it, has an object."""
    verbs = [verb, *(t for t in parse.children(verb.i) if t.dep == "conj" and t.pos == "VERB")]
    return any(child.dep in {"dobj", "obj"} for v in verbs for child in parse.children(v.i))


def _is_passive(parse: Parse, verb: Token) -> bool:
    return any(t.dep in {"auxpass", "nsubjpass"} for t in parse.children(verb.i))


def _before(parse: Parse, number: Token, start: int, words: _Lexicon) -> str | None:
    """ "killing four", "wounded at least 30", "injuring five others"."""
    for at in range(number.i - 1, max(start, number.i - 1 - _BEFORE) - 1, -1):
        token = parse.tokens[at]
        lower, lemma = token.text.lower(), token.lemma.lower()
        if lemma in words.object and (token.pos == "VERB" or lower.endswith(("ed", "ing"))):
            return None if _is_passive(parse, token) else _turned(parse, token, words)
        if lower in words.adverb and at > start and parse.tokens[at - 1].lemma.lower() in words.object:
            return words.adverb[lower]
        if lower not in _LINKS and token.pos not in {"ADV", "DET", "ADJ"}:
            return None
    return None


def _turned(parse: Parse, verb: Token, words: _Lexicon) -> str:
    """The scope of a verb's object, turned by what stands with the verb: "fatally shot", "shot and killed"."""
    around: Iterable[Token] = [*parse.children(verb.i), *_coordinated(parse, verb)]
    found = [words.object[verb.lemma.lower()]]
    for token in around:
        lower, lemma = token.text.lower(), token.lemma.lower()
        if lower in words.adverb and token.dep in {"advmod", "oprd", "acomp", "xcomp", "prep", "pobj", "ccomp"}:
            found.append(words.adverb[lower])
        elif token.pos == "VERB" and lemma in words.object and abs(token.i - verb.i) <= 2:
            found.append(words.object[lemma])
    return _first(found) or found[0]


def _coordinated(parse: Parse, verb: Token) -> list[Token]:
    governor = parse.tokens[verb.head]
    beside = verb.dep == "conj" and governor.pos == "VERB" and 0 < verb.i - governor.i <= 2  # "killed and injured"
    return [governor] if beside else []


def _by_tree(parse: Parse, token: Token, words: _Lexicon, climb: int) -> str | None:
    """The verb or noun that governs a counted noun, through coordinations, appositions and "including"."""
    for child in parse.children(token.i):
        if child.dep in {"acl", "relcl"} and not _has_object(parse, child):
            lemma = child.lemma.lower()
            if child.tag == "VBN" and lemma in words.object:
                return _turned(parse, child, words)
            if lemma in words.subject:
                return words.subject[lemma]
    governor = parse.tokens[token.head]
    lemma = governor.lemma.lower()
    if token.dep in {"nsubjpass", "dobj", "obj"} and lemma in words.object:
        return _turned(parse, governor, words)
    if token.dep == "nsubj" and lemma in words.subject:
        return words.subject[lemma]
    if token.dep == "nsubj" and governor.pos == "AUX":
        return _predicate(parse, governor, words)
    if token.dep in {"dobj", "nsubj"} and lemma in {
        "leave",
        "find",
        "confirm",
        "report",
        "presume",
        "declare",
        "pronounce",
    }:
        return _predicate(parse, governor, words)
    if climb == 0 or governor.i == token.i:
        return None
    if token.dep in {"conj", "appos", "nummod", "compound", "amod", "dep"} and governor.pos in {
        "NOUN",
        "PROPN",
        "NUM",
        "ADJ",
        "PRON",
    }:
        return _by_tree(parse, governor, words, climb - 1)
    if token.dep == "pobj" and governor.text.lower() == "of":
        noun = parse.tokens[governor.head]
        if noun.text.lower() in _LIFE:  # "claimed the lives of 18 civilians"
            return words.lives.get(parse.tokens[noun.head].lemma.lower())
        return words.noun.get(noun.lemma.lower())
    if token.dep == "pobj" and governor.text.lower() in {"including", "among", "plus"}:
        whole = _whole_before(parse, governor)
        return _scope_of_whole(parse, whole, words, climb) if whole else None
    return None


def _whole_before(parse: Parse, including: Token) -> Token | None:
    """The count that "including" divides: what stands right before it, else what it hangs on."""
    before = parse.tokens[including.i - 1] if including.i else None
    if before is not None and before.text == "," and before.i:
        before = parse.tokens[before.i - 1]
    for token in (before, parse.tokens[including.head]):
        if token is not None and token.sentence == including.sentence and token.pos in {"NOUN", "NUM", "PRON"}:
            return token
    return None


def _scope_of_whole(parse: Parse, whole: Token, words: _Lexicon, climb: int) -> str | None:
    """The scope of a count of which a part is named."""
    sentence = parse.sentences[whole.sentence]
    return (
        _behind(parse, whole, sentence.last, words)
        or _before(parse, whole, sentence.first, words)
        or _by_tree(parse, whole, words, climb - 1)
        or (_toll(parse, whole, sentence.start, words) if whole.pos == "NUM" else None)
    )


def _predicate(parse: Parse, verb: Token, words: _Lexicon) -> str | None:
    """ "12 are missing", "left four dead"."""
    for child in parse.children(verb.i):
        lower = child.text.lower()
        if child.dep in {"acomp", "oprd", "attr", "xcomp", "ccomp", "prep"}:
            scope = words.adjective.get(lower) or words.adverb.get(lower)
            inner = [words.adverb.get(t.text.lower()) for t in parse.children(child.i)] if child.dep == "prep" else []
            found = scope or next((s for s in inner if s), None)
            if found:
                return found
    return None


def _toll(parse: Parse, number: Token, start: int, words: _Lexicon) -> str | None:
    """ "the death toll rose to 12", "a population of 11,000": nothing but a verb and its links between the two."""
    before = parse.text[max(start, number.start - _TOLL_REACH) : number.start]
    last = None
    for match in words.toll.finditer(before):
        last = match
    if last is None:
        return None
    between = before[last.end() :]
    if re.search(r"[;,.:]|\d|\b(?:and|but|while|when|who|which)\b", between):
        return None
    return (
        words.tolls[last.group().lower()]
        if re.search(
            r"\b(?:to|at|of|is|was|as|reached|reaches|hit|passed|stood|stands|exceeded|were|near(?:ed|s)?|topp?ed)\b|^\s*$",
            between,
        )
        else None
    )
