"""How far an article is read: a file may hold a book or a dump, and every stage costs at least the length of its text.

The stages see the part within reach, whose offsets are those of the whole; the reading keeps the whole text.
"""

import msgspec

from rashomon.model import Article, Reading
from rashomon.text.blocks import reach

__all__ = ["shortened", "within_reach"]


def within_reach(article: Article) -> Article:
    """The article as the stages see it; the same one where it is not too long."""
    end = reach(article.text)
    if end == len(article.text):
        return article
    noise = tuple(
        n if n.end <= end else msgspec.structs.replace(n, end=end, text=article.text[n.start : end])
        for n in article.noise
        if n.start < end
    )
    return msgspec.structs.replace(article, text=article.text[:end], noise=noise)


def shortened(reading: Reading) -> Reading:
    """A reading as the stages of comparing see it."""
    article = within_reach(reading.article)
    return reading if article is reading.article else msgspec.structs.replace(reading, article=article)
