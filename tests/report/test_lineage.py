from rashomon.model import Sensitivity
from rashomon.report import render
from rashomon.report.accounts import label_accounts
from rashomon.report.lineage import falls
from tests import sample

HANGS = Sensitivity(
    origin="o-region", name="regional officials", claims_lost=("c-injured",), claims_weakened=("c-exploded", "gone")
)


def test_what_falls_without_an_origin_is_told_with_it():
    made = sample.dossier(sensitivity=(HANGS,))
    (one,) = falls(made, label_accounts(made))
    assert [claim.id for claim in one.lost] == ["c-injured"]
    assert [claim.id for claim in one.weakened] == ["c-exploded"]
    text = render(made)
    assert "Without it: one shared claim told by nobody else, one with fewer origins" in text
    assert "Most hangs on" in text


def test_an_origin_that_the_case_lacks_or_on_which_nothing_hangs_is_not_told():
    none = Sensitivity(origin="o-health", name="x", claims_lost=(), claims_weakened=("gone",))
    lost = Sensitivity(origin="gone", name="x", claims_lost=("c-injured",), claims_weakened=())
    made = sample.dossier(sensitivity=(none, lost))
    assert falls(made, label_accounts(made)) == ()
    assert "Most hangs on" not in render(made)


def test_what_falls_without_an_outlet_is_told_by_its_letters():
    hangs = Sensitivity(
        origin=None, name="x", claims_lost=("c-injured",), claims_weakened=(), articles=("courier", "gone")
    )
    text = render(sample.dossier(sensitivity=(hangs,)))
    assert "Without one outlet" in text
    assert "Most hangs on" not in text
