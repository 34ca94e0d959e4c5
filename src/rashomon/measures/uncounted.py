"""Numbers that count nothing: parts of names, times of day, scores, labels, addresses, years, numbers to call, ages."""

import re

from rashomon.measures.counted import Counted, persons, units
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows
from rashomon.text.numbers import Number

__all__ = ["is_address", "is_bare_age", "is_label", "is_name", "is_year"]

# A number that follows one of these names something ("Flight 370", "lap 48"); the shape tells, whatever the words.
_GLUED = re.compile(r"\w[-–]$|[#:@.]$|/\s?$|\d\s+of\s$|№\s?$|\b[Nn]os?\.\s?$|\b[Nn]o\s$")
_AGES = re.compile(r"\bage[sd]?\s+(?:\d{1,3}(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s+to\s+))*$", re.IGNORECASE)
_ALSO = frozenset({"also", "now", "then"})
# "one in three", "two out of every five": a share, and no count of what comes behind; nor are "two-thirds".
_SHARE = re.compile(r"\b(\w+)\s(?:in|out\sof|of\severy|in\severy)\s(?:every\s)?$", re.IGNORECASE)
_PARTS = re.compile(r"[-\s](?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b", re.I)
_CALLED = re.compile(r"^\d{3}-\d{4}$")
_LEAST_ADDRESS = 13
_YEARS, _YEAR_DIGITS = (1900, 2099), 4
_CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]clock|hrs\b|GMT\b|UTC\b)|-(?-i:[A-Z]{2,})\b|"
    r"[:.h]\d\d\b|\s?/\s?\d|[-–]\d|\s+of\s+\d",
    re.IGNORECASE,
)


def is_name(parse: Parse, tokens: list[Token], number: Number, language: str) -> bool:
    """Whether a number belongs to a name, a time of day, a score or a list."""
    text = parse.text
    before, after = (
        text[max(0, number.core_start - 6) : number.core_start],
        text[number.core_end : number.core_end + 12],
    )
    if _GLUED.search(before) or _CLOCK.match(after) or _is_dialled(parse, tokens, language):
        return True
    if _PARTS.match(after) or _is_share(parse, tokens, number, language):
        return True
    if _CALLED.match(text[number.core_start : number.core_end]):
        return True
    if not number.digits:
        return False
    previous = parse.tokens[tokens[0].i - 1] if tokens[0].i else None
    if previous is None or previous.sentence != tokens[0].sentence or number.start < number.core_start:
        return False
    if (
        len(str(int(number.low))) > 6
        and "," not in tokens[0].text
        and "." not in tokens[0].text
        and number.low == number.high
    ):
        return len(tokens) == 1
    if previous.text.lower() in {"one", "other"}:
        return True  # "one 16 and the other 17"
    # "Flight 370", "Highway 1", "lap 48": a noun right before and no counted noun behind.
    named = (
        previous.pos in {"NOUN", "PROPN"}
        and tokens[-1].dep in {"nummod", "appos", "npadvmod"}
        and tokens[-1].head == previous.i
    )
    return named and previous.lemma.lower() not in {"toll", "number"}


def _is_share(parse: Parse, tokens: list[Token], number: Number, language: str) -> bool:
    """Whether a number is the whole that another one is a part of ("one in three dams"); not a time ("three in two
    days")."""
    found = _SHARE.search(parse.text, max(0, number.core_start - 30), number.core_start)
    if found is None:
        return False
    part = found.group(1).lower()
    known = part.isdigit() or any(row[0] == part for row in rows(language, "numbers"))
    following = parse.tokens[tokens[-1].i + 1].text.lower() if tokens[-1].i + 1 < len(parse.tokens) else ""
    return known and following not in units(language)


def _is_dialled(parse: Parse, tokens: list[Token], language: str) -> bool:
    """Whether a number is one that is called in need ("911", "a 112 operator")."""
    words = {word: part for part, word in rows(language, "dialled")}
    following = parse.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(parse.tokens) else None
    plain = following is None or following.pos not in {"NOUN", "PROPN"}
    known = following is not None and words.get(following.lemma.lower()) == "noun"
    return words.get(tokens[0].text) == "number" and (plain or known)


def is_label(parse: Parse, tokens: list[Token], number: Number, language: str) -> bool:
    """ "the 3700 block", "a 2013 model": a bare number of several before a noun in the singular names, not counts."""
    at, last = tokens[0].i, tokens[-1].i
    if not number.digits or number.low < 2 or number.bound != "exact" or not at or last + 1 >= len(parse.tokens):
        return False
    before, after = parse.tokens[at - 1], parse.tokens[last + 1]
    # "the Falcon 9 rocket"
    named = before.pos == "PROPN" and before.sentence == after.sentence and parse.text[before.end] == " "
    singular = after.tag == "NN" and after.sentence == tokens[0].sentence and after.start - tokens[-1].end == 1
    ends = last + 2 >= len(parse.tokens) or parse.tokens[last + 2].pos not in {"NOUN", "PROPN"}
    known = after.text.lower() in persons(language) or after.text.lower() in units(language)
    return (named or before.text.lower() in {"the", "a", "an"}) and singular and ends and not known


def is_address(parse: Parse, number: Number, what: Counted) -> bool:
    """ "1915 Birch Street": digits before a proper noun in the singular."""
    if what.last is None or not number.digits or number.low < _LEAST_ADDRESS or number.bound != "exact":
        return False
    noun = parse.tokens[what.last - 1]
    return noun.tag == "NNP" and what.unit != "persons" and not noun.text.lower().endswith("s")


def is_year(parse: Parse, number: Number, what: Counted) -> bool:
    """ "a 2013 double murder": a year before a noun in the singular."""
    if not number.digits or not _YEARS[0] <= number.low <= _YEARS[1] or number.bound != "exact" or what.last is None:
        return False
    return number.core_end - number.core_start == _YEAR_DIGITS and parse.tokens[what.last - 1].tag in {"NN", "NNP"}


def is_bare_age(parse: Parse, tokens: list[Token], language: str) -> bool:
    """ "Jason Hendrix, 16, of …", "aged 52"."""
    at, last = tokens[0].i, tokens[-1].i
    if at and parse.tokens[at - 1].text.lower() in _ALSO:  # "another woman, also 22, was shot"
        at -= 1
    previous = parse.tokens[at - 1] if at else None
    if _AGES.search(parse.text[max(0, tokens[0].start - 40) : tokens[0].start]):
        return True
    if previous is not None and previous.text.lower() == "both":
        return True  # "two women, both 19,"
    if at < 2 or previous is None or previous.text != "," or len(tokens) != 1 or last + 1 >= len(parse.tokens):
        return False
    someone = parse.tokens[at - 2]
    if someone.pos == "NOUN" and someone.tag == "NN" and someone.text.lower() in persons(language):
        return parse.tokens[last + 1].text == ","  # "a man, 40, died"
    if someone.pos != "PROPN":
        return False
    head = parse.tokens[tokens[0].head]
    counts = head.i > last and tokens[0].dep == "nummod" and head.pos in {"NOUN", "PROPN"} and head.i - last <= 3
    return tokens[0].text.isdigit() and len(tokens[0].text) <= 3 and not counts
