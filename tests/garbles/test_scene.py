import msgspec
import pytest

from rashomon.garbles.scene import scene
from rashomon.model import Lineage
from tests.builders import article, reading
from tests.places.readings import gazetteer

EDGE = Lineage(
    kind="rewrites", source_article="a", derived_article="b", between=("a", "b"), direction="known", share=0.6,
    evidence=(), confidence=0.9,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "texts"),
    [
        ({}, 2),
        ({"kind": "copies"}, 2),
        ({"kind": "copies", "direction": "unknown"}, 2),
        ({"direction": "unknown"}, 3),
        ({"kind": "cites"}, 3),
    ],
)
def test_an_account_counts_by_itself_unless_its_words_are_anothers(changed, texts):
    edge = msgspec.structs.replace(EDGE, **changed)
    told = [reading(article("Nothing is named here.", id=id)) for id in "abc"]
    found = scene([], told, {}, gazetteer(), [edge])
    assert found.apart(["a", "b", "c"]) == texts
