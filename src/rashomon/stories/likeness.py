"""How like the beginnings of articles are to the sentence encoder, where they share few words.

Some 30 ms an article, so that it is asked of what a user gives as one event and not of a large pile.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rashomon.model import Article
from rashomon.nlp.encode import DIMENSIONS, LANGUAGES, encode
from rashomon.stories.prose import prose_of

__all__ = ["beginnings", "likeness"]

# Words to a passage, about as long as the encoder reads; passages of an article.
_WORDS, _PASSAGES = 65, 2


def beginnings(articles: Sequence[Article]) -> npt.NDArray[np.float64]:
    """The mean direction of each article's first passages, the title before them; zeros in a language not read."""
    passages = [_passages(article) if (article.language or "en") in LANGUAGES else [] for article in articles]
    vectors = iter(encode([passage for several in passages for passage in several]))
    out = np.zeros((len(articles), DIMENSIONS))
    for row, several in zip(out, passages, strict=True):
        for _ in several:
            row += next(vectors)
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    return out


def likeness(vectors: npt.NDArray[np.float64], pairs: Sequence[tuple[int, int]]) -> npt.NDArray[np.float64]:
    """The cosine of each pair; unknown (NaN) where one of both was not read."""
    read = [bool(vector.any()) for vector in vectors]
    return np.array([vectors[a] @ vectors[b] if read[a] and read[b] else np.nan for a, b in pairs], dtype=np.float64)


def _passages(article: Article) -> list[str]:
    words = prose_of(article).split()[: _WORDS * _PASSAGES]
    first, *more = [" ".join(words[at : at + _WORDS]) for at in range(0, len(words), _WORDS)] or [""]
    return [passage for passage in (f"{article.title or ''}. {first}".removeprefix(". "), *more) if passage]
