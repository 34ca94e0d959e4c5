import msgspec

from rashomon.report.accounts import label_accounts
from rashomon.report.disputes import disputes
from rashomon.report.passages import Passages
from rashomon.report.summary import summarise
from rashomon.report.summary_disputes import untold
from tests import sample


def texts(dossier, topic):
    return [line.text for line in summarise(dossier) if line.topic == topic]


def test_it_is_five_to_nine_sentences_in_the_readers_order():
    topics = [line.topic for line in summarise(sample.dossier())]
    order = ["shared", "disputed", "only one", "looks wrong", "origins", "copied", "unnamed", "not known"]
    assert 5 <= len(topics) <= 9
    assert list(dict.fromkeys(topics)) == order


def test_every_sentence_rests_on_passages_or_names_where_was_looked():
    for made in (sample.dossier(), sample.empty_dossier()):
        for line in summarise(made):
            assert line.evidence or line.searched, line.text


def test_a_dispute_names_each_side():
    (about_ammunition, about_injured) = texts(sample.dossier(), "disputed")
    # Its own words alone would say the opposite: the sentence by which it is denied.
    denied = "The port authority denied that ammunition was stored at the site."
    assert sample.AMMO_A.content[0].text in denied
    assert f"Stated by C, hedged by B, denied by A (“{denied}”), questioned by D." in about_ammunition
    assert f"told otherwise by B (number: “{sample.INJURED_B.content[0].text}”)" in about_injured


def test_what_all_state_comes_first():
    everyone = tuple(sample.member(a, a.text.split()[0], "asserts") for a in sample.ARTICLES)
    made = sample.dossier(claims=(sample.claim("x", "it happened", everyone), *sample.CLAIMS))
    assert summarise(made)[0].text == "All four accounts state: It happened."


def test_a_claim_that_one_account_tells_otherwise_says_who_and_in_what():
    (line,) = (line for line in summarise(sample.dossier()) if line.topic == "shared")
    assert line.text == "All four accounts tell this: 40 people were injured. B differs in it (number)."
    assert {span.article for span in line.evidence} == {"courier", "meridian", "post", "sawt"}


def test_a_dispute_is_named_where_the_summary_has_told_another_claim_before():
    everyone = tuple(sample.member(a, a.text.split()[0], "asserts") for a in sample.ARTICLES)
    made = sample.dossier(claims=(sample.claim("x", "it happened", everyone), *sample.CLAIMS))
    assert any(line.startswith("Disputed: 40 people were injured.") for line in texts(made, "disputed"))
    assert any(line.startswith("How they differ in it:") for line in texts(sample.dossier(), "disputed"))


def test_a_claim_of_some_accounts_is_said_to_be_theirs():
    two = tuple(sample.member(a, a.text.split()[0], "asserts") for a in sample.ARTICLES[:2])
    (line,) = (
        line
        for line in summarise(sample.dossier(claims=(sample.claim("x", "it rained", two),)))
        if line.topic == "shared"
    )
    assert line.text.startswith("No claim is stated by all; two of four state")


def test_a_conflicting_number_is_told_once():
    assert not any("numbers of" in text for text in texts(sample.dossier(), "disputed"))
    assert texts(sample.dossier(claims=()), "disputed") == [
        "The numbers of people (injured) conflict: 40 (A, C and D), 70 (B)."
    ]


def test_without_disputes_it_says_where_was_looked():
    (line,) = (line for line in summarise(sample.dossier(claims=(), facts=(), findings=())) if line.topic == "disputed")
    assert line.searched == ("courier", "meridian", "post", "sawt")


def test_a_conflict_that_was_found_is_not_passed_over_in_silence():
    conflict = sample.finding("status_conflict", "They differ.", *sample.CLAIMS[1].members[:2])
    made = sample.dossier(claims=(), facts=(), findings=(conflict,))
    assert texts(made, "disputed") == ["They differ."]
    assert [one.about for one in disputes(made, Passages(made, label_accounts(made)), lambda _: None)] == [conflict.id]


def test_an_act_done_here_and_still_to_come_there_is_a_dispute_told_once():
    apart = sample.finding("chronology", "Still to come in one, done in the other.", *sample.CLAIMS[1].members[:2])
    told = sample.dossier(claims=(), facts=(), findings=(apart,))
    lines = [line for line in summarise(told) if "Still to come" in line.text]
    assert [line.topic for line in lines] == ["disputed"]


def test_who_alone_denies_a_thing_is_not_said_to_say_it():
    denied = sample.claim("x", "it rained", (sample.member(sample.POST, "Ammunition", "denies"),))
    letter = label_accounts(sample.dossier())[[a.id for a in sample.ARTICLES].index("post")].letter
    assert texts(sample.dossier(claims=(denied,)), "only one") == [f"Only {letter} denies: It rained."]


def test_passages_that_only_ask_are_no_evidence_of_who_tells_it():
    told = [sample.member(one, one.text.split()[0], "asserts") for one in sample.ARTICLES[:2]]
    asked = sample.member(sample.ARTICLES[2], sample.ARTICLES[2].text.split()[0], "questions")
    made = sample.dossier(claims=(sample.claim("x", "it rained", (*told, asked)),))
    (line,) = (line for line in summarise(made) if line.topic == "shared")
    assert {span.article for span in line.evidence} == {one.id for one in sample.ARTICLES[:2]}


def test_one_account_is_not_compared():
    lines = summarise(sample.empty_dossier())
    assert lines[0].text == "One account was read; there is none to compare it with."
    assert not [line for line in lines if line.topic == "disputed"]


def test_gaps_are_told():
    (text,) = texts(sample.dossier(), "not known")
    assert "when C was published" in text
    assert "which place “Ostmark” means" in text
    assert "parts of D that were not analysed" in text


def test_a_long_dossier_keeps_to_nine_sentences_and_to_what_is_not_known():
    everyone = tuple(sample.member(a, a.text.split()[0], "asserts") for a in sample.ARTICLES)
    shared = tuple(sample.claim(name, name, everyone) for name in "xyz")
    deaths = sample.fact("injured", "conflict", 3, 9, None, sample.SAWT, sample.POST)
    wrong = (sample.finding("region_mismatch", "It lies elsewhere.", sample.span(sample.POST, "Valmorra")),)
    contested = (*shared, sample.CLAIMS[2], sample.claim("d", "x", sample.CLAIMS[2].members, dispute="contested"))
    made = sample.dossier(claims=(*contested, *sample.CLAIMS[4:]), facts=(deaths,), findings=sample.FINDINGS + wrong)
    topics = [line.topic for line in summarise(made)]
    assert len(topics) == 9
    assert topics[-1] == "not known"


def test_a_wrong_name_is_told_before_what_is_of_a_graver_degree():
    lost = sample.finding("attribution_lost", "D leaves out who says it.", sample.span(sample.POST, "Valmorra"))
    slip = sample.finding("toponym_garbled", "Another place is meant.", sample.span(sample.POST, "Valmorra"))
    graver = (msgspec.structs.replace(lost, severity="alarm"), msgspec.structs.replace(slip, severity="check"))
    told = texts(sample.dossier(findings=graver), "looks wrong")
    assert told[0] == "Another place is meant."


def test_a_conflicting_number_is_told_beside_a_claim_contested_for_another_reason():
    told = texts(sample.dossier(claims=(sample.CLAIMS[2],)), "disputed")
    assert told[1] == "The numbers of people (injured) conflict: 40 (A, C and D), 70 (B)."


def test_the_origins_of_the_main_claim_are_named_and_counted_as_its_support():
    (text,) = texts(sample.dossier(), "origins")
    assert "(A grain depot near Velmora exploded) stand two independent origins: regional health office" in text
    assert text.count(";") == 1


def test_who_copied_whom_is_told_with_its_share_and_not_twice_for_two_copies():
    edge = sample.dossier().lineage[0]
    copies = msgspec.structs.replace(edge, kind="copies", share=0.9)
    third = msgspec.structs.replace(copies, source_article="meridian", between=("meridian", "post"), share=0.8)
    both = msgspec.structs.replace(copies, kind="rewrites", source_article=None, derived_article=None, share=0.5)
    (text,) = texts(sample.dossier(lineage=(copies, third, both)), "copied")
    assert text.startswith("C copies A (90% of its text); A and C have 50% of their text in common")
    assert "80%" not in text


def test_a_number_is_not_told_because_a_sentence_about_another_holds_it():
    deaths = sample.fact("injured", "conflict", 3, 9, None, sample.COURIER, sample.MERIDIAN, sample.POST, sample.SAWT)
    one = sample.claim("x", "40 were hurt.", sample.CLAIMS[1].members[:1], dispute="contested")
    assert untold([deaths], [one]) == [deaths]
    assert untold([deaths], [sample.CLAIMS[1]]) == []
