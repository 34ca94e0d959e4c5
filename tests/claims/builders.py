"""Acts and passages by hand, with everything that a test does not care about filled in."""

from rashomon.claims.acts import Act
from rashomon.claims.passages import Passage
from rashomon.model import Slot

__all__ = ["act", "passage", "slot"]


def slot(text: str, **given: object) -> Slot:
    base: dict[str, object] = {"entity": None, "place": None, "edtf": None, "low": None, "high": None}
    return Slot(text=text, **{**base, **given})  # type: ignore[arg-type]


def act(article: str = "a", **given: object) -> Act:
    base: dict[str, object] = {
        "article": article, "start": 0, "end": 9, "trigger": (0, 9), "kind": "destroy", "lemma": "destroy", "who": None,
        "whom": None, "where": None, "when": None, "quantity": None, "literal_place": None, "modality": "actual",
        "statement": None, "head": "house", "named": False, "plural": False, "done": True,
        "literal_feature": "city", "who_at": None, "whom_at": None,
    }  # fmt: skip
    return Act(**{**base, **given})  # type: ignore[arg-type]


def passage(text: str, article: str = "a", **given: object) -> Passage:
    base: dict[str, object] = {
        "start": 0, "end": len(text), "statement": None, "lemmas": frozenset(text.lower().split()),
        "entities": frozenset(), "places": frozenset(), "quantities": (), "times": (), "negated": False,
        "hedged": False, "modality": "actual", "done": True, "whole": 2,
    }  # fmt: skip
    return Passage(article=article, text=text, **{**base, **given})  # type: ignore[arg-type]
