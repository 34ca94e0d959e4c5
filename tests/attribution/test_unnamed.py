import msgspec

from rashomon.attribution.read import attribute
from rashomon.attribution.unnamed import ledger
from rashomon.entities.coreference import read_entities
from rashomon.model import GeneratedBy, Reading
from rashomon.nlp.spacy_ import parse
from tests.builders import article


def reading(key, text):
    of = article(text, id=key)
    parsed = parse(of)
    entities = read_entities(of, parsed)
    by = GeneratedBy(rashomon="", models={}, gazetteer=None)
    return Reading(
        schema="", generated_by=by, warnings=(), read_share=1.0, article=of, statements=attribute(of, parsed, entities),
        entities=entities, places=(), times=(), quantities=(),
    )  # fmt: skip


def test_two_residents_of_one_article_are_two_voices():
    found = ledger([reading("a", "“It burned,” said one resident. “It fell,” another resident said.")])
    assert (found.at_least, found.at_most) == (2, 2)


def test_a_source_may_be_the_diplomat_of_another_article():
    found = ledger(
        [
            reading("a", "“The talks failed,” said a Western diplomat."),
            reading("b", "“The talks failed,” a source added."),
        ]
    )
    assert (found.at_least, found.at_most) == (1, 2)
    assert [voice.may_equal for voice in found.voices] == [(1,), (0,)]


def test_offices_of_two_nations_are_two_voices():
    found = ledger(
        [
            reading("a", "“The talks failed,” said a Western diplomat."),
            reading("b", "“The talks failed,” said a Chinese diplomat."),
        ]
    )
    assert found.at_least == 2
    assert found.voices[0].office == "Western diplomat"


def test_named_people_and_general_opinion_are_no_voices():
    found = ledger([reading("a", "“It is over,” said Ana Ruiz. Critics argue that it is not.")])
    assert found.voices == ()


def test_the_order_of_articles_does_not_matter():
    one, two = reading("a", "“No,” said a Western diplomat."), reading("b", "“It is late,” a nurse said.")
    assert msgspec.json.encode(ledger([one, two])) == msgspec.json.encode(ledger([two, one]))
