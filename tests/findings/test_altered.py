"""Altered values: one word of a copied report is another, and what is no alteration stays unsaid."""

import pytest

from rashomon.findings.altered import altered, told_elsewhere
from rashomon.findings.evidence import finding, role
from rashomon.model import Candidate, Entity, Finding, PlaceMention, Quantity, Reading, Time
from rashomon.slots.compare import clash
from rashomon.slots.value import Value
from tests.builders import article, reading, span

REPORT = (
    "Two shells hit the market in Orlava on Friday and killed nine people, the mayor's office said. "
    "Soldiers of the Norvian army cleared the square before noon. "
    "A second shelling in Orlava was reported in the evening, but nobody was hurt. "
    "The bridge over the river stays closed until the engineers have looked at it."
)
# Towns of two regions, made up; far apart.
TOWNS = {
    "Orlava": ("1", "North", 50.0, 20.0),
    "Kesten": ("2", "South", 45.0, 25.0),
    "North": ("3", "North", 50.5, 20.5),
}


def account(text: str, id: str, *, published: str | None = None) -> Reading:
    """A reading of a text with the towns, days and numbers that the tests use."""
    of = article(text, id=id, published=published)
    places = []
    for name, (code, region, lat, lon) in TOWNS.items():
        kind = "region" if name == "North" else "city"
        chosen = Candidate(
            id=f"geonames:{code}",
            geonames=int(code),
            name=name,
            feature=kind,
            admin1=region,
            country="XX",
            lat=lat,
            lon=lon,
            score=1.0,
            why="",
        )
        for nth in range(text.count(name)):
            at = span(of, name, nth)
            places.append(
                PlaceMention(
                    article=id,
                    start=at.start,
                    end=at.end,
                    text=name,
                    id=f"p{code}{nth}",
                    place=chosen.id,
                    nested_in=None,
                    candidates=(chosen,),
                )
            )
    times = [
        Time(article=id, start=at.start, end=at.end, text=words, id=f"t{words}", edtf=edtf, role="event")
        for words, edtf in (("2 May 2024", "2024-05-02"), ("May 2, 2024", "2024-05-02"), ("9 May 2024", "2024-05-09"))
        if words in text
        for at in (span(of, words),)
    ]
    quantities = [
        Quantity(
            article=id,
            start=at.start,
            end=at.end,
            text=word,
            id=f"q{word}",
            low=value,
            high=value,
            unit="persons",
            of=None,
            scope="killed",
            bound="exact",
            period=None,
            by=None,
        )
        for word, value in (("nine", 9), ("nineteen", 19))
        if f" {word} " in text
        for at in (span(of, word),)
    ]
    return reading(of, places=tuple(places), times=tuple(times), quantities=tuple(quantities))


def told(*texts: str) -> list[Finding]:
    return list(altered([account(text, f"a{n}") for n, text in enumerate(texts)]))


def words(found: Finding) -> set[str]:
    return {one.text for one in found.evidence}


@pytest.mark.parametrize(
    ("old", "new", "kind", "evidence"),
    [
        ("Orlava", "Kesten", "place_conflict", {"Orlava", "Kesten"}),
        ("on Friday", "on Sunday", "date_conflict", {"Friday", "Sunday"}),
        ("nine", "nineteen", "number_conflict", {"nine", "nineteen"}),
        ("the Norvian army", "the rebel brigade", "actor_conflict", {"army", "rebel brigade"}),
        ("A second shelling", "A second stabbing", "cause_conflict", {"shelling", "stabbing"}),
    ],
)
def test_a_changed_value_in_a_copy_is_found_and_typed(old: str, new: str, kind: str, evidence: set[str]):
    found = told(REPORT, REPORT.replace(old, new))
    assert [one.kind for one in found] == [kind]
    assert words(found[0]) == evidence


def test_paragraphs_in_another_order_do_not_hide_a_changed_place():
    first, *rest = REPORT.replace("Orlava", "Kesten").split(". ")
    found = told(REPORT, ". ".join([*reversed(rest), first]))
    assert [one.kind for one in found] == ["place_conflict"]


def test_a_place_that_stands_often_is_told_once():
    found = told(REPORT, REPORT.replace("Orlava", "Kesten"))
    assert len(found) == 1
    assert "2 times" in found[0].text


def test_the_account_that_stands_alone_is_named():
    found = told(REPORT, REPORT.replace("Orlava", "Kesten"), REPORT + " More was not known.")
    assert len(found) == 1
    assert found[0].evidence[0].role == "one account"
    assert found[0].evidence[0].article == "a1"
    assert {one.article for one in found[0].evidence if one.role == "the others"} == {"a0", "a2"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Orlava", "Orlawa"),  # a spelling
        ("market in Orlava", "market in North"),  # the region that holds it
        ("on Friday", "on Friday, 3 May"),  # the same day
        ("in Orlava on Friday", "on Friday"),  # left out
        ("Soldiers of the Norvian army", "Troops of the Norvian army"),
        ("Two shells hit", "Two mortar shells hit"),
        ("nine people", "nine civilians"),
    ],
)
def test_what_changes_no_fact_is_no_conflict(old: str, new: str):
    assert told(REPORT, REPORT.replace(old, new)) == []


def test_days_written_otherwise_are_one_day():
    dated = REPORT.replace("on Friday", "on 2 May 2024")
    assert told(dated, REPORT.replace("on Friday", "on May 2, 2024")) == []
    other = told(dated, REPORT.replace("on Friday", "on 9 May 2024"))
    assert [one.kind for one in other] == ["date_conflict"]


def test_weekdays_that_the_day_of_writing_alone_tells_apart_are_left_alone():
    one, other = account(REPORT, "a", published="2024-05-04"), account(REPORT, "b", published="2025-05-04")
    assert list(altered([one, other])) == []


def test_reports_of_their_own_are_not_compared_word_by_word():
    other = (
        "In Kesten nineteen people died on Sunday when rebels stabbed guests of a wedding, a witness told our reporter."
    )
    assert told(REPORT, other) == []


# What each of two reports has alone.
ALONE = {
    "a": " The harvest fair of the valley opened with music, and farmers from three districts showed cattle to a jury"
    " of four. Prizes went to a breeder of goats, to a widow who keeps bees above the gorge, and to a school"
    " whose pupils had built a mill. Rain ended the dancing early, so that musicians packed their drums into carts."
    " Stalls sold cheese, walnuts, painted spoons; a juggler lost two torches in the fountain, and nobody minded.",
    "b": " Council members argued over water prices past midnight. Some wanted meters in every house, others"
    " a levy on gardens, and one proposed that breweries pay for the new pipes alone. Nothing was decided; a further"
    " meeting will hear plumbers, bakers and the owner of the laundry, whose machines use more than any street."
    " Until then hoses stay forbidden, swimming pools empty, and washing of cars is left to Sunday's thunderstorms.",
}


def test_weekdays_of_two_weeks_are_no_conflict():
    def written(day: str, edtf: str, id: str) -> Reading:
        base = account(REPORT.replace("on Friday", f"on {day}") + ALONE[id], id, published="2024-05-20")
        at = span(base.article, day)
        time = Time(article=id, start=at.start, end=at.end, text=day, id=f"t{id}", edtf=edtf, role="event")
        return reading(base.article, places=base.places, times=(time,))

    assert list(altered([written("Friday", "2024-05-03", "a"), written("Tuesday", "2024-05-14", "b")])) == []
    assert list(altered([written("Friday", "2024-05-03", "a"), written("Tuesday", "2024-04-30", "b")])) != []


def test_the_days_of_two_people_are_no_conflict():
    def booked(name: str, day: str, id: str) -> Reading:
        text = f"{REPORT}{ALONE[id]} {name} was booked into the county jail of the northern district on {day} night."
        base = account(text, id)
        at = span(base.article, name)
        person = Entity(id=f"e{id}", name=name, kind="person", names=(name,), mentions=(at,))
        return reading(base.article, places=base.places, entities=(person,))

    def kinds(name: str) -> set[str]:
        return {one.kind for one in altered([booked("Ada Quill", "Sunday", "a"), booked(name, "Monday", "b")])}

    assert "date_conflict" in kinds("Ada Quill")
    assert "date_conflict" not in kinds("Bo Marsh")


def test_two_names_in_another_order_are_no_conflict():
    both = REPORT.replace("the market in Orlava", "the markets in Orlava and Kesten")
    assert told(both, both.replace("Orlava and Kesten", "Kesten and Orlava")) == []


def test_a_name_and_its_acronym_are_one_body():
    text = REPORT.replace("Soldiers of the Norvian army", "Members of the Green Valley Union")
    short = text.replace("Green Valley Union", "GVU")

    def told_by(text: str, id: str, name: str) -> Reading:
        base = account(text, id)
        at = span(base.article, name)
        entity = Entity(id=f"e{id}", name=name, kind="organisation", names=(name,), mentions=(at,))
        return reading(base.article, places=base.places, entities=(entity,))

    assert list(altered([told_by(text, "a", "Green Valley Union"), told_by(short, "b", "GVU")])) == []


def test_what_another_finding_has_is_not_told_twice():
    one = told(REPORT, REPORT.replace("nine", "nineteen"))[0]
    spans = [role(span_, "figure") for span_ in one.evidence]
    other = finding("number_conflict", "check", "", "facts.number_conflict", spans, confidence=0.7)
    assert told_elsewhere(one, [one, other])
    assert not told_elsewhere(one, [one])
    assert not told_elsewhere(other, [one, other])


def test_the_army_and_the_army_of_a_nation_are_one():
    assert told(REPORT, REPORT.replace("the Norvian army", "the Danish army")) == []
    nation = REPORT.replace("Norvian", "Danish")
    found = told(nation, nation.replace("Danish", "Peruvian"))
    assert [one.kind for one in found] == ["actor_conflict"]


def test_the_day_of_each_report_is_no_day_of_the_event():
    def written(day: str, edtf: str, id: str) -> Reading:
        text = REPORT.replace("until the engineers have", f"and as of {day} nobody has")
        base = account(text, id, published=edtf)
        at = span(base.article, day)
        time = Time(article=id, start=at.start, end=at.end, text=day, id=f"t{id}", edtf=edtf, role="event")
        return reading(base.article, places=base.places, times=(time,))

    assert list(altered([written("Monday", "2024-05-06", "a"), written("Thursday", "2024-05-09", "b")])) == []


@pytest.mark.parametrize(
    ("known", "nations", "how"), [(True, {"Norvia"}, "soft"), (False, {"Norvia"}, None), (True, set(), None)]
)
def test_a_well_known_body_of_no_state_is_not_the_army_of_one(known: bool, nations: set[str], how: str | None):
    text = article("United Nations Norvian army", id="a")
    body = Value("actor", span(text, "United Nations"), 0, 2, "un", names=frozenset({"united nations"}), known=known)
    army = Value("actor", span(text, "Norvian army"), 2, 4, "~army", nations=frozenset(nations), side="state")
    assert clash(body, army, "en") == clash(army, body, "en") == how
