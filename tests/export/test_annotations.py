import json

from pyld import jsonld

from rashomon.export import annotations_jsonld
from tests import sample
from tests.export import hostile

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
# Of the Web Annotation vocabulary what is used here, so that no test asks w3.org.
CONTEXT = {
    "dcterms": "http://purl.org/dc/terms/", "schema": "http://schema.org/", "as": AS, "oa": OA,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dc": "http://purl.org/dc/elements/1.1/", "id": "@id", "type": "@type", "Text": "http://purl.org/dc/dcmitype/Text",
    **{name: f"oa:{name}" for name in (
        "Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector",
        "describing", "linking", "identifying", "commenting",
    )},
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"}, "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "first": {"@type": "@id", "@id": "as:first"}, "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "total": "as:totalItems", "startIndex": "as:startIndex", "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
    "format": "dc:format", "language": "dc:language", "value": "rdf:value",
}  # fmt: skip


def items(dossier):
    return json.loads(annotations_jsonld(dossier))["first"]["items"]


def targets(dossier):
    found = [one["target"] for one in items(dossier)]
    return [part for one in found for part in (one if isinstance(one, list) else [one]) if isinstance(part, dict)]


def loader(url, options):
    assert url == "http://www.w3.org/ns/anno.jsonld", f"a test asked for {url}"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def test_both_selectors_give_the_same_words_in_code_points():
    texts = {f"urn:rashomon:article:{one.id}": one.text for one in sample.ARTICLES}
    assert targets(sample.dossier())
    for target in targets(sample.dossier()):
        quoted, stands = target["selector"]
        text = texts[target["source"]]
        assert text[stands["start"] : stands["end"]] == quoted["exact"]
        assert text[max(0, stands["start"] - 32) : stands["end"] + 32] == "".join(
            (quoted["prefix"], quoted["exact"], quoted["suffix"])
        )


def test_a_json_ld_processor_finds_every_annotation_and_no_unknown_word():
    document = json.loads(annotations_jsonld(sample.dossier()))
    (whole,) = jsonld.expand(document, {"documentLoader": loader})
    (listed,) = whole[f"{AS}first"][0][f"{AS}items"]
    found = listed["@list"]
    assert len(found) == document["total"] == whole[f"{AS}totalItems"][0]["@value"]
    assert all(one["@type"] == [f"{OA}Annotation"] and one[f"{OA}hasTarget"] for one in found)
    assert all(one[f"{OA}motivatedBy"][0]["@id"].startswith(OA) for one in found)
    # Every key of the document had a meaning: none was dropped.
    assert {key for one in found for key in one} >= {"urn:rashomon:term:confidence", f"{OA}hasBody"}


def test_ids_are_unlike():
    ids = [one["id"] for one in items(sample.dossier())]
    assert len(ids) == len(set(ids))


def test_a_wrong_or_unknown_place_is_linked_to_none():
    links = {
        body["source"]: one["rashomon:place"]
        for one in items(sample.dossier())
        if "rashomon:place" in one
        for body in one["body"]
        if "source" in body
    }
    assert links == {"https://sws.geonames.org/9000001/": "pl-1"}


def test_what_was_looked_for_in_vain_names_where():
    (undated,) = [one for one in items(sample.dossier()) if one.get("rashomon:finding") == "undated"]
    assert undated["target"] == ["urn:rashomon:article:post"]


def test_hostile_words_stay_words():
    text = annotations_jsonld(hostile.dossier())
    assert "<" not in text
    assert not {"\u2028", "\u0085", "\x00", "\x1b"} & set(text)
    text.encode()
    assert json.loads(text)["dcterms:references"][0]["dcterms:title"] == hostile.WORDS.replace("\ud800", "\ufffd")
