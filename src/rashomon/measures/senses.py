"""Words of measure with two meanings: "pounds" are a weight or money, and what stands around them tells which."""

import functools

from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows
from rashomon.text.numbers import Number

__all__ = ["meant"]

_MILLION = 1_000_000
_REACH = 8  # tokens before a number in which a telling word may stand
_NEXT = 3  # tokens behind the measure in which its noun stands
_SIGNS = ("£", "sterling")


@functools.cache
def _senses(language: str, place: str) -> dict[str, str]:
    return {word: meaning for word, meaning, where in rows(language, "unit_senses") if where == place}


def meant(parse: Parse, number: Number, end: int, language: str) -> str:
    """ "money" or "weight", of a measure that ends at an offset.

    Millions are money; then what it is of, then the nearest word before that tells; a text that has the currency's sign
    means money, any other the weight.
    """
    if number.high >= _MILLION:
        return "money"
    sentence = parse.sentence_at(number.core_start)
    tokens = parse.sentence_tokens(sentence) if sentence else ()
    behind = [t for t in tokens if t.start >= end][:_NEXT]
    of = bool(behind) and behind[0].text.lower() == "of"
    hyphened = parse.text[number.core_end : number.core_end + 1] == "-"
    if of or hyphened:
        told = _told(behind, _senses(language, "behind"))
        return told or "weight"
    before = [t for t in tokens if t.end <= number.core_start][-_REACH:]
    told = _told(before[::-1], _senses(language, "before"))
    return told or ("money" if any(sign in parse.text for sign in _SIGNS) else "weight")


def _told(tokens: list[Token], senses: dict[str, str]) -> str | None:
    return next((senses[t.lemma.lower()] for t in tokens if t.lemma.lower() in senses), None)
