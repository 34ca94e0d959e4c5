"""Stages: needs are checked before anything runs; one failure leaves the others standing."""

import pytest

from rashomon.pipeline.stage import Stage, run, unmet


def fails(_: int) -> int:
    raise ZeroDivisionError("of our own making")


STAGES = (
    Stage("double", ("n",), "twice", lambda n: 2 * n),
    Stage("fail", ("twice",), "broken", fails, 0),
    Stage("add", ("twice", "broken"), "sum", lambda a, b: a + b),
)


def test_a_failing_stage_leaves_its_empty_value_and_a_warning():
    tables, warnings = run(STAGES, {"n": 3})
    assert tables["sum"] == 6
    assert len(warnings) == 1
    assert "fail failed (ZeroDivisionError" in warnings[0]


def test_strict_lets_it_raise():
    with pytest.raises(ZeroDivisionError):
        run(STAGES, {"n": 3}, strict=True)


def test_what_nothing_writes_is_reported_before_running():
    assert unmet(STAGES[1:], {"n"}) == ["fail reads twice", "add reads twice"]
    with pytest.raises(ValueError, match="fail reads twice"):
        run(STAGES[1:], {"n": 3})
