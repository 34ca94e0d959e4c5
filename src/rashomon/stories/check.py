"""A check on what a user holds to be one event: split only where articles share next to nothing."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from rashomon.model import Article
from rashomon.stories.blocking import vectors
from rashomon.stories.compare import cosine
from rashomon.stories.linkage import average_link

__all__ = ["split_events"]

# Mean similarity below which two groups are not one event: half of what makes a story, as the user's word counts;
# of 693 true stories 1.2 % fall apart; of two stories mixed 6 % pass as one, 29 % where all tell of shootings.
_SAME_EVENT = 0.07
# An article of fewer weighted terms than this tells too little to be sent away.
_FEWEST_TERMS = 25


def split_events(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """The article ids by event, largest group first; one group where nothing speaks against it.

    Articles too short to judge, and those in another language than most, stay with the largest group.
    """
    ordered = sorted(articles, key=lambda article: (article.id, article.sha256))
    found = vectors(ordered)
    languages = Counter((article.language or "en").split("-")[0] for article in ordered)
    most = min(languages, key=lambda code: (-languages[code], code), default="en")
    judged = [
        index
        for index, article in enumerate(ordered)
        if (article.language or "en").split("-")[0] == most and len(found[index]) >= _FEWEST_TERMS
    ]
    similarity = {(a, b): cosine(found[judged[a]], found[judged[b]]) for a, b in combinations(range(len(judged)), 2)}
    groups = average_link(len(judged), similarity, _SAME_EVENT)
    groups.sort(key=lambda group: (-len(group), group))
    named = [[ordered[judged[at]].id for at in group] for group in groups] or [[]]
    named[0] += [article.id for index, article in enumerate(ordered) if index not in set(judged)]
    return tuple(tuple(sorted(group)) for group in named if group)
