"""Direct: of the articles that go back to each other, which do so at once and which by way of a third.

Where a first article is rewritten in a second and that one in a third, the first and the third share words as well, and
so do two digests of one article. Such a pair is no relation of its own if all that it shares stands in the article
between, and nearer to both.
"""

from collections.abc import Callable, Mapping

from rashomon.lineage.meaning import Match
from rashomon.nlp.encode import Vectors
from rashomon.text.publication import Order

__all__ = ["by_chain", "indirect"]

Pair = tuple[int, int]
# The article between is nearer to one of the two by this much, and hardly farther from the other; it holds this part of
# what the pair shares, each sentence nearly as near.
_NEARER, _HARDLY, _HELD, _SLACK = 0.05, 0.06, 0.7, 0.1
# A word-for-word copy of the one is no nearer to the other than that one is: the first that had the words is shown.
_COPY, _NO_NEARER = 0.98, 0.01
# What comes after the one is nearer to the other than that one is: else they are two copies, and either may be copied.
_LATER = 0.02


def indirect(
    found: Mapping[Pair, list[Match]],
    near: Callable[[int, int], Vectors],
    order: Callable[[int, int], Order | None],
) -> dict[Pair, int]:
    """The pairs that are explained by a third article, with that article; weakest first, so that a chain stays whole.

    `found` holds the sentences that match for every pair of related articles, `order` what is known of two articles'
    publication.
    """
    strength = {pair: sum(m.score for m in some) / max(1, len(some)) for pair, some in found.items()}
    standing = set(found)
    explained: dict[Pair, int] = {}
    for a, c in sorted(found, key=lambda pair: (strength[pair], pair)):
        for b in sorted({k for pair in standing for k in pair} - {a, c}):
            if not {_pair(a, b), _pair(b, c)} <= standing:
                continue
            after = order(a, b) == "first", order(c, b) == "first"
            copied = order(a, b) != "second", order(c, b) != "second"
            if not all(after) and _between(found[a, c], near(a, b), near(b, c), after, copied):
                standing.discard((a, c))
                explained[a, c] = b
                break
    return explained


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _between(
    shared: list[Match], to_a: Vectors, to_c: Vectors, after: tuple[bool, bool], copied: tuple[bool, bool]
) -> bool:
    """Whether an article holds what two others share, by its sentences' nearness to theirs; `after`: after which it
    came out, `copied`: which it may be a copy of."""
    if not shared:
        return False
    held = total = in_a = in_c = 0.0
    for i, j, score in shared:
        sentences = zip(to_a[i].tolist(), to_c[:, j].tolist(), strict=True)
        least, x, y = max(((min(x, y), x, y) for x, y in sentences), default=(0.0, 0.0, 0.0))
        total, in_a, in_c = total + score, in_a + x, in_c + y
        held += score if least >= score - _SLACK else 0.0
    mean, mean_a, mean_c = (value / len(shared) for value in (total, in_a, in_c))
    if held < _HELD * total or min(mean_a, mean_c) < mean - _HARDLY or max(mean_a, mean_c) < mean + _NEARER:
        return False
    for may, mine, theirs in ((copied[0], mean_a, mean_c), (copied[1], mean_c, mean_a)):
        if may and mine >= _COPY and theirs <= mean + _NO_NEARER:
            return False
    return not (after[0] and mean_c < mean + _LATER) and not (after[1] and mean_a < mean + _LATER)


def by_chain(explained: Mapping[Pair, int], known: Mapping[Pair, Order]) -> dict[Pair, Order]:
    """Directions that follow from a third article: it is the source of one, and in the other by way of that one.

    Where `z` is the source of `x`, and what `y` shares with `z` it has through `x`, `x` is the source of `y`.
    """
    found: dict[Pair, Order] = {}
    for pair, x in explained.items():
        for z, y in (pair, pair[::-1]):
            if _pair(x, y) not in known and known.get(_pair(z, x)) == ("first" if z < x else "second"):
                found[_pair(x, y)] = "first" if x < y else "second"
    return found
