import pytest

from rashomon.lineage.blocking import strands
from rashomon.lineage.compare import compare
from rashomon.lineage.direction import by_attribution, by_time, decide
from tests.builders import article
from tests.lineage.builders import reading, reading_of, statement


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


def test_time_and_citation_that_disagree_decide_nothing():
    assert decide("first", "second", "first") is None
    assert decide("first", None, "second") == "first"
    assert decide(None, None, "second") == "second"


def test_what_lost_its_attributions_is_derived():
    lines = ("The old quay walls have cracked in many places", "Nobody had inspected the warehouses since spring")
    told = article("\n".join(f"{line}, engineers said." for line in lines), id="a")
    plain = reading("\n".join(f"{line}." for line in lines), "b")
    said = [statement(told, line, "engineers", cue="said") for line in lines]
    said[1] = type(said[1])(
        **{
            **{f: getattr(said[1], f) for f in said[1].__struct_fields__},
            "cue": told.span(told.text.rindex("said"), told.text.rindex("said") + 4),
        }
    )
    a, b = strands([reading_of(told, *said), plain])
    assert by_attribution(a, b, compare(a, b).passages) == "first"
