import msgspec

from rashomon.report.accounts import label_accounts
from rashomon.report.matrix import by_account, disputes, rows
from rashomon.report.passages import Passages
from tests import sample


def laid_out(function, dossier):
    accounts = label_accounts(dossier)
    passages = Passages(dossier, accounts)
    return function(dossier, accounts, passages) if function is rows else function(dossier, passages)


def test_the_disputed_come_first_and_what_one_account_says_last():
    found = laid_out(rows, sample.dossier())
    assert [row.claim.dispute for row in found][:3] == ["contested", "contested", "none"]
    assert [row.alone for row in found][-2:] == [True, True]


def test_a_row_has_a_cell_for_every_account():
    for row in laid_out(rows, sample.dossier()):
        assert [cell.account.letter for cell in row.cells] == ["A", "B", "C", "D"]


def test_passages_stand_in_one_column_an_account_and_repetitions_are_folded():
    again = (*sample.CLAIMS[3].members, sample.CLAIMS[3].members[0])
    (row,) = laid_out(rows, sample.dossier(claims=(sample.claim("x", "no warning", again),)))
    assert [(len(column.shown), len(column.folded)) for column in row.columns] == [(1, 1), (1, 0)]


def test_the_chain_ends_before_the_page_that_heads_the_column():
    (row,) = (row for row in laid_out(rows, sample.dossier()) if row.claim.id == "c-injured")
    assert row.columns[0].shown[0].chain == ("regional officials",)


def test_a_conflict_that_a_contested_claim_covers_is_told_once():
    assert [one.id for one in laid_out(disputes, sample.dossier())] == ["dispute-c-ammunition", "dispute-c-injured"]
    without = laid_out(disputes, sample.dossier(claims=()))
    assert [one.id for one in without] == ["dispute-n-injured"]


def test_a_dispute_says_what_would_settle_it():
    ammunition, injured = laid_out(disputes, sample.dossier())
    assert ammunition.settle == ("Evidence from an origin that depends on neither side.",)
    assert injured.settle[0].startswith("The count at its source")


def test_an_account_at_odds_with_itself_is_no_dispute_between_accounts():
    members = (sample.member(sample.POST, "Ammunition", "asserts"), sample.member(sample.POST, "a strike", "denies"))
    claim = sample.claim("x", "x", members, dispute="contested")
    assert not laid_out(disputes, sample.dossier(claims=(claim,), facts=(), findings=()))


def test_a_part_of_a_disputed_passage_is_no_dispute_of_its_own():
    members = sample.CLAIMS[1].members
    parts = tuple(msgspec.structs.replace(m, end=m.end - 2, text=m.text[:-2]) for m in members)
    claims = (sample.CLAIMS[1], sample.claim("part", "x", parts, dispute="contested"))
    assert [one.id for one in laid_out(disputes, sample.dossier(claims=claims))] == ["dispute-c-injured"]


def test_what_would_settle_a_dispute_comes_from_its_finding_and_the_claim_is_not_repeated():
    text = f"Accounts differ in the number: {sample.CLAIMS[1].text} What would settle it: the register."
    found = sample.finding("number_conflict", text, *sample.CLAIMS[1].members[:2], about=("c-injured",))
    (dispute,) = laid_out(disputes, sample.dossier(claims=sample.CLAIMS[1:2], findings=(found,)))
    assert (dispute.difference, dispute.settle) == ("Number.", ("The register.",))


def test_claims_of_one_account_stand_by_account_in_the_order_of_its_text():
    groups = by_account(laid_out(rows, sample.dossier()))
    assert [(account.letter, [row.claim.id for row in own]) for account, own in groups] == [
        ("A", ["c-alarms"]),
        ("D", ["c-deaths"]),
    ]
