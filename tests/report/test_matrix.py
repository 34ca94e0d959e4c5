from rashomon.report.accounts import label_accounts
from rashomon.report.matrix import by_account, rows
from rashomon.report.passages import Passages
from tests import sample


def laid_out(dossier):
    accounts = label_accounts(dossier)
    passages = Passages(dossier, accounts)
    return rows(dossier, accounts, passages)


def test_the_disputed_come_first_and_what_one_account_says_last():
    found = laid_out(sample.dossier())
    assert [row.claim.dispute for row in found][:3] == ["contested", "contested", "none"]
    assert [row.alone for row in found][-2:] == [True, True]


def test_a_row_has_a_cell_for_every_account():
    for row in laid_out(sample.dossier()):
        assert [cell.account.letter for cell in row.cells] == ["A", "B", "C", "D"]


def test_passages_stand_in_one_column_an_account_and_repetitions_are_folded():
    again = (*sample.CLAIMS[3].members, sample.CLAIMS[3].members[0])
    (row,) = laid_out(sample.dossier(claims=(sample.claim("x", "no warning", again),)))
    assert [(len(column.shown), len(column.folded)) for column in row.columns] == [(1, 1), (1, 0)]


def test_the_chain_ends_before_the_page_that_heads_the_column():
    (row,) = (row for row in laid_out(sample.dossier()) if row.claim.id == "c-injured")
    assert row.columns[0].shown[0].chain == ("regional officials",)


def test_claims_of_one_account_stand_by_account_in_the_order_of_its_text():
    groups = by_account(laid_out(sample.dossier()))
    assert [(account.letter, [row.claim.id for row in own]) for account, own in groups] == [
        ("A", ["c-alarms"]),
        ("D", ["c-deaths"]),
    ]
