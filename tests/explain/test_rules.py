"""The rules' data and the code agree: every rule has an entry, no entry is without one, no number is copied."""

import ast
import re
from importlib import resources
from pathlib import Path
from typing import get_args

import pytest

import rashomon
from rashomon.explain.compose import SUBJECTS
from rashomon.explain.findings import SLOTS
from rashomon.explain.measures import MEASURES
from rashomon.explain.rules import constant, data_hash, rules, settling
from rashomon.explain.words import names
from rashomon.findings.altered import _FINDING
from rashomon.findings.claims import _KIND
from rashomon.model import Dispute, FactState, LineageKind, Stance
from rashomon.nlp import context, encode, pairs, reader

SOURCE = Path(rashomon.__file__).parent
# What makes a finding, and where its rule stands among the arguments.
MAKERS = {"finding": 3, "finding_on": 2, "Finding": None}
# Rules whose names are put together, with what they come to.
BUILT = {
    "claims.status.{}": {"claims.status.not_done", "claims.status.still_to_come"},
    "claims.differs.{}": {f"claims.differs.{how}" for how in _KIND},
    "altered.{}": {f"altered.{kind}" for kind in _FINDING},
}
# Entries for what is no finding.
THINGS = {
    "claim.act", "claim.passages", "fact", "quantity", "time", "origin", "place", "place.none", "place name",
    "entity", "entity.article", "statement",
} | {f"lineage.{kind}" for kind in get_args(LineageKind)}  # fmt: skip
WHEN = {
    "claim.act": set(get_args(Dispute)), "claim.passages": set(get_args(Dispute)), "fact": set(get_args(FactState)),
    "statement": set(get_args(Stance)), "place name": {"told", "open"},
    **{f"lineage.{kind}": {"known", "unknown"} for kind in get_args(LineageKind)},
}  # fmt: skip
# Measures that are taken of other things than findings.
MEASURED = {"share", "longest", "lowest"}


def rules_written() -> set[str]:
    """Every rule name that the code gives a finding, wherever in the package it makes one."""
    found = set()
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MAKERS:
                found |= _names(_rule(call, MAKERS[call.func.id]))
    return found


def _rule(call: ast.Call, at: int | None) -> ast.expr | None:
    by_name = next((keyword.value for keyword in call.keywords if keyword.arg == "rule"), None)
    return call.args[at] if by_name is None and at is not None and len(call.args) > at else by_name


def _names(rule: ast.expr | None) -> set[str]:
    if isinstance(rule, ast.Constant):
        return {rule.value}
    if isinstance(rule, ast.IfExp):
        return _names(rule.body) | _names(rule.orelse)
    if isinstance(rule, ast.JoinedStr):
        pattern = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in rule.values)
        return BUILT[pattern]  # a KeyError here: say above what the new pattern comes to
    # The makers hand on the rule that they were given.
    assert rule is None or (isinstance(rule, ast.Name) and rule.id == "rule"), ast.dump(rule)
    return set()


def templates() -> list[tuple[str, str]]:
    return [
        (name, one)
        for name, rule in rules().items()
        for one in (*rule.change, *(line for lines in rule.when.values() for line in lines))
    ]


def test_every_rule_that_a_finding_can_carry_has_an_entry_and_no_entry_is_without_a_rule():
    written = rules_written()
    assert "facts.number_conflict" in written
    assert len(written) > 40
    assert set(rules()) - THINGS == written
    assert set(rules()) >= THINGS


def test_the_built_names_are_what_the_code_comes_to():
    claims = (SOURCE / "findings/claims.py").read_text(encoding="utf-8")
    parts = re.search(r"for others, part in \(\(denied, \"(.+?)\"\), \(planned, \"(.+?)\"\)\)", claims)
    assert parts is not None
    assert {f"claims.status.{part.replace(' ', '_')}" for part in parts.groups()} == BUILT["claims.status.{}"]


def test_every_limit_is_a_number_in_the_code():
    for name, rule in rules().items():
        for limit in rule.limits:
            assert isinstance(constant(limit.at), int | float), (name, limit.at)
            assert limit.reached is None or limit.reached in MEASURES.keys() | MEASURED, (name, limit.reached)


def test_no_entry_copies_the_value_of_a_limit():
    for name, rule in rules().items():
        values = {f"{constant(limit.at):g}" for limit in rule.limits}
        prose = " ".join([rule.method, rule.means, *rule.change, *(limit.name for limit in rule.limits)])
        told = set(re.findall(r"\d+(?:\.\d+)?", re.sub(r"“[^”]*”|\(0\.\.1\)|\(0\.\.100\)|0\.\.1,?", "", prose)))
        assert not told & values, (name, told & values)


def test_every_model_and_data_file_is_known():
    known = {*(part.model_id()[0] for part in (reader, encode, pairs, context)), "gazetteer"}
    for name, rule in rules().items():
        assert set(rule.models) <= known, name
        assert all(re.fullmatch(r"[0-9a-f]{16}", data_hash(path)) for path in rule.data)


def test_every_key_of_what_settles_is_there_and_used():
    used = {key for rule in rules().values() for key in rule.settle}
    used |= {"place", "date", "actor", "cause", "scope", "denies", "differs"}  # of claims that are contested
    kinds = {key.partition(".")[0] for key in settling()}
    assert used == kinds


def test_what_settles_a_number_is_by_scopes_that_there_are():
    text = resources.files("rashomon.data").joinpath("lexicons/en/scopes.tsv").read_text(encoding="utf-8")
    from rashomon.claims.bindings import MEASURES as OF_TIME_AND_SPACE

    scopes = {line.split("\t")[0] for line in text.splitlines() if not line.startswith("#")} | set(OF_TIME_AND_SPACE)
    assert {key.partition(".")[2] for key in settling() if "." in key} <= scopes


def test_outcomes_are_those_of_the_records():
    for name, rule in rules().items():
        assert set(rule.when) <= WHEN.get(name, set()), name
    for name in ("claim.act", "claim.passages", "fact"):
        assert set(rules()[name].when) == WHEN[name]


@pytest.mark.parametrize("name", sorted(rules_written()))
def test_sentences_of_a_finding_ask_for_what_a_finding_has(name):
    rule = rules()[name]
    settled = [line for key in rule.settle for line in settling()[key]]
    for template in (*rule.change, *settled):
        for slot, key in names(template):
            assert slot in SLOTS, (name, slot)
            assert bool(key) == (slot in {"of", "in", "when"}), (name, slot, key)


def test_the_roles_that_sentences_ask_for_are_given_by_the_code():
    findings = "".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / "findings").glob("*.py")))
    for name, template in templates():
        for _, key in names(template):
            said = f'"{key}"' in findings or (key.startswith("differs in ") and 'f"differs in {how}"' in findings)
            assert not key or said, (name, key)


def test_every_rule_says_what_it_does_and_what_would_change_it():
    for name, rule in rules().items():
        assert rule.method.endswith("."), name
        assert rule.means, name
        assert rule.change or rule.when, name
        assert not rule.means.endswith("."), name


def test_every_sort_of_thing_has_a_function():
    assert len(SUBJECTS) == 12
