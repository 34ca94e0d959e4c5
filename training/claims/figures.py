"""What the program says of the stories with marked claims that nothing was taught on, held against their marks.

    python training/claims/figures.py [--every 4]

Scored as `benchmarks/stories` is; the marks know claims, who had words from whom, and what cannot be true beside a claim
(a denial, another number, place, date, actor or cause), which counts as a conflict here. Among these stories the looks'
weights are learnt, so that these figures are for choosing rules, and not the program's.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.stories.run import figures, ours, table  # noqa: E402
from training.claims.samples import held_out  # noqa: E402

_KNOWN = ("claims", "relation", "how", "origins", "conflicts", "derived", "direction")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--every", type=int, default=4, help="of how many stories one is read")
    given = options.parse_args()
    found = figures(held_out()[:: given.every], ours)
    print(table({"held": {name: value for name, value in found.items() if name.startswith(_KNOWN)}}))


if __name__ == "__main__":
    main()
