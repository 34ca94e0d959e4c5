"""Names as strings: normalisation, transliteration and similarity. No language and no script is assumed.

Two names are compared word by word, the best one-to-one alignment taken (after Cohen, Ravikumar and Fienberg 2003,
soft matching of tokens with Jaro-Winkler inside). A spelling skeleton brings the usual romanisations of one name
together ("Sergei", "Sergey" and "Serguei" meet, "Orlov" and "Kozlov" stay apart).
"""

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

__all__ = [
    "NameMatch",
    "compare_names",
    "is_acronym",
    "is_acronym_of",
    "is_initial",
    "is_patronymic",
    "latin",
    "name_words",
    "skeleton",
    "word_similarity",
]

_APOSTROPHES = re.compile(r"['’‘ʼʻ`´′]")
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?$|(?<=s)['’]$")
# East Slavic patronymics in their usual romanisations; they may be left out without changing who is meant.
_PATRONYMIC = re.compile(r"^[a-z]{2,}(?:ovich|evich|yevich|ovych|evych|yovych|ovna|evna|yevna|ivna|yivna|ich)$")
# What romanisations of one name differ in, applied in this order; the rest of a name is left alone.
_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"shch|sch", "sh"),
        (r"tch|tsch", "ch"),
        (r"kh", "h"),
        (r"gh|gu(?=[ei])", "g"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"tz|ts", "c"),
        (r"w", "v"),
        (r"ff$", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"[iy]{2,}|ij|iy|yi", "i"),
        (r"(?<=[aeou])[yij](?=$|[^aeiouy])", "i"),
        (r"i[oe]$", "i"),
        (r"ye|je|ie", "e"),
        (r"yo|jo|io", "o"),
        (r"yu|ju|iu", "u"),
        (r"ya|ja|ia", "a"),
        (r"[jy]", "i"),
        (r"e[iy]$", "ei"),
        (r"(.)\1", r"\1"),
    )
)
# Jaro-Winkler below this is chance for surnames of one region, which share their endings.
_ALIKE = 0.9
_SHORTEST_FUZZY = 5


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How alike two names are, 0..1, and why in a few words."""

    score: float
    reason: str


@functools.lru_cache(maxsize=65536)
def latin(name: str) -> str:
    """A name in plain lower-case Latin letters; apostrophes are dropped, other marks become spaces."""
    plain = anyascii(unicodedata.normalize("NFKC", _APOSTROPHES.sub("", _POSSESSIVE.sub("", name.strip()))))
    return " ".join(_WORD.findall(_APOSTROPHES.sub("", plain).casefold()))


def name_words(name: str, drop: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a name in Latin letters, without those in `drop` (honorifics of the language at hand)."""
    unwanted = frozenset(drop)
    return tuple(word for word in latin(name).split() if word not in unwanted)


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word with the differences between romanisations folded away."""
    out = latin(word).replace(" ", "")
    for pattern, by in _FOLDS:
        out = pattern.sub(by, out)
    return out


def is_initial(word: str) -> bool:
    """Whether a word of a name is but a letter."""
    return len(word) == 1


def is_patronymic(word: str) -> bool:
    """Whether a word has the form of an East Slavic patronymic (meant for words between given name and surname)."""
    return bool(_PATRONYMIC.match(word))


def is_acronym(text: str) -> bool:
    """Whether a text looks like an acronym: two to eight letters or digits, the letters capital."""
    plain = text.replace(".", "").replace("-", "")
    return 2 <= len(plain) <= 8 and plain.isalnum() and sum(c.isupper() for c in plain) >= max(2, len(plain) - 1)


def is_acronym_of(short: str, full: str) -> bool:
    """Whether the letters of `short` are the initials of the words of `full` (small words may be skipped)."""
    if not is_acronym(short):
        return False
    letters = latin(short).replace(" ", "")
    words = [word for word in re.findall(r"[^\W_]+", anyascii(full)) if word]
    big = "".join(word[0] for word in words if word[0].isupper()).casefold()
    every = "".join(word[0] for word in words).casefold()
    return len(words) > 1 and letters in {big, every}


@functools.lru_cache(maxsize=65536)
def word_similarity(a: str, b: str) -> float:
    """How alike two words of names are, 0..1: equal, one name romanised, an initial, or alike in spelling."""
    if a == b:
        return 1.0
    if is_initial(a) or is_initial(b):
        return 0.85 if a[:1] == b[:1] else 0.0
    one, other = skeleton(a), skeleton(b)
    if one == other:
        return 0.97
    if abs(len(one) - len(other)) == 1 and max(one, other, key=len) == min(one, other, key=len) + "a":
        return 0.6  # a Slavic surname's male and female form: two people
    close = JaroWinkler.similarity(one, other)
    if min(len(one), len(other)) >= _SHORTEST_FUZZY and close >= _ALIKE and OSA.distance(one, other) <= 1:
        return round(close * 0.95, 3)
    return round(close * 0.6, 3)


def compare_names(a: tuple[str, ...], b: tuple[str, ...]) -> NameMatch:
    """Compare two personal names given as words (see `name_words`), surname last.

    1.0 is the same name; 0.9 and above a variant of spelling; 0.75 a surname alone against a fuller name; below 0.5
    another name. Patronymics, middle names and initials may be missing on one side; a given name that contradicts the
    other's does not pass.
    """
    if not a or not b:
        return NameMatch(0.0, "no name")
    if a == b:
        return NameMatch(1.0, "same name")
    a, b = sorted((a, b))  # the same answer both ways round
    if sorted(a) == sorted(b):
        return NameMatch(0.97, "same words in another order")
    surname = word_similarity(a[-1], b[-1])
    if min(len(a), len(b)) == 1:
        return _compare_single(a, b)
    if surname < _ALIKE * 0.9:
        return NameMatch(round(0.4 * surname, 3), "surnames differ")
    first = max(word_similarity(a[0], b[0]), _joined(a[:-1], b[:-1]))
    if first < 0.8:
        return NameMatch(round(0.45 * first, 3), "given names differ")
    score = round((first + 2 * surname) / 3, 3)
    middle = _middles(a[1:-1], b[1:-1])
    if middle < 0.5:
        return NameMatch(round(score * 0.8, 3), "middle names differ")
    return NameMatch(score, "given name and surname match" if score > 0.98 else "spelled alike")


def _compare_single(a: tuple[str, ...], b: tuple[str, ...]) -> NameMatch:
    short, full = (a[0], b) if len(a) == 1 else (b[0], a)
    close = word_similarity(short, full[-1])
    if len(a) == len(b) == 1:
        return NameMatch(0.0 if is_initial(a[0]) or is_initial(b[0]) else close, "surnames alike")
    if close >= 0.9:
        return NameMatch(round(0.77 * close, 3), "surname alone")
    if short == full[0]:
        return NameMatch(0.6, "given name alone")
    return NameMatch(0.0, "surnames differ")


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Given names written apart in one text and together in the other ("Jong Un", "Jong-un", "Jongun")."""
    return word_similarity("".join(a), "".join(b))


def _middles(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    shorter, longer = sorted(
        (tuple(w for w in a if not is_patronymic(w)), tuple(w for w in b if not is_patronymic(w))), key=len
    )
    if not shorter:
        return 1.0
    return min(max(word_similarity(word, other) for other in longer) for word in shorter)
