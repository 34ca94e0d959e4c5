import pytest

from rashomon.text.sources import tells
from tests.builders import article
from tests.lineage.builders import statement


def told(name, speaker="group", source=True):
    of = article(f"{name} said it was over.")
    return tells(
        statement(of, "it was over", name, named=False, speaker=speaker, source=name if source else None), "en"
    )


@pytest.mark.parametrize("name", ["officials", "two neighbours", "12 officials", "some of them", "the families"])
def test_people_are_sources(name):
    assert told(name) == "somebody"


@pytest.mark.parametrize("name", ["at least 140 people", "the number of people", "explosions in Marrow", "charges"])
def test_counts_and_things_are_none(name):
    assert told(name) == "nobody"


def test_a_pronoun_stands_for_somebody_who_cannot_be_told():
    assert told("they") == "unknown"


def test_without_a_source_the_account_itself_vouches():
    assert told("unspecified", "unspecified", source=False) == "nobody"


def test_a_study_is_a_source():
    assert told("a 2014 study", "unspecified") == "somebody"
