import itertools

from rashomon.stories.check import split_events
from rashomon.stories.cluster import cluster_stories
from rashomon.stories.linkage import average_link
from tests.builders import article

DAM = (
    "The Vorran dam above Kestel burst before dawn, sending muddy water through the vineyards of the valley. "
    "Engineers blamed a blocked spillway, and the mayor of Kestel, Ilse Brandauer, opened three schools to families.",
    "A blocked spillway brought down the Vorran dam, engineers in Kestel say. Mud covers the vineyards below the burst "
    "reservoir. Families are sleeping in schools that mayor Ilse Brandauer had opened before dawn.",
)
FERRY = (
    "The ferry Sankta Linnea ran aground off Hallvik with 214 passengers. The coastguard towed her to the harbour, and "
    "her captain, Per Ostlund, was questioned about a broken radar.",
    "Captain Per Ostlund told investigators that the radar of the Sankta Linnea had failed before she ran aground near "
    "Hallvik. All 214 passengers of the ferry were brought to the harbour by the coastguard.",
)


def articles():
    return [article(text, id=f"a{n}") for n, text in enumerate([*DAM, *FERRY])]


def test_two_events_are_two_stories_whatever_the_order():
    first = cluster_stories(articles())
    assert first["a0"] == first["a1"] != first["a2"] == first["a3"]
    for order in itertools.permutations(articles()):
        assert cluster_stories(order) == first


def test_every_article_has_a_story_even_without_words():
    assert set(cluster_stories([article("", id="empty"), article("…", id="dots")])) == {"empty", "dots"}


def test_two_events_given_as_one_are_split():
    assert split_events(articles()) == (("a0", "a1"), ("a2", "a3"))


def test_one_event_in_different_words_stays_one():
    assert split_events(articles()[:2]) == (("a0", "a1"),)


def test_what_cannot_be_judged_stays_with_the_rest():
    short = article("Dam bursts.", id="short")
    foreign = article(FERRY[0], id="foreign", language="sv")
    assert split_events([*articles()[:2], short, foreign]) == (("a0", "a1", "foreign", "short"),)


def test_average_link_joins_by_the_mean():
    similarity = {(0, 1): 0.9, (1, 2): 0.5}
    assert average_link(3, similarity, 0.3) == [[0, 1], [2]]
    assert average_link(3, similarity, 0.2) == [[0, 1, 2]]
