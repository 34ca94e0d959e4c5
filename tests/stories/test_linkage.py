from rashomon.stories.linkage import average_link


def test_clusters_join_by_the_mean():
    likeness = {(0, 1): 0.9, (1, 2): 0.5}
    assert average_link(3, likeness, 0.3) == [[0, 1], [2]]
    assert average_link(3, likeness, 0.2) == [[0, 1, 2]]


def test_a_pair_not_met_speaks_against():
    likeness = {(0, 1): 3.0, (1, 2): 2.0}
    assert average_link(3, likeness, 0.0, missing=-3.0) == [[0, 1], [2]]
    assert average_link(3, likeness, 0.0, missing=-1.0) == [[0, 1, 2]]


def test_between_crowded_items_a_pair_not_met_says_nothing():
    chain = {(n, n + 1): 2.0 for n in range(9)}
    assert len(average_link(10, chain, 0.0, missing=-3.0)) > 1
    assert average_link(10, chain, 0.0, missing=-3.0, crowded=range(10)) == [list(range(10))]
