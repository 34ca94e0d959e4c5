"""An act told as done by one account and as not done by another."""

from dataclasses import replace

import pytest

from rashomon.claims.acts import Act
from rashomon.claims.propositions import Told
from rashomon.findings.claims import status_conflict
from rashomon.model import Claim, Finding, Frame, Support
from tests.builders import article, span

DONE = article("The court charged Ada Quill on Friday.", id="a")


def act(of, words: str, modality: str) -> Act:
    at = span(of, words)
    return Act(
        article=of.id, start=at.start, end=at.end, trigger=(at.start, at.start + 1), kind="charge", lemma="charge",
        who=None, whom=None, where=None, when=None, quantity=None, literal_place=None, modality=modality,
        statement=None, head="quill", named=True, plural=False, done=True, literal_feature=None, who_at=None,
        whom_at=None,
    )  # fmt: skip


def found(*acts: Act, text: str) -> list[Finding]:
    other = article(text, id="b")
    empty = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)
    support = Support(origins_for=1, origins_against=1, articles=2)
    claim = Claim(id="c", text=DONE.text, frame=empty, members=(), dispute="denied", support=support)
    told = Told(key="quill", kind="charge", acts=acts)
    return list(status_conflict([(claim, told)], {"a": DONE, "b": other}))


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("The court did not charge Ada Quill.", 1),
        ("The court did not charge Ada Quill with arson.", 0),
    ],
)
def test_what_stands_behind_a_denied_act_may_be_all_that_is_denied(text: str, findings: int):
    done = act(DONE, "charged Ada Quill", "actual")
    denied = act(article(text, id="b"), "charge Ada Quill", "negated")
    assert len(found(done, denied, text=text)) == findings


def test_what_is_still_to_come_for_others_is_another_act():
    text = "The court will charge Ada Quill."
    done = act(DONE, "charged Ada Quill", "actual")
    coming = act(article(text, id="b"), "charge Ada Quill", "planned")
    assert len(found(done, coming, text=text)) == 1
    assert found(done, replace(coming, head="defendant"), text=text) == []
