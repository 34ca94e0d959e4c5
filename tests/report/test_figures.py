from rashomon.report.accounts import label_accounts
from rashomon.report.figures import figures
from rashomon.report.passages import Passages
from tests import sample


def test_accounts_that_give_one_figure_stand_together():
    made = sample.dossier()
    accounts = label_accounts(made)
    first, second = figures(made, accounts, Passages(made, accounts))
    told = [(value.value, "".join(a.letter for a in value.accounts)) for value in first.values]
    assert told == [("40", "ACD"), ("70", "B")]
    assert (first.alone, second.alone) == (False, True)
