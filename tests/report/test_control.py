import gzip
import json
import os
import re

import msgspec
import pytest

from rashomon.model import CasePlace, CasePlaceMention, Frame, Intended
from rashomon.report import render
from rashomon.report.accounts import label_accounts
from rashomon.report.control import held
from rashomon.report.passages import Passages
from rashomon.report.places import places
from tests import sample
from tests.builders import article, span
from tests.report.test_browser import AXE, CHROMIUM, WCAG, Browser

NORTH = article("The army said that it had captured Ashby. Ashby is now in the hands of the army.", id="north")
SOUTH = article("Officials deny the capture of Ashby. 300 residents of Ashby were taken.", id="south")
WEST = article("Troops took Ashbey on Monday, a spokesman said. They do not yet hold Ashby.", id="west")
ASHBY = {"id": "pl-a", "name": "Ashby", "geonames": 7, "feature": "city", "lat": 50.0, "lon": 10.0}
ASHBEY = {"id": "pl-b", "name": "Ashbey", "geonames": 8, "feature": "city", "lat": 51.0, "lon": 12.0}


def place(*mentions, **given):
    base = {**ASHBY, "admin1": None, "country": None, "confidence": 0.9, "mentions": mentions}
    return CasePlace(**{**base, **given})


def mention(of, words, nth=0, intended=None):
    at = span(of, words, nth)
    return CasePlaceMention(article=of.id, start=at.start, end=at.end, text=at.text, intended=intended)


HERE = place(mention(NORTH, "Ashby"), mention(NORTH, "Ashby", 1), mention(SOUTH, "Ashby"), mention(WEST, "Ashby"))
WRONG = place(mention(WEST, "Ashbey", 0, Intended(geonames=7, name="Ashby", confidence=0.9)), **ASHBEY)
CAPTURED = sample.member(NORTH, "captured Ashby", "asserts", origin="o-region")
TOOK = sample.member(WEST, "took Ashbey", "asserts", origin="o-health")
DENIED = sample.member(SOUTH, "the capture of Ashby", "denies", origin="o-health")
NO_FRAME = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)


def claim(*members, act="capture", whom="Ashby", at="pl-a", who=None, where=None, dispute="none", origins=1):
    slots = {"whom": sample.slot(whom, at) if whom else None, "where": where, "when": None, "quantity": None}
    frame = Frame(who=sample.slot(who) if who else None, act=sample.slot(act), **slots)
    made = sample.claim("control", "Ashby was taken.", members, dispute, origins)
    return msgspec.structs.replace(made, frame=frame)


def dossier(*claims, found=(HERE,)):
    readings = tuple(sample.reading(one) for one in (NORTH, SOUTH, WEST))
    return sample.dossier(
        readings=readings, claims=claims, places=found, coverage=(), lineage=(), facts=(), findings=(), wording=(),
        timeline=(), entities=(), story=msgspec.structs.replace(sample.dossier().story, place=None),
    )  # fmt: skip


def told(*claims, found=(HERE,)):
    case = dossier(*claims, found=found)
    accounts = label_accounts(case)
    passages = Passages(case, accounts)
    return held(case, accounts, passages)


def test_a_capture_is_told_in_neutral_words_with_who_and_on_whose_word():
    (one,) = told(claim(CAPTURED, who="the army"))
    assert (one.text, one.who, one.place.name) == ("Said to have been taken", "the army", "Ashby")
    assert one.support == "No independent support: one origin, regional officials."
    assert not one.independent
    assert not one.contested


def test_two_origins_are_the_second_layer():
    (one,) = told(claim(CAPTURED, TOOK, origins=2))
    assert one.independent
    assert one.support == "Two independent origins: regional health office and regional officials."


def test_a_denial_makes_it_contested_and_alone_it_is_no_support():
    (one,) = told(claim(CAPTURED, DENIED, dispute="contested"))
    assert one.contested
    assert "Denied by regional health office." in one.support
    (alone,) = told(claim(DENIED, dispute="contested", origins=2))
    assert alone.text == "Denied that it was taken"
    assert not alone.independent


def test_what_is_only_hedged_is_said_with_reserve():
    (one,) = told(claim(sample.member(NORTH, "captured Ashby", "hedges")))
    assert one.text == "Said to have been taken, with reserve"
    assert one.support == "No origin was found for it."


def test_a_name_gone_wrong_in_other_accounts_denies_nothing():
    (one,) = told(claim(CAPTURED, sample.member(WEST, "took Ashbey", "differs", "place", origin="o-health")))
    assert one.support == "No independent support: one origin, regional officials."


@pytest.mark.parametrize(
    "given",
    [
        {"whom": "300 residents of Ashby"},
        {"whom": None, "where": sample.slot("Ashby", "pl-a")},
        {"act": "evacuate"},
        {"act": "flood"},
        {"at": None},
    ],
)
def test_what_is_not_about_the_place_itself_is_no_claim_about_control(given):
    assert told(claim(CAPTURED, **given)) == ()


def test_a_withdrawal_stands_at_the_place_that_it_is_from():
    (one,) = told(claim(CAPTURED, act="withdraw", whom=None, where=sample.slot("Ashby", "pl-a"), who="the army"))
    assert (one.text, one.who) == ("Said to have been left", "the army")


@pytest.mark.parametrize("feature", ["country", "region", "district", "other"])
def test_no_area_bears_a_mark(feature):
    assert told(claim(CAPTURED), found=(place(*HERE.mentions, feature=feature),)) == ()


def test_a_wrong_name_stands_at_the_place_that_is_meant():
    (one,) = told(claim(TOOK, whom="Ashbey", at="pl-b"), found=(HERE, WRONG))
    assert (one.place.id, one.written, one.marked) == ("pl-a", ("Ashbey",), True)


def test_a_name_that_means_another_place_elsewhere_bears_no_mark():
    unsure = place(*WRONG.mentions, mention(NORTH, "Ashby"), **ASHBEY)
    (one,) = told(claim(CAPTURED, whom="Ashby", at="pl-b"), found=(HERE, unsure))
    assert (one.place.id, one.marked) == ("pl-b", False)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ashby is now in the hands of the army.", "Said to be held"),
        ("Ashby, held by the army, was quiet.", "Said to be held"),
        ("The army took control of the town of Ashby.", "Said to have been taken"),
        ("The army withdrew from Ashby.", "Said to have been left"),
        ("The army controls Ashby.", "Said to be held"),
    ],
)
def test_a_passage_may_say_it_beside_the_name(text, words):
    assert [one.text for one in _of_words(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ashby is no longer in the hands of the army.",
        "The army no longer controls Ashby.",
        "The army has never withdrawn from Ashby.",
        "The plan is to control Ashby.",
        "Ashby, whose last position held by troops burns, was quiet.",
        "The situation in Ashby is under full control.",
    ],
)
def test_what_is_turned_round_or_only_near_is_left_out(text):
    assert _of_words(text) == ()


def _of_words(text):
    of = article(text, id="north")
    made = msgspec.structs.replace(claim(sample.member(of, text, "asserts")), frame=NO_FRAME)
    case = dossier(made, found=(place(mention(of, "Ashby")),))
    case = msgspec.structs.replace(case, readings=(sample.reading(of), *case.readings[1:]))
    accounts = label_accounts(case)
    passages = Passages(case, accounts)
    return held(case, accounts, passages)


def test_an_unknown_language_says_nothing():
    case = dossier(claim(CAPTURED))
    other = tuple(
        msgspec.structs.replace(one, article=msgspec.structs.replace(one.article, language="../en"))
        for one in case.readings
    )
    case = msgspec.structs.replace(case, readings=other)
    accounts = label_accounts(case)
    passages = Passages(case, accounts)
    assert held(case, accounts, passages) == ()


def page_of(case, **options):
    """The page with its plain values in quotation marks again."""
    return re.sub(
        r"<[a-z][^<>]*>", lambda tag: re.sub(r"=([\w.:#-]+)(?=[\s>])", r'="\1"', tag.group()), render(case, **options)
    )


def test_marks_stand_at_their_places_and_lead_to_the_claim():
    html = page_of(dossier(claim(CAPTURED, TOOK, who="the army", origins=2)))
    ids = set(re.findall(r' id="([^"]+)"', html))
    (mark,) = re.findall(r'<a href="#([^"]+)" class="mark"><title>([^<]+)</title>(.*?)</a>', html)
    assert mark[0] == "c-control"
    assert mark[0] in ids
    assert mark[1].startswith("Ashby: Said to have been taken by “the army”. Two independent origins")
    assert 'class="claimed"' in mark[2]
    assert 'class="independent"' in mark[2]
    assert {"layer-claimed", "layer-independent", "control-1", "hatch", "cross"} <= ids


def test_several_claims_at_a_place_are_one_mark_that_leads_to_their_list():
    lost = msgspec.structs.replace(claim(CAPTURED, act="lose", dispute="contested"), id="c-lost")
    html = page_of(dossier(claim(CAPTURED), lost))
    (mark,) = re.findall(r'<a href="#([^"]+)" class="mark">(.*?)</a>', html)
    assert mark[0] == "control-1"
    assert "claimed contested" in mark[1]
    assert "independent" not in re.sub("<title>.*?</title>", "", mark[1])


@pytest.mark.parametrize("publication", [False, True])
def test_every_link_of_the_layers_is_to_something_on_the_page(publication):
    html = page_of(
        dossier(claim(CAPTURED), msgspec.structs.replace(claim(TOOK, CAPTURED), id="c-2")), publication=publication
    )
    ids = set(re.findall(r' id="([^"]+)"', html))
    section = html[html.index('<section id="places">') : html.index('<section id="numbers">')]
    links = {one for one in re.findall(r'href="#([^"]+)"', section) if not one.startswith("p-")}
    assert links
    assert links <= ids
    assert "Who is said to hold what" in section


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    if CHROMIUM is None or os.name != "posix":
        pytest.skip("no chromium here")
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    lost = msgspec.structs.replace(claim(TOOK, DENIED, act="lose", dispute="contested"), id="c-lost")
    page = tmp_path_factory.mktemp("pages") / "page.html"
    page.write_text(render(dossier(claim(CAPTURED, TOOK, origins=2), lost)), encoding="utf-8")
    return page.as_uri()


def test_each_kind_of_mark_can_be_taken_away_without_a_script(browser, address):
    marks = "[...document.querySelectorAll('.map .claimed, .map .independent')]"
    seen = f"{marks}.map(one => one.getBoundingClientRect().width > 0)"
    browser.open(address)
    assert browser.run(seen) == [True, True]
    browser.run("document.getElementById('layer-claimed').checked = false")
    assert browser.run(seen) == [False, True]
    browser.run("document.getElementById('layer-independent').checked = false")
    assert browser.run(seen) == [False, False]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_axe_finds_nothing_against_wcag(browser, address, scheme, width):
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(address, width=width)
    browser.run(gzip.decompress(AXE.read_bytes()).decode() + "; true")
    options = json.dumps({"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]})
    told = "one => one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160) + ' ' + node.failureSummary)"
    found = browser.run(f"axe.run('#places', {options}).then(found => found.violations.map({told}))")
    assert found == []
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")


def test_without_claims_about_control_there_are_no_layers():
    html = page_of(sample.dossier())
    assert "Control as told" not in html
    assert 'class="mark"' not in html
    assert "Who is said to hold what" not in html


def test_a_place_that_is_not_on_the_map_is_told_beside_it_alone():
    case = dossier(claim(CAPTURED), found=(place(*HERE.mentions, lat=None, lon=None),))
    accounts = label_accounts(case)
    passages = Passages(case, accounts)
    made = places(case, passages, accounts)
    assert [(one.number, one.name) for one in made.controls] == [(None, "Ashby")]
    assert made.sheet is None
    assert "Who is said to hold what" in render(case)
