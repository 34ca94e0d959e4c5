from rashomon.text.countries import country_name


def test_a_code_is_read_as_a_country_and_anything_else_stays():
    assert country_name("IL") == "Israel"
    assert country_name("GE") == "Georgia"
    assert country_name("XA") == "XA"
    assert country_name(None) is None
