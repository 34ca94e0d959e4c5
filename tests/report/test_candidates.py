"""What an unknown place may be: by share, without what is unlikely or a world away."""

import msgspec

from rashomon.report import render
from rashomon.report.candidates import Candidates, candidates
from tests import sample

NEAR = [(54.1, 19.4), (54.3, 19.6)]


def weighed(*told):
    """The candidates of a name in one account, from (region, share, latitude)."""
    found = tuple(
        msgspec.structs.replace(sample.VELMORA, id=f"g-{region}", name="Ostmark", admin1=region, lat=lat, score=score)
        for region, score, lat in told
    )
    mention = msgspec.structs.replace(sample.place_mention(sample.COURIER, "Ostmark", *found), place=None)
    reading = msgspec.structs.replace(sample.reading(sample.COURIER), places=(mention,))
    place = next(one for one in sample.CASE_PLACES if one.name == "Ostmark")
    return candidates(place, (reading,), NEAR), reading


def test_the_likelier_comes_first_and_the_unlikely_are_counted():
    found, _ = weighed(("West", 0.2, 54), ("East", 0.5, 54), ("North", 0.05, 54), ("South", 0.11, 54))
    assert found == Candidates(("Ostmark (East, XA)", "Ostmark (West, XA)"), 2, False)


def test_what_lies_far_from_the_story_is_unlikely_unless_it_is_likelier_than_all_else():
    far, _ = weighed(("Antipodes", 0.16, -54), ("Islands", 0.15, -40))
    assert far == Candidates((), 2, True)
    sure, _ = weighed(("Antipodes", 0.6, -54), ("East", 0.2, 54))
    assert sure.likely == ("Ostmark (Antipodes, XA)", "Ostmark (East, XA)")


def test_without_other_places_nothing_is_far():
    _, reading = weighed(("Antipodes", 0.4, -54))
    place = next(one for one in sample.CASE_PLACES if one.name == "Ostmark")
    assert candidates(place, (reading,), []).likely == ("Ostmark (Antipodes, XA)",)


def test_the_page_says_how_many_others_there_are():
    def told(*shares):
        _, reading = weighed(*shares)
        readings = (reading, *(sample.reading(one) for one in sample.ARTICLES if one.id != sample.COURIER.id))
        return render(sample.dossier(readings=readings))

    assert "may be Ostmark (East, XA), and one other, less likely<" in told(("East", 0.5, 54), ("West", 0.05, 54))
    none = told(("Antipodes", 0.16, -54), ("Islands", 0.15, -40))
    assert "none of two places found of that name is likely here: they lie far from the story’s other places" in none
