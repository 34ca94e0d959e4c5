"""Wordings: whether two quotations of one sentence differ in words, or one is cut, or only its marks stand elsewhere.

The words of both are laid side by side. What stands between words that both have is another wording; what stands before
or behind them, or whole sentences between, is cut, unless the other account has it elsewhere, behind its "he said".
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from rashomon.findings.closeness import common_words
from rashomon.text.lexicon import rows
from rashomon.text.spoken import plain_words

__all__ = ["Difference", "differ", "negating", "runs_alike"]

Difference = Literal["worded", "cut"]

# A run of words that both have: what lies outside of the first and the last run is cut and not worded otherwise.
_RUN = 3
# So many telling words of a sentence one account must lack to have cut it; of whole sentences one is enough.
_LACKING = 2
# Two names so like each other (0..100) are one, spelt by two houses; so long a word is the same but for a letter.
_SPELT, _LONG, _LETTER = 50.0, 5, 1
_TELLING = 4
_END, _DOTS = ".", "…"
_ENDS = (_END, _DOTS)
_MARKS = re.compile(r"(?P<dots>(?:\s*\.){3,}|…)|(?P<end>(?<=[^.\s])[.!?]+[\"”’']*(?=\s|$)|\n+)")
# Who speaks, between two halves of a quotation that was taken for one.
_BETWEEN = re.compile(r"(?<=[,.!?])[\"”][^\"“”\n]{1,120}[\"“]")
_NAME = re.compile(r"[^\W\d_]\S*")


_Pair = tuple[Sequence[str], Sequence[str]]


class _Words(NamedTuple):
    """The words of a quotation as they are compared, with marks for the ends of sentences and for dots; and those of
    them that are written with a capital."""

    tokens: list[str]
    names: frozenset[str]


def differ(one: str, other: str, its_text: str, others_text: str, language: str = "en") -> Difference | None:
    """In what two quotations of one sentence differ; `its_text` and `others_text` are the accounts, in plain words.

    None: in nothing that is the speaker's. The marks stand elsewhere, or the houses write a name or a word each in its
    way.
    """
    mine, theirs = _words(one, language), _words(other, language)
    if _stands_elsewhere(mine, theirs, others_text) or _stands_elsewhere(theirs, mine, its_text):
        return None
    steps = SequenceMatcher(None, mine.tokens, theirs.tokens, autojunk=False).get_opcodes()
    runs = [step for step in steps if step[0] == "equal" and _real(mine.tokens[step[1] : step[2]]) >= _RUN]
    if not runs:
        return "worded"
    (_, a, _, c, _), (_, _, b, _, d) = runs[0], runs[-1]
    before, behind = (mine.tokens[:a], theirs.tokens[:c]), (mine.tokens[b:], theirs.tokens[d:])
    inside = [
        (mine.tokens[i:j], theirs.tokens[m:n])
        for tag, i, j, m, n in steps
        if tag != "equal" and a <= i and j <= b and c <= m and n <= d
    ]
    cut = [pair for pair in inside if _is_cut(*pair)]
    # What stands beside the common words in the same sentence is that sentence's, worded otherwise.
    beside = [_last(*before), _first(*behind)]
    apart = [pair for pair in inside if not _is_cut(*pair)] + [pair for pair in beside if all(map(_real, pair))]
    if not all(_is_one(here, there, mine.names, theirs.names, language) for here, there in apart):
        return "worded"
    whole = [*cut, _rest(before, beside[0], first=False), _rest(behind, beside[1], first=True)]
    lacking = (
        _lacks(here, others_text, least, language) or _lacks(there, its_text, least, language)
        for pairs, least in ((whole, 1), (beside, _LACKING))
        for here, there in pairs
    )
    return "cut" if any(lacking) else None


def _stands_elsewhere(mine: _Words, theirs: _Words, text: str) -> bool:
    """Whether an account has a quotation word by word, but in other words than those it is held against: they are two
    sentences that open alike."""
    said = [f" {' '.join(part)} " for part in _sentences(mine.tokens)]
    beside = f" {' '.join(token for token in theirs.tokens if token not in _ENDS)} "
    return all(part in text for part in said) and not any(part in beside for part in said)


def runs_alike(one: str, other: str, language: str = "en") -> bool:
    """Whether two quotations have a run of words in common."""
    mine, theirs = (plain_words(text, language).split() for text in (one, other))
    return SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match().size >= _RUN


def _words(text: str, language: str) -> _Words:
    text = _BETWEEN.sub(" ", text)
    tokens: list[str] = []
    at = 0
    for mark in _MARKS.finditer(text):
        tokens += [*plain_words(text[at : mark.start()], language).split(), _DOTS if mark["dots"] else _END]
        at = mark.end()
    tokens += plain_words(text[at:], language).split()
    capital = (m.group() for m in _NAME.finditer(text) if any(c.isupper() for c in m.group()))
    return _Words(tokens, frozenset(word for name in capital for word in plain_words(name, language).split()))


def _last(here: Sequence[str], there: Sequence[str]) -> _Pair:
    """The last, unfinished sentences of two stretches."""
    low, high = (max((k + 1 for k, word in enumerate(part) if word in _ENDS), default=0) for part in (here, there))
    return here[low:], there[high:]


def _first(here: Sequence[str], there: Sequence[str]) -> _Pair:
    """What two stretches have up to the end of a sentence."""
    low, high = (next((k for k, word in enumerate(part) if word in _ENDS), len(part)) for part in (here, there))
    return here[:low], there[:high]


def _rest(of: _Pair, part: _Pair, *, first: bool) -> _Pair:
    """Two stretches without the sentence beside the common words."""
    return tuple(  # type: ignore[return-value]
        words[len(one) :] if first else words[: len(words) - len(one)] for words, one in zip(of, part, strict=True)
    )


def _real(tokens: Sequence[str]) -> int:
    return sum(token not in _ENDS for token in tokens)


def _is_cut(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether one has dots for what the other has, or lacks whole sentences between two that it has."""
    for mine, theirs in ((here, there), (there, here)):
        if _DOTS in mine and _real(mine) == 0:
            return True
        if not mine and theirs and _END in (theirs[0], theirs[-1]) and _real(theirs) > 0:
            return True
    return False


def _is_one(
    here: Sequence[str], there: Sequence[str], my_names: frozenset[str], their_names: frozenset[str], language: str
) -> bool:
    """Whether two stretches are the same but for how a house writes them: a name's spelling, a word written in two, a
    letter, and small words that are left out in editing; what negates is never small."""
    mine, theirs = ([token for token in tokens if token not in _ENDS] for tokens in (here, there))
    if "".join(mine) == "".join(theirs):
        return True
    if not {*mine, *theirs} & negating(language) and not any(len(word) >= _TELLING for word in (*mine, *theirs)):
        return not mine or not theirs
    if set(mine) <= my_names and set(theirs) <= their_names and mine and theirs:
        return fuzz.ratio("".join(mine), "".join(theirs)) >= _SPELT
    return len(mine) == len(theirs) and all(_but_a_letter(a, b) for a, b in zip(mine, theirs, strict=True))


def _but_a_letter(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer[: len(shorter)] == shorter and len(longer) - len(shorter) <= _LETTER and len(shorter) >= _LONG


def negating(language: str) -> frozenset[str]:
    """The words that negate what is said."""
    return frozenset(word for kind, word in rows(language, "negators") if kind == "word")


def _lacks(words: Sequence[str], text: str, least: int, language: str) -> bool:
    """Whether an account lacks enough of a stretch, sentence by sentence, to have cut it."""
    missing = [word for part in _sentences(words) for word in _unheard(part, text)]
    known = common_words(language)
    return sum(len(word) >= _TELLING and word not in known for word in missing) >= least


def _unheard(part: Sequence[str], text: str) -> Iterator[str]:
    """The words of a sentence that stand in a text beside none of their neighbours there."""
    if f" {' '.join(part)} " in text:
        return
    heard = [f" {' '.join(part[k : k + _RUN])} " in text for k in range(max(1, len(part) - _RUN + 1))]
    for k, word in enumerate(part):
        if not any(heard[max(0, k - _RUN + 1) : k + 1]):
            yield word


def _sentences(words: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for word in words:
        if word in _ENDS:
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part
