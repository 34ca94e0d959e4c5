import msgspec

from rashomon.attribution.read import attribute
from rashomon.attribution.unnamed import ledger
from rashomon.entities.coreference import read_entities
from rashomon.model import GeneratedBy, Lineage, Reading
from rashomon.nlp.reader import parse
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


def test_officials_who_speak_for_their_body_and_holders_of_an_office_are_no_voices():
    text = "Fire officials said that the pump failed. The police chief said that nobody was hurt."
    assert ledger([reading("a", text)]).voices == ()


def test_officials_who_hide_are_a_voice():
    found = ledger([reading("a", "Officials familiar with the talks said that the deal was dead.")])
    assert (found.at_least, found.at_most) == (1, 1)


def test_two_officials_are_two_voices_of_one_office():
    found = ledger([reading("a", "Two officials said that the deal was dead.")])
    assert (found.at_least, found.at_most) == (2, 2)
    assert [voice.office for voice in found.voices] == ["official", "official"]


def test_a_definite_description_points_back():
    found = ledger([reading("a", "“It burned,” said a Western diplomat. “It fell,” the diplomat added.")])
    assert (found.at_least, found.at_most) == (1, 1)


def test_a_man_is_no_woman_but_a_western_diplomat_may_be_french():
    one = ledger([reading("a", "A man said that it burned."), reading("b", "A woman said that it burned.")])
    two = ledger([reading("a", "A Western diplomat said it burned."), reading("b", "A French diplomat said it fell.")])
    assert (one.at_least, two.at_least) == (2, 1)


def test_a_voice_in_a_rewrite_is_that_of_its_source():
    told = [
        reading("a", "An official said police were looking for diggers who might have entered the mine."),
        reading("b", "Police are hunting thieves who broke into the mine, an official said."),
    ]
    taken = Lineage(
        kind="rewrites", source_article="a", derived_article="b", between=(), direction="known", share=0.5,
        evidence=(), confidence=1.0,
    )  # fmt: skip
    assert (ledger(told).at_most, ledger(told, [taken]).at_most) == (2, 1)


def test_residents_are_a_voice_and_a_body_named_elsewhere_is_none():
    text = "Residents said that the pump failed. The operator told reporters that it was safe."
    of = reading("a", text)
    assert [voice.description for voice in ledger([of]).voices] == ["residents", "the operator"]
    named = [s.id for s in of.statements if s.speaker.name == "the operator"]
    assert [voice.description for voice in ledger([of], (), named).voices] == ["residents"]


def test_officials_of_two_bodies_and_a_spokesman_and_a_commander_are_apart():
    two = "A coast guard officer said that the ship sank. An official of the transport department said it was old."
    assert ledger([reading("a", two)]).at_least == 2
    three = "A military spokesman said that the fight goes on. A senior commander said that the town was taken."
    assert ledger([reading("a", three)]).at_least == 2
