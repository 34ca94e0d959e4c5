from rashomon.lineage.blocking import strands
from rashomon.lineage.meaning import apart, meanings, nearness
from rashomon.lineage.resolve import trace
from rashomon.lineage.rewriting import rewritten
from tests.builders import article
from tests.lineage.builders import HARBOUR, reading, reading_of, statement

REWORDED = """Two storehouses in Marrow's port burned down on Monday night; 300 residents of flats close by had to go.
The crew of a tug noticed the blaze just before twelve and gave the alarm by radio.
Burning fragments were blown over the water by a strong wind and set alight a pile of wood that was to be shipped.
Since the tenant failed in spring, both buildings had stood empty, according to the port company.
Crews from four towns drew water from the dock until morning; two of their members were treated after breathing smoke.
The old brickwork may have cracked in the heat, so engineers are to examine the walls of the quay this week."""
OTHER = """Divers went down on Tuesday to look at the harbour bed in Marrow.
The mayor promised help to all who cannot go home, and thanked the brigades.
Insurance adjusters put the damage at eleven million.
A school has opened its gymnasium for those who lost their flats."""


def kinds(*readings):
    return {line.kind: line for line in trace(list(readings))}


def test_a_text_in_other_words_is_a_rewriting_with_its_sentences_side_by_side():
    line = kinds(reading(HARBOUR, "a", published="2024-03-01"), reading(REWORDED, "b", published="2024-03-02"))[
        "rewrites"
    ]
    assert (line.source_article, line.derived_article) == ("a", "b")
    assert any("tugboat" in pair.source.text and "crew of a tug" in pair.derived.text for pair in line.evidence)
    for pair in line.evidence:
        assert REWORDED[pair.derived.start : pair.derived.end] == pair.derived.text


def test_another_report_of_the_event_is_none():
    assert "rewrites" not in kinds(reading(HARBOUR, "a"), reading(OTHER, "b"))


def test_what_goes_by_way_of_a_third_is_no_relation_of_its_own():
    digest = "\n".join(REWORDED.split("\n")[:4])
    found = trace(
        [
            reading(HARBOUR, "a", published="2024-03-01"),
            reading(REWORDED, "b", published="2024-03-02"),
            reading(digest, "c", published="2024-03-03"),
        ]
    )
    pairs = {line.between for line in found if line.kind in {"copies", "rewrites"}}
    assert pairs == {("a", "b"), ("b", "c")}


def test_what_both_have_from_one_speaker_is_no_sign():
    said = "The harbour company said that both storehouses had been empty for a year and that nobody was inside."
    told = "Both warehouses stood empty for a year and nobody was inside, the harbour company said."
    a, b = article(said, id="a"), article(told, id="b")
    first = statement(a, said[33:-1], "harbour company", source="The harbour company", cue="said")
    second = statement(b, told[:64], "harbour company", source="the harbour company", cue="said")
    of = strands([reading_of(a, first), reading_of(b, second)])
    close = nearness(*meanings(of))
    assert apart(*of, close) == ({0}, {0})
    assert rewritten(*of, close) == []
