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
