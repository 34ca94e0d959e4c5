"""Propositions: acts join by class and object; passages by what they mean beyond the shared topic."""

from rashomon.claims.propositions import alike, told
from tests.claims.builders import act, passage, slot


def test_acts_at_one_place_join_whatever_their_words():
    whom = slot("Ashford", place="p1")
    acts = [
        act("a", kind="take", lemma="capture", whom=whom, named=True),
        act("b", kind="take", lemma="fall", whom=whom, named=True),
    ]
    (group,) = told(acts)
    assert [a.lemma for a in group.acts] == ["capture", "fall"]


def test_a_common_noun_in_one_account_is_no_act_of_the_story():
    assert told([act("a", whom=slot("the report"), head="report")]) == []
    assert len(told([act("a", head="bridge"), act("b", head="bridge")])) == 1


def test_tolls_join_whoever_is_counted():
    dead = [
        act("a", kind="kill", quantity=slot("4", low=4.0, high=4.0), head="people"),
        act("b", kind="die", quantity=slot("five", low=5.0, high=5.0), head="miner"),
    ]
    assert [len(group.acts) for group in told(dead)] == [2]


def test_paraphrases_join_and_the_rest_of_the_story_does_not():
    story = [
        passage("The Vardisi dam was brought down by a blocked spillway.", "a"),
        passage("A clogged spillway caused the collapse of the Vardisi dam.", "b"),
        passage("About sixty residents protested outside the gates at noon.", "a"),
        passage("The mayor promised help to families who had lost their homes.", "b"),
        passage("Wineries sent bread and blankets to three schools.", "c"),
    ]
    found, _ = alike(story)
    together = [sorted(p.article for p in cluster.passages) for cluster in found if len(cluster.passages) > 1]
    assert together == [["a", "b"]]
    assert sum(len(cluster.passages) for cluster in found) == len(story)


def test_the_order_of_passages_does_not_matter():
    story = [passage(f"Sentence number {i} about the old bridge and its keeper.", chr(97 + i)) for i in range(4)]
    one, other = (alike(order)[0] for order in (story, story[::-1]))
    assert one == other
