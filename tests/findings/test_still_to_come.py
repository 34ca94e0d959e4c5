"""What one account has as still to come and another as done."""

from rashomon.claims.propositions import Alike
from rashomon.findings.claims import still_to_come
from rashomon.model import Claim, Frame, Support
from rashomon.nlp.reader import parse
from tests.builders import article
from tests.claims.builders import passage

WENT = "The crew entered the mill."


def found(other):
    texts = {"a": article(WENT, id="a"), "b": article(other, id="b")}
    parses = {id: parse(of) for id, of in texts.items()}
    passages = []
    for id, modality in (("a", "actual"), ("b", "planned")):
        token = next(t for t in parses[id].tokens if t.lemma == "enter")
        head = (token.start, token.end)
        passages.append(passage(texts[id].text, id, modality=modality, done=id == "a", head=head, act="enter"))
    empty = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)
    claim = Claim(
        id="c", text=WENT, frame=empty, members=(), dispute="none",
        support=Support(origins_for=1, origins_against=0, articles=2),
    )  # fmt: skip
    return list(still_to_come([(claim, Alike(tuple(passages), 0.9))], texts, parses))


def test_what_is_yet_to_be_done_differs_from_what_is_done():
    (one,) = found("The crew will enter the mill.")
    assert [e.role for e in one.evidence] == ["still to come", "done"]


def test_an_attempt_in_the_past_is_over():
    assert found("The crew tried to enter the mill.") == []
