import json

from prov.model import ProvDocument

from rashomon.export import FORMATS, prov_json
from tests import sample
from tests.export import hostile


def relations(dossier, kind):
    return list(json.loads(prov_json(dossier)).get(kind, {}).values())


def test_the_prov_library_reads_it_and_writes_the_same():
    for dossier in (sample.dossier(), sample.empty_dossier(), hostile.dossier()):
        document = ProvDocument.deserialize(content=prov_json(dossier), format="json")
        again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
        assert document == again
        assert document.get_records()


def test_a_likely_link_of_known_direction_is_a_derivation_and_no_other():
    derived = [one for one in relations(sample.dossier(), "wasDerivedFrom") if "rashomon:kind" in one]
    assert [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in derived] == [
        ("article:post", "article:courier")
    ]
    assert "shares_error" not in prov_json(sample.dossier())


def test_an_unlikely_link_is_an_influence():
    (known, _) = sample.dossier().lineage
    weak = type(known)(**{name: getattr(known, name) for name in known.__struct_fields__} | {"confidence": 0.5})
    dossier = sample.dossier(lineage=(weak,))
    assert not [one for one in relations(dossier, "wasDerivedFrom") if "rashomon:kind" in one]
    assert [one["prov:influencee"] for one in relations(dossier, "wasInfluencedBy") if one.get("rashomon:kind")] == [
        "article:post"
    ]


def test_a_statement_is_quoted_from_its_article_and_given_to_its_speaker():
    speakers = [one for one in relations(sample.dossier(), "wasAttributedTo") if one["rashomon:role"] == "speaker"]
    assert len(speakers) == sum(len(one.statements) for one in sample.dossier().readings)
    assert {one["rashomon:stance"] for one in speakers} == {"asserts", "hedges", "denies"}


def test_each_unnamed_source_is_its_own():
    agents = json.loads(prov_json(sample.dossier()))["agent"]
    used = {one["prov:agent"] for one in relations(sample.dossier(), "wasAttributedTo")}
    assert used <= agents.keys()


def test_the_format_is_one_file():
    assert list(FORMATS["prov"](sample.dossier())) == ["prov.json"]
