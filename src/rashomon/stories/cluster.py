"""Stories: articles that tell the same event, not just the same topic."""

from collections.abc import Sequence

from rashomon.model import Article, content_id
from rashomon.stories.blocking import block, vectors
from rashomon.stories.compare import cosine, nearness
from rashomon.stories.linkage import average_link
from rashomon.text.edtf import day_of

__all__ = ["cluster_stories"]

# Mean similarity at which two clusters are one story; one value for all, tuned on benchmarks/stories.
_SAME_STORY = 0.14


def cluster_stories(articles: Sequence[Article]) -> dict[str, str]:
    """A story id for each article id, whatever the order of the articles; an article alone is a story of its own."""
    ordered = sorted(articles, key=lambda article: (article.id, article.sha256))
    found = vectors(ordered)
    days = [day_of(article.published) for article in ordered]
    similarity = {}
    for a, b in block(found):
        value = cosine(found[a], found[b]) * nearness(days[a], days[b])
        if value > 0:
            similarity[a, b] = value
    out = {}
    for members in average_link(len(ordered), similarity, _SAME_STORY):
        story = content_id("story", *(ordered[index].id for index in members))
        out.update({ordered[index].id: story for index in members})
    return dict(sorted(out.items()))
