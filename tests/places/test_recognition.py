import pytest

from rashomon.gazetteer.tables import read_table
from rashomon.nlp.reader import parse
from rashomon.places import marks
from rashomon.places.marks import FEATURES
from rashomon.places.recognition import agreed, surety, values
from rashomon.places.seen import look
from rashomon.places.toponyms import runs_of
from rashomon.places.view import View
from tests.builders import article
from tests.places.readings import gazetteer


def seen(text, name):
    one = article(text)
    view = View(one, parse(one), gazetteer())
    return next(run for run in look(view, runs_of(view)) if run.words == name)


def test_every_feature_has_a_weight_and_says_what_it_sees():
    assert [row[0] for row in read_table("recognition")] == ["bias", *(feature.__name__ for feature in FEATURES)]
    assert all(feature.__doc__ for feature in FEATURES)


def test_features_and_surety_lie_between_nought_and_one():
    one = article("Floods in Telavi, a town of Georgia, cut the road to Gurjaani. Mr Telavi of Lake Street fled Chad.")
    view = View(one, parse(one), gazetteer())
    found = look(view, runs_of(view))
    assert found
    assert all(0 <= value <= 1.5 for run in found for value in values(run))
    assert all(0 < surety(run) < 1 for run in found)


@pytest.mark.parametrize(
    ("feature", "text", "name"),
    [
        ("country", "They left Chad.", "Chad"),
        ("strong", "Shops in northern Manbij stayed shut.", "Manbij"),
        ("direction", "Shops in northern Manbij stayed shut.", "Manbij"),
        ("called", "They left the village of Dvani.", "Dvani"),
        ("kind_behind", "They left Idlib province.", "Idlib"),
        ("area_behind", "They left Springfield, Ohio.", "Springfield"),
        ("act", "The capture of Manbij was told on Monday.", "Manbij"),
        ("act", "Storms battered Beira.", "Beira"),
        ("way", "The road to Gurjaani is shut.", "Gurjaani"),
        ("explained", "Kutum, a small town, is quiet.", "Kutum"),
        ("at_home", "Georgia sent help to Gurjaani.", "Gurjaani"),
        ("line_end", "By Ada Field, Iquique\n\nThe mine is shut.", "Iquique"),
        ("listed_kinds", "Fires in Navarro, Henderson and Ellis counties grew.", "Navarro"),
        ("surname", "Maria Sucre resigned. Then Sucre left.", "Sucre"),
        ("road", "They met on Acacia Avenue.", "Acacia Avenue"),
        ("opens_body", "Students of Aleppo University marched.", "Aleppo"),
        ("script", "He fled حلب in May.", "حلب"),
    ],
)
def test_what_features_see(feature, text, name):
    assert getattr(marks, feature)(seen(text, name)) == 1.0


@pytest.mark.parametrize(
    ("feature", "text", "name"),
    [
        ("act", "Police arrested Sucre on Monday.", "Sucre"),
        ("line_end", "They spoke of peace, grain and, at last, Iquique\n\nThe mine is shut.", "Iquique"),
        ("known", "They left Gurjaani.", "Gurjaani"),
    ],
)
def test_what_features_do_not_see(feature, text, name):
    assert getattr(marks, feature)(seen(text, name)) == 0.0


def test_a_short_name_that_is_given_in_brackets_behind_the_long_one():
    text = "The Central African Republic (CAR) called for calm. Troops left the CAR."
    assert marks.introduced(seen(text, "CAR")) == 1.0
    assert marks.introduced(seen("The World Bank (Georgia) called for calm.", "Georgia")) == 0.0


def test_the_mentions_of_a_name_are_drawn_to_each_other_and_a_lone_one_stays():
    first, second, alone = agreed(["homs", "homs", "tartus"], [0.9, 0.5, 0.5])
    assert 0.5 < second < first <= 0.9
    assert alone == pytest.approx(0.5)
