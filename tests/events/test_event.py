import functools
from collections.abc import Sequence

import msgspec
import pytest

from rashomon.events.event import event_place, event_time, when, where
from rashomon.garbles.story import place_story
from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.measures.quantities import read_quantities
from rashomon.measures.times import read_times
from rashomon.model import CasePlace, Reading, Speaker, Statement
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse
from rashomon.places.resolve import read_places
from tests.builders import article, reading

TOLD = "The dam burst on Tuesday. Engineers had inspected it in 2019."


@functools.cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def read(*texts: str, published: Sequence[str | None] = ()) -> tuple[list[Reading], dict[str, Parse]]:
    """Readings of some texts, with their titles before a bar, whose ids are a, b, c …, with what the event needs."""
    readings, parses = [], {}
    for number, text in enumerate(texts):
        title, _, rest = text.rpartition("|")
        day = published[number] if number < len(published) else "2024-03-14"
        one = article(rest, id=chr(ord("a") + number), title=title or None, published=day)
        parses[one.id] = parse(one)
        readings.append(
            reading(
                one,
                places=read_places(one, parses[one.id], gazetteer()),
                times=read_times(one, parses[one.id]),
                quantities=read_quantities(one, parses[one.id], ()),
            )
        )
    return readings, parses


def day(*texts: str, published: Sequence[str | None] = ()) -> str | None:
    return event_time(*read(*texts, published=published))


def place(*texts: str) -> str | None:
    """The name of the event's place."""
    readings, parses = read(*texts)
    places: tuple[CasePlace, ...] = place_story(readings, parses, gazetteer()).places
    found = event_place(readings, parses, places)
    return next((one.name for one in places if one.id == found), None)


def test_most_accounts_date_the_event():
    texts = (TOLD, "The dam burst on 12 March.", "The dam burst on Monday.")
    assert day(*texts, published=("2024-03-14", "2024-03-15", "2024-03-15")) == "2024-03-12"


def test_accounts_that_differ_or_give_no_day_leave_the_time_open():
    assert day("Nothing is dated.") is None
    assert day("The dam burst on Tuesday evening.", "The dam burst on Monday evening.") is None


def test_what_came_after_the_event_does_not_date_it():
    text = (
        "Two people were killed when a bomb exploded at a market in Lyon late on Sunday. "
        "A man was arrested on Tuesday, the prosecutor said on Wednesday. He will appear in court on Monday."
    )
    assert day(text) == "2024-03-10"


def test_a_day_after_the_first_account_is_not_the_events():
    first = "Three workers were injured on Monday when a crane collapsed in Rotterdam."
    later = "The third victim of the crane collapse died on Thursday. Rotterdam mourned on Friday."
    assert day(first, later, published=("2024-03-12", "2024-03-16")) == "2024-03-11"


def test_the_pages_own_dates_are_not_the_events():
    text = "Posted: Thursday, March 14, 2024 6:01 PM\n\nA ferry ran aground near Bergen on Tuesday, and 14 were hurt."
    assert day(text) == "2024-03-12"


def test_a_day_without_a_year_is_the_same_day_with_one():
    texts = ("The dam burst on 12 March.", "The dam burst on 12 March 2024.")
    assert day(*texts, published=(None, None)) == "2024-03-12"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb exploded at a market in Lyon on Sunday. The injured were taken to a hospital in Geneva.", "Lyon"),
        ("A man from Hamburg was shot dead in Lübeck on Sunday. He had lived in Hamburg for ten years.", "Lübeck"),
        ("LONDON, March 14 (Agency) - A mine collapsed near Zonguldak on Monday, and 12 died.", "Zonguldak"),
        ("Bridge falls|One person died when a bridge collapsed. Zaragoza police closed the road.", "Zaragoza"),
    ],
)  # fmt: skip
def test_the_place_is_where_it_happened(text, name):
    assert place(text) == name


def test_a_town_stands_for_the_region_that_it_lies_in():
    texts = (
        "Floods in Tuscany|Floods killed three people in Tuscany on Monday.",
        "Three killed in Tuscany|Three people drowned in floods in Pisa, Tuscany, on Monday.",
    )
    assert place(*texts) == "Pisa"


def test_the_country_is_told_where_nothing_closer_is():
    assert place("An earthquake shook Nepal on Monday, and dozens were killed in Nepal.") == "Nepal"


def test_no_place_is_told_where_there_is_none():
    assert place("Nothing happened anywhere.") is None


def test_choices_bear_their_passages_and_shares():
    readings, parses = read(TOLD, "Many fled when the dam burst on Tuesday.")
    choices = when(readings, parses)
    assert [span.text for span in choices[0].passages] == ["Tuesday", "Tuesday"]
    assert {span.article for span in choices[0].passages} == {"a", "b"}
    assert sum(choice.share for choice in choices) == pytest.approx(1.0)
    assert where(readings, parses, ()) == []


def test_the_order_of_the_accounts_is_of_no_matter():
    readings, parses = read(TOLD, "A dam burst near Pisa on Monday.", "Pisa was flooded on Tuesday.")
    places = place_story(readings, parses, gazetteer()).places
    turned = list(reversed(readings))
    assert event_time(turned, parses) == event_time(readings, parses)
    assert event_place(turned, parses, places) == event_place(readings, parses, places)


def test_an_account_that_was_not_parsed_still_counts():
    readings, _ = read(TOLD)
    empty = {"a": Parse("a", readings[0].article.text, (), (), (), (), ())}
    assert event_time(readings, empty) == "2024-03-12"
    assert event_time(readings, {}) is None


def test_a_day_that_stands_in_a_quotation_alone_is_no_day_of_the_event():
    readings, parses = read("The town has fallen. “Today they hold the whole line,” Ada Brandt said.")
    text = readings[0].article
    quote = text.span(text.text.index("Today"), text.text.index(",”"))
    said = Statement(
        id="s", kind="direct", content=(quote,), cue=None, source=None,
        speaker=Speaker(name="Ada Brandt", kind="person", named=True, entity=None, anonymity=None),
        on_record=True, via=(), stance="asserts", duplicate_of=None, parent=None, confidence=0.9,
    )  # fmt: skip
    assert event_time([msgspec.structs.replace(readings[0], statements=(said,))], parses) is None


def test_towns_that_accounts_list_together_are_weighed_together(monkeypatch):
    texts = (
        "A break-in stopped the cranes in Vlissingen, Terneuzen and Sluiskil on Monday, the firm said.",
        "Gent reverts to paper|Dockers in the port of Gent wrote by hand on Monday. A break-in had stopped the firm's "
        "sites in Vlissingen, Terneuzen and Sluiskil, in the Netherlands.",
    )
    assert place(*texts) in {"Vlissingen", "Terneuzen", "Sluiskil"}
    monkeypatch.setattr("rashomon.events.listed._ACCOUNTS", 3)
    assert place(*texts) is None  # each of them against Gent
