"""Bare counts: numbers whose noun was said before ("31 ships were waiting and six had been sent on")."""

import functools
from collections.abc import Iterable

from rashomon.measures.counted import Counted
from rashomon.model import Quantity
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows
from rashomon.text.numbers import Number

__all__ = ["antecedent", "are_others", "may_be_bare"]

# How far back what is counted may have been said (sentences).
_REACH = 1
# A number behind "at" or "to" below this is as likely a time or a score.
_LEAST_BEHIND = 13
_SUBJECTS, _OBJECTS = frozenset({"nsubj", "nsubjpass"}), frozenset({"dobj", "obj"})
_YEARS = (1900, 2099)
# Units that no later number without a noun takes over, and scopes that speak of one person or thing.
_NO_NOUN = frozenset({"percent", "money", "years"})
_NO_SCOPES = frozenset({"age", "money", "distance", "duration", "area", "population"})


@functools.cache
def _words(language: str) -> dict[str, str]:
    return {word: part for part, word in rows(language, "bare_counts")}


def may_be_bare(parse: Parse, tokens: list[Token], number: Number, language: str) -> bool:
    """Whether a number without a noun stands where a count stands: subject or object of a verb, or behind a word that
    leads to one."""
    last = tokens[-1]
    years = number.digits and _YEARS[0] <= number.low <= _YEARS[1] and parse.text[number.core_start :][:2].isdigit()
    if number.high < 2 or years or last.i + 1 >= len(parse.tokens):
        return False
    words, governor = _words(language), parse.tokens[last.head]
    if last.dep in _SUBJECTS:
        return governor.pos in {"VERB", "AUX"} and governor.i > last.i
    if last.dep in _OBJECTS:
        return governor.pos == "VERB" and governor.i < last.i
    if last.dep == "attr":
        return _counts_people(parse, last, words)
    part = words.get(governor.text.lower(), "")
    if last.dep != "pobj" or part not in {"after", "of_verb"}:
        return False
    led = parse.tokens[governor.head].pos == "VERB"
    return led if part == "of_verb" else number.low >= _LEAST_BEHIND


def _counts_people(parse: Parse, token: Token, words: dict[str, str]) -> bool:
    """ "We were more than 70"."""
    subjects = [t for t in parse.children(token.head) if t.dep in _SUBJECTS]
    return any(words.get(t.text.lower()) == "people" for t in subjects)


def are_others(parse: Parse, what: Counted, language: str) -> bool:
    """Whether what is counted are "others" and nothing more, so that what was counted before tells what they are."""
    if what.first is None or what.last != what.first + 1:
        return False
    return any(parse.tokens[what.first].text.lower() == word for (word,) in rows(language, "others"))


def antecedent(
    parse: Parse, tokens: list[Token], before: Iterable[Quantity], number: Number, language: str
) -> Counted | None:
    """What a bare number counts: what the last count before it does; people where its subject says so."""
    last = tokens[-1]
    if last.dep == "attr" and _counts_people(parse, last, _words(language)):
        return Counted("persons", None, None, None, number.start, number.end)
    start = parse.sentences[max(0, last.sentence - _REACH)].start
    told = [
        q
        for q in before
        if start <= q.start
        and q.end <= number.start
        and (q.of is not None or q.unit == "persons")
        and q.unit not in _NO_NOUN
        and (q.scope or "") not in _NO_SCOPES
    ]
    nearest = max(told, key=lambda q: q.end, default=None)
    if nearest is None:
        return None
    # "the residents say 310" is another count of the same; "that makes 67" is not, nor what a subject's own verb tells.
    said = last.dep not in _SUBJECTS and _is_said(parse, last, language)
    return Counted(nearest.unit, nearest.scope if said else None, None, None, number.start, number.end)


def _is_said(parse: Parse, token: Token, language: str) -> bool:
    """Whether a verb of saying leads to a number, straight or through a preposition."""
    governor = parse.tokens[token.head]
    governor = parse.tokens[governor.head] if token.dep == "pobj" else governor
    lemma = governor.lemma.lower()
    return any(lemma == row[0] for name in ("saying", "speech_verbs") for row in rows(language, name))
