import pytest

from rashomon.garbles.likeness import name_similarity


@pytest.mark.parametrize(("name", "meant"), [("Huánuco", "huanuni"), ("Tel Aviv", "telavi"), ("Bijelina", "bijeljina")])
def test_slips_are_alike(name, meant):
    assert name_similarity(name, [meant]) > 0.78


@pytest.mark.parametrize(("name", "other"), [("Cochabamba", "huanuni"), ("Gurjaani", "telavi"), ("Oruro", "huanuni")])
def test_neighbours_are_not(name, other):
    assert name_similarity(name, [other]) < 0.6


def test_a_name_that_another_completes_is_alike():
    assert name_similarity("Novogradsk", ["novosk"]) > 0.78
