from rashomon.lineage.sensitivity import sensitivity, without
from rashomon.model import Claim, ClaimMember, Frame, Origin, Support
from tests.builders import article

FRAME = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)


def origin(id, group=None):
    return Origin(id=id, name=id.title(), kind="outlet", affiliation=group, articles=(), evidence=())


def claim(id, *members):
    """Members are (article, relation, origin)."""
    made = tuple(
        ClaimMember(article=a, start=0, end=1, text="x", statement=None, relation=r, how=None, origin=o, chain=())
        for a, r, o in members
    )
    told = {o for _, r, o in members if r == "asserts"}
    denied = {o for _, r, o in members if r == "denies"}
    support = Support(origins_for=len(told), origins_against=len(denied), articles=len({a for a, _, _ in members}))
    return Claim(id=id, text=id, frame=FRAME, members=made, support=support, dispute="none")


ORIGINS = (origin("police"), origin("wire"), origin("echo"))
ALONE = claim("c2", ("a", "asserts", "police"), ("b", "asserts", "police"))
BOTH = claim("c1", ("a", "asserts", "police"), ("b", "asserts", "wire"), ("c", "denies", "echo"))
OTHER = claim("c3", ("a", "asserts", "wire"), ("c", "asserts", "wire"))


def test_without_an_origin_its_passages_fall_in_every_article():
    left = {c.id: c for c in without((ALONE, BOTH, OTHER), ORIGINS, origin="police")}
    assert set(left) == {"c1", "c2"}
    assert (left["c2"].support.origins_for, left["c2"].members) == (0, ())
    support = left["c1"].support
    assert (support.origins_for, support.origins_against, support.articles) == (1, 1, 2)


def test_without_an_outlet_its_articles_fall():
    left = {c.id: c for c in without((ALONE, BOTH, OTHER), ORIGINS, articles={"c"})}
    assert set(left) == {"c1", "c3"}
    assert left["c1"].support.origins_against == 0
    assert left["c3"].support.origins_for == 1


def test_what_is_not_touched_is_not_given():
    assert without((ALONE, BOTH), ORIGINS, origin="unheard of") == ()


def test_each_origin_names_what_falls_and_what_is_weaker_without_it():
    found = sensitivity((ALONE, BOTH, OTHER), ORIGINS)
    assert [(s.origin, s.claims_lost, s.claims_weakened) for s in found] == [
        ("police", ("c2",), ("c1",)),
        ("wire", ("c3",), ("c1",)),
    ]


def test_an_outlet_takes_all_its_articles_with_it():
    outlets = (("a", "Gazette"), ("b", "Gazette"), ("c", "Ledger"))
    articles = [article("x", id=id, publisher=name) for id, name in outlets]
    found = [s for s in sensitivity((ALONE, BOTH, OTHER), ORIGINS, articles) if s.origin is None]
    assert [(s.name, s.articles, s.claims_lost) for s in found] == [("Gazette", ("a", "b"), ("c1", "c2"))]


def test_an_outlet_that_is_an_origin_by_itself_is_named_once():
    own = claim("c", ("a", "asserts", "echo"), ("b", "asserts", "wire"))
    found = sensitivity((own,), ORIGINS, [article("x", id="a"), article("x", id="b")])
    assert [s.origin for s in found] == ["echo", "wire"]


def test_brands_of_one_group_fall_together_and_are_named_once():
    origins = (origin("echo", "Group"), origin("ledger", "Group"))
    both = claim("c", ("a", "asserts", "echo"), ("b", "asserts", "ledger"))
    (found,) = sensitivity((both,), origins)
    assert (found.origin, found.claims_lost) == ("echo", ("c",))


def test_the_order_of_claims_is_all_one():
    assert sensitivity((OTHER, BOTH, ALONE), ORIGINS) == sensitivity((ALONE, BOTH, OTHER), ORIGINS)
