"""Average link joins what is near on the whole, and no chains."""

from rashomon.claims.cluster import average_link


def test_a_chain_of_near_misses_joins_nothing_further():
    assert average_link(3, [(0, 1, 0.9), (1, 2, 0.6)], 0.5) == [[0, 1], [2]]


def test_the_order_of_edges_does_not_matter():
    edges = [(0, 1, 0.8), (1, 2, 0.7), (0, 2, 0.7), (3, 4, 0.6)]
    assert average_link(5, edges, 0.5) == average_link(5, edges[::-1], 0.5) == [[0, 1, 2], [3, 4]]


def test_what_has_no_edge_stays_alone():
    assert average_link(2, [], 0.5) == [[0], [1]]
