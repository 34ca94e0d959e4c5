import msgspec

from rashomon.model import CoverageCell
from rashomon.report.accounts import label_accounts
from rashomon.report.matrix import alone, rows
from rashomon.report.passages import Passages
from rashomon.report.sides import told_alone
from tests import sample


def laid_out(dossier):
    accounts = label_accounts(dossier)
    passages = Passages(dossier, accounts)
    return rows(dossier, accounts, passages)


def test_the_disputed_come_first_and_what_one_account_says_is_no_row():
    found = laid_out(sample.dossier())
    assert [row.claim.dispute for row in found][:3] == ["contested", "contested", "none"]
    assert all(row.claim.support.articles > 1 for row in found)


def test_a_row_has_a_cell_for_every_account():
    for row in laid_out(sample.dossier()):
        assert len(row.cells) == 4


def many(count):
    articles = [msgspec.structs.replace(sample.COURIER, id=f"account-{n:02}", noise=()) for n in range(count)]
    readings = tuple(
        msgspec.structs.replace(sample.reading(sample.COURIER), article=one, statements=(), places=())
        for one in articles
    )
    members = tuple(sample.member(one, "At least 40 people were injured", "asserts") for one in articles[4:6])
    coverage = tuple(
        CoverageCell(claim="c-x", article=one.id, value="asserts" if one in articles[4:6] else "omits")
        for one in articles
    )
    return sample.dossier(readings=readings, claims=(sample.claim("x", "x", members),), coverage=coverage)


def test_of_many_accounts_those_side_by_side_that_do_nothing_share_a_cell():
    (row,) = laid_out(many(20))
    assert [(cell.value, cell.width) for cell in row.cells] == [
        ("omits", 4), ("asserts", 1), ("asserts", 1), ("omits", 14),
    ]  # fmt: skip


def test_what_several_tell_in_the_same_words_stands_once():
    (row,) = laid_out(many(20))
    ((column,),) = (row.columns,)
    assert [account.letter for account in column.accounts] == ["E", "F"]
    assert len(column.shown[0].passages) == 2


def test_passages_stand_in_one_column_an_account_and_those_beyond_the_first_few_are_folded():
    said = ("grain depot", "people", "regional officials", "Velmora")
    own = tuple(sample.member(sample.COURIER, words, "asserts") for words in said)
    other = sample.member(sample.POST, "Ammunition", "asserts")
    (row,) = laid_out(sample.dossier(claims=(sample.claim("x", "x", (*own, other)),)))
    assert [(len(column.shown), len(column.folded)) for column in row.columns] == [(3, 1), (1, 0)]


def test_the_chain_ends_before_the_page_that_heads_the_column():
    (row,) = (row for row in laid_out(sample.dossier()) if row.claim.id == "c-injured")
    assert row.columns[0].shown[0].chain == ("regional officials",)


def test_claims_of_one_account_stand_by_account_in_the_order_of_its_text():
    made = sample.dossier()
    groups = alone(made, label_accounts(made))
    assert [(account.letter, [claim.id for claim in own]) for account, own in groups] == [
        ("A", ["c-alarms"]),
        ("D", ["c-deaths"]),
    ]


def test_a_claim_of_a_conflict_that_was_found_is_marked_as_disputed():
    calm = sample.claim(
        "y", "y", tuple(sample.member(one, one.text.split()[0], "asserts") for one in sample.ARTICLES[:2])
    )
    conflict = sample.finding("status_conflict", "They differ.", *calm.members, about=("c-y",))
    assert [row.disputed for row in laid_out(sample.dossier(claims=(calm,), findings=()))] == [False]
    assert [row.disputed for row in laid_out(sample.dossier(claims=(calm,), findings=(conflict,)))] == [True]


def test_of_a_claim_of_one_account_whichever_passage_does_something_else_says_so():
    first, second, third = sample.POST.text.split()[:3]
    members = [
        sample.member(sample.POST, word, does)
        for word, does in zip((first, second, third), ("asserts", "asserts", "denies"), strict=True)
    ]
    told = told_alone(
        [sample.claim("x", "x", tuple(members))], Passages(sample.dossier(), label_accounts(sample.dossier()))
    )
    assert [(side.label, says) for side, says in told] == [
        ("states it", True),
        ("states it", False),
        ("denies it", True),
    ]
