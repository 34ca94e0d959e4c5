"""How time and memory of `cluster_stories` grow: 1,500, 3,000 and 6,000 articles of the news archive beside the repo.

Each pile runs in a process of its own, on one core; printed are its seconds (wall and processor), the growth with every
doubling of the pile, and the peak of its memory.
"""

import json
import multiprocessing
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.grouping.run import lines
from tests.builders import article

from rashomon.stories.cluster import cluster_stories

ARCHIVE = Path(__file__).parents[3] / "shared" / "data" / "archive" / "allsides-6000.jsonl.gz"
SIZES = (1500, 3000, 6000)
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())["speed"]


def measured(count: int) -> tuple[float, float, int, int]:
    """Wall and processor seconds, stories, and the peak of memory in MB, of the first `count` articles."""
    keys = ("id", "title", "publisher", "published", "url")
    pile = [article(row["text"], **{key: row.get(key) for key in keys}) for row in lines(ARCHIVE)[:count]]
    began, worked = time.perf_counter(), time.process_time()
    stories = len(set(cluster_stories(pile).values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return time.perf_counter() - began, time.process_time() - worked, stories, peak


def main() -> int:
    """Print the curve; 1 where it is steeper, or the largest pile dearer, than the floors allow."""
    if not ARCHIVE.is_file():
        print("skipped: ../shared/data is not here")
        return 0
    print("articles,seconds,processor,growth,stories,peak_mb")
    before, worst, work, peak = 0.0, 0.0, 0.0, 0
    for count in SIZES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            wall, work, stories, peak = pool.apply(measured, (count,))
        growth = work / before if before else 0.0
        worst, before = max(worst, growth), work
        print(f"{count},{wall:.1f},{work:.1f},{growth:.2f},{stories},{peak}", flush=True)
    return int(worst > FLOORS["growth"] or work > FLOORS["seconds"] or peak > FLOORS["peak_mb"])


if __name__ == "__main__":
    sys.exit(main())
