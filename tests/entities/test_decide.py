import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.entities.decide import effective
from rashomon.entities.resolve import merge_entities, resolve_entities
from rashomon.model import DECISION_SCHEMA, Anchor, Decision, Target
from tests.entities.sample import reading

READINGS = [
    reading("Mayor Nino Beridze spoke. Beridze left.", "a"),
    reading("Mayor Nana Beridze spoke to Karl Lindqvist.", "b"),
    reading("The mayor, Nino Beridze, wept. Karl Lindqvist did not.", "c"),
]
TEXTS = {r.article.id: r.article for r in READINGS}


def anchor(article, words):
    of = TEXTS[article]
    span = of.span(of.text.index(words), of.text.index(words) + len(words))
    return Anchor(article=article, start=span.start, end=span.end, text=words, sha256=of.sha256)


def decision(action, *anchors, value=None, time="2030-01-01T10:00:00Z", id=None, supersedes=None):
    return Decision(
        schema=DECISION_SCHEMA,
        id=id or f"{action}-{time}",
        action=action,
        target=Target(type="entity", anchors=anchors),
        value=value,
        reason=None,
        author=None,
        time=time,
        supersedes=supersedes,
        status="applied",
    )


MERGE = decision("merge", anchor("a", "Nino Beridze"), anchor("b", "Nana Beridze"))
SPLIT = decision("split", anchor("c", "Nino Beridze"), time="2030-01-02T10:00:00Z")
PIN = decision("pin", anchor("a", "Nino Beridze"), value="N. Beridze", time="2030-01-03T10:00:00Z")


def people(*decisions):
    found = merge_entities(READINGS, decisions)
    return {e.name: "".join(m.article for m in e.members) for e in found if e.kind == "person"}


def test_without_decisions_the_machine_stands():
    assert people() == {"Nino Beridze": "ac", "Nana Beridze": "b", "Karl Lindqvist": "bc"}


def test_merge_joins_what_the_anchors_hit():
    assert sorted(people(MERGE).values()) == ["abc", "bc"]


def test_split_takes_the_anchored_mention_out():
    found = merge_entities(READINGS, [SPLIT])
    assert sorted("".join(m.article for m in e.members) for e in found if "Nino" in e.name) == ["a", "c"]


def test_pin_names_the_entity_and_keeps_its_id_and_forms():
    before = next(e for e in merge_entities(READINGS) if e.name == "Nino Beridze")
    after = next(e for e in merge_entities(READINGS, [PIN]) if e.name == "N. Beridze")
    assert (after.id, after.names) == (before.id, before.names)


def test_the_later_decision_wins():
    again = msgspec.structs.replace(MERGE, id="again", time="2030-01-05T00:00:00+02:00")
    split = decision("split", anchor("b", "Nana Beridze"), time="2030-01-04T23:00:00Z")
    assert sorted(people(MERGE, split).values()) == ["ac", "b", "bc"]
    assert sorted(people(again, split).values()) == ["ac", "b", "bc"]  # 22:00 in UTC: the split is later


def test_undo_takes_a_decision_back_and_its_own_undo_restores_it():
    undo = decision("undo", id="u1", supersedes=MERGE.id)
    redo = decision("undo", id="u2", supersedes="u1")
    assert people(MERGE, undo) == people()
    assert people(MERGE, undo, redo) == people(MERGE)


def test_a_superseding_decision_replaces_the_earlier():
    other = decision("pin", anchor("a", "Nino Beridze"), value="Nino B.", supersedes=PIN.id, time="2029-01-01")
    assert "Nino B." in people(PIN, other)


def test_decisions_in_a_ring_hold_none():
    one, two = decision("merge", id="1", supersedes="2"), decision("split", id="2", supersedes="1")
    assert effective([one, two]) == frozenset()


def test_a_lost_quote_orphans_the_decision_and_is_told():
    lost = msgspec.structs.replace(anchor("a", "Nino Beridze"), text="Nino Lomidze")
    got = resolve_entities(READINGS, [decision("split", lost)])
    assert [d.status for d in got.decisions] == ["orphaned"]
    assert "Nino Lomidze" in got.warnings[0]
    assert got.entities == merge_entities(READINGS)


def test_another_text_orphans_the_decision():
    lost = msgspec.structs.replace(anchor("a", "Nino Beridze"), sha256="0" * 64)
    got = resolve_entities(READINGS, [decision("merge", lost, anchor("b", "Nana Beridze"))])
    assert (got.decisions[0].status, len(got.warnings)) == ("orphaned", 1)


def test_words_that_nobody_is_read_in_orphan_the_decision():
    got = resolve_entities(READINGS, [decision("pin", anchor("a", "spoke"), value="x")])
    assert (got.decisions[0].status, len(got.warnings)) == ("orphaned", 1)


def test_a_quote_that_moved_is_found_again_whatever_the_article_is_called():
    moved = msgspec.structs.replace(anchor("a", "Nino Beridze"), start=0, end=12, article="elsewhere")
    got = resolve_entities(READINGS, [decision("pin", moved, value="N. B.")])
    assert got.decisions[0].status == "applied"
    assert "N. B." in {e.name for e in got.entities}


def test_an_undo_of_nothing_and_a_pin_without_a_name_are_told():
    nothing = decision("undo", id="u", supersedes="gone")
    unnamed = decision("pin", anchor("a", "Nino Beridze"), time="2031-01-01")
    got = resolve_entities(READINGS, [nothing, unnamed])
    assert [d.status for d in got.decisions] == ["orphaned", "orphaned"]
    assert len(got.warnings) == 2


def test_decisions_on_other_things_are_left_as_they_are():
    place = msgspec.structs.replace(PIN, target=Target(type="place", anchors=()))
    got = resolve_entities(READINGS, [place])
    assert (got.decisions, got.warnings) == ((place,), ())


ANCHORS = [anchor("a", "Nino Beridze"), anchor("a", "Beridze left"), anchor("b", "Nana Beridze"),
           anchor("b", "Karl Lindqvist"), anchor("c", "Nino Beridze"), anchor("c", "Karl Lindqvist")]  # fmt: skip


@st.composite
def some_decisions(draw):
    return [
        decision(
            draw(st.sampled_from(["merge", "split", "pin", "undo"])),
            *draw(st.lists(st.sampled_from(ANCHORS), min_size=1, max_size=3)),
            value=draw(st.sampled_from(["One", "Two"])),
            time=draw(st.sampled_from(["2030-01-01", "2030-01-02T00:00:00Z", "2030-01-02T00:00:00+03:00", "soon"])),
            id=str(n),
            supersedes=draw(st.sampled_from([None, "0", "1", "2", "3"])),
        )
        for n in range(draw(st.integers(0, 5)))
    ]


@settings(max_examples=60, deadline=None)
@given(some_decisions(), st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_come_does_not_matter(decisions, random):
    shuffled = random.sample(decisions, len(decisions))
    assert resolve_entities(READINGS, decisions) == resolve_entities(READINGS[::-1], shuffled)


@settings(max_examples=60, deadline=None)
@given(some_decisions())
def test_every_article_entity_stands_in_one_case_entity(decisions):
    members = [(m.article, m.entity) for e in merge_entities(READINGS, decisions) for m in e.members]
    assert sorted(members) == sorted((r.article.id, e.id) for r in READINGS for e in r.entities)
