"""Propositions: acts join by class and object; passages by what they mean beyond the shared topic."""

from rashomon.claims.bindings import Bindings
from rashomon.claims.passages import Passage, find_passages
from rashomon.claims.propositions import Alike, alike, told
from rashomon.claims.weighed import weigh
from rashomon.nlp.reader import parse
from tests.builders import article, reading
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


def story(*accounts: str) -> tuple[list[Passage], dict[str, str]]:
    """The passages of some texts, each an article of its own."""
    found, texts = [], {}
    for at, text in enumerate(accounts):
        of = article(text, id=chr(97 + at))
        found += find_passages(reading(of), parse(of), Bindings(of.id, (), (), (), (), ()))
        texts[of.id] = text
    return found, texts


STORY = (
    "The Vardisi dam was brought down by a blocked spillway. Sixty residents protested outside the gates at noon.",
    "A blocked spillway brought the Vardisi dam down. The mayor promised help to families who had lost their homes.",
    "Wineries sent bread and blankets to three schools.",
)


def test_paraphrases_join_and_the_rest_of_the_story_does_not():
    passages, texts = story(*STORY)
    together = [
        [p.text for p in cluster.passages] for cluster in alike(weigh(passages, texts)) if len(cluster.passages) > 1
    ]
    assert together == [
        ["The Vardisi dam was brought down by a blocked spillway", "A blocked spillway brought the Vardisi dam down"]
    ]


def test_what_one_account_says_is_a_claim_where_it_says_something():
    passages, texts = story(*STORY, "They left early.")
    told_ = {p.text for cluster in alike(weigh(passages, texts)) for p in cluster.passages}
    assert "Wineries sent bread and blankets to three schools" in told_
    assert "They left early" not in told_
    assert "They left early" in {p.text for p in passages}


def test_the_order_of_passages_does_not_matter():
    passages, texts = story(*STORY)
    assert alike(weigh(passages, texts)) == alike(weigh(passages[::-1], texts))


def test_a_story_without_passages_has_no_claims():
    assert alike(weigh([], {})) == []


def test_a_passage_goes_with_the_best_of_the_others():
    one = Alike((passage("a"), passage("b"), passage("c")), 0.5, {(0, 1): 0.2, (0, 2): 0.7})
    assert one.goes_with(0, [1, 2]) == one.goes_with(2, [0]) == 0.7
    assert one.goes_with(1, [2]) == 0.0
