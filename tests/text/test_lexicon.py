import pytest

from rashomon.text.lexicon import rows


def test_a_lexicon_has_rows_without_comments():
    assert ("no", "A") not in rows("en", "negators")
    assert all(not row[0].startswith("#") for row in rows("en-GB", "negators"))
    assert rows("en", "negators")


@pytest.mark.parametrize("language", ["xx", "", "../en", "x" * 9000, "en/../en", "en\0"])
def test_a_language_that_is_none_has_no_lexicon(language):
    assert rows(language, "negators") == ()
