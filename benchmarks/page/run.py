"""The dossier's page in a headless chromium: its bytes beside the texts', the first view, and what a reader does.

    python benchmarks/page/run.py [DOSSIER.json ...]

Without arguments three dossiers are made, of twenty and fifty short accounts and of 36 long ones (README.md); a dossier
given is measured alone and held to no floor. Needs chromium (or google-chrome) on the path and a POSIX system; without,
only bytes are told.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RUNS = 5
FEW, MANY = 2, (20, 50)
# Long accounts: from how many stories of the training set, how many accounts, and which part of each text they keep.
LONG, STORIES, KEPT = 36, 3, 3

# Milliseconds from opening until something of the page is painted, and until the summary stands on the screen.
FIRST_VIEW = """new Promise((done) => {
  const told = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    const seen = document.getElementById("minute").getBoundingClientRect();
    if (!paint || !seen.height) return setTimeout(told, 5);
    done([paint.startTime, performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
      document.getElementsByTagName("*").length]);
  };
  told();
})"""
# Milliseconds from an action until the frame that shows it has been handed over.
TIMED = """(async () => {
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const started = performance.now();
  { %s }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - started;
})()"""
# The same from a change of the colours on.
CHANGED = """{
  const query = matchMedia("(prefers-color-scheme: dark)");
  window.dark = new Promise((done) => query.addEventListener("change", () => {
    const started = performance.now();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  }));
} true"""
ROW = "document.querySelector('.matrix tbody details')"
# In the order of a reader: each goes on where the one before it ended.
ACTIONS = {
    "open a claim's row": f"const row = {ROW}; row.querySelector('summary').click();",
    "open a passage": f"{ROW}.querySelector('q a, .l > a').click();",
    "follow it into the text": "document.querySelector('#drawer .jump').click();",
    "back to the claim": "document.querySelector('#drawer li a[href^=\"#c\"]').click();",
    "next passage by key": "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));",
    "close the drawer": "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));",
    "filter the findings by a word": (
        "form.elements.words.value = 'the';"
        " form.dispatchEvent(new Event('input'));"
    ),
    "clear the filter": "form.elements.words.value = ''; form.dispatchEvent(new Event('input'));",
    "open a kind's further findings": "const more = document.querySelector('.more'); if (more) more.open = true;",
    "follow a place of the map": (
        "const spot = document.querySelector('.map a'); if (spot) location.hash = spot.getAttribute('href');"
    ),
    "go to the timeline": "location.hash = 'time';",
    "open a fold of the origins": "[...document.querySelectorAll('#lineage .fold')].at(-1)?.setAttribute('open', '');",
    "open a text": "document.querySelector('.account:not([open]) > summary').click();",
    "open a voice's statements": "document.querySelector('.voices details > summary').click();",
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the figures; with `--floors` fail where a page is larger, or slower beside a small one, than they allow."""
    held = "--floors" in arguments
    arguments = [word for word in arguments if word != "--floors"]
    sys.path.insert(0, str(ROOT))
    from rashomon.report import render

    dossiers = {name: known(Path(name)) for name in arguments} or {
        **{str(count): made(count) for count in (FEW, *MANY)},
        f"{LONG}_long": long(),
    }
    pages = {name: render(dossier) for name, dossier in dossiers.items()}
    failed = False
    floors = {} if arguments else json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    for name, page in pages.items():
        texts = sum(len(reading.article.text.encode()) for reading in dossiers[name].readings)
        besides = len(page.encode()) - texts
        claims = dossiers[name].claims
        passages = sum(len(claim.members) for claim in claims)
        print(f"{name} accounts: {len(claims):,} claims of {passages:,} passages, texts of {texts:,} bytes")
        print(f"  besides the texts {besides:,} bytes")
        failed |= besides > floors.get(f"{name}_bytes_besides_texts_at_most", besides)
    from tests.report.test_browser import CHROMIUM

    if CHROMIUM is None:
        print("no chromium here: nothing was timed")
        return int(failed and held)
    views = timed(pages)
    if not arguments:
        ratio = views[str(MANY[0])] / views[str(FEW)]
        print(f"first view of {MANY[0]} accounts: {ratio:.1f} times that of {FEW}")
        failed |= ratio > floors["first_view_over_few_at_most"]
    if failed:
        print("larger or slower than the floors allow")
    return int(failed and held)


def made(count: int) -> Any:
    """A dossier of so many accounts of one of our own stories: its articles, and copies that leave out paragraphs."""
    from benchmarks.speed.run import many

    from rashomon.ingest.load import load

    return of_articles(many(load([str(ROOT / "examples" / "telavi-dam" / "articles")]).articles, count))


def long() -> Any:
    """A dossier of 36 accounts of some 450 words: each tells, of three affairs, what others tell in part."""
    from training.claims.marked import MARKED, read_marked

    stories = [list(read_marked(path).accounts.values()) for path in sorted((MARKED / "m").glob("*.txt"))]
    stories = [own for own in stories if len(own) >= 8][:STORIES]
    lines = []
    for k in range(LONG):
        # Of each affair another's account and other paragraphs: no three go together twice.
        parts = [own[(k + n * (k // 8 + 1)) % 8] for n, own in enumerate(stories)]
        text = [line for n, part in enumerate(parts) for line in _without(part["text"], k // 9 + n)]
        lines.append(json.dumps({**parts[0], "id": f"account-{k:02}", "text": "\n".join(text)}))
    return compared("\n".join(lines))


def _without(text: str, turn: int) -> list[str]:
    """The paragraphs without each third, beginning with another each turn."""
    return [line for at, line in enumerate(filter(None, text.split("\n"))) if (at + turn) % KEPT]


def compared(lines: str) -> Any:
    """The dossier of accounts that are given as lines of JSON."""
    from rashomon.ingest.load import load

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "accounts.jsonl"
        path.write_text(f"{lines}\n", encoding="utf-8")
        return of_articles(load([str(path)]).articles)


def of_articles(articles: Any) -> Any:
    """The dossier of articles."""
    from rashomon.pipeline.comparing import compare_readings
    from rashomon.pipeline.reading import read_article

    pairs = [read_article(article) for article in articles]
    return compare_readings([reading for reading, _ in pairs], parses={r.article.id: parse for r, parse in pairs})


def known(path: Path) -> Any:
    """A dossier that the command wrote."""
    import msgspec

    from rashomon.model import Dossier

    return msgspec.json.decode(path.read_bytes(), type=Dossier)


def timed(pages: dict[str, str]) -> dict[str, float]:
    """Print the times of each page; the first views, in milliseconds."""
    from tests.report.test_browser import Browser

    views = {}
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(Path(folder) / "profile")
        try:
            for name, page in pages.items():
                path = Path(folder) / "page.html"
                path.write_text(page, encoding="utf-8")
                seen = [opened(browser, path) for _ in range(RUNS)]
                views[name] = statistics.median(first for first, _, _ in seen)
                ready = statistics.median(ready for _, ready, _ in seen)
                told = f"first view {views[name]:.0f} ms, all there {ready:.0f} ms, {seen[0][2]:,} elements"
                print(f"{name} accounts: {told}")
                if name == str(FEW):
                    continue
                # A first round, so that what is timed has been compiled.
                rounds = [acted(browser, path) for _ in range(RUNS + 1)][1:]
                for action in rounds[0]:
                    print(f"  {action:32} {statistics.median(one[action] for one in rounds):5.0f} ms")
        finally:
            browser.close()
    return views


def opened(browser: Any, path: Path) -> tuple[float, float, int]:
    """First paint, the end of loading, and the number of elements."""
    browser.open(path.as_uri())
    first, ready, elements = browser.run(FIRST_VIEW)
    return first, ready, elements


def acted(browser: Any, path: Path) -> dict[str, float]:
    """Milliseconds of each action, on a page opened anew, and of the change to dark."""
    browser.open(path.as_uri())
    browser.run(FIRST_VIEW)
    found = {name: browser.run(TIMED % action) for name, action in ACTIONS.items()}
    browser.run(CHANGED)
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    found["change to dark"] = browser.run("window.dark")
    browser.send("Emulation.setEmulatedMedia", features=[])
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
