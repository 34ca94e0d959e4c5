import json

import msgspec
import pytest

from rashomon.export import ftm_jsonl
from tests import sample
from tests.export import hostile

followthemoney = pytest.importorskip("followthemoney")


def entities(dossier):
    return [json.loads(line) for line in ftm_jsonl(dossier).splitlines()]


@pytest.mark.parametrize(
    "dossier", [sample.dossier(), sample.empty_dossier(), hostile.dossier()], ids=["sample", "empty", "hostile"]
)
def test_followthemoney_takes_every_entity_and_value_as_it_stands(dossier):
    assert entities(dossier)
    for one in entities(dossier):
        taken = followthemoney.model.get_proxy(one, cleaned=False)
        taken.schema.validate(one)
        for name, values in one["properties"].items():
            assert sorted(taken.get(name)) == sorted(values), name


def test_mentions_lead_from_article_to_person():
    found = entities(sample.dossier())
    (person,) = [one for one in found if one["schema"] == "Person"]
    articles = {one["id"] for one in found if one["schema"] == "Article"}
    mentions = [one["properties"] for one in found if one["schema"] == "Mention"]
    assert [one["resolved"] for one in mentions] == [[person["id"]]] * 2
    assert {id for one in mentions for id in one["document"]} <= articles


def test_times_are_in_utc_and_days_stay_days():
    articles = [one["properties"] for one in entities(sample.dossier()) if one["schema"] == "Article"]
    published = {one["publisher"][0]: one.get("publishedAt") for one in articles}
    assert published["Harbour Courier"] == ["2031-03-04T07:30:00"]
    assert published["صوت الميناء 📯"] == ["2031-03"]


@pytest.mark.parametrize(
    ("edtf", "date"), [("2031-03-02", ["2031-03-02"]), ("2031-03~", None), ("2031-03-02/2031-03-03", None)]
)
def test_an_approximate_day_is_no_day(edtf, date):
    story = sample.dossier().story
    dossier = sample.dossier(story=type(story)(id="s", headline="H", event_time=edtf, place=None))
    (event,) = [one for one in entities(dossier) if one["schema"] == "Event"]
    assert event["properties"].get("date") == date


def test_no_claim_role_or_party_is_told():
    text = ftm_jsonl(sample.dossier())
    assert "ammunition was stored" not in text.lower()
    assert "head of the fire service" not in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("An old man", False),
        ("officials", False),
        ("a Western diplomat", False),
        ("Ida Renn", True),
        ("UN forces", True),
        ("شرطة", True),
    ],
)
def test_who_is_only_described_is_nobody_to_search_for(name, told):
    (entity,) = sample.dossier().entities
    dossier = sample.dossier(entities=(msgspec.structs.replace(entity, name=name),))
    assert any(one["schema"] == "Person" for one in entities(dossier)) == told
