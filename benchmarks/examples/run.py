"""The repository's example stories against what was expected of them before any code ran: share met, by kind.

python benchmarks/examples/run.py [--misses]
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.examples.score import checks, load  # noqa: E402
from rashomon import compare  # noqa: E402


def main() -> int:
    """Print the share met by story and kind; fail below the floors."""
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    failed = False
    for folder in sorted(path.parent for path in (ROOT / "examples").glob("*/expected.json")):
        dossier = compare(folder / "articles").dossier
        met: dict[str, list[bool]] = defaultdict(list)
        for check in checks(msgspec.json.decode(msgspec.json.encode(dossier)), load(folder)):
            met[check.kind].append(check.met)
            if "--misses" in sys.argv and not check.met:
                print(f"    missed {check.kind}: {check.what}")
        for kind, values in met.items():
            share, floor = sum(values) / len(values), floors.get(folder.name, {}).get(kind, 0)
            below = share < floor
            failed |= below
            print(
                f"{folder.name:14} {kind:11} {sum(values):3} of {len(values):3}{'   below the floor' if below else ''}"
            )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
