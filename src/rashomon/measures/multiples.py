"""Counts in words that multiply: "a double homicide", "triple shooting", "both died", "a couple was killed"."""

import functools
import re
from collections.abc import Iterator

from rashomon.measures.counted import Counted
from rashomon.measures.scope_words import scope_words
from rashomon.measures.scopes import BEFALLS, scope_of
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows
from rashomon.text.numbers import Number, find_numbers

__all__ = ["multiples", "together"]


@functools.cache
def _words(language: str, part: str) -> dict[str, float]:
    return {word: float(count) for role, word, count in rows(language, "multiples") if role == part}


@functools.cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """The language's multiples; none where it has no words for them yet."""
    table = scope_words(language)
    factors = "|".join(sorted(_words(language, "factor")))
    fatal = "|".join(sorted(table.fatal))
    deeds = "|".join(sorted({*table.noun, *table.deed} - {"dead", "killed", "wounded", "injured"}))
    if not factors or not deeds:
        return None
    # An empty table of fatal words must match nothing, rather than nothing before any blank.
    fatally = rf"(?:(?P<fatal>{fatal})\s)?" if fatal else r"(?P<fatal>(?!))?"
    return re.compile(rf"\b(?P<factor>{factors})[\s-]{fatally}(?P<deed>{deeds})\b(?![-/\s]+suicide)", re.I)


def multiples(text: str, start: int, end: int, language: str) -> Iterator[tuple[Number, str]]:
    """ "double homicide" is two killed, "triple shooting" three killed or injured."""
    table = scope_words(language)
    pattern = _pattern(language)
    for found in pattern.finditer(text, start, end) if pattern else ():
        deed = found["deed"].casefold()  # a long s matches s, and is one
        scope = table.noun.get(deed) or table.deed[deed]
        if found["fatal"] and scope == "casualties":
            scope = "killed"
        if scope in BEFALLS:
            yield (
                _number(
                    found.start("factor"), found.end("factor"), _words(language, "factor")[found["factor"].casefold()]
                ),
                scope,
            )


def together(parse: Parse, language: str) -> Iterator[tuple[Number, Counted, str]]:
    """ "both were killed", "killing both", "a couple was found dead"."""
    pronouns, groups = _words(language, "all"), _words(language, "group")
    for token in parse.tokens:
        lower = token.text.lower()
        if lower in pronouns:
            count = pronouns[lower]
            following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
            noun = following if following is not None and following.tag == "NNS" else None
            if any(t.text.lower() in _words(language, "spoken") for t in parse.tokens[token.i + 1 : token.i + 3]):
                continue  # "I would kill both of you"
        elif lower in groups and token.tag == "NN" and not _is_number(parse, token, language):
            count, noun = groups[lower], token
        else:
            continue
        first, last = (noun.i, noun.i + 1) if noun else (None, None)
        scope = scope_of(parse, [token], first, last, language)
        if scope in BEFALLS:
            number = _number(token.start, token.end, count)
            yield number, Counted("persons", None, first, last, token.start, token.end), scope


def _is_number(parse: Parse, noun: Token, language: str) -> bool:
    """ "a couple" is a number as it stands; "the couple's son" is neither of them."""
    following = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else None
    before = parse.tokens[noun.i - 1] if noun.i else noun
    if noun.dep == "compound" or (following is not None and (following.text.lower() == "of" or following.tag == "POS")):
        return True
    return bool(find_numbers(parse.text, before.start, noun.end, language))


def _number(start: int, end: int, value: float) -> Number:
    return Number(start, end, start, end, value, value, "exact", False)
