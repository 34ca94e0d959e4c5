import itertools
from collections import Counter

from rashomon.stories.check import split_events
from rashomon.stories.cluster import cluster_stories
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


PEOPLE = ("Arlen", "Brandt", "Corvin", "Dahl", "Esker", "Falk", "Grend", "Holm", "Ivers", "Jarl", "Korn", "Lund")


def big_story(count):
    """Many accounts of one event, no two with the same choice of sentences."""
    sentences = [
        f"Captain {name} of the Sankta Linnea told the Hallvik coastguard about the broken radar in hold {n}."
        for n, name in enumerate(PEOPLE)
    ]
    return [
        article(
            FERRY[n % 2] + " " + " ".join(sentences[(n * 7 + k * (1 + n % 5)) % len(sentences)] for k in range(6)),
            id=f"f{n:03}",
            published="2024-03-14",
        )
        for n in range(count)
    ]


def test_an_event_told_by_hundreds_is_one_story():
    found = cluster_stories([*big_story(200), *articles()[:2]])
    sizes = Counter(found.values())
    assert max(sizes.values()) >= 195
    assert found["a0"] == found["a1"] != found["f000"]


def test_copies_are_one_story_in_little_time():
    long, short = " ".join([DAM[0], DAM[1]]), "Dam bursts."
    pile = [article(long, id=f"c{n:05}", published=f"2024-03-{1 + n % 28:02}") for n in range(10_000)]
    pile += [article(short, id=f"s{n:04}") for n in range(1_000)]
    pile += [article("", id="e0"), article("", id="e1")]
    found = cluster_stories(pile)
    assert len({found[one.id] for one in pile[:10_000]}) == 1
    assert len({found[one.id] for one in pile[10_000:11_000]}) == 1
    assert found["e0"] != found["e1"]


def test_one_endless_article_does_not_hold_up_the_others():
    endless = article("word after word and Kestel once more. " * 140_000, id="endless")
    found = cluster_stories([*articles(), endless])
    assert found["a0"] == found["a1"] != found["endless"]


def test_no_dates_one_date_and_several_languages():
    swedish = [article("Dammen brast i gryningen ovanför Kestel. " * 3, id=f"sv{n}", language="sv") for n in range(3)]
    dated = [article(one.text, id=one.id, published="2024-03-14") for one in articles()]
    for pile in (articles(), dated):
        found = cluster_stories([*pile, *swedish])
        assert found["a0"] == found["a1"] != found["a2"] == found["a3"]
        assert len({found[f"sv{n}"] for n in range(3)}) == 1


def test_the_same_town_in_another_year_is_another_story():
    then = article(
        "KESTEL - Two men were hurt on Friday when a crane fell in Kestel, police said. Anton Weiss, 31, broke a leg.",
        id="then",
        published="2019-05-04",
    )
    now = article(
        "KESTEL - A bakery in Kestel was robbed on Monday, police said. Baker Rosa Hinz, 58, was not hurt.",
        id="now",
        published="2024-02-06",
    )
    assert cluster_stories([then, now])["then"] != cluster_stories([then, now])["now"]
