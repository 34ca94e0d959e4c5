import msgspec

from rashomon.pipeline.changes import _matched, changes
from tests import sample

WITH = msgspec.structs.replace


def told(before, after):
    return [(change.kind, change.text) for change in changes(before, after)]


def without_sawt():
    """The sample before its last account joined."""
    whole = sample.dossier()
    claims = []
    for claim in whole.claims:
        members = tuple(member for member in claim.members if member.article != "sawt")
        if members:
            claims.append(WITH(claim, members=members))
    return WITH(
        whole,
        readings=tuple(r for r in whole.readings if r.article.id != "sawt"),
        claims=tuple(claims),
        facts=tuple(f for f in whole.facts if {m.article for m in f.members} != {"sawt"}),
    )


def test_a_case_beside_itself_has_no_changes():
    assert changes(sample.dossier(), sample.dossier()) == ()


def test_an_account_that_joined_is_told_with_what_it_says():
    found = changes(without_sawt(), sample.dossier())
    assert [change.id for change in found if change.kind == "article"] == ["sawt"]
    supports = [change for change in found if change.kind == "support"]
    assert supports
    assert all(span.article == "sawt" for change in supports for span in change.evidence)


def test_a_fact_that_grew_tells_before_and_now():
    whole = sample.dossier()
    fact = whole.facts[0]
    before = WITH(whole, facts=(WITH(fact, low=40, high=40, best=40, state="agrees"), *whole.facts[1:]))
    assert told(before, whole) == [("fact", "people: 40 (agrees) before, 40 to 70, best 40 (conflict) now")]


def test_a_claim_that_is_disputed_now_is_matched_by_its_passages_and_not_by_its_id():
    whole = sample.dossier()
    claim = next(c for c in whole.claims if c.dispute == "contested")
    rest = tuple(c for c in whole.claims if c.id != claim.id)
    before = WITH(whole, claims=(*rest, WITH(claim, id="c-other", dispute="none", members=claim.members[:1])))
    assert ("dispute", f"none before, contested now: {claim.text}") in told(before, whole)


def test_findings_that_came_and_went():
    whole = sample.dossier()
    fewer = WITH(whole, findings=whole.findings[1:])
    assert [kind for kind, _ in told(fewer, whole)] == ["finding"]
    (gone,) = changes(whole, fewer)
    assert (gone.kind, gone.id) == ("settled", None)
    assert gone.text.startswith("no longer found")


def test_the_event_s_time_and_place_and_who_copied_whom():
    whole = sample.dossier()
    before = WITH(whole, story=WITH(whole.story, event_time=None, place=None), lineage=())
    texts = [text for _, text in told(before, whole)]
    assert texts[0] == "The event's time: cannot tell before, 2031-03-02 now"
    assert texts[1].startswith("The event's place: cannot tell before, ")
    assert "post cites courier" in texts


def test_what_shares_more_passages_is_the_same_claim_whatever_the_order():
    old, faint, near = frozenset({1, 2, 3, 4}), frozenset({4, 9}), frozenset({1, 2, 3})
    assert _matched([old], [faint, near], lambda one: one) == [(None, faint), (old, near)]
