import pytest

from rashomon.text.publication import by_time, is_later, written_order


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2024-03-01", "2024-03-02", "first"),
        ("2024-03-02T08:00:00Z", "2024-03-02T07:59:59Z", "second"),
        ("2024-03-02T08:00+03:00", "2024-03-02T06:00Z", "first"),
        ("2024-03-02T08:00", "2024-03-02T08:00", None),
        ("2024-03", "2024-03-02", None),
        ("2024-02", "2024-03-02", "first"),
        ("2024-03-02", "2024-03-02T23:00Z", None),
        ("2024-03-01", "2024-03-02T01:00Z", None),
        ("2024", "2025-01-01", "first"),
        ("yesterday", "2024-03-02", None),
        ("2024-13-45", "2024-03-02", None),
        (None, "2024-03-02", None),
    ],
)
def test_times_decide_only_as_far_as_they_are_precise(a, b, first):
    assert by_time(a, b) == first


def test_the_later_of_two():
    assert is_later("2024-03-02", "2024-03-01")
    assert not is_later("2024-03-02", "2024-03-02T23:00Z")
    assert is_later("2024-03-02", "2024-03-01T23:00Z")
    assert not is_later(None, "2024-03-01")


def test_days_as_written_order_what_has_no_clock_time_and_clocks_the_rest():
    assert (by_time("2024-03-01", "2024-03-02T01:00Z"), written_order("2024-03-01", "2024-03-02T01:00Z")) == (
        None,
        "first",
    )
    assert written_order("2024-03-02T08:00", "2024-03-01T23:30Z") is None
    assert written_order("2024-03", "2024-03-02") is None
