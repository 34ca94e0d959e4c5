from msgspec.structs import replace

from rashomon.findings.carried import carried
from rashomon.findings.lineage import attribution_lost
from rashomon.lineage.resolve import trace
from tests.builders import article
from tests.lineage.builders import HARBOUR, reading, reading_of, statement

LINES = HARBOUR.split("\n")
PLAIN = HARBOUR.replace("The harbour company said both", "Both")
CONTENT = "both warehouses had been empty since spring, when their tenant went bankrupt"


def told():
    of = article(HARBOUR, id="a", published="2024-03-01")
    return reading_of(of, statement(of, CONTENT, "harbour company", source="The harbour company", cue="said"))


def lost(*readings):
    return list(attribution_lost(readings, trace(readings)))


def test_a_lost_attribution_is_found_in_both_texts():
    (found,) = lost(told(), reading(PLAIN, "b", published="2024-03-05"))
    assert (found.kind, found.severity) == ("attribution_lost", "check")
    by_role = {e.role: e for e in found.evidence}
    assert by_role["lost"].text == "The harbour company said"
    assert "empty since spring" in by_role["with"].text
    assert by_role["without"].article == "b"


def test_what_an_outlet_goes_on_with_is_established_for_it():
    reworded = PLAIN.replace(CONTENT.capitalize(), "The stores stood empty from spring on, their tenant being bankrupt")
    assert reworded != PLAIN
    days = {"published": "2024-03-05"}
    assert lost(of_outlet("The Gazette"), reading(reworded, "b", publisher="The Courier", **days)) != []
    assert lost(of_outlet("The Gazette"), reading(reworded, "b", publisher="The Gazette", **days)) == []


def of_outlet(publisher: str):
    of = article(HARBOUR, id="a", published="2024-03-01", publisher=publisher)
    return reading_of(of, statement(of, CONTENT, "harbour company", source="The harbour company", cue="said"))


def test_a_kept_attribution_is_no_finding():
    other = article(HARBOUR, id="b", published="2024-03-05")
    kept = reading_of(other, statement(other, CONTENT, "harbour company", source="The harbour company", cue="said"))
    assert lost(told(), kept) == []


def test_a_speaker_that_the_text_still_names_is_no_finding():
    assert lost(told(), reading(HARBOUR, "b", published="2024-03-05")) == []


def test_a_lost_hedge_is_found():
    firm = HARBOUR.replace("the heat may have cracked", "the heat has cracked")
    (found,) = lost(reading(HARBOUR, "a", published="2024-03-01"), reading(firm, "b", published="2024-03-05"))
    assert {e.role: e.text for e in found.evidence}["lost"] == "may"


def test_the_evidence_covers_the_words_that_were_lost():
    text = "The quay, built in 1921, may have been weakened by the long summer heat, port officials said.\n" + HARBOUR
    firm = "The quay was weakened by the long summer heat.\n" + HARBOUR
    of = article(text, id="a", published="2024-03-01")
    content = "The quay, built in 1921, may have been weakened by the long summer heat"
    source = reading_of(of, statement(of, content, "port officials", source="port officials", cue="said"))
    found = lost(source, reading(firm, "b", published="2024-03-05"))
    (quay,) = [f for f in found if any("weakened" in e.text for e in f.evidence)]
    given = {e.role: e.text for e in quay.evidence}
    assert given["with"] == "may have been weakened by the long summer heat, port officials said"
    assert given["without"] == "The quay was weakened by the long summer heat."


def test_a_hedge_behind_the_passage_bears_on_other_words():
    text = HARBOUR.replace(
        "pumped water out of the basin until the morning", "pumped the basin, whose floor may be flooded"
    )
    firm = text.replace("whose floor may be flooded", "whose floor is shallow")
    assert lost(reading(text, "a", published="2024-03-01"), reading(firm, "b", published="2024-03-05")) == []


def test_nothing_is_lost_by_the_earlier_text():
    firm = HARBOUR.replace("the heat may have cracked", "the heat has cracked")
    assert lost(reading(HARBOUR, "a", published="2024-03-05"), reading(firm, "b", published="2024-03-01")) == []


def test_a_lost_denial_is_an_alarm():
    text = "The harbour company denied that the sprinklers were switched off on the evening of the fire.\n" + LINES[1]
    of = article(text, id="a", published="2024-03-01")
    content = "the sprinklers were switched off on the evening of the fire"
    source = reading_of(of, statement(of, content, "harbour company", cue="denied", stance="denies"))
    copy = "The sprinklers were switched off on the evening of the fire.\n" + LINES[1]
    (found,) = lost(source, reading(copy, "b", published="2024-03-05"))
    assert found.severity == "alarm"


def test_what_is_told_in_other_words_without_its_source_is_found():
    other = PLAIN.replace(
        "Both warehouses had been empty since spring, when their tenant went bankrupt",
        "Both storehouses stood empty after the bankruptcy of their tenant in spring",
    )
    found = lost(told(), reading(other, "b", published="2024-03-05"))
    assert any(e.role == "lost" and e.text == "The harbour company said" for f in found for e in f.evidence)
    assert any(e.role == "without" and "storehouses stood empty" in e.text for f in found for e in f.evidence)


def test_a_disclaimer_that_is_left_out_is_found():
    text = HARBOUR + "\nThe state of the old masonry could not be independently verified."
    found = lost(reading(text, "a", published="2024-03-01"), reading(HARBOUR, "b", published="2024-03-05"))
    assert any(e.role == "lost" and "independently verified" in e.text for f in found for e in f.evidence)


def test_a_month_is_no_hedge():
    dated = HARBOUR.replace("on Monday night", "on the night of May 4")
    plain = HARBOUR.replace("on Monday night", "last night")
    assert lost(reading(dated, "a", published="2024-03-01"), reading(plain, "b", published="2024-03-05")) == []


def test_what_stands_beside_other_words_of_its_source_is_not_lost():
    other = PLAIN.replace(
        "Both warehouses had been empty since spring, when their tenant went bankrupt",
        "Both storehouses stood empty after the bankruptcy of their tenant in spring",
    )
    behind = "their tenant in spring. The loss is small, the harbour company said."
    of = article(other.replace("their tenant in spring.", behind), id="b", published="2024-03-05")
    derived = reading_of(
        of, statement(of, "The loss is small", "harbour company", source="the harbour company", cue="said")
    )
    assert lost(told(), derived) == []


def test_what_stands_between_paragraphs_of_its_source_is_not_lost():
    other = PLAIN.replace(
        CONTENT.capitalize(), "Both storehouses stood empty after the bankruptcy of their tenant in spring"
    )
    assert "storehouses" in other
    above = "The loss is small, the harbour company said.\n\n"
    at = other.index("Both storehouses")
    of = article(other[:at] + "\n" + above + other[at:], id="b", published="2024-03-05")
    derived = reading_of(
        of, statement(of, "The loss is small", "harbour company", source="the harbour company", cue="said")
    )
    assert not any(e.text == "The harbour company said" for f in lost(told(), derived) for e in f.evidence)


def test_what_is_told_with_reserve_has_not_lost_its_source():
    assert lost(told(), reading(PLAIN.replace("Both", "Allegedly both"), "b", published="2024-03-05")) == []


def test_who_publishes_an_account_is_its_source():
    own = reading(PLAIN, "b", published="2024-03-05", publisher="harbour-company.example")
    assert lost(told(), own) == []


def test_a_denial_of_something_else_is_not_missed():
    text = LINES[0] + "\nThe town denied that it would sell the ferry." + "\n".join(LINES[1:])
    source = reading(text, "a", published="2024-03-01")
    assert lost(source, reading(HARBOUR, "b", published="2024-03-05")) == []


def test_a_hedge_on_other_words_is_not_lost():
    text = HARBOUR.replace("the heat may have cracked the old masonry", "rain could reach the old masonry")
    firm = HARBOUR.replace("the heat may have cracked the old masonry", "the town paid for the old masonry")
    assert lost(reading(text, "a", published="2024-03-01"), reading(firm, "b", published="2024-03-05")) == []


def test_a_clause_that_is_told_within_a_long_sentence_is_looked_up_word_by_word():
    text = HARBOUR.replace(
        "The harbour company said both warehouses had been empty since spring, when their tenant went bankrupt.",
        "Thirty tons of timber burned, according to the harbour company.",
    )
    of = article(text, id="a", published="2024-03-01")
    source = reading_of(
        of,
        statement(
            of, "Thirty tons of timber burned", "harbour company", source="the harbour company", cue="according to"
        ),
    )
    long = (
        "Strong winds carried burning debris across the basin all night long, where the fire consumed thirty tons of "
        "timber that lay waiting for shipment to the north."
    )
    found = lost(source, reading(LINES[0] + "\n" + LINES[1] + "\n" + long, "b", published="2024-03-05"))
    (timber,) = [f for f in found if any(e.role == "without" and "thirty tons" in e.text for e in f.evidence)]
    assert {e.role: e.text for e in timber.evidence}["lost"] == "according to the harbour company"


def test_a_disclaimer_that_only_breaks_into_its_sentence_is_found():
    text = HARBOUR + "\nThe loss, if confirmed, would be the heaviest in the harbour since the war."
    firm = HARBOUR + "\nThe loss would be the heaviest in the harbour since the war."
    found = lost(reading(text, "a", published="2024-03-01"), reading(firm, "b", published="2024-03-05"))
    assert [e.text for f in found for e in f.evidence if e.role == "lost"] == ["if confirmed"]


def test_a_disclaimer_of_a_number_is_not_missed_where_no_number_is_told():
    text = HARBOUR + "\nThe number could not be independently verified."
    assert lost(reading(text, "a", published="2024-03-01"), reading(HARBOUR, "b", published="2024-03-05")) == []


QUOTED = "We shall never again store timber beside the quay of Marrow"


def quoting(said, id, published, **given):
    of = article(f"{HARBOUR}\n“{QUOTED},” {said} said.", id=id, published=published)
    words = statement(of, QUOTED, said, source=said, cue="said", kind="direct", speaker="person", **given)
    return reading_of(of, words)


def test_a_quotation_whose_speaker_has_lost_the_name_is_found():
    named = quoting("Captain Ilse Vorn", "a", "2024-03-01")
    (found,) = lost(named, quoting("a captain", "b", "2024-03-05", named=False))
    assert {e.role: e.text for e in found.evidence}["lost"] == "Captain Ilse Vorn"
    assert "the name" in found.text


def test_a_quotation_given_to_somebody_else_has_not_lost_a_name():
    named = quoting("Captain Ilse Vorn", "a", "2024-03-01")
    assert lost(named, quoting("a shopkeeper", "b", "2024-03-05", named=False)) == []


def test_what_a_body_was_cited_for_is_told_on():
    before = "Nobody had been at work, the harbour company said. "
    text = PLAIN.replace("Both warehouses", before + "Both warehouses")
    of = article(text, id="b", published="2024-03-05")
    kept = statement(of, "Nobody had been at work", "harbour company", source="the harbour company", cue="said")
    assert lost(told(), reading_of(of, kept)) == []


def test_a_passage_in_common_ends_with_its_sentence():
    text = (
        "The tugboat crew raised the alarm over the harbour radio on Monday. Two firefighters were treated for smoke."
    )
    source, derived = (reading(f"{start}\n{text}", id) for start, id in (("Early.", "a"), ("Late.", "b")))
    (line,) = [line for line in trace([source, derived]) if line.kind == "copies"]
    bare = replace(line, evidence=())
    assert [to.text for _, to in carried(bare, source, derived)] == [text.split(". ")[0], text.split(". ")[1][:-1]]


def test_what_is_announced_in_the_line_above_is_not_lost():
    lines = PLAIN.split("\n")
    announced = "\n".join([*lines[:3], "The harbour company told this paper:", *lines[3:]])
    assert lost(told(), reading(announced, "b", published="2024-03-05")) == []


def test_months_later_nothing_is_lost_on_the_way():
    other = PLAIN.replace(
        "Both warehouses had been empty since spring, when their tenant went bankrupt",
        "Both storehouses stood empty after the bankruptcy of their tenant in spring",
    )
    assert lost(told(), reading(other, "b", published="2024-03-05")) != []
    assert lost(told(), reading(other, "b", published="2024-07-05")) == []
    assert lost(told(), reading(PLAIN, "b", published="2024-07-05")) == []
