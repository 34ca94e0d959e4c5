from rashomon.model import TermUse, Wording
from rashomon.report.accounts import label_accounts
from rashomon.report.passages import Passages
from rashomon.report.terms import terms
from tests import sample


def rows(*wording):
    made = sample.dossier(wording=wording) if wording else sample.dossier()
    accounts = label_accounts(made)
    return terms(made, accounts, Passages(made, accounts))


def test_each_word_stands_with_the_accounts_that_write_it():
    (row,) = rows()
    assert [(word.text, word.accounts[0].letter) for word in row.words] == [
        ("Blast", "A"),
        ("exploded", "A"),
        ("strike", "C"),
    ]


def test_capitals_alone_make_no_contrast():
    uses = (
        TermUse(article="courier", terms=(sample.span(sample.COURIER, "Velmora"),)),
        TermUse(article="meridian", terms=(sample.span(sample.MERIDIAN, "VELMORA"),)),
    )
    assert rows(Wording(target="Velmora", by_article=uses)) == ()
