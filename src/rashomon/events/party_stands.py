"""What somebody stands at in a sentence: what they are called, the verbs that they do or undergo, what is theirs."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.events.accounts import act_of
from rashomon.model import Span
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["Done", "lemmas", "nouns_of", "party_words", "stands_of", "verbs_of", "words_of_class"]

_SUBJECT, _PASSIVE = frozenset({"nsubj", "csubj"}), frozenset({"nsubjpass", "csubjpass"})
_OBJECT = frozenset({"dobj", "obj", "dative"})
_STATES = frozenset({"acomp", "oprd", "attr", "advmod", "xcomp", "amod"})
_SUBORDINATE = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "appos", "nummod"})
_RELATIVE = frozenset({"WDT", "WP"})
_DEEP = 3  # verbs below one another


@functools.cache
def party_words(language: str, kind: str) -> frozenset[str]:
    """The words of a kind in the language's lexicon of parties."""
    return frozenset(row[1] for row in rows(language, "party_words") if row[0] == kind)


@functools.cache
def words_of_class(language: str, *classes: str) -> frozenset[str]:
    """Single words among the titles of some classes, full stops left out."""
    return frozenset(row[0].rstrip(".") for row in rows(language, "titles") if row[2] in classes)


@dataclass(frozen=True, slots=True)
class Done:
    """A verb (or noun) that somebody stands at: its lemma, its class of acts, whether it is denied."""

    lemma: str
    act: str | None
    negated: bool
    states: frozenset[str]  # words in the verb's complements: "was found dead", "is in custody"


def lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    """The lemmas of tokens in small letters, full stops left out."""
    return frozenset(token.lemma.lower().rstrip(".") for token in tokens)


def stands_of(parse: Parse, mention: Span, language: str) -> list[tuple[Token, frozenset[str]]]:
    """The tokens that somebody stands at in the sentence, each with the words that say what they are.

    The name itself; the first of a row ("X and Y"); what it is in apposition to; what is identified as it.
    """
    tokens = parse.within(mention.start, mention.end)
    if not tokens:
        return []
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1])
    found: dict[int, tuple[Token, frozenset[str]]] = {}
    todo = [top]
    while todo:
        token = todo.pop()
        if token.i in found or len(found) > 2 * _DEEP:
            continue
        said = {child for child in parse.children(token.i) if child.dep in _MODIFIERS and child.i not in inside}
        words = {child.lemma.lower().rstrip(".") for child in said}
        for child in said:
            words |= {below.lemma.lower() for below in parse.children(child.i) if below.dep in {"compound", "amod"}}
        if token is not top and token.pos in {"NOUN", "PROPN"}:
            words.add(token.lemma.lower())
        above = parse.tokens[token.head]
        if token.dep == "conj" and above.pos in {"NOUN", "PROPN", "PRON"}:
            todo.append(above)
            found[token.i] = (token, frozenset(words))
            # What the first is called is not what the second is.
            continue
        if token.dep == "appos" or (token.dep in {"compound", "nmod"} and above.i not in inside and _is(above)):
            todo.append(above)
        todo += [child for child in said if child.dep == "appos" and child.pos in {"NOUN", "PROPN"}]
        todo += _named(parse, token, language)
        if token.dep == "pobj" and above.lemma.lower() in party_words(language, "part"):
            todo += [one for one in (parse.tokens[above.head],) if one.pos in {"NOUN", "PROPN", "NUM"}]
        words |= _one_of(parse, token)
        found[token.i] = (token, frozenset(words))
    return list(found.values())


def _one_of(parse: Parse, token: Token) -> set[str]:
    """What a token is one of: "one of the victims", "a group of attackers"."""
    of = (child for child in parse.children(token.i) if child.lemma == "of" and token.pos in {"NUM", "DET", "NOUN"})
    return {below.lemma.lower() for child in of for below in parse.children(child.i) if below.dep == "pobj"}


def _is(token: Token) -> bool:
    return token.pos == "PROPN"


def _named(parse: Parse, token: Token, language: str) -> list[Token]:
    """What a sentence says somebody is: "X was the gunman", "the victim was identified as X"."""
    identify = party_words(language, "identify")
    above = parse.tokens[token.head]
    if token.dep == "attr" and above.lemma == "be":
        return [child for child in parse.children(above.i) if child.dep in _SUBJECT and child.pos != "PRON"]
    if token.dep in _SUBJECT and above.lemma == "be":
        return [child for child in parse.children(above.i) if child.dep == "attr"]
    if token.dep in {"oprd", "attr"} and above.lemma.lower() in identify:
        return _bearer(parse, above)
    if token.dep == "pobj" and above.lemma == "as" and parse.tokens[above.head].lemma.lower() in identify:
        return _bearer(parse, parse.tokens[above.head])
    if token.dep in _PASSIVE | _OBJECT and above.lemma.lower() in identify:
        as_ = [child for child in parse.children(above.i) if child.lemma == "as"]
        return [below for child in as_ for below in parse.children(child.i) if below.dep == "pobj"]
    return []


def _bearer(parse: Parse, verb: Token) -> list[Token]:
    if verb.dep == "acl":
        return [parse.tokens[verb.head]]
    return [child for child in parse.children(verb.i) if child.dep in _PASSIVE | _OBJECT and child.pos != "PRON"]


def verbs_of(parse: Parse, token: Token, language: str) -> Iterator[tuple[bool, Done]]:
    """The verbs that a token stands at, and whether it does them."""
    above = parse.tokens[token.head]
    if token.dep in _SUBJECT | _PASSIVE:
        yield from _chain(parse, above, language, passive=token.dep in _PASSIVE, depth=0)
    elif token.dep in _OBJECT and above.pos in {"VERB", "AUX"}:
        yield False, _done(parse, above, language)
    elif token.dep == "pobj" and (above.dep == "agent" or above.lemma.lower() == "by"):
        yield True, _done(parse, parse.tokens[above.head], language)
    for child in parse.children(token.i):
        if child.dep == "relcl":
            pronoun = [c for c in parse.children(child.i) if c.tag in _RELATIVE or c.text.lower() == "that"]
            if not pronoun:
                continue
            if pronoun[0].dep in _SUBJECT | _PASSIVE:
                yield from _chain(parse, child, language, passive=pronoun[0].dep in _PASSIVE, depth=0)
            elif pronoun[0].dep in _OBJECT:
                yield False, _done(parse, child, language)
        elif child.dep == "acl":
            yield from _chain(parse, child, language, passive=child.tag == "VBN", depth=0)


def _chain(parse: Parse, verb: Token, language: str, *, passive: bool, depth: int) -> Iterator[tuple[bool, Done]]:
    """A verb and those that share its subject: "was arrested and charged", "is accused of shooting"."""
    yield not passive, _done(parse, verb, language)
    if depth == _DEEP:
        return
    below = list(parse.children(verb.i))
    below += [c for child in below if child.dep in {"prep", "agent"} for c in parse.children(child.i)]
    for child in below:
        if child.dep not in _SUBORDINATE | {"conj"} or child.pos not in {"VERB", "AUX"}:
            continue
        own = {c.dep for c in parse.children(child.i)}
        if own & (_SUBJECT | _PASSIVE):
            continue
        joined = child.dep == "conj" and passive and child.tag == "VBN" and "aux" not in own
        yield from _chain(parse, child, language, passive="auxpass" in own or joined, depth=depth + 1)


def _done(parse: Parse, verb: Token, language: str) -> Done:
    children = parse.children(verb.i)
    states: set[str] = set()
    for child in children:
        if child.dep in _STATES | _OBJECT:
            states.add(child.lemma.lower())
            states |= {c.lemma.lower() for c in parse.children(child.i) if c.dep in {"compound", "amod"}}
        elif child.dep == "prep":
            for below in parse.children(child.i):
                states.add(below.lemma.lower())
                states |= {c.lemma.lower() for c in parse.children(below.i) if c.dep in {"compound", "amod"}}
    negated = any(child.dep == "neg" for child in children)
    return Done(verb.lemma.lower(), act_of(verb, language), negated, frozenset(states))


def nouns_of(parse: Parse, token: Token) -> frozenset[str]:
    """The nouns that are somebody's."""
    above = parse.tokens[token.head]
    if token.dep == "poss":
        return frozenset({above.lemma.lower()})
    if token.dep == "pobj" and above.lemma.lower() in {"of", "against", "on", "for", "to"}:
        owner = parse.tokens[above.head]
        if owner.pos == "NOUN":
            return frozenset({owner.lemma.lower()})
    return frozenset()
