import pytest

from rashomon.gazetteer.gazetteer import Place
from rashomon.places.bearings import Away, aways, bearing, compass, fits, lies_on, waters
from tests.builders import article, span
from tests.places.readings import gazetteer, places, story


def read(text, *names):
    one = article(text)
    spans = [span(one, name) for name in names]
    return one, [(s.start, s.end, s.text) for s in spans]


def at(lat, lon, *, id="x", feature="city"):
    return Place(id, None, "", feature, None, None, None, None, lat, lon, 20_000, ())


@pytest.mark.parametrize(
    ("text", "km", "degrees"),
    [
        ("Zarin, 12 km south-west of Oldtown, was quiet.", 12, 225),
        ("Zarin lies about 20 miles north of Oldtown.", 32.18, 0),
        ("Zarin, a small town some 1,200 kilometres (750 miles) east of Oldtown, was quiet.", 1200, 90),
        ("In Zarin, a village of 300 people to the south of Oldtown, shops shut.", None, 180),
        ("Zarin (40 km from the city of Oldtown) was quiet.", 40, None),
    ],
)
def test_a_distance_or_direction_is_read_between_two_names(text, km, degrees):
    one, names = read(text, "Zarin", "Oldtown")
    (found,) = aways(one, names)
    assert (found.inner, found.outer, found.degrees) == (0, 1, degrees)
    assert found.km == pytest.approx(km) if km else found.km is None
    assert one.text[found.evidence.start : found.evidence.end] == found.evidence.text


def test_the_measured_place_may_follow():
    one, names = read("About 40 km east of Oldtown, in the village of Zarin, shops shut.", "Oldtown", "Zarin")
    (found,) = aways(one, names)
    assert (found.inner, found.outer, found.km, found.degrees) == (1, 0, 40, 90)


@pytest.mark.parametrize(
    "text",
    [
        "Zarin, in the south of Oldtown, was quiet.",
        "Zarin burnt while troops stood 12 km south of Oldtown.",
        "Zarin and, 12 km south of it, Oldtown were quiet.",
        "Zarin sent aid. 12 km south of Oldtown a bridge fell.",
    ],
)
def test_what_measures_nothing_between_the_two_is_left_alone(text):
    one, names = read(text, "Zarin", "Oldtown")
    assert aways(one, names) == ()


def test_bearings_and_winds():
    assert bearing(at(0, 0), at(0, 1)) == pytest.approx(90)
    assert compass(bearing(at(50, 30), at(49, 29)) or 0) == "south-west"
    assert bearing(at(None, None), at(0, 1)) is None


def test_a_rounded_distance_by_road_fits_and_another_does_not():
    here, there = at(50.0, 30.0), at(50.0, 30.7, id="y")  # 50 km east

    def stated(km, degrees):
        return fits(Away(0, 1, km, degrees, article("x").span(0, 1)), there, here)

    assert stated(60, 90)
    assert stated(None, 90)
    assert stated(50, None)
    assert stated(200, 90) is False
    assert stated(50, 270) is False
    assert stated(50, 0) is None  # between fitting and not: one cannot tell


def test_areas_have_no_distance():
    assert fits(Away(0, 1, 10, None, article("x").span(0, 1)), at(0, 0, feature="region"), at(9, 9, id="y")) is None


def test_the_stated_distance_chooses_among_namesakes():
    east = places("Crews reached Springfield, about 3 km east of Eugene, and Eugene sent buses.")["Springfield"]
    north = places("Crews reached Springfield, 25 miles north of Hartford, and Hartford sent buses.")["Springfield"]
    assert [one.candidates[0].admin1 for one in (east, north)] == ["Oregon", "Massachusetts"]


def test_a_namesake_far_out_of_reach_is_no_pin():
    assert places("Two people died in Fountain, about 30 miles north of Panama City.")["Fountain"].place is None


def test_water_in_a_name_tells_namesakes_apart():
    one, names = read("Frankfurt, a city on the Oder, was flooded.", "Frankfurt")
    assert waters(one, names) == {0: "Oder"}
    on_oder = places("Frankfurt, a city on the Oder, was flooded.")["Frankfurt"].candidates[0]
    assert (on_oder.name, on_oder.admin1) == ("Frankfurt (Oder)", "Brandenburg")
    town = gazetteer().lookup("Rostov-on-Don")[0].place
    assert lies_on(town, "Don", gazetteer())
    assert lies_on(town, "Volga", gazetteer()) is None


def test_a_distance_that_cannot_be_right_is_a_mismatch_with_both_names():
    (off,) = story("Troops left Lviv in Ukraine. Stryi, 60 km north-east of Lviv, was quiet.").off
    assert (off.mention.text, off.origin_span.text, off.wind) == ("Stryi", "Lviv", "south")
    assert off.passage.text == "Stryi, 60 km north-east of Lviv"


def test_a_right_distance_is_none():
    assert story("Troops left Lviv in Ukraine. Stryi, 70 km south of Lviv, was quiet.").off == ()
