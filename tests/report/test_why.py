from rashomon.report.why import Why, explained, shared_by, ways
from tests import sample


def known(id, *change):
    return Why(id, "rule", "method", "means", 0.5, ("limit: 1",), change, ("a record",))


def test_what_is_behind_a_finding_is_told_in_plain_words():
    found = explained(sample.dossier())(sample.FINDINGS[0].id)
    assert found is not None
    assert found.method
    assert found.rule == sample.FINDINGS[0].rule


def test_a_thing_that_the_case_lacks_has_no_explanation():
    assert explained(sample.dossier())("no-such-thing") is None


def test_what_holds_for_each_of_several_is_said_once():
    assert shared_by([known("a", "one", "both"), known("b", "both")]) == (("both",), ("a record",), ("limit: 1",))
    assert shared_by([known("a", "one")]) == ((), (), ())


def test_each_way_of_finding_is_told_once():
    other = Why("c", "another", "way", "means", 0.5, (), (), ())
    first, second = ways([known("a", "one", "both"), other, known("b", "both")])
    assert (first.rule, first.method, first.change) == ("rule", "method", ("both",))
    assert (second.rule, second.method) == ("another", "way")
    assert {"method", "both", "limit: 1"} <= set(first.said)
    assert "rule" not in first.said
