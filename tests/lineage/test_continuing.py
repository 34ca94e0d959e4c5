from rashomon.lineage.continuing import continued
from rashomon.lineage.origins import find_origins
from tests.builders import article
from tests.lineage.builders import reading_of, statement


def stretches(text, content, name, speaker="organisation"):
    a = article(text, id="a", publisher="The Ledger")
    one = reading_of(a, statement(a, content, name, source=name, named=False, speaker=speaker))
    origins = find_origins([one], (), ())
    return [text[low:high] for low, high, _ in continued([one], origins).get("a", ())]


def test_a_bodys_announcement_is_told_on_to_the_end_of_the_paragraph():
    text = "Two halls burned, the harbour police said. Nobody was hurt. The quay is closed.\n\nIt rained all day."
    assert stretches(text, "Two halls burned", "the harbour police")[-2:] == ["Nobody was hurt.", "The quay is closed."]


def test_a_reporters_own_sentence_ends_it():
    text = "Two halls burned, the harbour police said. We have not seen the halls. The quay is closed."
    assert "The quay is closed." not in stretches(text, "Two halls burned", "the harbour police")


def test_a_persons_words_are_not_told_on():
    text = "Two halls burned, one resident said. The quay is closed."
    assert not stretches(text, "Two halls burned", "one resident", speaker="person")


def test_the_rest_of_a_sentence_that_cites_a_body_is_the_accounts_own():
    text = "We counted 31 ships, against 14 by the harbour police; six more had left. The quay is closed."
    found = stretches(text, "14", "the harbour police")
    assert not any("six more" in words for words in found)


def test_what_is_announced_to_follow_is_the_bodys_until_somebody_else_speaks():
    announced = "The Marrow Harbour Office issued the following statement.\n\nTwo halls burned.\n\nNobody was hurt."
    asked = '\n\nAsked by us, the tenant said: "It was the wind."\n\nIt rained all day.'
    a = article(announced + asked, id="a", publisher="The Ledger")
    b = article("Two halls burned, the Marrow Harbour Office said.", id="b", publisher="The Echo")
    office = statement(b, "Two halls burned", "Marrow Harbour Office", source="Marrow Harbour Office")
    readings = [reading_of(a), reading_of(b, office)]
    origins = find_origins(readings, (), ())
    found = [(a.text[low:high], of) for low, high, of in continued(readings, origins)["a"]]
    assert found == [(words, origins.of_statement[office.id]) for words in ("Two halls burned.", "Nobody was hurt.")]
