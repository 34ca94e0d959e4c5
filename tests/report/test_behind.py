"""Which origins stand behind a claim."""

import msgspec

from rashomon.explain.relations import BY, ELSEWHERE
from rashomon.report.behind import behind
from tests import sample


def told(relation: str, origin: str, how: str | None = None):
    return msgspec.structs.replace(sample.member(sample.POST, "Ammunition", relation, how=how), origin=origin)


def test_who_writes_another_place_does_not_tell_it_otherwise():
    of = sample.dossier()
    origins = [
        msgspec.structs.replace(of.origins[0], id=f"o-{name}", name=name, affiliation=None)
        for name in ("police", "mayor", "ministry")
    ]
    first, second, third = (one.id for one in origins)
    members = (told("asserts", first), told("differs", second, "place"), told("differs", third, "number"))
    claim = msgspec.structs.replace(of.claims[0], members=members)
    found = behind(claim, origins)
    assert [(side, [one.id for one in those]) for side, those in found.sides] == [
        (BY["asserts"], [first]), (BY["differs"], [third]), (ELSEWHERE, [second]),
    ]  # fmt: skip
    assert len(found.otherwise) == 1
