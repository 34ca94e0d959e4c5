"""The example stories: what a careful reader expects, and which of it is met. Nothing once met may be lost.

`expected.json` was written before any code ran. `met/<story>.txt` lists the expectations that are met; run pytest with
`--record` to write it anew, and review the difference line by line.
"""

from functools import cache
from pathlib import Path

import msgspec
import pytest
from benchmarks.examples.score import checks, load

from rashomon import Config, compare
from rashomon.model import Dossier

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
STORIES = sorted(path.parent.name for path in EXAMPLES.glob("*/expected.json"))


@cache
def dossier(story: str) -> Dossier:
    found = compare(EXAMPLES / story / "articles", config=Config(strict=True)).dossier
    assert found is not None
    return found


@pytest.mark.parametrize("story", STORIES)
def test_what_was_met_is_met(story, request):
    as_json = msgspec.json.decode(msgspec.json.encode(dossier(story)))
    met = sorted({f"{check.kind}: {check.what}" for check in checks(as_json, load(EXAMPLES / story)) if check.met})
    recorded = HERE / "met" / f"{story}.txt"
    if request.config.getoption("--record"):
        recorded.parent.mkdir(exist_ok=True)
        recorded.write_text("\n".join(met) + "\n", encoding="utf-8")
    lost = set(recorded.read_text(encoding="utf-8").splitlines()) - set(met)
    assert not lost, "\n".join(sorted(lost))


@pytest.mark.parametrize("story", STORIES)
def test_every_span_stands_where_it_says(story):
    found = dossier(story)
    texts = {reading.article.id: reading.article.text for reading in found.readings}
    titles = {reading.article.id: reading.article.title for reading in found.readings}
    seen = 0
    todo: list[object] = [msgspec.to_builtins(found)]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if {"article", "start", "end", "text"} <= item.keys():
                whole = titles[item["article"]] if item.get("field") == "title" else texts[item["article"]]
                assert whole[item["start"] : item["end"]] == item["text"]
                seen += 1
            todo += item.values()
        elif isinstance(item, list | tuple):
            todo += item
    assert seen > 500


@pytest.mark.parametrize("story", STORIES)
def test_references_lead_somewhere(story):
    found = dossier(story)
    statements = {s.id for r in found.readings for s in r.statements}
    origins = {o.id for o in found.origins}
    known = statements | origins | {x.id for x in (*found.claims, *found.places, *found.entities, *found.facts)}
    for claim in found.claims:
        for member in claim.members:
            assert member.statement is None or member.statement in statements
            assert member.origin is None or member.origin in origins
    for finding in found.findings:
        assert finding.evidence or finding.searched is not None
        assert set(finding.about) <= known | {r.article.id for r in found.readings}, finding.kind
    assert {cell.claim for cell in found.coverage} == {claim.id for claim in found.claims}


def test_the_order_of_files_does_not_matter():
    files = sorted((EXAMPLES / STORIES[0] / "articles").iterdir())
    one, other = compare(*files).dossier, compare(*reversed(files)).dossier
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
