"""Names that are wrong in real articles, and odd ones that are right: what is flagged when their accounts are compared.

    python -m benchmarks.garbles.real [--list]

`real.jsonl` and `real_clean.jsonl` hold 98 names each, by file of ../shared/data, article and offsets, without texts.
A row is read with the accounts that it names (`others`), or by itself where there are none: then only what the text
itself contradicts, and a slip in a known name, can be found. A garbled name is found where a finding on names rests on
it; for a clean one that is a false alarm.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.garbles.score import PEOPLE, PLACES
from benchmarks.garbles.stories import Text
from benchmarks.garbles.systems import Reader, ours

_HERE = Path(__file__).parent
_DATA = _HERE.parents[2] / "shared" / "data"


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of one of the two files."""
    return [json.loads(line) for line in (_HERE / name).read_text(encoding="utf-8").splitlines()]


def texts_of(rows: list[dict[str, Any]]) -> dict[tuple[str, str], Text]:
    """The articles that rows speak of, by file and id."""
    wanted = {(row["source"], id) for row in rows for id in (row["article"], *row["others"])}
    found = {}
    for source in sorted({source for source, _ in wanted}):
        path = _DATA / source
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for one in map(json.loads, lines):
                if (source, str(one["id"])) in wanted:
                    found[source, str(one["id"])] = Text(
                        str(one["id"]), one.get("publisher") or "", one.get("published") or "", one.get("title") or "",
                        one["text"], (),
                    )  # fmt: skip
    return found


def main() -> int:
    """Print how many are flagged, by kind, with other accounts and without."""
    if not _DATA.is_dir():
        print("real garbles: skipped, ../shared/data is not there")
        return 0
    reader = Reader()
    for name in ("real.jsonl", "real_clean.jsonl"):
        rows, counts = rows_of(name), Counter[tuple[str, bool, bool]]()
        texts = texts_of(rows)
        for row in rows:
            group = [
                texts[row["source"], id] for id in (row["article"], *row["others"]) if (row["source"], id) in texts
            ]
            flags = [flag for flag in ours(group, reader) if flag.kind in PLACES | PEOPLE]
            hit = any(
                article == row["article"] and start < row["end"] and row["start"] < end
                for flag in flags
                for article, start, end in flag.spans
            )
            counts[row["kind"], len(group) > 1, hit] += 1
            if "--list" in sys.argv and hit == (name != "real.jsonl"):
                print(name, row["id"], row["kind"], row["class"], row["written"], "->", row.get("meant"), len(group))
        for kind, compared in sorted({(kind, compared) for kind, compared, _ in counts}):
            flagged = counts[kind, compared, True]
            total = flagged + counts[kind, compared, False]
            how = "with other accounts" if compared else "by itself"
            print(f"{name:17} {kind:13} {how:20} flagged {flagged} of {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
