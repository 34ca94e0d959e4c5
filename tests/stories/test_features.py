import math

import pytest

from rashomon.stories.features import FEATURES, features_of
from rashomon.stories.pile import pile_of
from rashomon.stories.seen import see
from tests.builders import article

ONE = "The Vorran dam burst at 5 a.m. on Tuesday near Kestel. Peter Lindner, 61, lost 12 houses."
OTHER = "Mud from the Vorran dam reached Kestel about 5:20 a.m. on March 12. Peter Lindner, 61, lost his 12 houses."
FERRY = "The ferry Linnea ran aground off Hallvik on Friday. Captain Anna Ostlund, 44, was heard."


def told(*given):
    pile = pile_of([see(article(text, id=str(n), **more)) for n, (text, more) in enumerate(given)])
    return dict(zip(FEATURES, features_of(pile, 0, 1), strict=True))


def test_one_event_shares_what_two_do_not():
    day = {"published": "2024-03-13"}
    one, two = told((ONE, day), (OTHER, day)), told((ONE, day), (FERRY, day))
    for feature in ("words", "names", "names_shared", "rare_names", "numbers", "openings_told", "days_shared"):
        assert one[feature] > two[feature], feature
    assert one["hours_apart"] == 20
    assert one["ages_agree"] == 1.0
    assert two["ages_agree"] == 0.0
    assert one["people_differ"] == 0
    assert two["people_differ"] == 1


def test_the_same_both_ways_round():
    texts = [see(article(text, id=str(n), published="2024-03-13")) for n, text in enumerate((ONE, FERRY))]
    a, b = features_of(pile_of(texts), 0, 1), features_of(pile_of(texts), 1, 0)
    assert a == pytest.approx(b, nan_ok=True)


def test_what_is_not_told_is_unknown():
    found = told(("Mud came.", {}), ("A ferry ran aground.", {}))
    for feature in ("ages_agree", "published_apart", "told_apart", "hours_apart", "people_differ"):
        assert math.isnan(found[feature]), feature


def test_a_day_named_late_meets_the_first_report():
    first = (ONE, {"published": "2024-03-12"})
    late = ("Of the dam that burst on 12 March 2024 a court heard.", {"published": "2025-02-01"})
    assert told(first, late)["told_apart"] == 0
    assert told(first, late)["published_apart"] > 300
