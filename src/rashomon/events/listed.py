"""Towns that several accounts list together near their beginning ("in X, Y and Z"): an event of several places.

Each of them has a part of what speaks for the event, so a town that stands alone would win against each. Their voices
count together first.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from rashomon.events.accounts import LEAD, Account, Story
from rashomon.model import CasePlace

__all__ = ["listed_together"]

# Names that make a list rather than a pair (from one to another, between two), and accounts that have it.
_NAMES, _ACCOUNTS = 3, 2
_COMMAS = frozenset({",", ";", "、", "،"})


def listed_together(story: Story, places: Sequence[CasePlace]) -> dict[str, str]:
    """For each town of such a list the id of one of them, which stands for all."""
    towns = {(m.article, m.start): place.id for place in places if place.feature == "city" for m in place.mentions}
    pairs = Counter(
        pair
        for account in story.accounts
        for pair in {pair for listed in _lists(account, towns) for pair in combinations(sorted(listed), 2)}
    )
    head: dict[str, str] = {}
    for one, other in sorted(pair for pair, count in pairs.items() if count >= _ACCOUNTS):
        first, second = sorted((head.setdefault(one, one), head.setdefault(other, other)))
        head = {id: first if to == second else to for id, to in head.items()}
    return head


def _lists(account: Account, towns: Mapping[tuple[str, int], str]) -> Iterator[set[str]]:
    """The towns of each list in the sentences that report what happened."""
    run: list[str] = []
    joined = False
    named = sorted((m for m in account.reading.places if m.field is None and not m.nested_in), key=lambda m: m.start)
    for one, following in pairwise([*named, None]):
        if one is None:
            return
        town, sentence = towns.get((one.article, one.start)), account.sentence(one.start)
        told = sentence is not None and account.rank[sentence.i] < LEAD
        run = [*run, town] if town and told else []
        between = account.parse.within(one.end, following.start) if following and run else ()
        if between and all(token.text in _COMMAS or token.pos == "CCONJ" for token in between):
            joined = joined or any(token.pos == "CCONJ" for token in between)
            continue
        if joined and len(set(run)) >= _NAMES:
            yield set(run)
        run, joined = [], False
