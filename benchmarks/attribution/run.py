"""Who says what, against annotated articles: two gold ones, PolNeAR's development part, and eleven of other kinds.

    python benchmarks/attribution/run.py [SHARED_DIR] [--floors]

Statement F1 after `measure/attribution.py`: one-to-one, content token Jaccard of at least 0.5 and sources that share
a word (exact: equal content). PolNeAR joins a quotation that goes on in a new sentence to the one before it, our
guideline records it apart: `joined` is the figure after joining ours the same way. Its content holds quotation marks
and a leading "that", ours by contract does not: `marked` is the figure with these put back. `calibration_error` is the
expected calibration error of `confidence` in ten equal steps (Guo et al. 2017), in per cent. `--floors` fails where a
figure lies below `floors.json`.
"""

import argparse
import gzip
import hashlib
import importlib.util
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.builders import article  # noqa: E402

from rashomon.attribution.read import attribute  # noqa: E402
from rashomon.entities.coreference import read_entities  # noqa: E402
from rashomon.ingest.furniture import furniture  # noqa: E402
from rashomon.model import Noise  # noqa: E402
from rashomon.nlp.reader import parse  # noqa: E402

Rows = dict[str, tuple[str, list[dict[str, Any]]]]


def predict(texts: dict[str, str]) -> tuple[Rows, float]:
    """Statements as JSON, and the characters read per second without parsing."""
    out: Rows = {}
    spent = 0.0
    for key, text in texts.items():
        marks = furniture(text, "en")
        noise = tuple(
            Noise(article=key, start=m.start, end=m.end, text=text[m.start : m.end], kind=m.kind) for m in marks
        )
        of = article(text, id=key, noise=noise)
        parsed = parse(of)
        entities = read_entities(of, parsed)
        start = time.perf_counter()
        found = attribute(of, parsed, entities)
        spent += time.perf_counter() - start
        out[key] = (text, json.loads(msgspec.json.encode(found)))
    return out, sum(map(len, texts.values())) / max(spent, 1e-9)


def annotated(shared: Path) -> tuple[dict[str, str], Any]:
    """Our own annotation (`annotated.jsonl`: offsets and labels, no text) on the articles that `shared` holds."""
    texts: dict[str, str] = {}
    gold: dict[str, tuple[str, list[dict[str, Any]]]] = {}
    for line in (Path(__file__).parent / "annotated.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = shared / "data" / row["set"]
        if not path.is_file():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            text = next((a["text"] for a in map(json.loads, lines) if str(a["id"]) == row["id"]), "")
        if hashlib.sha256(text.encode()).hexdigest() == row["sha256"]:
            texts[row["id"]] = text
            gold[row["id"]] = (text, row["statements"])
    return texts, gold


def labels(gold: Any, rows: Rows, metric: Any) -> dict[str, float]:
    """Of matched statements, the per cent whose label is the annotated one."""
    pairs = []
    for key, (text, statements) in gold.items():
        mine = rows[key][1]
        found = metric.match(metric.prepare(text, statements), metric.prepare(text, mine), False)
        pairs += [(statements[i], mine[j]) for i, j in found.items()]
    asked = {
        "kind": lambda s: s["kind"],
        "stance": lambda s: s["stance"],
        "on_record": lambda s: s["on_record"],
        "chain_length": lambda s: len(s["via"]),
    }
    out = {name: 100 * sum(of(g) == of(m) for g, m in pairs) / max(1, len(pairs)) for name, of in asked.items()}
    out["named"] = 100 * sum(g["named"] == m["speaker"]["named"] for g, m in pairs) / max(1, len(pairs))
    return out


def joined(rows: Rows) -> Rows:
    """Quotations without cue and source joined to the statement of the same speaker before them."""
    out: Rows = {}
    for key, (text, statements) in rows.items():
        kept: list[dict[str, Any]] = []
        for each in statements:
            goes_on = each["cue"] is None and each["source"] is None and kept
            if goes_on and kept[-1]["speaker"] == each["speaker"] and kept[-1]["kind"] in {"direct", "mixed"}:
                kept[-1] = {**kept[-1], "content": kept[-1]["content"] + each["content"]}
            else:
                kept.append(each)
        out[key] = (text, kept)
    return out


_MARKED = re.compile(r"(?:\bthat\s+)?[\"'“”‘’«»]*$", re.I)
_MARKS = "\"'“”‘’«»"


def marked(rows: Rows) -> Rows:
    """Contents with the quotation marks around them and a "that" before them."""

    def wider(text: str, span: dict[str, Any]) -> dict[str, Any]:
        before = _MARKED.search(text, max(0, span["start"] - 8), span["start"])
        end = span["end"]
        while end < len(text) and text[end] in _MARKS:
            end += 1
        return {**span, "start": before.start() if before else span["start"], "end": end}

    return {
        key: (text, [{**s, "content": [wider(text, span) for span in s["content"]]} for s in statements])
        for key, (text, statements) in rows.items()
    }


def calibration_error(gold: Any, rows: Rows, metric: Any, steps: int = 10) -> float:
    """Expected calibration error: the mean gap between confidence and the share matched, over `steps` equal bins."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for key, (text, statements) in gold.items():
        mine = rows[key][1]
        pairs = metric.match(metric.prepare(text, statements), metric.prepare(text, mine), False)
        optional = {j for i, j in pairs.items() if statements[i].get("optional")}
        for at, statement in enumerate(mine):
            if at not in optional:
                found = (statement["confidence"], at in pairs.values())
                bins.setdefault(min(steps - 1, int(found[0] * steps)), []).append(found)
    total = sum(map(len, bins.values()))
    gaps = [abs(sum(c for c, _ in each) - sum(r for _, r in each)) for each in bins.values()]
    return 100 * sum(gaps) / max(1, total)


def scorer(path: Path) -> Any:
    """The metric, from the file that every system is measured with."""
    spec = importlib.util.spec_from_file_location("attribution_metric", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Print the figures; 1 where a floor is broken."""
    options = argparse.ArgumentParser()
    options.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--floors", action="store_true")
    given = options.parse_args()
    metric_path = given.shared / "measure" / "attribution.py"
    if not metric_path.is_file():
        print(f"attribution: no gold in {given.shared}; skipped")
        return 0
    metric = scorer(metric_path)
    figures: dict[str, float] = {}
    for name, path in (
        ("gold", given.shared / "gold" / "statements.jsonl"),
        ("polnear", given.shared / "data" / "attribution" / "polnear-dev.jsonl.gz"),
    ):
        if not path.is_file():
            print(f"attribution: no {path.name}; skipped")
            continue
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            texts = {str(row["id"]): row["text"] for row in map(json.loads, lines)}
        rows, speed = predict(texts)
        gold = metric.load(str(path))
        variants = [(name, rows)] + ([("polnear_joined", joined(rows))] if name == "polnear" else [])
        for label, scored in variants:
            for measure, value in metric.score(gold, scored).items():
                figures[f"{label}_{measure.replace(' ', '_')}"] = value["F1"]
        if name == "polnear":
            figures["polnear_marked_content"] = metric.score(gold, marked(rows))["content"]["F1"]
        figures[f"{name}_calibration_error"] = calibration_error(gold, rows, metric)
        print(f"{name}: {len(texts)} articles, {speed:,.0f} characters a second without the parser")
    texts, gold = annotated(given.shared)
    if texts:
        rows, _ = predict(texts)
        for measure, value in metric.score(gold, rows).items():
            figures[f"annotated_{measure.replace(' ', '_')}"] = value["F1"]
        figures |= {f"annotated_{name}": value for name, value in labels(gold, rows, metric).items()}
        figures["annotated_calibration_error"] = calibration_error(gold, rows, metric)
        print(f"annotated: {len(texts)} articles")
    for measure, figure in figures.items():
        print(f"{measure:32} {figure:5.1f}")
    floors = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
    low = [m for m, floor in floors.items() if m in figures and figures[m] < floor]
    for measure in low if given.floors else ():
        print(f"below its floor of {floors[measure]}: {measure}")
    return int(given.floors and bool(low))


if __name__ == "__main__":
    raise SystemExit(main())
