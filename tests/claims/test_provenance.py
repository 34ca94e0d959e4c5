"""Provenance: whose a passage is beside the others of its claim."""

from msgspec.structs import replace

from rashomon.claims.provenance import Provenance
from rashomon.model import ClaimMember

# The echo prints the herald's text.
ORIGINS = {"herald": "o-herald", "echo": "o-herald", "post": "o-post"}
OUTLETS = {"echo": "o-echo"}


def member(article: str, relation: str, how: str | None = None, statement: str | None = None) -> ClaimMember:
    return ClaimMember(
        article=article, start=0, end=9, text="x" * 9, statement=statement, relation=relation, how=how,
        origin=ORIGINS[article], chain=(),
    )  # type: ignore[arg-type]  # fmt: skip


def settled(*members: ClaimMember) -> list[str | None]:
    beside = Provenance({}, ORIGINS, {}, len, of_outlet=OUTLETS)
    return [m.origin for m in beside.settled(members)]


def test_what_an_outlet_tells_against_the_text_that_it_prints_is_its_own():
    told = member("herald", "asserts"), member("echo", "denies"), member("post", "asserts")
    assert settled(*told) == ["o-herald", "o-echo", "o-post"]
    assert settled(member("herald", "denies"), member("echo", "asserts")) == ["o-herald", "o-echo"]


def test_what_it_passes_on_or_quotes_is_not():
    assert settled(member("herald", "asserts"), member("echo", "asserts")) == ["o-herald", "o-herald"]
    assert settled(member("herald", "asserts"), member("echo", "denies", statement="s")) == ["o-herald", "o-herald"]
    assert settled(member("herald", "asserts"), member("echo", "differs", "wording")) == ["o-herald", "o-herald"]


def test_what_tells_a_speakers_words_otherwise_is_not_the_speakers():
    beside = Provenance({"s": "o-residents"}, {"post": "o-post"}, {}, len)
    quoted = replace(member("herald", "asserts", statement="s"), origin="o-residents")
    otherwise = replace(member("post", "differs", "actor"), origin="o-residents")  # taken over, with another actor
    assert [m.origin for m in beside.settled((quoted, otherwise))] == ["o-residents", "o-post"]
