"""What a number counts: the unit of measure or the noun behind it, in the words of the article."""

import functools
import re
from dataclasses import dataclass

from rashomon.measures.senses import meant
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows
from rashomon.text.numbers import Number

__all__ = ["Counted", "counted", "persons", "units"]

_CURRENCY = re.compile(r"(?:US|A|C|R)?[$€£¥₽₴₹₪₩₦₺₾₱]\s?$")
# The shape of "the number of X … at N": English alone; other languages have none and are read by their nouns.
_NUMBER_OF = re.compile(r"\bnumber of (?P<what>[^\W\d_])", re.IGNORECASE)
_BREAKS = re.compile(r"[;:.!?\n]|\b(?:and|but|while|which|who)\b|\d", re.IGNORECASE)
_NUMBER_REACH = 70
# How many tokens may stand between a number and its noun ("12 badly burned Syrian army soldiers").
_REACH = 6
_BETWEEN = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "DET"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit, the scope that it implies, the counted words `first`..`last` (token indices, last exclusive).

    `start`..`end` are the offsets of the number with its bound words and its unit.
    """

    unit: str
    scope: str | None
    first: int | None
    last: int | None
    start: int
    end: int


@functools.cache
def units(language: str) -> dict[str, tuple[str, str]]:
    """Units of measure by word: unit, scope."""
    return {word: (unit, scope) for word, unit, scope, _ in rows(language, "units")}


@functools.cache
def persons(language: str) -> dict[str, str]:
    """Groups of people by word."""
    return dict(rows(language, "persons"))  # type: ignore[arg-type]


def counted(parse: Parse, number: Number, language: str) -> Counted | None:
    """The unit and the counted words of a number; None where the text does not tell."""
    text = parse.text
    money = _CURRENCY.search(text[max(0, number.core_start - 6) : number.core_start])
    if money:
        start = max(number.start, number.core_start - len(money.group()))
        if start == number.core_start:
            start -= len(money.group())
        unit = units(language).get(money.group().strip().lower()) or units(language).get(money.group().strip()[-1])
        return Counted(unit[0] if unit else "money", "money", None, None, min(start, number.start), number.end)
    tokens = _tokens(parse, number)
    if not tokens:
        return None
    return (
        _measured(parse, number, language)
        or _numbered(parse, number, language)
        or _noun(parse, tokens, number, language)
    )


def _tokens(parse: Parse, number: Number) -> list[Token]:
    """The tokens that overlap the number itself ("60km" may be one token)."""
    found = parse.within(number.core_start, number.core_end)
    if found:
        return found
    sentence = parse.sentence_at(number.core_start)
    if sentence is None:
        return []
    return [t for t in parse.sentence_tokens(sentence) if t.start < number.core_end and t.end > number.core_start]


def _measured(parse: Parse, number: Number, language: str) -> Counted | None:
    """A unit of measure directly behind: "60 km", "60km", "5 percent", "14-metre", "3 square miles"."""
    known = units(language)
    behind = re.match(
        r"[\s\u00a0-]*([^\W\d_]+|[%°])(?:[\s\u00a0-]+([^\W\d_]+))?", parse.text[number.end : number.end + 40]
    )
    if not behind:
        return None
    one, two = behind.group(1).lower(), behind.group(2)
    for words, end in ((f"{one} {two.lower()}" if two else "", behind.end()), (one, behind.end(1))):
        if words in known and not (
            words in {"second", "m"} and parse.text[number.end : number.end + 1] == " " and words == "second"
        ):
            unit, scope = known[words]
            last = number.end + end
            weight, _, money = unit.partition("|")
            if money:
                told = meant(parse, number, last, language)
                unit, scope = (money, "money") if told == "money" else (weight, scope)
            return Counted(unit, scope or None, None, None, number.start, last)
    currency = known.get(two.lower()) if two else None
    if currency is not None and one in _nations(language) and (currency[1] == "money" or "|" in currency[0]):
        return Counted("money", "money", None, None, number.start, number.end + behind.end())  # "Egyptian pounds"
    return None


@functools.cache
def _nations(language: str) -> frozenset[str]:
    """Adjectives of nations, in lower case."""
    return frozenset(word.lower() for row in rows(language, "nations") for word in row[1].split("|"))


def _numbered(parse: Parse, number: Number, language: str) -> Counted | None:
    """ "put the number of houses destroyed at 46": the thing counted stands before the number."""
    all_found = list(_NUMBER_OF.finditer(parse.text, max(0, number.start - _NUMBER_REACH), number.start))
    found = all_found[-1] if all_found else None
    if found is None or _BREAKS.search(parse.text, found.end(), number.start):
        return None
    inside = parse.within(found.start("what"), number.start)
    noun = next((token for token in inside if token.tag in {"NNS", "NNPS"}), None)
    if noun is None or inside[0].sentence != noun.sentence or persons(language).get(noun.text.lower()):
        return None
    first = next(token.i for token in inside)
    return Counted(_plural(noun), None, first, noun.i + 1, number.start, number.end)


def _noun(parse: Parse, tokens: list[Token], number: Number, language: str) -> Counted | None:
    """The noun behind the number: by the tree where it says so, else by the words that follow."""
    last = tokens[-1]
    sentence = parse.sentences[last.sentence]
    at = last.i + 1
    while at < sentence.last and parse.tokens[at].start < number.end:
        at += 1
    first = at
    if first < sentence.last and parse.tokens[first].lemma in {"of", "-"}:
        first += 1  # "dozens of people", "two of the soldiers", "three-man"
        while first < sentence.last and parse.tokens[first].dep in {"det", "poss", "nummod"}:
            first += 1
    hyphened = parse.text[number.core_end : number.core_end + 1] == "-" and first < sentence.last
    # "a two-stage rocket" counts stages
    stop = first + 1 if hyphened and parse.tokens[first].pos in {"NOUN", "PROPN"} else sentence.last
    noun = _last_noun(parse, first, stop, language)
    if noun is None:
        return None
    word = parse.tokens[noun]
    lower = word.text.lower()
    lemma = word.lemma.lower()
    group = persons(language).get(lower) or persons(language).get(lemma) or _each(language).get(lemma)
    unit = ("families" if group == "families" else "persons") if group else _plural(word)
    return Counted(unit, None, first, noun + 1, number.start, number.end)


def _last_noun(parse: Parse, first: int, stop: int, language: str) -> int | None:
    """The last noun of the run that starts at a token; adjectives and participles may stand before it."""
    known, states, found = persons(language), _states(language), None
    for at in range(first, min(stop, first + _REACH)):
        token = parse.tokens[at]
        lower = token.text.lower()
        if found is None and _hyphened(parse, at, stop):
            continue  # "four life-threatening drugs"
        if found is not None and (lower in states or _is_complete(parse.tokens[found], token, known)):
            break  # "four people dead", "two soldiers Sunday"
        if token.pos in {"NOUN", "PROPN"} or (lower in known and token.pos == "ADJ"):
            found = at
        elif token.tag in {"HYPH", "POS"} or token.text == "-":
            continue
        elif found is not None and _goes_on(parse, found, at, stop):
            continue  # "40 US public schools"
        elif found is not None or not (token.pos in {"ADJ", "ADV"} or token.tag in {"VBN", "VBG"}):
            break
    return found if found is not None and any(c.isalpha() for c in parse.tokens[found].text) else None


def _goes_on(parse: Parse, noun: int, at: int, stop: int) -> bool:
    """Whether an adjective and a noun follow a name of a country that only says where."""
    if at != noun + 1 or at + 1 >= stop:
        return False
    before, here, after = parse.tokens[noun], parse.tokens[at], parse.tokens[at + 1]
    return before.tag == "NNP" and here.pos == "ADJ" and after.pos == "NOUN" and after.head != noun


def _hyphened(parse: Parse, at: int, stop: int) -> bool:
    """Whether a word is the first of two that a hyphen joins to say how something is."""
    if at + 2 >= stop:
        return False
    token, mark, after = parse.tokens[at : at + 3]
    joined = mark.text == "-" and token.end == mark.start and mark.end == after.start
    return joined and after.tag in {"VBG", "VBN", "JJ", "VBD"} and token.pos in {"NOUN", "PROPN"}


def _is_complete(noun: Token, following: Token, known: dict[str, str]) -> bool:
    """Whether a noun phrase ends before the next token: a person noun that does not describe another one."""
    if following.tag in {"NNP", "NNPS"}:
        return noun.pos != "PROPN"  # "two soldiers Sunday", but "two San Diego officers"
    if noun.pos == "ADJ" and following.pos == "NOUN":
        return False  # "two other family members"
    return noun.text.lower() in known and (noun.dep != "compound" or following.pos != "NOUN")


@functools.cache
def _each(language: str) -> dict[str, str]:
    """Nouns that befall one person each time ("three deaths")."""
    return {word: "people" for _, part, word in rows(language, "scopes") if part == "each"}


@functools.cache
def _states(language: str) -> frozenset[str]:
    return frozenset(word for _, part, word in rows(language, "scopes") if part == "adjective")


def _plural(noun: Token) -> str:
    """The unit of a plain noun, in the plural ("buildings")."""
    lower = noun.text.lower()
    if noun.tag in {"NNS", "NNPS"}:
        return lower
    lemma = noun.lemma.lower()
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"
