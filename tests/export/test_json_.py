import json

import msgspec

from rashomon.export import to_json, to_line
from rashomon.model import Dossier, Lineage
from tests import sample


def test_a_dossier_comes_back_as_it_was():
    assert msgspec.json.decode(to_json(sample.dossier()), type=Dossier) == sample.dossier()


def test_scores_have_three_decimals_and_coordinates_five():
    place = msgspec.structs.replace(sample.CASE_PLACES[0], confidence=0.123456, lat=1.2345678)
    written = json.loads(to_json(sample.dossier(places=(place,))))["places"][0]
    assert (written["confidence"], written["lat"]) == (0.123, 1.23457)


def test_a_line_is_one_line():
    assert to_line(sample.reading(sample.POST)).count(b"\n") == 1


def test_empty_things_are_written():
    edge = Lineage(
        kind="copies", source_article=None, derived_article=None, between=(), direction="unknown",
        share=0.0, evidence=(), confidence=1.0,
    )  # fmt: skip
    assert set(json.loads(to_line(edge))) == set(Lineage.__struct_fields__)
