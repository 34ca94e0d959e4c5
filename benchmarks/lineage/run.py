"""Lineage: are copies, rewritings and mergers found, and are independent reports left alone? See README.md."""

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.lineage.resolve import trace
from rashomon.model import Article, GeneratedBy, Lineage, Reading

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from operations import interleaved, retold, synonyms, translated  # noqa: E402
from texts import EVENTS  # noqa: E402

DERIVED = {"copies", "rewrites"}
# Operations that nothing was tuned on.
HELD_OUT = ("interleaved", "translated")
_LOST = re.compile(
    r", (?:the \w+ said|the council's spokesman said|police said|according to the \w+ \w+)|\b(?:reportedly|apparently) "
)


class Case(NamedTuple):
    """A pair of texts, the operation that made the second, and whether it is derived from the first."""

    operation: str
    a: str
    b: str
    derived: bool


def reading(text: str, id: str, published: str | None = None, publisher: str | None = None) -> Reading:
    """A text as a reading without statements."""
    article = Article(
        id=id, sha256=hashlib.sha256(text.encode()).hexdigest(), file=None, media_type="text/plain",
        title=None, publisher=publisher, author=None, url=None, published=published, captured=None, language="en",
        text=text, noise=(),
    )  # fmt: skip
    by = GeneratedBy(rashomon="0", models={}, gazetteer=None)
    return Reading(
        schema="rashomon/reading/1", generated_by=by, warnings=(), read_share=1.0, article=article, statements=(),
        entities=(), places=(), times=(), quantities=(),
    )  # fmt: skip


def cases() -> Iterator[Case]:
    """Every operation on every event's report."""
    for number, event in enumerate(EVENTS):
        report, other = event.report, EVENTS[(number + 1) % len(EVENTS)].report
        whole = "\n".join(report)
        wrong = re.sub(r"\b(\d+)\b", lambda m: str(int(m[1]) + 3), whole, count=1).replace("lerc", "lrec")
        yield Case("verbatim", whole, whole, True)
        yield Case("cut", whole, "\n".join(report[::2]), True)
        yield Case("reorder", whole, "\n".join(reversed(report)), True)
        yield Case("error", whole, wrong, True)
        yield Case("lost", whole, _LOST.sub("", whole), True)
        yield Case("merge", whole, "\n".join((*report[: len(report) // 2], *other[len(other) // 2 :])), True)
        yield Case("synonyms", whole, "\n".join(synonyms(report)), True)
        yield Case("retold", whole, "\n".join(retold(report)), True)
        yield Case("translated", whole, "\n".join(translated(report)), True)
        yield Case("interleaved", whole, "\n".join(interleaved(report, other)), True)
        yield Case("reworded", whole, "\n".join(event.reworded), True)
        yield Case("independent", whole, "\n".join(event.independent), False)
        yield Case("other", whole, "\n".join(other), False)
        for sentence in report:  # twelve words or so, on their own
            yield Case("sentence", whole, sentence, True)


def text_relations(lines: tuple[Lineage, ...]) -> set[str]:
    """The kinds of those relations that rest on common text."""
    return {line.kind for line in lines if line.share > 0}


def derive() -> dict[str, float]:
    """Decisions on made pairs, per operation and together; direction with and without publication times."""
    right: dict[str, list[bool]] = {}
    tp = fp = fn = 0
    kept: list[bool] = []
    directed: list[bool] = []
    for case in cases():
        found = bool(text_relations(trace([reading(case.a, "a"), reading(case.b, "b")])) & DERIVED)
        right.setdefault(case.operation, []).append(found == case.derived)
        if case.operation in HELD_OUT:
            kept.append(found)
            continue
        tp, fp, fn = tp + (found and case.derived), fp + (found and not case.derived), fn + (case.derived and not found)
        if case.derived and found:
            directed.extend(directions(case))
    for operation, hits in right.items():
        print(f"  {operation:12} {sum(hits):3} of {len(hits)}")
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"  derived      P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f};  direction {sum(directed) / len(directed):.3f}"
    )
    held = f_score(precision_with(sum(kept), fp), sum(kept) / len(kept))
    print(f"  operations out of tuning ({', '.join(HELD_OUT)}): {sum(kept)} of {len(kept)}, F1 {held:.3f}")
    return {
        "made.precision": precision,
        "made.recall": recall,
        "made.f1": f1,
        "made.direction": sum(directed) / len(directed),
        "held_out.f1": held,
    }


def precision_with(right: int, wrong: int) -> float:
    """The share of what was called derived that is."""
    return right / max(1, right + wrong)


def f_score(precision: float, recall: float) -> float:
    """The harmonic mean of the two."""
    return 2 * precision * recall / max(1e-9, precision + recall)


def directions(case: Case) -> Iterator[bool]:
    """With times the direction must be right; without them it must be left open."""
    dated = trace([reading(case.a, "z", "2024-05-01"), reading(case.b, "b", "2024-05-03")])
    yield all(line.source_article == "z" for line in dated if line.kind in DERIVED)
    undated = trace([reading(case.a, "z"), reading(case.b, "b")])
    yield all(line.direction == "unknown" for line in undated if line.kind in DERIVED)


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file, packed or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [json.loads(line) for line in lines]


def clough(data: Path) -> dict[str, float]:
    """Short answers written with and without a source: derived or not."""
    answers = rows(data / "reuse/clough-stevenson.jsonl")
    source = {row["task"]: row["text"] for row in answers if row["category"] == "source"}
    found: dict[str, list[bool]] = {}
    for row in answers:
        if row["category"] != "source":
            lines = trace([reading(source[row["task"]], "a"), reading(row["text"], "b")])
            found.setdefault(row["category"], []).append(bool(text_relations(lines) & DERIVED))
    for category, hits in sorted(found.items()):
        print(f"  {category:12} {sum(hits):3} of {len(hits)} called derived")
    fp = sum(found["independent"])
    derived = [hit for category, hits in found.items() if category != "independent" for hit in hits]
    precision, recall = sum(derived) / max(1, sum(derived) + fp), sum(derived) / len(derived)
    print(f"  together     P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}")
    return {"clough.precision": precision, "clough.recall": recall}


def silver(name: str, pairs: Path, articles: Path, most: int) -> dict[str, float]:
    """Pairs with common 5-grams: any text relation counts; and neighbours in the file, which have none."""
    by_id = {row["id"]: row for row in rows(articles)}
    chosen = sorted(rows(pairs), key=lambda pair: hashlib.sha256((pair["a"] + pair["b"]).encode()).hexdigest())[:most]
    high: list[bool] = []
    low: list[bool] = []
    for pair in chosen:
        a, b = by_id[pair["a"]], by_id[pair["b"]]
        hit = bool(text_relations(trace([reading(a["text"], "a"), reading(b["text"], "b")])))
        (high if pair["containment"] >= 0.2 else low).append(hit)
    ids = sorted(by_id)
    related = {frozenset((pair["a"], pair["b"])) for pair in rows(pairs)}
    strangers = [(a, b) for a, b in zip(ids[:100:2], ids[1:100:2], strict=True) if frozenset((a, b)) not in related]
    false = sum(
        bool(text_relations(trace([reading(by_id[a]["text"], "a"), reading(by_id[b]["text"], "b")])))
        for a, b in strangers
    )
    print(f"  {name}: containment >= .2: {sum(high)} of {len(high)} related;  below: {sum(low)} of {len(low)};  "
          f"strangers: {false} of {len(strangers)}")  # fmt: skip
    return {f"{name}.recall": sum(high) / max(1, len(high)), f"{name}.strangers": 1 - false / max(1, len(strangers))}


def main() -> int:
    """Measure, and compare with the pinned floors; 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--pin", action="store_true", help="raise the floors to a little below what was measured")
    parser.add_argument("--floors", action="store_true", help="fail below a floor, which is done in any case")
    given = parser.parse_args()
    print("made pairs")
    measured = derive()
    data = given.shared / "data"
    if data.is_dir():
        print("Clough and Stevenson")
        measured |= clough(data)
        print("silver")
        measured |= silver("gva", data / "reuse/gva-pairs.jsonl", data / "reuse/gva-articles.jsonl.gz", 250)
        measured |= silver(
            "allsides", data / "archive/allsides-overlap.jsonl", data / "archive/allsides-6000.jsonl.gz", 120
        )
    return settle(measured, HERE / "floors.json", given.pin)


def settle(measured: dict[str, float], path: Path, pin: bool) -> int:
    """Compare with the floors, or raise them."""
    floors: dict[str, float] = json.loads(path.read_text()) if path.is_file() else {}
    missed = {key: (value, floors[key]) for key, value in measured.items() if value < floors.get(key, 0.0)}
    for key, (value, floor) in sorted(missed.items()):
        print(f"below the floor: {key} {value:.3f} < {floor:.3f}")
    if pin:
        # One pair more or less moves a figure by about this much.
        raised = {key: max(floors.get(key, 0.0), round(value - 0.02, 3)) for key, value in measured.items()}
        path.write_text(json.dumps(floors | raised, indent=2, sort_keys=True) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
