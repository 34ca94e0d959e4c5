"""Average link joins what goes together on the whole, and no chains; a passage may tell several propositions."""

import numpy as np

from rashomon.claims.cluster import clusters


def joined(articles: str, *edges: tuple[int, int, float]) -> list[list[int]]:
    i, j, odds = ([edge[at] for edge in edges] for at in range(3))
    of = np.unique(list(articles), return_inverse=True)[1]
    return clusters(len(articles), np.array(i, int), np.array(j, int), np.array(odds, np.float32), of, 0.0)


def test_a_chain_of_near_misses_joins_nothing_further():
    assert joined("abc", (0, 1, 3.0), (1, 2, 1.0)) == [[0, 1], [2]]


def test_the_order_of_pairs_does_not_matter():
    edges = [(0, 1, 3.0), (1, 2, 2.0), (0, 2, 2.0), (3, 4, 1.0)]
    assert joined("abcab", *edges) == joined("abcab", *edges[::-1]) == [[0, 1, 2], [3, 4]]


def test_what_goes_with_nothing_stays_alone():
    assert joined("ab", (0, 1, -1.0)) == [[0], [1]]


def test_a_passage_joins_a_further_cluster_whose_passages_it_goes_with():
    # Passage 0 tells what 1 and 2 tell and what 3 and 4 tell; the two groups have nothing to do with each other.
    strong, weaker = [(0, 1, 4.0), (0, 2, 4.0), (1, 2, 4.0), (3, 4, 4.0)], [(0, 3, 1.0), (0, 4, 1.0)]
    assert joined("abcbc", *strong, *weaker) == [[0, 1, 2], [0, 3, 4]]
