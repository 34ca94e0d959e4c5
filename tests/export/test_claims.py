import json

from pyld import jsonld

from rashomon.export import claims_jsonld
from tests import sample
from tests.export import hostile

SCHEMA, OURS = "https://schema.org/", "urn:rashomon:term:"


def refuse(url, options):
    raise AssertionError(f"a test asked for {url}")


def claims(dossier):
    found = jsonld.expand(json.loads(claims_jsonld(dossier)), {"documentLoader": refuse})
    return {one["@id"].rpartition(":")[2]: one for one in found if one["@type"] == [f"{SCHEMA}Claim"]}


def words(passages):
    return [one[f"{SCHEMA}text"][0]["@value"] for one in passages]


def test_only_what_asserts_a_claim_is_an_appearance_of_it():
    ammunition = claims(sample.dossier())["c-ammunition"]
    assert words(ammunition[f"{SCHEMA}appearance"]) == [sample.AMMO_C.content[0].text]
    assert words(ammunition[f"{OURS}denies"]) == [sample.AMMO_A.content[0].text]
    assert words(ammunition[f"{OURS}hedges"]) == [sample.AMMO_B.content[0].text]
    assert words(ammunition[f"{OURS}questions"]) == ["Was it ammunition?"]


def test_nothing_is_rated():
    text = claims_jsonld(sample.dossier())
    assert "Rating" not in text
    assert "ClaimReview" not in text


def test_who_said_it_and_the_dispute_are_kept():
    injured = claims(sample.dossier())["c-injured"]
    assert injured[f"{OURS}dispute"] == [{"@value": "contested"}]
    chain = injured[f"{SCHEMA}appearance"][0][f"{OURS}chain"][0]["@list"]
    assert [one["@value"] for one in chain] == ["regional officials", "Harbour Courier"]


def test_hostile_words_stay_words():
    text = claims_jsonld(hostile.dossier())
    assert "<" not in text
    (claim,) = claims(hostile.dossier()).values()
    assert claim[f"{SCHEMA}text"] == [{"@value": hostile.WORDS.replace("\ud800", "\ufffd")}]
