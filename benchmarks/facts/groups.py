"""Where outlets differ: every difference of the dated FA-KES groups, as read by eye, beside what the program says.

    python -m benchmarks.facts.groups [--write]

`fakes_groups.jsonl` has a row for each group and field of ../shared/data/facts/fakes-groups.jsonl whose dates agree:
what each article states (offsets and value, no text), whether the articles tell one event, and what the difference is,
by one reading of a language model over the whole articles: conflict, update, scope, bound, not_stated, coding (the
record does not match its article), other_event. `program` are the facts that hold stated numbers of two articles
together.
"""

import argparse
import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from tests.builders import article, reading  # noqa: E402

from rashomon.facts.resolve import reconcile  # noqa: E402
from rashomon.measures.quantities import read_quantities  # noqa: E402
from rashomon.measures.times import read_times  # noqa: E402
from rashomon.model import Reading  # noqa: E402
from rashomon.nlp.reader import parse  # noqa: E402

SHEET = HERE / "fakes_groups.jsonl"
_DATA = ROOT.parent / "shared" / "data" / "facts" / "fakes.jsonl.gz"
_NUMBERS = {"civilians", "noncivilians", "children", "women"}


def read(row: dict[str, Any]) -> Reading:
    """An article with its times and quantities."""
    one = article(row["text"], id=row["id"], title=row["title"], published=row["published"])
    tree = parse(one)
    return reading(one, times=read_times(one, tree), quantities=read_quantities(one, tree, ()))


def said(row: dict[str, Any], readings: list[Reading]) -> list[dict[str, Any]]:
    """The facts in which the stated numbers of at least two articles stand."""
    stated = [(a["id"], a["start"], a["end"]) for a in row["articles"] if a.get("start") is not None]
    out = []
    for fact in reconcile(readings):
        met = {
            m.article
            for m in fact.members
            for id, start, end in stated
            if id == m.article and start < m.span.end and m.span.start < end
        }
        if len(met) > 1:
            out.append({"what": fact.what, "state": fact.state, "low": fact.low, "best": fact.best, "high": fact.high})
    return out


def main() -> int:
    """Print how often which difference was called what."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true", help="keep what the program says in the sheet")
    given, _ = options.parse_known_args()
    if not _DATA.is_file():
        print("skipped: ../shared/data is not here")
        return 0
    with gzip.open(_DATA, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row for row in map(json.loads, lines)}
    rows = [json.loads(line) for line in SHEET.read_text(encoding="utf-8").splitlines()]
    known = {a["id"]: read(texts[a["id"]]) for row in rows if row["field"] in _NUMBERS for a in row["articles"]}
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        row["program"] = said(row, [known[a["id"]] for a in row["articles"]]) if row["field"] in _NUMBERS else None
        if row["program"] is not None:
            states = sorted({fact["state"] for fact in row["program"]})
            counts[row["verdict"], "/".join(states) or "not held together"] += 1
    print("differences of numbers, by eye: what the program says")
    for (verdict, states), count in sorted(counts.items()):
        print(f"  {verdict:12} {states:20} {count}")
    if given.write:
        SHEET.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
