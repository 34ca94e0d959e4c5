import pytest

from rashomon.gazetteer.names import key, squeeze


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mar’inka", "Marinka"), ("HUÁNUCO", "Huanuco"), ("Saint-Denis", "Saint Denis"), ("Москва", "Moskva")],
)
def test_case_diacritics_apostrophes_hyphens_and_script_do_not_part_names(one, other):
    assert key(one) == key(other)


def test_different_names_keep_different_keys():
    assert key("Gori") != key("Goris")


def test_abbreviations_are_equal_with_and_without_full_stops():
    assert squeeze(key("U.S.")) == squeeze(key("US"))
