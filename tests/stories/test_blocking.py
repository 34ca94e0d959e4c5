from rashomon.stories.blocking import block
from rashomon.stories.pile import pile_of
from rashomon.stories.seen import see
from tests.builders import article


def pile(texts, days=None):
    days = days or [None] * len(texts)
    return pile_of(
        [see(article(text, id=str(n), published=day)) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    )


def test_articles_meet_through_a_rare_term():
    texts = ["The Vorran dam burst.", "Mud below the Vorran reservoir.", "A ferry ran aground."]
    assert block(pile(texts)).pairs == ((0, 1),)


def test_pairs_grow_with_the_articles_where_all_share_a_term():
    texts = [f"Vorran report {n} tells of thing{n} and person{n}." for n in range(400)]
    found = block(pile(texts, [f"2024-03-{1 + n % 28:02}" for n in range(400)]))
    assert len(found.pairs) <= 400 * 25
    assert found.crowded  # each had more near ones than were kept
    assert found == block(pile(texts, [f"2024-03-{1 + n % 28:02}" for n in range(400)]))


def test_nothing_meets_in_an_empty_pile():
    assert block(pile([])).pairs == ()
    assert block(pile(["", "…"])).pairs == ()
