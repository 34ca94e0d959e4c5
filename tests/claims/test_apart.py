"""Apart: who denies what another has, and who tells it otherwise, as learnt from stories."""

import itertools

import pytest

from rashomon.claims.apart import Apart
from rashomon.claims.propositions import Alike, alike
from rashomon.claims.weighed import weigh
from tests.claims.test_propositions import story

REST = (
    "Wineries sent bread and blankets to three schools. Sixty residents protested outside the town hall at noon.",
    "The mayor promised help to families. A school in the lower town was used as a shelter.",
)


def cluster(one: str, other: str, rest: tuple[str, str] = REST) -> tuple[Alike, int, int]:
    """The claim that both first sentences tell, with the places of their longest passages in it."""
    passages, texts = story(f"{one} {rest[0]}", f"{other} {rest[1]}")
    for found in alike(weigh(passages, texts)):
        at = [
            [k for k, p in enumerate(found.passages) if p.article == id and p.end <= len(own)]
            for id, own in (("a", one), ("b", other))
        ]
        if all(at):
            i, j = (max(ks, key=lambda k: found.passages[k].end - found.passages[k].start) for ks in at)
            return found, i, j
    raise AssertionError("the two are not of one claim")


def between(one: str, other: str, rest: tuple[str, str] = REST) -> Apart:
    found, i, j = cluster(one, other, rest)
    return found.apart[i, j]


def test_a_denial_is_likelier_than_in_what_says_the_same():
    told = "Police used tear gas against the strikers on Thursday."
    same = between(told, "Against the strikers police fired tear gas on Thursday.")
    denied = between(told, "No tear gas was used, and the strikers went home.")
    assert denied.denies > 0.2 > 0.1 > same.denies


def test_another_figure_is_told_otherwise_in_number():
    told = "Twenty-eight miners were underground when the gas burned."
    same = between(told, "When the gas burned, 28 miners were underground.")
    other = between(told, "When the gas burned, 31 miners were underground.")
    assert other.differs > 0.4 > 0.2 > same.differs
    assert other.how in {"number", "update", "scope"}


def test_the_order_of_the_accounts_says_nothing():
    pair = ("The gas burned in the northern shaft on Monday.", "The gas burned in the lower shaft on Tuesday.")
    one, other = between(*pair), between(*pair[::-1], rest=REST[::-1])
    assert (one.denies, one.differs) == pytest.approx((other.denies, other.differs), abs=0.01)


def test_only_pairs_of_two_accounts_stand_apart():
    found, *_ = cluster("The border bridge was shut at six.", "The border bridge was shut at six in the morning.")
    of = [p.article for p in found.passages]
    assert all(of[i] != of[j] for i, j in found.apart)
    assert set(found.apart) <= set(itertools.combinations(range(len(of)), 2))
