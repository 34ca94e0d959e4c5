"""Speed of the main job on five accounts: from command to dossier, and loaded, beside the bare parser.

    python benchmarks/speed/run.py

Absolute times hang on the machine, so the floor is on the ratio to the parser on the same texts in the same run.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RUNS = 5


def median_seconds(run: Callable[[], object]) -> float:
    """Median wall time of a few runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> int:
    """Print the figures; fail where the comparison costs more beside the parser than its floor allows."""
    from rashomon import compare
    from rashomon.gazetteer.gazetteer import Gazetteer
    from rashomon.ingest.load import load
    from rashomon.nlp.spacy_ import pipeline
    from rashomon.pipeline.reading import read_article

    files = sorted(map(str, (ROOT / "examples" / "telavi-dam" / "articles").iterdir()))[:5]
    articles = load(files).articles
    Gazetteer.open()  # built here if it never was
    with tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("rashomon")), "compare", *files, "-o", folder, "--quiet"]
        whole = median_seconds(lambda: subprocess.run(command, check=True))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    compare(*files)
    loaded = median_seconds(lambda: compare(*files))
    nlp = pipeline()
    parser = median_seconds(lambda: [list(nlp.pipe([article.text])) for article in articles])
    reading = median_seconds(lambda: [read_article(article) for article in articles])
    gazetteer = median_seconds(Gazetteer.open)
    characters = sum(len(article.text) for article in articles)
    print(f"{len(articles)} articles, {characters} characters, median of {RUNS} runs")
    print(f"from command to dossier {whole:6.2f} s   peak {memory:.0f} MB")
    print(f"loaded                  {loaded:6.2f} s   {loaded / parser:.1f} times the parser alone ({parser:.2f} s)")
    print(f"reading alone           {reading:6.2f} s   {parser / reading:.2f} times as fast as spaCy's small one")
    print(f"gazetteer opened in     {gazetteer:6.3f} s")
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    failed = loaded / parser > floors["loaded_over_parser_at_most"] or memory > floors["peak_mb_at_most"]
    if failed:
        print("slower or larger than the floors allow")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
