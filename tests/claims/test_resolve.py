"""Claims of passages: who stands to what, and what is left out."""

import pytest

from rashomon.claims.opposed import Opposed
from rashomon.claims.propositions import Alike
from rashomon.claims.resolve import claims_of_passages
from rashomon.pipeline.provenance import UNKNOWN
from tests.builders import article
from tests.claims.builders import passage


@pytest.mark.parametrize(("likely", "stands"), [(0.9, ["asserts", "denies"]), (0.2, ["asserts"])])
def test_what_may_contradict_is_a_denial_or_left_out_and_never_agrees(likely, stands):
    texts = {"a": "the gate opened", "b": "the gate did not open"}
    told = (passage(texts["a"], "a"), passage(texts["b"], "b", negated=True))
    articles = {id: article(text, id=id) for id, text in texts.items()}
    known = [Opposed(told[1], told[:1], likely)] if likely > 0.5 else []
    ((claim, _),) = claims_of_passages([Alike(told, likely, {(0, 1): likely})], articles, UNKNOWN, {}, known)
    assert [member.relation for member in claim.members] == stands
