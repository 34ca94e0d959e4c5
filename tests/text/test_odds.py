import pytest

from rashomon.text.odds import logistic, weighed


@pytest.mark.parametrize("odds", [-1e9, -30.0, 0.0, 30.0, 1e9])
def test_any_log_odds_give_a_probability(odds):
    assert 0 < logistic(odds) < 1


def test_reasons_come_by_weight_each_once_and_only_what_speaks_for_it():
    confidence, reasons = weighed(-1.0, [(0.5, "b"), (2.0, "a"), (-3.0, "against"), (0.1, ""), (0.2, "a")])
    assert reasons == ("a", "b")
    assert confidence == round(logistic(-1.2), 3)


def test_nothing_is_told_as_certain():
    assert weighed(50.0, [])[0] < 1
