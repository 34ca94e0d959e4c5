"""A check on what a user holds to be one event: split only where articles clearly tell several."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from rashomon.model import Article
from rashomon.stories.blocking import block
from rashomon.stories.linkage import average_link
from rashomon.stories.odds import odds_of
from rashomon.stories.pile import pile_of
from rashomon.stories.seen import see

__all__ = ["split_events"]

# Mean log-odds below which two groups are not one event: far below even odds, as the user's word counts, and accounts
# of one event can differ more than reports do. Of 420 invented stories of very different accounts 4.5 % fall apart
# (from -5 on: 48 %), of 693 true stories 1.2 %; of two stories mixed 2 % of the invented pass as one, 4 % of shootings.
_SAME_EVENT = -6.2
# A pair says at most so much either way.
_SUREST, _UNLIKEST = 6.0, -8.0
# An article of fewer words than this tells too little to be sent away.
_FEWEST_WORDS = 25
# Of more articles than this not all pairs are looked at, but those that blocking gives.
_ALL_PAIRS = 300


def split_events(articles: Sequence[Article]) -> tuple[tuple[str, ...], ...]:
    """The article ids by event, largest group first; one group where nothing speaks against it.

    Articles too short to judge, and those in another language than most, stay with the largest group.
    """
    ordered = sorted(articles, key=lambda article: (article.id, article.sha256))
    found = [see(article) for article in ordered]
    languages = Counter(one.language for one in found)
    most = min(languages, key=lambda code: (-languages[code], code), default="en")
    judged = [index for index, one in enumerate(found) if one.language == most and len(one.words) >= _FEWEST_WORDS]
    kept = set(judged)
    pile = pile_of([found[index] for index in judged])
    blocked = block(pile) if len(judged) > _ALL_PAIRS else None
    pairs = list(blocked.pairs) if blocked else list(combinations(range(len(judged)), 2))
    held = {pair: min(_SUREST, max(_UNLIKEST, odds)) for pair, odds in zip(pairs, odds_of(pile, pairs), strict=True)}
    groups = average_link(len(judged), held, _SAME_EVENT, _UNLIKEST, blocked.crowded if blocked else ())
    groups.sort(key=lambda group: (-len(group), group))
    named = [[ordered[judged[at]].id for at in group] for group in groups] or [[]]
    named[0] += [article.id for index, article in enumerate(ordered) if index not in kept]
    return tuple(tuple(sorted(group)) for group in named if group)
