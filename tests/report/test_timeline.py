from itertools import pairwise

import msgspec

from rashomon.report.accounts import label_accounts
from rashomon.report.passages import Passages
from rashomon.report.timeline import NARROW, Timeline, timeline
from tests import sample


def drawn(dossier, **how):
    accounts = label_accounts(dossier)
    return timeline(dossier, accounts, Passages(dossier, accounts), **how)


def test_publication_comes_in_order_of_time():
    assert [one.account.id for one in drawn(sample.dossier()).published] == ["sawt", "meridian", "courier"]


def test_an_undated_account_lies_on_its_shelf():
    assert [account.id for account in drawn(sample.dossier()).undated] == ["post"]


def test_a_vague_time_is_a_longer_stretch():
    month, moment, _ = drawn(sample.dossier()).published
    assert month.vague
    assert not moment.vague
    assert month.x2 - month.x1 > 20 * (moment.x2 - moment.x1)


def test_marks_do_not_lie_on_each_other():
    month, moment, _ = drawn(sample.dossier()).published
    assert (month.lane, moment.lane) == (0, 1)


def test_a_year_long_ago_does_not_squeeze_the_story():
    old = msgspec.structs.replace(sample.dossier().timeline[0], edtf="1968")
    made = drawn(sample.dossier(timeline=(*sample.dossier().timeline, old)))
    assert made.left_off == 1
    assert made.first >= "2031"


def test_times_that_cannot_be_placed_are_listed_all_the_same():
    entries = sample.dossier().timeline
    odd = tuple(msgspec.structs.replace(entries[0], edtf=edtf) for edtf in ("../2031-03-02", "soon", "XXXX", "0000"))
    made = drawn(sample.dossier(timeline=odd))
    assert {one.when for one in made.events} == {"../2031-03-02", "soon", "XXXX", "0000"}


def test_a_short_time_has_a_tick_for_each_day_and_a_long_one_none():
    found = Timeline((), (), (), "2031-03-02", "2031-03-04", 0)
    assert [day for _, day in found.ticks] == ["2 Mar", "3 Mar", "4 Mar"]
    assert Timeline((), (), (), "2031-01-02", "2031-03-04", 0).ticks == ()
    assert Timeline((), (), (), "2031-03-02", "2031-03-02", 0).ticks == ()


def test_a_narrow_drawing_has_its_marks_within_it_and_names_no_day_on_another():
    made = drawn(sample.dossier(), narrow=True)
    placed = [one for one in made.published if one.x1 is not None]
    assert all(one.x1 >= 0 and one.x2 <= NARROW.width and one.x2 - one.x1 >= 24 for one in placed)
    week = Timeline((), (), (), "2031-03-02", "2031-03-12", 0, NARROW)
    named = [x for x, day in week.ticks if day]
    assert len(week.ticks) == 11
    assert 1 < len(named) < 11
    assert all(b - a >= NARROW.name for a, b in pairwise(named))


def published(*times):
    readings = [
        sample.reading(msgspec.structs.replace(sample.COURIER, id=f"account-{at}", noise=(), published=when))
        for at, when in enumerate(times)
    ]
    return drawn(sample.dossier(readings=tuple(readings), timeline=())).published


def test_an_account_without_its_hour_stands_after_those_of_its_day_and_is_a_span_of_it():
    day, hour, next_day = "2031-03-03", "2031-03-03T21:00:00+01:00", "2031-03-04T01:00:00+01:00"
    found = published(day, hour, next_day)
    assert [one.account.article.published for one in found] == [hour, day, next_day]
    assert [one.vague for one in found] == [False, True, False]
    assert found[1].x2 - found[1].x1 > 5 * (found[0].x2 - found[0].x1)


def test_publications_of_several_zones_are_in_order_of_time_by_one_clock():
    east, west, other = "2031-03-04T02:00:00+08:00", "2031-03-03T19:30:00+01:00", "2031-03-05T03:00:00+08:00"
    found = published(east, west, other)
    assert [one.account.article.published for one in found] == [east, west, other]
    assert found[1].when == "2031-03-03 19:30 +01:00 (2031-03-04 02:30 +08:00)"
    assert found[0].when == "2031-03-04 02:00 +08:00"
    assert found[0].x1 < found[1].x1 < found[2].x1


def test_publications_of_one_zone_are_told_as_they_stand():
    assert [one.when for one in published("2031-03-03T19:30:00+01:00")] == ["2031-03-03 19:30 +01:00"]


def test_an_hour_has_its_place_within_its_day_and_a_part_of_a_day_its_stretch():
    one = sample.dossier().timeline[0]
    days = ("2031-03-02", "2031-03-02T18:00:00", "2031-03-02T12:00:00/2031-03-02T18:00:00", "2031-03-02T06:00:00")
    entries = tuple(msgspec.structs.replace(one, edtf=edtf, text=edtf, kind="event") for edtf in days)
    day, six, part, evening = drawn(sample.dossier(timeline=entries)).events
    assert [entry.when for entry in (day, six, part, evening)] == [days[0], days[3], days[2], days[1]]
    width = day.x2 - day.x1
    assert abs(six.x1 - (day.x1 + width / 4)) < 0.2
    assert abs(part.x1 - (day.x1 + width / 2)) < 0.2
    assert abs(part.x2 - evening.x1) < 0.2
    assert part.vague
    assert not six.vague
