"""Runs of capitalised words: where proper names may stand, whatever the parser called them.

A parser's labels err on names that it has not met; the capitals of running prose do not. Words are put together from
tokens first, so that "al-Assad", "Jong-un" and "O’Brien" are one word each.
"""

import itertools
from dataclasses import dataclass

from rashomon.nlp.parse import Parse, Sentence, Token
from rashomon.text.quotes import MARKS

__all__ = ["PARTICLES", "Run", "Word", "is_headline", "runs", "words"]

# Small words inside names, whatever the language of the text around them.
PARTICLES = frozenset(
    [
        *("al", "el", "bin", "ben", "ibn", "bint", "abu", "van", "von", "der", "den", "de", "del", "della", "di"),
        *("da", "dos", "das", "du", "la", "le", "ter", "zu", "af"),
    ]
)
_GLUE = frozenset("-‐‑'’")
_POSSESSIVE = frozenset(["'s", "’s", "'", "’", "'S", "’S"])
_NOT_NAMES = frozenset(["DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "PART", "INTJ", "PUNCT", "SYM"])
_OPENERS = frozenset(["ADV", "VERB", "NOUN", "NUM", "ADJ"])  # at a sentence's start any of these has a capital
# Of the longer words of a line, this share has capitals in a headline ("Title Case") and far fewer in prose.
_HEADLINE_SHARE = 0.6
_QUOTED_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Word:
    """Tokens `first`..`last` (exclusive) written together."""

    first: int
    last: int
    start: int
    end: int
    text: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring capitalised words of one sentence."""

    words: tuple[Word, ...]
    sentence: int
    headline: bool

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.words[0].first

    @property
    def last(self) -> int:
        """Index behind the last token."""
        return self.words[-1].last


def words(parse: Parse, sentence: Sentence) -> list[Word]:
    """The words of a sentence; possessive endings stand alone."""
    out: list[Word] = []
    tokens = parse.sentence_tokens(sentence)
    at = 0
    while at < len(tokens):
        stop = at + 1
        while stop < len(tokens) and _joined(tokens, stop):
            stop += 1
        text = parse.text[tokens[at].start : tokens[stop - 1].end]
        out.append(
            Word(tokens[at].i, tokens[stop - 1].i + 1, tokens[at].start, tokens[stop - 1].end, text, _capital(text))
        )
        at = stop
    return out


def _joined(tokens: tuple[Token, ...], at: int) -> bool:
    before, token = tokens[at - 1], tokens[at]
    if before.end != token.start or (token.text in _POSSESSIVE and (token.tag == "POS" or len(token.text) > 1)):
        return False
    if token.text in _GLUE:
        follows = at + 1 < len(tokens) and tokens[at + 1].start == token.end and tokens[at + 1].text[0].isalnum()
        return follows and before.text[-1].isalnum()
    return before.text in _GLUE and at > 1 and tokens[at - 2].end == before.start and token.text[0].isalnum()


def _capital(text: str) -> bool:
    if text[0].isupper():
        return any(c.isalpha() for c in text)
    if text == text.lower():
        return False
    prefix, hyphen, rest = text.partition("-")
    if hyphen:
        return prefix.lower() in PARTICLES and rest[:1].isupper()
    # "diGenova": a particle written together with its name
    return any(
        text.startswith(particle) and text[len(particle) : len(particle) + 1].isupper() for particle in PARTICLES
    )


def is_headline(line: list[Word]) -> bool:
    """Whether a line is set in title case, so that its capitals say nothing."""
    longer = [w for w in line if len(w.text) > 3 and w.text[0].isalpha()]
    last = next((w.text for w in reversed(line) if w.text not in MARKS), "")
    if len(longer) < 4 or line[-1].text in {".", "!"}:
        return len(longer) >= 3 and all(w.text.isupper() for w in longer)
    share = (
        _QUOTED_SHARE if last in {".", "!"} else _HEADLINE_SHARE
    )  # prose may end in a quotation, and so may a headline
    return sum(w.capital for w in longer) >= share * len(longer)


def runs(parse: Parse, function: frozenset[str]) -> list[Run]:
    """All runs of capitalised words, in text order; `function` words are no part of a name whatever their capital."""
    common = {t.text for t in parse.tokens if t.text.islower()}
    out: list[Run] = []
    lines = [words(parse, sentence) for sentence in parse.sentences]
    blocks: dict[int, list[Word]] = {}
    for sentence, line in zip(parse.sentences, lines, strict=True):
        blocks.setdefault(sentence.block, []).extend(line)
    titles = {block for block, line in blocks.items() if is_headline(line)}
    for sentence, line in zip(parse.sentences, lines, strict=True):
        headline = sentence.block in titles
        current: list[Word] = []
        nickname = 0  # index behind the marks of a nickname inside a name
        for at, word in enumerate(line):
            if at < nickname:
                continue
            if current and not headline and _is_nickname(parse, line, at, current[-1]):
                current += [line[at + 1], line[at + 3]]
                nickname = at + 4
            elif word.capital and _may_name(parse, line, at, common, function, bool(current)):
                if current and not _follows(parse, current[-1], word):
                    _keep(out, current, sentence.i, headline)
                    current = []
                current.append(word)
            elif current and word.text.lower() in PARTICLES and _leads_on(parse, line, at, current[-1]):
                current.append(word)
            else:
                _keep(out, current, sentence.i, headline)
                current = []
        _keep(out, current, sentence.i, headline)
    return out


def _may_name(
    parse: Parse, line: list[Word], at: int, common: set[str], function: frozenset[str], inside: bool
) -> bool:
    word = line[at]
    token = parse.tokens[word.first]
    if token.pos in _NOT_NAMES and word.last - word.first == 1 and word.text.lower() in common:
        return False
    if word.text in {"I", "I’m", "I'm"} or word.text.lower() in function:
        return False
    opens = at == 0 or (not inside and parse.text[line[at - 1].end - 1] in "‘“\"':—")
    return not (opens and token.pos in _OPENERS and token.pos != "PROPN" and word.text.lower() in common)


def _is_nickname(parse: Parse, line: list[Word], at: int, before: Word) -> bool:
    """ "William “Bill” Roe": one capitalised word in marks between two others."""
    inside = line[at : at + 4]
    if len(inside) < 4 or inside[0].text not in MARKS or inside[2].text not in MARKS:
        return False
    gaps = [parse.text[a.end : b.start] for a, b in itertools.pairwise([before, *inside])]
    return inside[1].capital and inside[3].capital and gaps == [" ", "", "", " "]


def _follows(parse: Parse, before: Word, word: Word) -> bool:
    gap = parse.text[before.end : word.start]
    return not gap.strip() and len(gap) <= 2


def _leads_on(parse: Parse, line: list[Word], at: int, before: Word) -> bool:
    if not _follows(parse, before, line[at]):
        return False
    for later in line[at + 1 : at + 3]:
        if later.capital:
            return _follows(parse, line[at], line[at + 1])
        if later.text.lower() not in PARTICLES:
            return False
    return False


def _keep(out: list[Run], current: list[Word], sentence: int, headline: bool) -> None:
    if current:
        out.append(Run(tuple(current), sentence, headline))
