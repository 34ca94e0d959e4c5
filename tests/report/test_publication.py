import msgspec

from rashomon.report import render
from rashomon.report.accounts import label_accounts
from rashomon.report.passages import Passages
from tests import sample


def test_a_copy_for_publication_has_quotations_and_no_full_text():
    text = render(sample.dossier(), publication=True)
    assert "copy for publication" in text
    assert "class=text" not in text
    assert sample.AMMO_A.content[0].text in text
    assert "class=text" in render(sample.dossier())


def test_it_does_not_tell_how_our_files_are_called():
    filed = msgspec.structs.replace(sample.COURIER, file="/home/desk/secret/courier.txt", url=None)
    made = sample.dossier(readings=(sample.reading(filed),))
    assert "/home/desk/secret" in render(made)
    assert "/home/desk/secret" not in render(made, publication=True)


def test_it_says_how_much_of_each_text_it_quotes():
    assert "% of the text in this copy" in render(sample.dossier(), publication=True)
    made = sample.dossier()
    accounts = label_accounts(made)
    passages = Passages(made, accounts, quotes_only=True)
    assert passages.quoted_share(accounts[0]) == 0
    passages.of(sample.COURIER.span(0, 10))
    passages.of(sample.COURIER.span(5, 20))
    assert passages.quoted_share(accounts[0]) == 20 / len(sample.COURIER.text)


def test_same_dossier_same_copy():
    assert render(sample.dossier(), publication=True) == render(sample.dossier(), publication=True)
