from rashomon.lineage.blocking import strands
from rashomon.lineage.compare import compare
from rashomon.lineage.direction import by_losses, decide
from tests.builders import article
from tests.lineage.builders import reading, reading_of, statement


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
    assert by_losses(a, b, compare(a, b).passages) == "first"
