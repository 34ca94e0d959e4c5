import pytest

from rashomon.measures.headline import headcounts
from rashomon.measures.quantities import read_quantities
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse
from tests.builders import article


@pytest.mark.parametrize(
    ("title", "counts"),
    [
        ("2 dead, 7 hurt in ferry fire", [(2, "killed"), (7, "injured")]),
        ("Landslide kills three, injures 12", [(3, "killed"), (12, "injured")]),
        ("Five miners found dead after blast", [(5, "killed")]),
        ("Two climbers rescued; another killed", [(2, "rescued"), (1, "killed")]),
        ("Girl, 2 men killed in crash", [(1, "killed"), (2, "killed")]),
        ("Boy, 9, dies after fall", [(1, "killed")]),
        ("17-year-old stabbed outside school", [(1, "casualties")]),
        ("4 stabbed, 1 fatally, on night train", [(4, "casualties"), (1, "killed")]),
        ("Police report 3 suspicious deaths", [(3, "killed")]),
        ("At least 40 people injured in stadium crush", [(40, "injured")]),
        ("Gunman kills 5", [(5, "killed")]),
        ("Boy shoots himself in foot", [(1, "casualties")]),
        ("One-way street fire: 2 others in hospital", [(2, "injured")]),
        ("3 suspects sought in museum theft", []),
        ("Fire at 1640 Harbour Street", []),
        ("May 12 storm damage report", []),
        ("Toddler shoots dog", []),
    ],
)
def test_headline_grammar_is_read_without_a_parse(title, counts):
    assert [(c.number.low, c.scope) for c in headcounts(title, "en")] == counts


def test_the_words_counted_are_kept():
    (two,) = headcounts("Two mountaineers killed in avalanche", "en")
    assert two.noun_start == two.noun_end  # no word that we know for people
    (six,) = headcounts("Six young sailors missing", "en")
    assert "Six young sailors missing"[six.noun_start : six.noun_end] == "young sailors"


def test_a_title_given_apart_yields_counts_in_the_title():
    found = article("The ferry burned in the harbour.", title="Two dead in ferry fire")
    (count,) = read_quantities(found, parse(found), ())
    assert (count.field, count.text, count.low, count.scope) == ("title", "Two", 2, "killed")
    assert found.title[count.start : count.end] == count.text


def test_a_title_that_stands_in_the_text_is_read_there_alone():
    found = article("Two dead in ferry fire\n\nThe ferry burned.", title="Two dead in ferry fire")
    assert [q.field for q in read_quantities(found, parse(found), ())] == [None]


@pytest.mark.parametrize("language", ["de", "ru", "ar", "zh"])
def test_a_title_in_a_language_without_a_lexicon_counts_nothing_and_loses_nothing(language):
    one = article("Es brannte.", title="Sechs Tote, drei Verletzte bei Brand", language=language)
    assert read_quantities(one, Parse(one.id, one.text, (), (), (), (), ()), ()) == ()
