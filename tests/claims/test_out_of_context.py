"""Members that quote a part of a sentence alone differ in wording from those that have the sentence."""

from msgspec.structs import replace

from rashomon.claims.out_of_context import set_apart
from rashomon.claims.provenance import Provenance
from rashomon.claims.written import NO_FRAME, written
from rashomon.model import Claim, ClaimMember, Span

NOBODY = Provenance({}, {}, {}, len)


def member(article: str, start: int, end: int) -> ClaimMember:
    return ClaimMember(
        article=article, start=start, end=end, text="x" * (end - start), statement=None,
        relation="asserts", how=None, origin="o", chain=(),
    )  # fmt: skip


def claim(*members: ClaimMember) -> Claim:
    return written("We will never give up the port.", NO_FRAME, members, NOBODY, "claim.passages")


def quoted(article: str, start: int, end: int) -> Span:
    return Span(article=article, start=start, end=end, text="x" * (end - start))


FRAGMENT, SENTENCE = quoted("a", 10, 30), quoted("b", 0, 60)


def test_a_fragment_beside_its_sentence_differs_in_wording_and_speaks_against_nothing():
    (found,) = set_apart([claim(member("a", 5, 30), member("b", 0, 60))], [(FRAGMENT, SENTENCE)], NOBODY)
    assert [(m.relation, m.how) for m in found.members] == [("differs", "wording"), ("asserts", None)]
    assert (found.dispute, found.support.origins_against) == ("none", 0)


def test_a_fragment_whose_sentence_stands_elsewhere_is_left():
    one = claim(member("a", 5, 30), member("c", 0, 60))
    assert set_apart([one], [(FRAGMENT, SENTENCE)], NOBODY) == [one]
    denied = claim(replace(member("a", 5, 30), relation="denies"), member("b", 0, 60))
    assert set_apart([denied], [(FRAGMENT, SENTENCE)], NOBODY) == [denied]
