"""Kindred words: what can mean the same, and what is a kind of what (`lexicons/*/kindred.tsv`,
WordNet, and `kindred_news.tsv`)."""

import functools

from rashomon.text.lexicon import rows

__all__ = ["covered", "covers", "key"]


@functools.cache
def _covered(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, *kin in (*rows(language, "kindred"), *rows(language, "kindred_news")):
        same, kinds = (*kin, "")[:2]
        found.setdefault(word, set()).update(same.split(), kinds.split())
        for other in same.split():
            found.setdefault(other, set()).add(word)
    return {word: frozenset(others) for word, others in found.items()}


def covers(language: str, one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether what is told by the other word may be told by the first: they are one, mean the same, or it is a kind of
    the first ("aircraft" covers "drone", not the other way round). Each is a lemma with its part of speech."""
    mine, theirs = key(*one), key(*other)
    return mine == theirs or theirs in _covered(language).get(mine, ())


def covered(language: str, word: tuple[str, str]) -> frozenset[str]:
    """The keys of all words that one covers, its own among them, to hold it against many."""
    mine = key(*word)
    return _covered(language).get(mine, frozenset()) | {mine}


def key(lemma: str, pos: str) -> str:
    """A lemma with its part of speech, of which only what is told by it counts: a thing, a doing, a property."""
    return f"{lemma}.{'v' if pos in {'VERB', 'AUX'} else 'a' if pos == 'ADJ' else 'n'}"
