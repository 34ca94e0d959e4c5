"""An act and the passages that tell it are one claim."""

from rashomon.claims.merge import merge
from rashomon.claims.provenance import Provenance
from rashomon.claims.written import written
from rashomon.model import Claim, ClaimMember, Frame

NOBODY = Provenance({}, {}, {}, len)
FRAME = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)


def claim(text: str, *members: tuple[str, int, int]) -> Claim:
    return written(
        text,
        FRAME,
        tuple(
            ClaimMember(
                article=a,
                start=s,
                end=e,
                text="x" * (e - s),
                statement=None,
                relation="asserts",
                how=None,
                origin=None,
                chain=(),
            )
            for a, s, e in members
        ),
        NOBODY,
        "claim.act",
    )


ACT = claim("46 houses were destroyed.", ("a", 0, 30), ("b", 10, 40))


def test_passages_that_tell_the_act_in_two_accounts_join_it():
    told = claim("Forty-six houses were destroyed.", ("a", 0, 32), ("b", 8, 42), ("c", 5, 60))
    (joined,), left = merge([ACT], [told], NOBODY)
    assert left == []
    assert [(m.article, m.start) for m in joined.members] == [("a", 0), ("b", 10), ("c", 5)]
    assert joined.support.articles == 3


def test_a_passage_that_says_more_stays_a_claim():
    longer = claim("The mayor said so.", ("a", 0, 200), ("b", 0, 200))
    joined, left = merge([ACT], [longer], NOBODY)
    assert joined == [ACT]
    assert left == [longer]


def test_one_account_is_not_enough():
    once = claim("Forty-six houses were destroyed.", ("a", 0, 32), ("c", 5, 60))
    assert merge([ACT], [once], NOBODY) == ([ACT], [once])
