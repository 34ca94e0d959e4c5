"""Stories: articles that tell the same event, not just the same topic."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from rashomon.model import Article, content_id
from rashomon.stories.blocking import block
from rashomon.stories.linkage import average_link
from rashomon.stories.odds import odds_of
from rashomon.stories.pile import Pile, pile_of
from rashomon.stories.seen import see

__all__ = ["SAME_STORY", "cluster_stories", "clusters_of", "linked"]

# Mean log-odds at which two clusters are one story; one value for all, a little below even odds.
SAME_STORY = -0.5
# What is beyond these log-odds says no more, so that no single pair carries a cluster; a pair that blocking did not
# bring together counts as rather unlike.
_SUREST, _UNLIKEST, _NOT_MET = 6.0, -6.0, -3.0
# Copies are one article to the clustering: of at least so many words whatever their title and day, else with the same.
_FEWEST_WORDS = 40


def cluster_stories(articles: Sequence[Article]) -> dict[str, str]:
    """A story id for each article id, whatever the order of the articles; an article alone is a story of its own."""
    ordered = sorted(articles, key=lambda article: (article.id, article.sha256))
    copies = _copies(ordered)
    firsts = [ordered[same[0]] for same in copies]
    out = {}
    for members in clusters_of(pile_of([see(article) for article in firsts])):
        held = sorted(index for at in members for index in copies[at])
        story = content_id("story", *(ordered[index].id for index in held))
        out.update({ordered[index].id: story for index in held})
    return dict(sorted(out.items()))


def clusters_of(pile: Pile) -> list[list[int]]:
    """The indices of a pile's articles by story."""
    found = block(pile)
    return linked(len(pile.entries), found.pairs, odds_of(pile, found.pairs), found.crowded)


def linked(
    count: int,
    pairs: Sequence[tuple[int, int]],
    odds: Sequence[float],
    crowded: Collection[int],
    threshold: float | None = None,
) -> list[list[int]]:
    """The clusters of 0..count-1, given the log-odds of pairs and the articles that blocking cut short."""
    same = SAME_STORY if threshold is None else threshold
    held = {pair: min(_SUREST, max(_UNLIKEST, value)) for pair, value in zip(pairs, odds, strict=True)}
    # An article is crowded in earnest where even the last of its likest tells its story.
    least: dict[int, float] = {}
    for pair, value in held.items():
        for index in pair:
            least[index] = min(value, least.get(index, value))
    return average_link(count, held, same, _NOT_MET, frozenset(i for i in crowded if least[i] >= same))


def _copies(ordered: Sequence[Article]) -> list[list[int]]:
    """The indices of articles that are word for word the same, the earliest published first."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, article in enumerate(ordered):
        words = article.text.split()
        key: tuple[str, ...] = (" ".join(words),)
        if len(words) < _FEWEST_WORDS:
            key += (article.title or "", article.published or "", "" if words else str(index))
        groups[key].append(index)
    return sorted(
        sorted(group, key=lambda index: (ordered[index].published or "~", index)) for group in groups.values()
    )
