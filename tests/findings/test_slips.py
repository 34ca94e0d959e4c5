"""Slips in names, ranks and numbers: what is found, what is proposed, and what is left alone."""

import msgspec
import pytest

from rashomon.entities.resolve import merge_entities
from rashomon.findings.names import name_conflict, name_variant, role_conflict
from rashomon.model import Time
from tests.entities.sample import reading


def findings(kind, *texts):
    readings = [reading(t, f"n{i}") for i, t in enumerate(texts)]
    found = list(kind(readings, merge_entities(readings)))
    sources = {r.article.id: r.article.text for r in readings}
    assert all(sources[s.article][s.start : s.end] == s.text for f in found for s in f.evidence)
    assert all(0.5 <= f.confidence < 1 and len({s.text for s in f.evidence}) > 1 for f in found)
    return found


def meant(kind, *texts):
    return [(f.rule, f.suggestions[0].name) for f in findings(kind, *texts)]


WEBER = "Superintendent Jonas Weber of the police spoke. Weber then left for the harbour."


def test_misspelt_surname_that_stands_alone():
    assert meant(name_variant, WEBER, WEBER, "Superintendent Webre of the police gave no answer.") == [
        ("names.slip", "Weber")
    ]


def test_misspelt_short_surname_behind_the_given_name():
    texts = (
        "The union leader, Lars Holm, spoke.",
        "Lars Holm spoke.",
        "The union leader, Lars Hol, said he would come.",
    )
    assert meant(name_variant, *texts) == [("names.slip", "Holm")]


def test_misspelt_surname_in_its_own_account():
    text = "Harold Brenninger spoke on Monday. He said that Breninnger would not resign, and Brenninger left."
    assert meant(name_variant, text, "Harold Brenninger spoke.") == [("names.slip", "Brenninger")]


@pytest.mark.parametrize(
    "other",
    [
        "Karl Webre, a teacher, spoke. Webre went home.",  # another person, introduced
        "The Webers were at home.",  # the family
        "Jonas A. Weber spoke.",
        "Supt. Jonas Weber spoke.",
    ],
)
def test_other_names_are_left_alone(other):
    assert findings(name_variant, WEBER, WEBER, other) == []


def test_another_given_name_with_the_same_rank_and_surname():
    texts = ("Colonel Rami Kassem spoke.", "Colonel Rami Kassem left.", "Their commander, Colonel Ziad Kassem, agreed.")
    assert meant(name_conflict, *texts) == [("names.office", "Rami Kassem")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Colonel William Kassem spoke.", "Colonel Bill Kassem left."),
        ("Colonel Rami Kassem spoke.", "Ziad Kassem, a teacher, left."),
        ("Colonel Rami Kassem spoke.", "Colonel Rami Kassem spoke. So did Colonel Ziad Kassem."),
        ("Attorney General Eric Holt spoke.", "Attorney General Eric H. Holt Jr. spoke."),
        ("Health minister Maryam Hakimi spoke.", "The interior minister, Nasrin Hakimi, spoke."),
    ],
)
def test_two_people_and_short_names_are_left_alone(one, other):
    assert findings(name_conflict, one, other) == []


def test_minister_of_health_is_the_health_minister():
    texts = ("Health minister Maryam Hakimi spoke.", "The minister of health, Nasrin Hakimi, spoke.")
    assert [f.rule for f in findings(name_conflict, *texts)] == ["names.office"]
    assert findings(role_conflict, texts[0], "The minister of health, Maryam Hakimi, spoke.") == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("Transport minister Ana Costa spoke.", "The interior minister, Ana Costa, spoke.", "roles.title"),
        ("Energy minister Ana Costa spoke.", "The deputy energy minister, Ana Costa, spoke.", "roles.title"),
        ("Governor Ana Costa spoke.", "Ana Costa, the mayor of La Paz, spoke.", "roles.title"),
        ("Superintendent Ana Costa of the police spoke.", "Commissioner Ana Costa of the police spoke.", "roles.title"),
        ("Colonel Ana Costa spoke.", "Captain Ana Costa spoke.", "roles.rank"),
    ],
)
def test_offices_and_ranks_that_nobody_has_at_once(right, wrong, rule):
    found = findings(role_conflict, right, right.replace("spoke", "left"), wrong)
    assert [f.rule for f in found] == [rule]
    first, second = found[0].suggestions
    assert first.score > second.score
    assert "2 of 3 accounts" in first.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lieutenant Colonel Ana Costa spoke.", "Colonel Ana Costa spoke."),
        ("Lt. Col. Ana Costa spoke.", "Lieutenant Colonel Ana Costa spoke."),
        ("Governor Ana Costa spoke.", "Ana Costa, a former mayor of La Paz, spoke."),
        ("Captain Ana Costa spoke.", "Ana Costa, the commander of the company, spoke."),
        ("Foreign minister Ana Costa spoke.", "The minister of foreign affairs, Ana Costa, spoke."),
        ("Prosecutor Ana Costa spoke.", "Deputy prosecutor Ana Costa spoke."),
    ],
)
def test_titles_that_go_together(one, other):
    assert findings(role_conflict, one, other) == []


def test_a_promotion_takes_time():
    texts = ("Colonel Ana Costa spoke.", "Major General Ana Costa spoke.")
    readings = [reading(t, f"n{i}") for i, t in enumerate(texts)]
    entities = merge_entities(readings)
    assert len(list(role_conflict(readings, entities))) == 1
    later = [_dated(r, day) for r, day in zip(readings, ("2024-01-10", "2024-08-01"), strict=True)]
    assert list(role_conflict(later, entities)) == []


def _dated(one, day):
    return msgspec.structs.replace(one, article=msgspec.structs.replace(one.article, published=day))


BRIGADE = "Soldiers of the 53rd Mechanized Brigade entered the town. Colonel Jonas Weber, its commander, spoke."


def test_another_number_in_the_same_part():
    wrong = "The 35th Mechanized Brigade entered the town, said its commander, Colonel Jonas Weber."
    assert meant(name_conflict, BRIGADE, BRIGADE, wrong) == [("names.unit_number", "53rd Mechanized Brigade")]


@pytest.mark.parametrize(
    "other",
    [
        "The 53rd Mechanized Brigade entered the town. The 54th Mechanized Brigade stood by.",
        "The 110th Tank Brigade withdrew from the river.",
        "The 53rd Brigade entered the town.",
        "Far off, the 8th Mechanized Brigade guards a depot.",
    ],
)
def test_two_units_are_left_alone(other):
    assert findings(name_conflict, BRIGADE, BRIGADE, other) == []


def test_another_branch_beside_a_short_form():
    texts = (
        "The 17th Airborne Brigade came.",
        "The 17th Brigade came, and stayed.",
        "The 17th Marine Brigade came to the town.",
    )
    assert [f.rule for f in findings(name_conflict, *texts)] == ["names.unit"]


def test_misspelt_hospital():
    texts = ("He was taken to Eskelund Hospital.", "She is at Eskelund Hospital.", "He died at Eskelnud Hospital.")
    assert meant(name_variant, *texts) == [("names.body", "Eskelund Hospital")]


def test_two_spellings_in_use_are_left_alone():
    assert findings(name_variant, "He spoke at the Ford Center.", "He spoke at the Ford Centre.") == []


def test_impossible_ordinal():
    found = list(name_variant([reading("Men of the 3st Parachute Battalion came.", "n0")], ()))
    assert [(f.rule, f.suggestions[0].name) for f in found] == [("names.ordinal", "3rd")]


def test_age_of_a_relative_is_no_conflict():
    texts = ("Maria Weber, 47, fled.", "Maria Weber, the mother of a 15-year-old girl, fled.")
    assert findings(role_conflict, *texts) == []


def test_title_of_somebody_who_was_overlooked():
    told = "Superintendent Agus Brandvik of the police spoke."
    found = findings(role_conflict, told, told, "A sergeant called Brandvik shook hands with a drummer afterwards.")
    assert [f.suggestions[0].name for f in found] == ["superintendent"]


def test_the_year_of_a_date_is_no_unit():
    texts = [f"{day} Norvian Army Takes the Hill of Orlava." for day in ("Sun Feb 14 2016", "Wed Jan 14 2015")]
    plain = [reading(text, f"n{i}") for i, text in enumerate(texts)]
    dated = [_told_on(one, edtf) for one, edtf in zip(plain, ("2016-02-14", "2015-01-14"), strict=True)]
    rules = [[f.rule for f in name_conflict(readings, merge_entities(readings))] for readings in (plain, dated)]
    assert rules == [["names.unit_number"], []]


def _told_on(one, edtf):
    date = one.article.text[:15]
    time = Time(article=one.article.id, start=0, end=15, text=date, id="t", edtf=edtf, role="event")
    return msgspec.structs.replace(one, times=(time,))
