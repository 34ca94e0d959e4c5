import pytest

from rashomon.facts.resolve import reconcile
from rashomon.measures.quantities import read_quantities
from rashomon.measures.times import read_times
from rashomon.model import GeneratedBy, Reading
from rashomon.nlp.reader import parse
from tests.builders import article

MADE_BY = GeneratedBy(rashomon="0", models={}, gazetteer=None)
DAYS = ("2024-03-01", "2024-03-02")


def reading(article_id, text, published=None):
    found = article(text, id=article_id, published=published)
    tree = parse(found)
    return Reading(
        schema="", generated_by=MADE_BY, warnings=(), read_share=1.0, article=found, statements=(), entities=(),
        places=(), times=read_times(found, tree), quantities=read_quantities(found, tree, ()),
    )  # fmt: skip


def facts(*texts, published=()):
    return reconcile([reading(f"a{n}", text, published[n] if published else None) for n, text in enumerate(texts)])


def fact(scope, *texts, published=()):
    return next(f for f in facts(*texts, published=published) if f.scope == scope)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("The flood killed four people.", "Four died in the flood.", "agrees"),
        ("The flood killed 40 people.", "At least 30 people died in the flood.", "compatible"),
        ("The flood killed seven people.", "The flood killed four people.", "conflict"),
        ("The flood killed 40 people.", "The flood killed 12 children.", "other_scope"),
        ("The flood killed nine children.", "The flood killed four people.", "conflict"),
        ("The flood killed four people.", "The town is under water.", "cannot_tell"),
    ],
)
def test_two_accounts_stand_so_to_each_other(one, other, state):
    assert fact("killed", one, other, published=DAYS).state == state


def test_a_later_and_larger_count_is_an_update():
    texts = ("The flood killed four people.", "The flood killed seven people.")
    found = fact("killed", *texts, published=DAYS)
    assert (found.state, found.low, found.best, found.high) == ("update", 4, 7, 7)


def test_hours_of_one_day_order_a_toll_and_offsets_are_heeded():
    texts = ("The flood killed four people.", "The flood killed seven people.")
    assert fact("killed", *texts, published=("2024-03-01T12:00", "2024-03-01T16:20")).state == "update"
    earlier_in_utc = ("2024-03-01T12:00+00:00", "2024-03-01T13:00+04:00")
    assert fact("killed", *texts, published=earlier_in_utc).state == "conflict"


def test_things_destroyed_are_no_update_within_a_day():
    texts = ("The municipality said 46 houses were destroyed.", "The municipality said 112 houses were destroyed.")
    assert fact("destroyed", *texts, published=("2024-03-01T12:00", "2024-03-01T16:20")).state == "conflict"
    assert fact("destroyed", *texts, published=DAYS).state == "update"


def test_a_growing_toll_without_a_date_cannot_be_told():
    texts = ("The flood killed four people.", "The flood killed seven people.")
    assert fact("killed", *texts, published=("2024-03-01", None)).state == "cannot_tell"


def test_civilians_beside_all_the_dead_are_a_fact_of_their_own():
    texts = ("The flood killed seven people.", "The flood killed five civilians.")
    (found,) = [f for f in facts(*texts, published=DAYS) if f.state == "other_scope"]
    assert [m.note.split(" on ")[0] for m in found.members] == ["7", "5 (civilians only)"]


def test_miners_stand_for_all_until_an_account_divides_the_toll_by_them():
    one, other = "The blast killed nine miners.", "Eleven people died in the blast: nine miners and two rescuers."
    alone = facts("The blast killed 11 people.", one, published=DAYS[::-1])
    divided = facts(other, one, published=DAYS)
    assert not any(f.state == "other_scope" for f in alone)
    parts = [f for f in divided if f.what.endswith("workers")]
    assert [(f.state, len(f.members)) for f in parts] == [("other_scope", 3)]


def test_a_list_of_groups_counts_as_their_sum():
    found = fact("killed", "The slide killed a woman and two children.", "The slide killed three people.")
    assert found.state == "agrees"


def test_bodies_found_are_compared_among_themselves():
    texts = (
        "The flood killed nine people. Three bodies were found today.",
        "Three bodies were found in the mud today.",
    )
    assert any(f.what == "bodies" and f.state == "agrees" for f in facts(*texts, published=DAYS))


def test_casualties_are_another_scope_than_the_dead_and_the_sum_of_dead_and_injured():
    found = facts("There were 31 casualties.", "The flood killed seven people and injured 24.", published=DAYS)
    assert sorted(f.state for f in found if f.scope == "casualties") == ["compatible", "other_scope"]


def test_killed_and_injured_together_are_casualties():
    assert fact("casualties", "Shells killed and injured five civilians.").members[0].span.text == "five"


def test_a_bound_beside_counts_that_grew_is_compatible_with_them():
    texts = ("The flood killed four people.", "The flood killed 11 people.", "The flood killed at least nine people.")
    found = facts(*texts, published=(*DAYS, None))
    (bounds,) = [f for f in found if f.state == "compatible"]
    assert {m.span.text for m in bounds.members} == {"11", "at least nine"}


def test_an_account_of_several_attacks_is_not_held_to_the_wrong_one():
    many = "Shelling of Arden killed 14 people. A bomb in Breck killed 30 people. A raid on Colm killed six people."
    found = fact("killed", "Many mourned. The bomb went off in a market in Breck. It was noon. The Breck bomb killed 28 people.", many, published=DAYS)  # fmt: skip  # noqa: E501
    assert {m.span.text for m in found.members} == {"28", "30"}


def test_a_toll_far_larger_than_all_others_is_of_something_else():
    text = "The raid killed four people. It wounded nine. The war has killed more than 300,000 people."
    assert [m.span.text for m in fact("killed", text, "The raid killed four.", published=DAYS).members] == ["four"] * 2


def test_an_earlier_disaster_is_background():
    text = "The flood killed four people. In 2009 a flood there killed 59 people."
    assert [m.span.text for m in fact("killed", text, published=("2024-03-01",)).members] == ["four"]


def test_unscoped_counts_are_compared_where_their_sentences_agree():
    one = "At the time of the blast 54 people were working in the Vela mine, the owner said."
    other = "The inspectorate said that 71 people had been in the Vela mine when the blast occurred."
    (found,) = [f for f in facts(one, other, published=DAYS) if f.scope is None]
    assert found.state == "conflict"
    assert "Vela" in found.what


@pytest.mark.parametrize(("published", "state"), [(DAYS, "update"), (DAYS[::-1], "conflict")])
def test_what_comes_in_one_after_another_is_more_on_a_later_day(published, state):
    one = "The Vela district has registered 214 cases of cholera, the ministry said."
    other = "In the Vela district 341 cases of cholera have been registered."
    (found,) = [f for f in facts(one, other, published=published) if f.scope is None]
    assert found.state == state


@pytest.mark.parametrize(("published", "state"), [(DAYS, "update"), (DAYS[:1] * 2, "conflict")])
def test_ground_that_burns_is_more_on_a_later_day(published, state):
    one = "The fire near Vela burnt 1,150 hectares of forest, the brigade said."
    other = "The fire burnt 1,380 hectares of forest near Vela."
    assert fact("area", one, other, published=published).state == state


def test_a_bound_on_a_group_above_the_whole_is_a_conflict():
    one = "At least nine soldiers were killed in the shooting in Vela."
    other = "The shooting in Vela killed four people."
    found = fact("killed", one, other, published=DAYS)
    assert found.state == "conflict"


def test_unscoped_counts_of_different_things_are_left_alone():
    found = facts("In the school 54 people slept.", "At the airport 71 people queued for water.", published=DAYS)
    assert found == ()


def test_a_number_of_people_told_in_other_words_agrees():
    texts = (
        "About sixty residents protested at the factory gates.",
        "Around sixty demonstrators stood at the factory.",
    )
    assert [f.state for f in facts(*texts, published=DAYS)] == ["agrees"]


def test_most_accounts_give_the_best_figure_and_a_draw_gives_none():
    three, five = "The flood killed three people.", "The flood killed five people."
    assert fact("killed", three, three, five).best == 3
    assert fact("killed", three, five).best is None


def test_notes_say_number_time_and_who_counts():
    found = fact("killed", "The flood killed four people.", published=("2024-03-01T16:20",))
    assert found.members[0].note == "4 at 16:20 on 1 Mar 2024, in the article's own words"


def test_the_order_of_accounts_does_not_matter():
    readings = [reading("b", "The flood killed four people."), reading("a", "The flood killed seven people.")]
    assert reconcile(readings) == reconcile(readings[::-1])


def test_distances_and_durations_are_held_against_each_other_where_the_words_agree():
    texts = (
        "The convoy waited about four hours at the old bridge of Marl before it crossed.",
        "At the old bridge of Marl the convoy waited for four hours. The valley lies 30 km away.",
    )
    found = [one for one in facts(*texts) if one.scope == "duration"]
    assert [(one.best, len(one.members)) for one in found] == [(4, 2)]


def test_a_part_above_the_other_account_s_whole_is_no_conflict_where_both_give_both():
    both = "The raid in the Orla valley killed 21 people. Last week a battle in the Orla valley killed 29 insurgents."
    assert not any(f.state == "conflict" for f in facts(both, both.replace("battle", "fight"), published=DAYS))


def unscoped(one, other, published=DAYS):
    return [f for f in facts(one, other, published=published) if f.scope is None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two cranes at the Vela quay are back at work.", "By noon the operator had brought two cranes into service."),
        ("Six freighters lay off Vela harbour.", "Off the Vela harbour wall six vessels were riding."),
        ("The firm has 1,150 employees.", "With 1,150 workers it is the largest here."),
        ("The plant makes 215,000 barrels a day.", "At 215,000 barrels daily it is a large plant."),
    ],
)
def test_things_that_two_accounts_count_alike_are_one_fact(one, other):
    (found,) = unscoped(one, other)
    assert found.state == "agrees"
    assert {member.article for member in found.members} == {"a0", "a1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two cranes fell in the storm; three cranes stand.", "By noon the operator had brought two cranes back."),
        ("Two houses have a new roof.", "The council bought two houses."),
        ("The firm owns 12 trucks.", "On the pier 12 dogs barked."),
    ],
)
def test_a_small_number_needs_a_seldom_noun_that_is_counted_once(one, other):
    assert unscoped(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Vela lies three nautical miles off Orsa island.", "Vela lies 5.5 km off Orsa island.", "agrees"),
        ("Vela lies about 70 miles north of Orsa.", "Vela lies about 110 km north of Orsa.", "compatible"),
    ],
)
def test_measures_in_two_units_are_turned_into_one(one, other, state):
    (found,) = [f for f in facts(one, other, published=DAYS) if f.scope == "distance"]
    assert found.state == state
    assert found.low == found.high


def test_measures_that_do_not_come_to_the_same_are_left_alone():
    one, other = "Vela lies 40 miles north of Orsa.", "Vela lies 40 km north of Orsa."
    assert [f for f in facts(one, other, published=DAYS) if f.scope == "distance"] == []


def test_counts_on_two_days_that_the_sentences_name_are_a_later_state():
    one = "On Tuesday 14 ships were waiting off Vela harbour."
    other = "On Wednesday 31 ships were waiting off Vela harbour."
    (found,) = unscoped(one, other, published=("2024-03-05", "2024-03-06"))
    assert (found.state, found.best) == ("update", 31)


def test_a_group_is_everybody_where_another_account_counts_all_alike():
    texts = ("Nine people were arrested in Vela.", "Police in Vela said nine suspects were arrested.")
    later = "Eleven people were arrested in Vela."
    published = ("2024-03-01T08:00", "2024-03-01T10:00", "2024-03-02T08:00")
    told = {f.what: f for f in facts(*texts, later, published=published) if f.scope == "arrested"}
    assert {what: (f.state, f.best, len(f.members)) for what, f in told.items()} == {
        "people arrested": ("update", 11, 3)
    }


def test_a_group_stays_apart_where_its_account_counts_more_in_all():
    one = "The storm killed seven people in Vela."
    other = "The storm killed nine people in Vela. Seven children were killed in Vela."
    (found,) = [f for f in facts(one, other, published=DAYS) if f.what == "people killed"]
    assert [member.span.text for member in found.members] == ["seven", "nine"]


def test_what_is_called_the_toll_is_the_account_s_own_figure():
    one = "The blast at the Vela mill killed two people."
    other = (
        "The mill stays shut for months. The owner is silent. Buyers look elsewhere. The death toll stands at three."
    )
    found = fact("killed", one, other, published=DAYS)
    assert (found.state, found.best) == ("update", 3)
