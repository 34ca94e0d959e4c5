"""Blocking: the weighted terms of each article, and the pairs of articles that share rare ones.

TF-IDF after Salton and Buckley 1988. How rare a term is comes from the articles at hand together with a background
count of words in news, so that five articles can be compared as well as five thousand.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence

from rashomon.model import Article
from rashomon.text.lexicon import rows

__all__ = ["Vector", "block", "vectors"]

Vector = dict[str, float]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Where the event is told: the title, and the opening (characters).
_TITLE_WEIGHT = 3
_LEAD = 600
# Tuned on two story corpora (benchmarks/stories): rarity sharpened a little, and the background at a third of its
# weight, so that a pile on one subject (2,500 shootings) finds its own common words.
_SHARPNESS = 1.25
_BACKGROUND = 0.3
# A word that the background does not know stands just below its cut at ten articles.
_UNKNOWN = 4
# An article meets others through its rarest terms; a term of more articles than this brings nothing together.
_KEYS = 20
_LARGEST_BLOCK = 100


def _terms(text: str) -> list[str]:
    return [word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(text.lower())]


def _counts(article: Article) -> Counter[str]:
    """How often each term occurs, read outside noise; opening and title count more."""
    text, pieces, at = article.text, [], 0
    for noise in sorted(article.noise, key=lambda n: (n.start, n.end)):
        pieces.append(text[at : noise.start])
        at = max(at, noise.end)
    prose = "\n".join([*pieces, text[at:]])
    counts = Counter(_terms(prose))
    counts.update(_terms(prose[:_LEAD]))
    for term in _terms(article.title or ""):
        counts[term] += _TITLE_WEIGHT
    return counts


@functools.cache
def _background(language: str) -> tuple[int, dict[str, int]]:
    """In how many articles a word of a language occurs, and out of how many."""
    found = {word: int(count) for word, count in rows(language, "frequency")}
    return found.pop("*", 0), found


def vectors(articles: Sequence[Article]) -> list[Vector]:
    """Each article as terms with weights, of length 1; empty where it has no words."""
    documents = [_counts(article) for article in articles]
    inside = Counter(term for document in documents for term in document)
    out = []
    for article, document in zip(articles, documents, strict=True):
        total, known = _background(article.language or "en")
        weights: Vector = {}
        for term, count in document.items():
            seen = (_BACKGROUND * known.get(term, _UNKNOWN) if total else 0.0) + inside[term]
            rarity = math.log((_BACKGROUND * total + len(articles) + 1) / seen)
            if rarity > 0:
                weights[term] = (1 + math.log(count)) * rarity**_SHARPNESS
        # Summed in one order, so that the last digit does not hang on the order of the words.
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        out.append({term: weight / length for term, weight in weights.items()} if length else {})
    return out


def block(found: Sequence[Vector]) -> list[tuple[int, int]]:
    """The pairs (lower index first, sorted) that share one of their rarest terms; near-linear in the articles."""
    holders: dict[str, list[int]] = {}
    for index, vector in enumerate(found):
        for term in sorted(vector, key=lambda term: (-vector[term], term))[:_KEYS]:
            holders.setdefault(term, []).append(index)
    pairs = {
        (low, high)
        for members in holders.values()
        if 1 < len(members) <= _LARGEST_BLOCK
        for at, high in enumerate(members)
        for low in members[:at]
    }
    return sorted(pairs)
