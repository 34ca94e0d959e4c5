from datetime import date

import pytest

from rashomon.ingest.published import iso_date, plausible


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2025-03-11", "2025-03-11"),
        ("2025-03", "2025-03"),
        ("2025-03-11T09:00:00", "2025-03-11T09:00:00"),
        ("2025-03-11 09:00Z", "2025-03-11T09:00+00:00"),
        ("2025-03-11T09:00:00.123+0530", "2025-03-11T09:00:00+05:30"),
        ("Tue, 11 Mar 2025 09:00:00 +0100", "2025-03-11T09:00:00+01:00"),
        ("2025-02-30", None),
        ("2025-03-11T25:00", None),
        ("2025-03-11T09:00+99:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_stated_date_keeps_its_precision_and_offset(stated, iso):
    assert iso_date(stated) == iso


def test_only_days_with_newspapers_are_plausible():
    today = date(2025, 3, 11)
    assert [plausible(day, today) for day in ("1066-10-14", "1944-06-06", "2025-03-12T01:00", "2025-03-14")] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("stated", ["0001-01-01T00:00:00Z", "9999-12-31"])
def test_a_placeholder_is_no_date(stated):
    assert iso_date(stated) is None
