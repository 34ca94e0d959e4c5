"""Counts without a number word: one ("a woman was killed", "Man arrested") and none ("no one was hurt")."""

import bisect
from collections.abc import Iterator

from rashomon.measures.counted import Counted, persons
from rashomon.measures.scopes import BEFALLS, none_scope, scope_of
from rashomon.nlp.parse import Chunk, Parse, Token
from rashomon.text.numbers import Number

__all__ = ["unwritten"]

# Person words that name several, or no person.
_NOT_ONE = frozenset({"police", "staff", "crew", "personnel", "body", "life", "other", "dead", "troop", "youth"})
_SPEAKERS = frozenset({"my", "your", "our"})
_ANOTHER = frozenset({"another"})
_NOBODY = frozenset({"nobody", "none"})
# How far behind "no one" the verb is looked for (tokens).
_REACH = 6


def unwritten(parse: Parse, language: str) -> Iterator[tuple[Number, Counted, str]]:
    """Each such count with what it counts and its scope, in text order."""
    groups = persons(language)
    for token in parse.tokens:
        lower = token.text.lower()
        if lower == "no" or lower in _NOBODY:
            found = _none(parse, token, language)
        elif lower in _ANOTHER and token.dep != "det":
            found = _another(parse, token, language)
        elif token.tag == "NN" and groups.get(lower, "families") != "families" and lower not in _NOT_ONE:
            found = _one(parse, token, language)
        else:
            continue
        if found:
            yield found


def _another(parse: Parse, token: Token, language: str) -> tuple[Number, Counted, str] | None:
    """ "one man was killed and another injured"."""
    scope = scope_of(parse, [token], None, None, language)
    if scope not in BEFALLS:
        return None
    plain = Counted("persons", None, None, None, token.start, token.end)
    return _number(token.start, token.end, 1.0), plain, scope


def _number(start: int, end: int, value: float) -> Number:
    return Number(start, end, start, end, value, value, "exact", False)


def _one(parse: Parse, noun: Token, language: str) -> tuple[Number, Counted, str] | None:
    """A single person under an indefinite article, or bare in a headline, to whom something befell."""
    below = parse.children(noun.i)
    article = next((t for t in below if t.dep == "det" and t.text.lower() in {"a", "an", "another"}), None)
    if any(t.dep == "nummod" or (t.dep == "det" and t != article) for t in below) or noun.dep == "compound":
        return None
    if any(name.label == "ORDINAL" and name.first <= noun.i for name in _names_before(parse, noun)):
        return None  # "a fourth victim" counts four, or nobody
    first = parse.sentences[noun.sentence].first
    if any(t.dep == "poss" and t.text.lower() in _SPEAKERS for t in below):
        return None  # "don't let my baby die"
    owned = any(t.dep == "poss" for t in below) or _shares_article(parse, noun)
    if (
        article is None
        and not owned
        and not all(t.pos in {"ADJ", "NOUN", "NUM", "PUNCT"} for t in parse.tokens[first : noun.i])
    ):
        return None
    if article is None and not owned and noun.i - first > 5:
        return None
    scope = scope_of(parse, [noun], noun.i, noun.i + 1, language)
    if scope not in BEFALLS:
        return None
    start, end = (article.start, article.end) if article else (noun.start, noun.end)
    return _number(start, end, 1.0), Counted("persons", None, noun.i, noun.i + 1, start, end), scope


def _shares_article(parse: Parse, noun: Token) -> bool:
    """ "a man and woman", "his wife and son": the second noun of a pair under one article."""
    governor = parse.tokens[noun.head]
    if noun.dep != "conj" or governor.tag != "NN" or noun.i - governor.i > 3:
        return False
    return any(t.dep in {"det", "poss"} and t.text.lower() != "the" for t in parse.children(governor.i))


def _names_before(parse: Parse, noun: Token) -> list[Chunk]:
    """The parser's names within the few words before a noun."""
    at = bisect.bisect_left(parse.names, noun.i - 4, key=lambda name: name.first)
    return [name for name in parse.names[at : at + 4] if name.last <= noun.i]


def _none(parse: Parse, token: Token, language: str) -> tuple[Number, Counted, str] | None:
    """ "no injuries", "no one was hurt", "nobody was killed"."""
    last = parse.sentences[token.sentence].last
    end, at = token.end, token.i + 1
    one = token.text.lower() == "no" and at < last and parse.tokens[at].text.lower() == "one"
    if one:
        end, at = parse.tokens[at].end, at + 1
    pronoun = one or token.text.lower() in _NOBODY
    if token.text.lower() == "none" and not (at < last and parse.tokens[at].text.lower() in {"were", "was"}):
        return None
    for other in parse.tokens[at : min(last, at + (_REACH if pronoun else 3))]:
        scope = none_scope(language, other.text, other.lemma)
        noun = other.pos == "NOUN"
        if scope and noun is not pronoun and (noun or _befell(parse, other)):
            return _number(token.start, end, 0.0), Counted("persons", None, None, None, token.start, end), scope
        if other.pos == "PUNCT" or (not pronoun and other.pos not in {"ADJ", "NOUN", "ADV"}):
            return None
        if other.text.lower() in {"else", "other", "further", "more", "to"}:
            return None  # "no one else was hurt" counts the others
        if pronoun and other.pos not in {"AUX", "ADV", "VERB"}:
            return None
    return None


def _befell(parse: Parse, verb: Token) -> bool:
    """Whether something was done to the subject, or it died: no object, no future."""
    return not any(child.dep in {"dobj", "obj"} or child.tag == "MD" for child in parse.children(verb.i))
