"""The scope of a count of people or things (killed, injured, missing, …), from the verbs and nouns around it.

The words right beside the count come first, since headlines and scraped text defeat the parser; the dependency tree
decides the rest. An agent is never a victim: "three gunmen killed five people" counts five killed.
"""

import re
from collections.abc import Iterable

from rashomon.measures.scope_words import ScopeWords, gravest, scope_words
from rashomon.nlp.parse import Parse, Token

__all__ = ["BEFALLS", "none_scope", "scope_of"]

# Scopes in which something befell people: only in these does a person count who is told of without a number.
BEFALLS = frozenset({"killed", "injured", "missing", "arrested", "rescued", "casualties"})

# How many tokens behind the counted noun, and before the number, are read without the tree.
_BEHIND, _BEFORE = 7, 4
# Coordinations and "including" lead from a part to its whole; longer chains are parser noise.
_CLIMB = 4
# How long an aside behind a counted noun, and what stands between a preposition and its noun, may be (tokens).
_ASIDE, _PHRASE = 15, 6
# How far from a verb the word may stand that turns its scope (tokens).
_TURN = 4
_TOLL_REACH = 90
# Verbs that lead from a count to what is said of it ("six remain in captivity").
_LINKING = frozenset({"be", "have", "get", "remain", "stay"})
_LIFE, _VICTIM = frozenset({"life", "lives"}), frozenset({"victim"})


def scope_of(parse: Parse, tokens: list[Token], first: int | None, last: int | None, language: str) -> str | None:
    """The scope of the number at `tokens` with the counted words `first`..`last` (token indices), or None."""
    words = scope_words(language)
    head = tokens[-1] if first is None or last is None else parse.tokens[last - 1]
    sentence = parse.sentences[tokens[0].sentence]
    behind = _behind(parse, head, sentence.last, words)
    if behind == "casualties" and _by_tree(parse, head, words, 0) == "killed":
        behind = "killed"  # "two boys who were shot on Monday have died"
    return (
        _own(parse, head, first, words)
        or _denied(parse, head, words)
        or behind
        or _before(parse, tokens[0], sentence.first, words)
        or _by_tree(parse, head, words, _CLIMB)
        or (_by_tree(parse, tokens[-1], words, _CLIMB) if head.i != tokens[-1].i else None)
        or _toll(parse, tokens[0], sentence.start, words)
    )


def none_scope(language: str, word: str, lemma: str) -> str | None:
    """The scope that "no" denies: "no injuries", "nobody was hurt"."""
    none = scope_words(language).none
    return none.get(word.lower()) or none.get(lemma.lower())


def _own(parse: Parse, head: Token, first: int | None, words: ScopeWords) -> str | None:
    """The counted noun, or an adjective before it, tells: "12 deaths", "30 wounded fighters", "claimed nine lives"."""
    if first is None:
        return None
    for token in parse.tokens[first : head.i]:
        scope = words.adjective.get(token.text.lower())
        if scope:
            return scope
    if head.lemma.lower() in _VICTIM and head.i > first:
        scope = words.victims.get(parse.tokens[head.i - 1].text.lower())
        if scope:
            return scope
    if head.text.lower() in _LIFE:
        return words.lives.get(parse.tokens[head.head].lemma.lower())
    return words.noun.get(head.lemma.lower()) or words.noun.get(head.text.lower())


def _denied(parse: Parse, head: Token, words: ScopeWords) -> str | None:
    """ "six have not been found": what is denied of a count tells its scope."""
    found = words.denied.match(parse.text, head.end)
    return words.denials[" ".join(found.group(1).lower().split())] if found else None


def _behind(parse: Parse, head: Token, stop: int, words: ScopeWords) -> str | None:
    """ "four people were shot and killed", "12 dead", "five others injured", "nine are still missing"."""
    found: list[str] = []
    at = _behind_aside(parse, head, stop)
    last = min(stop, at + _BEHIND)
    while at < last:
        token = parse.tokens[at]
        lower, lemma = token.text.lower(), token.lemma.lower()
        at += 1
        tells = lower in words.adjective or lemma in words.subject
        if lower == "of" and at < last and parse.tokens[at].pos == "PRON":
            at += 1  # "one of them fatally"
            continue
        if (
            (token.pos in {"AUX", "DET"} and not tells)
            or lemma in _LINKING
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
                return None if _has_object(parse, token) else gravest(found)
            found.append(words.object[lemma])
        elif (
            (token.tag == "VBN" and not _has_object(parse, token))
            or _tells_state(parse, token, stop, words)
            or token.pos == "ADV"
            or token.dep == "prt"
        ):
            continue  # "confirmed dead", "still missing"
        elif token.pos == "ADP" and _leads_to(parse, token, stop, words):
            last = min(stop, at + _PHRASE)  # "shot to death", "taken to a nearby hospital"
            while parse.tokens[at].text.lower() not in words.adverb:
                at += 1
        else:
            break
    return gravest(found)


def _behind_aside(parse: Parse, head: Token, stop: int) -> int:
    """Where what is said of a count begins: behind an aside ("five others, including two children, were hurt")."""
    first = head.i + 1
    if first >= stop or parse.tokens[first].text != ",":
        return first
    for at in range(first + 1, min(stop - 1, first + _ASIDE)):
        if parse.tokens[at].text == ",":
            return at + 1 if parse.tokens[at + 1].pos in {"AUX", "VERB"} else first
        if parse.tokens[at].pos in {"AUX", "PUNCT"} or parse.tokens[at].tag == "VBD":
            break
    return first


def _counts_next(parse: Parse, verb: Token, stop: int) -> bool:
    """ "… killed 16 people and wounded 40": a number right behind is the verb's own."""
    return verb.tag == "VBD" and verb.i + 1 < stop and parse.tokens[verb.i + 1].pos == "NUM"


def _tells_state(parse: Parse, verb: Token, stop: int, words: ScopeWords) -> bool:
    """ "six people found dead": the state behind a participle is no object of it."""
    return verb.tag in {"VBN", "VBD"} and verb.i + 1 < stop and parse.tokens[verb.i + 1].text.lower() in words.adjective


def _is_passive_to(parse: Parse, token: Token) -> bool:
    """The "to" of "are known to have died", "is feared to be missing"."""
    before = parse.tokens[token.i - 1] if token.i else None
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    return token.tag == "TO" and before is not None and before.tag == "VBN" and after is not None and after.pos == "AUX"


def _leads_to(parse: Parse, preposition: Token, stop: int, words: ScopeWords) -> bool:
    following = parse.tokens[preposition.i + 1 : min(stop, preposition.i + _PHRASE)]
    for token in following:
        scope = words.adverb.get(token.text.lower())
        if scope:  # "shot to death", but not "charged in the death"
            return scope != "killed" or preposition.text.lower() == "to"
        if token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART"} and token.text.lower() != "of":
            return False
    return False


def _has_object(parse: Parse, verb: Token) -> bool:
    """Whether a verb, or one coordinated with it, has an object."""
    verbs = [verb, *(t for t in parse.children(verb.i) if t.dep == "conj" and t.pos == "VERB")]
    return any(child.dep in {"dobj", "obj"} for v in verbs for child in parse.children(v.i))


def _is_passive(parse: Parse, verb: Token) -> bool:
    return any(t.dep in {"auxpass", "nsubjpass"} for t in parse.children(verb.i))


def _before(parse: Parse, number: Token, start: int, words: ScopeWords) -> str | None:
    """ "killing four", "wounded at least 30", "injuring five others"."""
    for at in range(number.i - 1, max(start, number.i - 1 - _BEFORE) - 1, -1):
        token = parse.tokens[at]
        lower, lemma = token.text.lower(), token.lemma.lower()
        if lemma in words.object and (token.pos == "VERB" or lower.endswith(("ed", "ing"))):
            return None if _is_passive(parse, token) else _turned(parse, token, words)
        if lower in words.adverb and at > start and parse.tokens[at - 1].lemma.lower() in words.object:
            return words.adverb[lower]
        if lower not in words.links and token.pos not in {"ADV", "DET", "ADJ"}:
            return None
    return None


def _turned(parse: Parse, verb: Token, words: ScopeWords) -> str:
    """The scope of a verb's object, turned by what stands with the verb: "fatally shot", "shot and killed"."""
    around: Iterable[Token] = [*parse.children(verb.i), *_coordinated(parse, verb)]
    found = [words.object[verb.lemma.lower()]]
    for token in around:
        lower, lemma = token.text.lower(), token.lemma.lower()
        near = abs(token.i - verb.i) <= _TURN  # "shot …, one of them fatally" turns nothing
        if (
            near
            and lower in words.adverb
            and token.dep in {"advmod", "oprd", "acomp", "xcomp", "prep", "pobj", "ccomp"}
        ):
            found.append(words.adverb[lower])
        elif token.pos == "VERB" and lemma in words.object and abs(token.i - verb.i) <= 2:
            found.append(words.object[lemma])
    return gravest(found) or found[0]


def _coordinated(parse: Parse, verb: Token) -> list[Token]:
    governor = parse.tokens[verb.head]
    beside = verb.dep == "conj" and governor.pos == "VERB" and 0 < verb.i - governor.i <= 2  # "killed and injured"
    return [governor] if beside else []


def _by_tree(parse: Parse, token: Token, words: ScopeWords, climb: int) -> str | None:
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
    if token.dep == "nsubj" and lemma in words.object and _did_it_to_self(parse, governor, words):
        return _turned(parse, governor, words)
    if token.dep == "nsubj" and lemma in words.suffers:
        return _suffered(parse, governor, words)
    if token.dep == "nsubj" and governor.pos == "AUX":
        return _predicate(parse, governor, words)
    if token.dep in {"dobj", "nsubj", "nsubjpass"} and lemma in {
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
        return _noun_of(parse, noun, words)
    if token.dep == "pobj" and governor.text.lower() in {"including", "among", "plus"}:
        whole = _whole_before(parse, governor)
        return _scope_of_whole(parse, whole, words, climb) if whole else None
    return None


def _did_it_to_self(parse: Parse, verb: Token, words: ScopeWords) -> bool:
    """ "a boy shot himself"."""
    return any(t.dep in {"dobj", "obj"} and t.text.lower() in words.selves for t in parse.children(verb.i))


def _suffered(parse: Parse, verb: Token, words: ScopeWords) -> str | None:
    """ "three others sustained minor injuries", "two guards lost their lives"."""
    objects = [t for t in parse.children(verb.i) if t.dep in {"dobj", "obj"}]
    if any(t.lemma.lower() in _LIFE for t in objects):
        return words.lives.get(verb.lemma.lower())
    return next((words.noun[t.lemma.lower()] for t in objects if t.lemma.lower() in words.noun), None)


def _noun_of(parse: Parse, noun: Token, words: ScopeWords) -> str | None:
    """ "the deaths of four", "the shooting of two", "the fatal stabbing of two"."""
    scope = (
        words.noun.get(noun.lemma.lower()) or words.deed.get(noun.lemma.lower()) or words.deed.get(noun.text.lower())
    )
    fatal = any(t.text.lower() in words.fatal for t in parse.children(noun.i))
    return "killed" if fatal and scope == "casualties" else scope


def _whole_before(parse: Parse, including: Token) -> Token | None:
    """The count that "including" divides: what stands right before it, else what it hangs on."""
    before = parse.tokens[including.i - 1] if including.i else None
    if before is not None and before.text == "," and before.i:
        before = parse.tokens[before.i - 1]
    for token in (before, parse.tokens[including.head]):
        if token is not None and token.sentence == including.sentence and token.pos in {"NOUN", "NUM", "PRON"}:
            return token
    return None


def _scope_of_whole(parse: Parse, whole: Token, words: ScopeWords, climb: int) -> str | None:
    """The scope of a count of which a part is named."""
    sentence = parse.sentences[whole.sentence]
    return (
        _behind(parse, whole, sentence.last, words)
        or _before(parse, whole, sentence.first, words)
        or _by_tree(parse, whole, words, climb - 1)
        or (_toll(parse, whole, sentence.start, words) if whole.pos == "NUM" else None)
    )


def _predicate(parse: Parse, verb: Token, words: ScopeWords) -> str | None:
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


def _toll(parse: Parse, number: Token, start: int, words: ScopeWords) -> str | None:
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
