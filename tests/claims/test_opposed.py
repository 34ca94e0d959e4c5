"""Opposed: what one source says is not so and another tells; own texts, the reader's parse and the pair model."""

from collections.abc import Sequence

import pytest

from rashomon.claims.bindings import Bindings
from rashomon.claims.one_matter import two_sources
from rashomon.claims.opposed import Opposed, names_the_word, opposed
from rashomon.claims.passages import find_passages
from rashomon.nlp.reader import parse
from tests.builders import article, reading
from tests.claims.builders import passage
from tests.lineage.builders import statement


def denials(*texts: str, published: Sequence[str | None] = ()) -> list[Opposed]:
    articles = [article(text, id=f"a{k}") for k, text in enumerate(texts)]
    parses = {a.id: parse(a) for a in articles}
    passages = [
        p for a in articles for p in find_passages(reading(a), parses[a.id], Bindings(a.id, (), (), (), (), ()))
    ]
    times = dict(zip(parses, published or [None] * len(articles), strict=True))
    return opposed(passages, parses, times, dict.fromkeys(parses, "en"))


@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ("The mayor said that no rubber boats had been used.", "Soldiers used rubber boats on the canal."),
        ("Not one of the miners was struck.", "Four of the miners had been beaten in the yard."),
        ("The gates did not open at six.", "The gates were opened at 6 a.m. by a guard."),
        ("The men took the boats without any violence.", "There was violence when the men took the boats."),
    ],
)
def test_a_denial_meets_what_it_denies(no: str, yes: str):
    (found,) = denials(no, yes)
    assert found.no.article == "a0"
    assert [p.article for p in found.told] == ["a1"]


@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ("The mayor said that no rubber boats had been used.", "The mayor spoke of a bridge near the canal."),
        ("There was not enough bread in the camp.", "There was bread in the camp."),
        ("The witness did not see who did the shooting.", "The shooting happened in the yard."),
        ("The gates did not open at six.", "The gates were opened at 9 a.m. by a guard."),
        ("The operation was not without its challenges.", "The operation faced challenges from the start."),
        ("No data were taken.", "Our tally rests on the data of the port."),
        ("No storm warning was in force.", "The wind was well short of the threshold for a storm warning."),
    ],
)
def test_what_is_no_denial_of_the_other(no: str, yes: str):
    assert denials(no, yes) == []


def test_what_has_not_come_yet_may_come_later():
    early, late = "2026-01-01T08:00:00+00:00", "2026-01-02T08:00:00+00:00"
    texts = ("No lorry has arrived at the camp.", "The first lorry arrived at the camp on Friday.")
    assert denials(*texts, published=(early, late)) == []


def test_a_figure_that_is_said_to_be_wrong_meets_those_who_give_it():
    texts = ("The figure of 90 has no basis whatever.", "The true number could be more than 90.")
    (found,) = denials(*texts, published=("2026-01-02T08:00:00+00:00", "2026-01-01T08:00:00+00:00"))
    assert found.about == "number"


def test_up_to_a_given_time_says_nothing_of_what_came_later():
    texts = ("No arrests had been made by late Friday, the guard said.", "Guards arrested a man on Saturday.")
    assert denials(*texts, published=("2026-01-02", "2026-01-03")) == []
    assert denials(texts[0].replace(" by late Friday", ""), texts[1], published=("2026-01-02", "2026-01-03")) != []


def test_in_one_account_it_must_be_said_of_whom_the_other_voice_tells():
    said = statement(article("No guards were hurt, Quill said."), "No guards were hurt", "Quill", source="Quill")
    no = passage("No guards were hurt", statement=said, negated=True)
    assert two_sources(no, passage("a guard was hurt"))
    assert not two_sources(no, passage("was hurt", whole=1))
    assert two_sources(no, passage("was hurt", "b", whole=1))


def test_a_word_in_quotation_marks_is_disputed_and_not_the_thing():
    text = "The town has not been “cleansed”."
    (found,) = find_passages(reading(article(text)), parse(article(text)), Bindings("a", (), (), (), (), ()))
    assert names_the_word(found, text)


AIRCRAFT = "No aircraft were involved, the commander said. "
SENT = "The ministry sent tanks, trucks and aircraft into the valley in May."


def test_two_accounts_that_both_have_both_oppose_nothing():
    copy = SENT.replace("trucks", "lorries")
    assert denials(AIRCRAFT, copy) != []
    assert [o for o in denials(AIRCRAFT + SENT, AIRCRAFT + copy) if o.told[0].article != o.no.article] == []


@pytest.mark.parametrize(
    ("no", "yes"),
    [
        ("Luckily, none of them were injured.", "The boy was shot in the lower right leg."),
        ("The Miners Union did not receive everything.", "The retreat of the Miners Union was a surprise."),
        ("No pump in the cellar was used.", "The mayor chose not to use the pump in the cellar."),
        ("The bill included none of the money.", "They will block any bill that included the money."),
        ("No guards were hurt.", "The guard hurt a man at the gate."),
        ("There was no gunman in the school.", "Gunman drills matter to the school."),
    ],
)
def test_of_another_group_role_or_matter_nothing_is_denied(no: str, yes: str):
    assert denials(no, yes) == []


def test_what_had_not_happened_by_evening_may_have_happened_by_night():
    texts = ("No arrest had been made.", "An arrest had been made, a guard said.")
    same_day = "2026-01-02"
    assert denials(*texts, published=(same_day, same_day)) == []
    assert denials(*texts, published=("2026-01-03", same_day)) != []
