"""Coverage: silence before a thing was reported is not omission."""

from rashomon.claims.coverage import cover
from rashomon.model import Claim, ClaimMember, Frame, Support
from tests.builders import article

FRAME = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)


def claim(*members: tuple[str, str]) -> Claim:
    return Claim(
        id="c",
        text="A dam broke.",
        frame=FRAME,
        members=tuple(
            ClaimMember(
                article=a, start=0, end=1, text="x", statement=None, relation=r, how=None, origin=None, chain=()
            )  # type: ignore[arg-type]
            for a, r in members
        ),
        support=Support(origins_for=1, origins_against=0, articles=1),
        dispute="none",
    )


def value(published: str | None, others: str | None) -> str:
    late = article("x", id="late", published=others)
    early = article("x", id="early", published=published)
    return next(c.value for c in cover([claim(("late", "asserts"))], [early, late]) if c.article == "early")


def test_an_account_published_before_the_others_omits_nothing():
    assert value("2025-09-13", "2025-09-14") == "published_before"


def test_zones_are_heeded():
    assert value("2025-09-14T10:00+02:00", "2025-09-14T09:00+00:00") == "published_before"
    assert value("2025-09-14T10:00+00:00", "2025-09-14T09:30+00:00") == "omits"


def test_without_dates_silence_is_omission():
    assert value(None, "2025-09-14") == "omits"
    assert value("2025-09-13", None) == "omits"


def test_the_most_telling_relation_is_shown():
    cells = cover([claim(("a", "asserts"), ("a", "denies"))], [article("x", id="a")])
    assert [c.value for c in cells] == ["denies"]
