"""One origin: what several accounts carry on one voice's word, or in one text."""

from rashomon.findings.single import single_origin
from rashomon.model import Claim, ClaimMember, Frame, Lineage, Origin, Support
from tests.builders import article
from tests.lineage.builders import reading_of, statement

SAID = "the warehouses had stood empty since the spring"
PLAIN = "The warehouses had stood empty since the spring when fire broke out."


def account(id, text, *statements, publisher=None):
    of = article(text, id=id, publisher=publisher or f"{id}.example")
    return reading_of(of, *(statement(of, content, name, **given) for content, name, given in statements))


def says(id, who, *, name=None, content=SAID, tail="", **given):
    """An account in which somebody says it."""
    text = f"{who} said {content}.{tail}"
    return account(id, text, (content, name or who, {"source": who, "cue": "said", **given}))


def member(of, origin, *, words=None):
    said = of.statements[0] if of.statements else None
    at = said.content[0] if said else of.article.span(0, len(words or PLAIN.split(" when")[0]))
    return ClaimMember(
        article=of.article.id, start=at.start, end=at.end, text=at.text, statement=said.id if said else None,
        relation="asserts", how=None, origin=origin, chain=(),
    )  # fmt: skip


def claim(*members):
    empty = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)
    return Claim(id="c", text="It burned.", frame=empty, members=members, dispute="none",
                 support=Support(origins_for=1, origins_against=0, articles=len(members)))  # fmt: skip


def origin(id, name, kind="unknown", affiliation=None):
    return Origin(id=id, name=name, kind=kind, affiliation=affiliation, articles=(), evidence=())


def copied(a, b):
    return Lineage(
        between=(a, b), kind="copies", direction="unknown", source_article=None, derived_article=None, share=0.9,
        confidence=0.9, evidence=(),
    )  # fmt: skip


def found(readings, *origins, lines=(), of=None):
    members = [member(r, (of or [origins[0].id] * len(readings))[k]) for k, r in enumerate(readings)]
    return list(single_origin(readings, [claim(*members)], origins, lines))


def test_a_person_whom_every_account_names_is_one_origin():
    both = [says("a", "Ada Quill", speaker="person"), says("b", "Mr Quill", name="Ada Quill", speaker="person")]
    (one,) = found(both, origin("o", "Ada Quill"))
    assert one.kind == "single_origin"
    assert one.text.endswith("one origin: Ada Quill.")
    assert one.searched == ("a", "b")


def test_the_origin_is_called_what_the_accounts_call_it():
    both = [says(id, "Mr Quill", name="Joan Quill", speaker="person") for id in ("a", "b")]
    (one,) = found(both, origin("o", "Joan Quill"))
    assert one.text.endswith("one origin: Mr Quill.")


def test_two_who_speak_together_are_both_named():
    both = [says(id, "Ada Quill and Bo Marrow", name="Bo Marrow", speaker="person") for id in ("a", "b")]
    (one,) = found(both, origin("o", "Bo Marrow"))
    assert one.text.endswith("one origin: Ada Quill and Bo Marrow.")


def test_accounts_that_name_different_people_have_no_one_origin():
    both = [says("a", "Ada Quill", speaker="person"), says("b", "Bo Marrow", speaker="person")]
    assert not found(both, origin("o", "Ada Quill"))


def test_officials_of_two_accounts_are_one_only_in_the_same_words():
    given = {"named": False, "speaker": "group"}
    same = [says(id, "officials", **given) for id in ("a", "b")]
    assert found(same, origin("o", "officials"))
    other = says("b", "officials", content="nobody had rented the old storehouses for months", **given)
    assert not found([same[0], other], origin("o", "officials"))


def test_what_only_points_back_names_nobody():
    both = [says(id, "the statement", name="Marrow Works") for id in ("a", "b")]
    assert not found(both, origin("o", "Marrow Works"))


def test_an_outlet_s_own_words_rest_on_a_voice_only_where_its_text_is_the_other_s():
    told = says("a", "Ada Quill", speaker="person")
    own = account("b", PLAIN)
    assert not found([told, own], origin("o", "Ada Quill"))
    assert found([told, own], origin("o", "Ada Quill"), lines=[copied("a", "b")])


def test_one_text_under_two_outlets_is_told_as_one_text():
    both = [account(id, PLAIN) for id in ("a", "b")]
    (one,) = found(both, origin("o", "a.example", "outlet"), lines=[copied("a", "b")])
    assert "one text" in one.text
    assert "a.example" not in one.text
    assert not found(both, origin("o", "a.example", "outlet"))


def test_one_outlet_s_two_articles_are_no_finding():
    both = [says(id, "Ada Quill", speaker="person", tail=" x" * (id == "b")) for id in ("a", "b")]
    mine = [reading_of(article(r.article.text, id=r.article.id, publisher="one.example"), *r.statements) for r in both]
    assert not found(mine, origin("o", "Ada Quill"))


def test_a_claim_that_says_next_to_nothing_is_no_finding():
    both = [says(id, "Ada Quill", content="it did so", speaker="person") for id in ("a", "b")]
    assert not found(both, origin("o", "Ada Quill"))


def test_two_brands_of_one_group_are_one_origin():
    both = [says(id, "Ada Quill", speaker="person") for id in ("a", "b")]
    group = [origin("o", "Ada Quill", affiliation="g"), origin("p", "Quill", affiliation="g")]
    assert found(both, *group, of=["o", "p"])
    assert not found(both, origin("o", "Ada Quill"), origin("p", "Quill"), of=["o", "p"])


def test_an_unknown_origin_is_no_finding():
    both = [says(id, "Ada Quill", speaker="person") for id in ("a", "b")]
    assert not found(both, origin("o", "Ada Quill"), of=["o", None])


def test_two_different_things_that_one_person_says_are_no_one_claim():
    mine = says("a", "Ada Quill", speaker="person")
    other = says("b", "Ada Quill", content="nobody had been seen near the gate at night", speaker="person")
    assert not found([mine, other], origin("o", "Ada Quill"))


def test_whom_a_speaker_relays_is_not_the_origin():
    both = []
    for id in ("a", "b"):
        text = f"“Ada Quill said {SAID},” Joan Marrow said."
        of = article(text, id=id, publisher=f"{id}.example")
        both.append(reading_of(of, statement(of, SAID, "Ada Quill", source="Ada Quill", cue="said", speaker="person")))
    assert not found(both, origin("o", "Ada Quill"))
