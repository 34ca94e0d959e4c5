import msgspec
import pytest

from rashomon.explain import explain, nearest, resolve, things
from rashomon.explain.relations import standing
from rashomon.explain.things import link_id
from rashomon.findings import numbers
from rashomon.model import Explanation
from tests import sample

DOSSIER = sample.dossier()
WITH = msgspec.structs.replace


def known():
    """The sample with rules that the package has, and its conflict of numbers about a fact."""
    of_kind = {"number_conflict": "facts.number_conflict", "toponym_garbled": "places.garbled"}
    fact = next(one for one in DOSSIER.facts if one.state == "conflict")
    return WITH(
        DOSSIER,
        findings=tuple(
            WITH(
                one,
                rule=of_kind.get(one.kind, "quality.undated"),
                about=(fact.id,) if one.kind == "number_conflict" else one.about,
            )
            for one in DOSSIER.findings
        ),
    )


@pytest.mark.parametrize("id", sorted(things(DOSSIER)))
def test_everything_with_an_id_is_explained(id):
    dossier = known()
    found = explain(dossier, id)
    assert found.id == id
    assert found.method
    assert found.says
    assert found.models["rashomon"] == dossier.generated_by.rashomon
    texts = {reading.article.id: reading.article for reading in dossier.readings}
    for one in found.inputs:
        if one.span.field is None:
            assert texts[one.span.article].text[one.span.start : one.span.end] == one.span.text
    assert not any("{" in line for line in (*found.would_change, *found.would_settle))
    assert msgspec.json.decode(msgspec.json.encode(found), type=Explanation) == found


def test_the_json_has_one_shape():
    found = msgspec.to_builtins(explain(known(), next(iter(things(DOSSIER)))))
    assert list(found) == [
        "id", "type", "kind", "rule", "method", "says", "inputs", "searched", "thresholds", "models", "confidence",
        "means", "would_change", "would_settle",
    ]  # fmt: skip
    assert all(set(one) == {"name", "value", "reached"} for one in found["thresholds"])


def test_a_conflict_of_numbers_names_its_figures_and_who_keeps_the_count():
    dossier = known()
    conflict = next(one for one in dossier.findings if one.kind == "number_conflict")
    found = explain(dossier, conflict.id)
    fact = next(fact for fact in dossier.facts if fact.id in conflict.about)
    assert {one.role for one in found.inputs} == {member.note for member in fact.members}
    assert any("admission lists" in line for line in found.would_settle)
    assert any(f"{fact.high:g}" in line for line in found.would_change)


def test_a_limit_is_the_constant_and_not_a_copy_of_it(monkeypatch):
    from rashomon.explain.rules import constant

    dossier = known()
    garbled = next(one for one in dossier.findings if one.kind == "toponym_garbled")
    before = explain(dossier, garbled.id)
    monkeypatch.setattr("rashomon.findings.places._ALARM", 0.123)
    constant.cache_clear()
    after = explain(dossier, garbled.id)
    monkeypatch.undo()
    constant.cache_clear()
    assert 0.123 not in {one.value for one in before.thresholds}
    assert {one.value for one in after.thresholds} >= {0.123}
    assert {one.reached for one in after.thresholds if one.value == 0.123} == {garbled.confidence}


def test_a_slip_shows_how_the_other_accounts_write_the_place():
    dossier = known()
    garbled = next(one for one in dossier.findings if one.kind == "toponym_garbled")
    found = explain(dossier, garbled.id)
    mine = {span.article for span in garbled.evidence}
    others = [one for one in found.inputs if one.role == "the place that may be meant"]
    assert all(one.span.article not in mine for one in others)
    assert found.would_settle


def test_how_a_passage_stands_to_its_claim_is_said_in_the_words_of_the_page():
    for claim in DOSSIER.claims:
        roles = [one.role for one in explain(known(), claim.id).inputs]
        assert [role.split(";")[0] for role in roles] == [standing(one.relation, [one.how]) for one in claim.members]


def test_a_contested_claim_says_who_contests_it_and_what_settles_that():
    claim = next(one for one in DOSSIER.claims if one.dispute == "contested")
    found = explain(DOSSIER, claim.id)
    denying = next(m.article for m in claim.members if m.relation in {"denies", "differs"} and m.how != "update")
    assert any(denying in line for line in found.would_change)
    assert found.would_settle


def test_the_beginning_of_an_id_is_enough_where_only_one_has_it():
    found = things(DOSSIER)
    claim = DOSSIER.claims[0].id
    assert resolve(claim, found).record == DOSSIER.claims[0]
    short = next(claim[:n] for n in range(1, len(claim) + 1) if sum(one.startswith(claim[:n]) for one in found) == 1)
    assert resolve(short, found).id == claim
    assert resolve("", found) is None
    assert resolve("claim", WITHOUT := {f"claim-{n}": found[claim] for n in range(2)}) is None
    assert nearest("claim", WITHOUT) == (("claim-0", "claim-1"), True)


def test_an_unknown_id_is_told_apart_and_near_ones_are_named():
    found = things(DOSSIER)
    claim = DOSSIER.claims[0].id
    slip = claim[:-1] + ("0" if claim[-1] != "0" else "1")
    near, begin = nearest(slip, found)
    assert not begin
    assert near[0] == claim
    with pytest.raises(KeyError):
        explain(DOSSIER, slip)


def test_a_rule_of_another_version_is_said_to_be_unknown():
    odd = WITH(DOSSIER, findings=(WITH(DOSSIER.findings[0], rule="from.the.future"),))
    found = explain(odd, odd.findings[0].id)
    assert found.rule == "from.the.future"
    assert "knows no rule" in found.method
    assert found.inputs


def test_a_lineage_link_has_an_id_that_depends_on_nothing_but_itself():
    ids = [link_id(line) for line in DOSSIER.lineage]
    assert len(set(ids)) == len(ids)
    assert all(id in things(DOSSIER) for id in ids)


def test_the_alarm_of_deaths_is_a_limit_of_deaths_alone():
    dossier = known()
    conflict = next(one for one in dossier.findings if one.kind == "number_conflict")
    fact = next(fact for fact in dossier.facts if fact.id in conflict.about)
    names = {one.name for one in explain(dossier, conflict.id).thresholds}
    assert ("factor from which a difference of deaths is an alarm" in names) == (fact.scope in numbers._GRAVE)
