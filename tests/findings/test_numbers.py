from rashomon.facts.resolve import reconcile
from rashomon.findings.days import date_conflict
from rashomon.findings.numbers import number_conflict
from rashomon.pipeline.reading import parses_of
from tests.facts.test_resolve import reading


def conflicts(*texts):
    """The findings on accounts of one day, so that no difference is an update."""
    readings = [reading(f"a{n}", text, "2024-03-01") for n, text in enumerate(texts)]
    return list(number_conflict(reconcile(readings), readings))


def test_different_tolls_are_a_finding_with_both_passages():
    (found,) = conflicts("The flood killed four people.", "The flood killed seven people.")
    assert found.kind == "number_conflict"
    assert [e.text for e in found.evidence] == ["four", "seven"]
    assert "7 (a1) and 4 (a0)" in found.text
    assert "would settle it" in found.text


def test_a_toll_twice_as_high_is_an_alarm():
    (found,) = conflicts("The flood killed four people.", "The flood killed nine people.")
    assert found.severity == "alarm"


def test_figures_of_different_scope_are_no_finding():
    assert conflicts("The flood killed four people.", "There were 31 casualties in the flood.") == []


def test_an_update_is_no_finding():
    texts = {"2024-03-01": "The flood killed four people.", "2024-03-02": "The flood killed seven people."}
    readings = [reading(day, text, day) for day, text in texts.items()]
    assert list(number_conflict(reconcile(readings), readings)) == []


def test_parts_of_a_toll_are_no_finding():
    assert conflicts("The flood killed four people, two of them children.", "The flood killed four people.") == []


def test_the_summands_of_a_toll_are_no_finding():
    whole = "The flood injured three people."
    assert conflicts(whole, "The flood injured a girl and two men.") == []
    assert conflicts(whole, "The flood injured two men.") != []


def test_different_days_for_one_act_are_a_finding():
    readings = [
        reading("a", "The Vela dam collapsed on 12 March 2024.", "2024-03-14"),
        reading("b", "The Vela dam collapsed on 11 March 2024.", "2024-03-14"),
    ]
    (found,) = date_conflict(readings)
    assert {e.text for e in found.evidence} == {"12 March 2024", "11 March 2024"}


def test_days_of_acts_against_people_of_other_ages_are_no_finding():
    def told(one: int, other: int) -> list[object]:
        texts = (
            "The Vela dam collapsed on a {}-year-old boy on 12 March 2024.",
            "The Vela dam collapsed on a {}-year-old boy on 11 March 2024.",
        )
        readings = [
            reading(id, text.format(age), "2024-03-14") for id, text, age in zip("ab", texts, (one, other), strict=True)
        ]
        return list(date_conflict(readings))

    assert len(told(8, 8)) == 1
    assert told(8, 3) == []


def test_days_of_different_acts_are_no_finding():
    readings = [
        reading("a", "The dam collapsed on 12 March 2024.", "2024-03-14"),
        reading("b", "Police arrested the engineer on 13 March 2024.", "2024-03-14"),
    ]
    assert list(date_conflict(readings)) == []


def test_a_day_from_which_on_something_is_counted_is_no_day_of_an_act():
    readings = [
        reading("a", "The Vela dam collapsed on 12 March 2024.", "2024-03-14"),
        reading("b", "The Vela dam collapsed, and rescuers have worked since 13 March 2024.", "2024-03-14"),
    ]
    assert list(date_conflict(readings)) == []


def test_a_day_belongs_to_the_act_of_its_own_clause():
    readings = [
        reading("a", "The Vela dam collapsed on 12 March 2024.", "2024-03-14"),
        reading("b", "The taps of Vela ran dry on 13 March 2024 after the dam above it collapsed.", "2024-03-14"),
    ]
    assert list(date_conflict(readings)) == []


SOURCES = (
    "Ten people were killed in the flood, the governor said.",
    "The monitor gave a toll of twelve people killed in the flood.",
)


def test_two_accounts_that_both_give_both_figures_do_not_conflict():
    readings = [reading(f"a{n}", " ".join(told), "2024-03-01") for n, told in enumerate((SOURCES, SOURCES[::-1]))]
    for one in readings:
        assert {q.low for q in one.quantities} >= {10, 12}
    assert list(number_conflict(reconcile(readings), readings)) == []


def test_those_besides_others_are_no_count_of_all():
    told = "Floods in the Vela valley killed {} civilians, officials said."
    assert conflicts(told.format("122"), told.format("327")) != []
    assert conflicts(told.format("122"), told.format("another 327")) == []


def test_who_killed_others_may_be_counted_with_them_or_not():
    told = "Three people were killed in the mill, including the gunman."
    assert conflicts(told, "Two people were killed in the mill.") == []
    assert conflicts(told.split(",")[0] + ".", "Two people were killed in the mill.") != []
    assert conflicts(told, "Five people were killed in the mill.") != []


def test_who_is_told_of_alone_is_no_toll():
    assert conflicts("The flood killed four people.", "The flood killed a teacher.") == []


def test_a_day_is_that_of_the_act_its_words_hang_on():
    readings = [
        reading("a", "The Vela dam collapsed on Saturday and killed two.", "2024-03-14"),
        reading("b", "Families awoke on Sunday to the collapse of the Vela dam.", "2024-03-14"),
    ]
    assert list(date_conflict(readings, parses_of(readings))) == []
    readings[1] = reading("b", "The Vela dam collapsed on Sunday and killed two.", "2024-03-14")
    assert len(list(date_conflict(readings, parses_of(readings)))) == 1


def test_a_night_and_the_morning_after_are_one():
    told = "The Vela dam collapsed on {} and killed two."
    readings = [
        reading("a", told.format("Saturday night"), "2024-03-14"),
        reading("b", told.format("Sunday"), "2024-03-14"),
    ]
    assert list(date_conflict(readings)) == []
