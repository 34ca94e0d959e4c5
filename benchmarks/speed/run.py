"""Speed of the main job on five accounts: from command to dossier, and loaded, beside the bare parser.

    python benchmarks/speed/run.py

Absolute times hang on the machine, so the floors are on ratios in the same run: to the parser on the same texts, and of
comparing twenty and fifty accounts to reading them (README.md).
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
RUNS = 5
MANY = (20, 50)
# The folder of training/claims/stories whose accounts are put together to long ones.
LONG = "h"


def median_seconds(run: Callable[[], object]) -> float:
    """Median wall time of a few runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def many(articles: Sequence[Any], count: int) -> list[Any]:
    """So many accounts of one event: some articles, and copies that each leave out other paragraphs."""
    accounts = []
    for k in range(count):
        article, copy = articles[k % len(articles)], k // len(articles)
        paragraphs = article.text.split("\n")
        kept = [line for at, line in enumerate(paragraphs) if not copy or at == 0 or (at + copy) % 4]
        told = {"id": f"{article.id}-{copy}", "title": article.title, "text": "\n".join(kept)}
        accounts.append({**told, "publisher": f"Paper {k}", "published": article.published})
    return _loaded(accounts)


def many_long(count: int) -> list[Any]:
    """So many long accounts, no two of which share a sentence: each is two accounts of two stories of one kind. What
    they tell of like events must be read to be told apart, which is as much reading as a case of that size asks for."""
    from training.claims.marked import MARKED, marked

    told = [account for story in marked(MARKED / LONG) for account in story.accounts.values()]
    both = zip(told[:count], told[count : 2 * count], strict=True)
    return _loaded([{**one, "text": f"{one['text'].rstrip()}\n\n{other['text']}"} for one, other in both])


def _loaded(accounts: Sequence[dict[str, Any]]) -> list[Any]:
    from rashomon.ingest.load import load

    lines = [json.dumps(account) for account in accounts]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "accounts.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return list(load([str(path)]).articles)


def comparing(articles: Sequence[Any]) -> tuple[float, float]:
    """Seconds to read some accounts, and to compare them when they are read; once, as from a cold start."""
    from rashomon.pipeline.comparing import compare_readings
    from rashomon.pipeline.reading import read_article

    started = time.perf_counter()
    pairs = [read_article(article) for article in articles]
    read = time.perf_counter() - started
    started = time.perf_counter()
    compare_readings([reading for reading, _ in pairs], parses={r.article.id: parse for r, parse in pairs})
    return read, time.perf_counter() - started


def main() -> int:
    """Print the figures; fail where the comparison costs more beside the parser than its floor allows."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does
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
    ratios = {}
    short = load([str(ROOT / "examples" / "telavi-dam" / "articles")]).articles
    for count in MANY:
        for name, accounts in (("", many(short, count)), ("_long", many_long(count))):
            read, compared = comparing(accounts)
            ratio = ratios[f"{count}{name}"] = compared / read
            words = sum(len(account.text.split()) for account in accounts) // count
            case = f"{count} accounts of {words} words"
            print(f"{case} read {read:.1f} s, compared {compared:.1f} s   {ratio:.1f} times the reading")
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    failed = loaded / parser > floors["loaded_over_parser_at_most"] or memory > floors["peak_mb_at_most"]
    failed |= any(ratio > floors[f"{case}_compared_over_read_at_most"] for case, ratio in ratios.items())
    if failed:
        print("slower or larger than the floors allow")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
