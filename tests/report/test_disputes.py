import msgspec

from rashomon.report.accounts import label_accounts
from rashomon.report.disputes import disputes
from rashomon.report.passages import Passages
from rashomon.report.why import explained
from tests import sample


def found(dossier):
    return disputes(dossier, Passages(dossier, label_accounts(dossier)), explained(dossier))


def test_a_conflict_that_a_contested_claim_covers_is_told_once():
    assert [one.id for one in found(sample.dossier())] == ["dispute-c-ammunition", "dispute-c-injured"]
    without = found(sample.dossier(claims=()))
    assert [one.id for one in without] == ["dispute-n-injured"]


def test_a_dispute_says_what_would_settle_it():
    ammunition, injured = found(sample.dossier())
    assert "depends on neither the side that states it" in ammunition.settle[0]
    assert injured.settle
    assert all(one[0].isupper() and one.endswith(".") for one in (*ammunition.settle, *injured.settle))


def test_an_account_at_odds_with_itself_is_no_dispute_between_accounts():
    members = (sample.member(sample.POST, "Ammunition", "asserts"), sample.member(sample.POST, "a strike", "denies"))
    claim = sample.claim("x", "x", members, dispute="contested")
    assert not found(sample.dossier(claims=(claim,), facts=(), findings=()))


def test_a_part_of_a_disputed_passage_is_no_dispute_of_its_own():
    members = sample.CLAIMS[1].members
    parts = tuple(msgspec.structs.replace(m, end=m.end - 2, text=m.text[:-2]) for m in members)
    claims = (sample.CLAIMS[1], sample.claim("part", "x", parts, dispute="contested"))
    assert [one.id for one in found(sample.dossier(claims=claims))] == ["dispute-c-injured"]


def test_what_would_settle_a_dispute_comes_from_its_finding_and_the_claim_is_not_repeated():
    text = f"Accounts differ in the number: {sample.CLAIMS[1].text} What would settle it: the register."
    conflict = sample.finding("number_conflict", text, *sample.CLAIMS[1].members[:2], about=("c-injured",))
    (dispute,) = found(sample.dossier(claims=sample.CLAIMS[1:2], findings=(conflict,)))
    assert (dispute.difference, dispute.settle) == ("Number.", ("The register.",))


def test_positions_stand_side_by_side_with_the_accounts_on_each():
    ammunition, _ = found(sample.dossier())
    told = [(one.relation, "".join(a.letter for a in one.accounts)) for one in ammunition.positions]
    assert told[0][0] == "asserts"
    assert any(relation != "asserts" for relation, _ in told)
    assert all(letters for _, letters in told)


def test_figures_that_conflict_are_one_position_each():
    (dispute,) = found(sample.dossier(claims=()))
    assert [(one.label, "".join(a.letter for a in one.accounts)) for one in dispute.positions] == [
        ("40", "ACD"),
        ("70", "B"),
    ]


def test_a_dispute_says_how_it_is_known_and_what_would_change_it():
    for dispute in found(sample.dossier()):
        assert dispute.why is not None
        assert dispute.why.id == dispute.about
        assert dispute.why.method
