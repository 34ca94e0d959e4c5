"""Learn the weights of the signs of slips: `garble_weights.tsv` and `misplaced_weights.tsv` under `data/places`.

    python training/places/garbles.py [--write]

Data: the development part of `benchmarks/garbles` (no held-out operation, no test story), and as clean company the real
stories of ../shared/data where they are (gun violence and 5W1H, `_REAL` of each, taken to be without slips but for those
that `real.jsonl` lists), and the development part of `benchmarks/stories`. Logistic regression by damped gradient steps with L2, signs held (a sign that speaks for a slip never
counts against one); no random numbers. Printed: recall and precision at even odds, by cross-validation over stories.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from benchmarks.garbles.run import load_cases, render  # noqa: E402
from benchmarks.garbles.stories import Text  # noqa: E402
from benchmarks.garbles.systems import Reader  # noqa: E402
from benchmarks.stories.gold import Story, stories  # noqa: E402

from rashomon.garbles import garble, misplaced  # noqa: E402
from rashomon.garbles.links import links_of  # noqa: E402
from rashomon.garbles.scene import scene as scene_of  # noqa: E402
from rashomon.garbles.story import uses_of  # noqa: E402
from rashomon.lineage.resolve import trace  # noqa: E402

_DATA = ROOT.parent / "shared" / "data" / "stories"
_OUT = ROOT / "src" / "rashomon" / "data" / "places"
_REAL, _MOST = 60, 4
# No sign alone may decide: a weight stays under `_UPMOST`, whatever the cases at hand say.
_L2, _FOLDS, _UPMOST = 0.1, 5, 6.0


def real(name: str) -> list[list[Text]]:
    """Stories of three and four accounts of a real collection, the first by name."""
    path = _DATA / f"{name}.jsonl.gz"
    if not path.is_file():
        print(f"{path} is not there: without real stories")
        return []
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if 400 < len(row["text"]) < 6000:
                groups[row["story"]].append(row)
    chosen = [groups[story] for story in sorted(groups) if len(groups[story]) > 2][:_REAL]
    return [
        [
            Text(row["id"], row["publisher"] or "", row["published"] or "", row["title"] or "", row["text"], ())
            for row in group[:_MOST]
        ]
        for group in chosen
    ]


def accounts(one: Story) -> list[Text]:
    """The accounts of a whole story (benchmarks/stories), whose gold says which names are slips."""
    return [
        Text(f"{one.name}/{a['id']}", a["publisher"] or "", a["published"] or "", a["title"] or "", a["text"], ())
        for a in one.accounts.values()
    ]


def partly(text: Text, right: str) -> Text:
    """An account in which only the first of the altered passages stays wrong, as when a slip is made once."""
    made, last, kept = "", 0, text.altered[0]
    for passage in text.altered[1:]:
        made += text.text[last : passage.start] + (right.upper() if passage.text.isupper() else right)
        last = passage.end
    return Text(f"{text.id}-p", text.outlet, text.date, text.title, made + text.text[last:], (kept,))


def examples() -> tuple[list[Any], list[Any]]:
    """For pairs and for misplaced names: story, signs, whether it is a slip, weight."""
    reader, slips, areas = Reader(), [], []
    wanted = [case for case in load_cases() if case.part == "dev" and not case.held_out and case.group == "places"]
    sets: list[tuple[str, Any, list[Text]]] = [(case.story, case, list(render(case))) for case in wanted]
    for case in wanted:
        if case.garbled and "region" not in case.kind and "country" not in case.kind:
            texts = [partly(text, case.meant["name"]) if len(text.altered) > 1 else text for text in render(case)]
            if any(text.id.endswith("-p") for text in texts):
                sets.append((case.story, case, texts))
    whole = stories("dev")
    sets += [(f"whole-{one.name}", None, accounts(one)) for one in whole]
    known = {
        (f"{one.name}/{p.article}", m)
        for one in whole
        for given in one.gold["garbles"]
        for p in [one.passage(given)]
        for m in range(p.start, p.end)
    }
    known |= {
        (row["article"], row["start"])
        for row in map(json.loads, (ROOT / "benchmarks/garbles/real.jsonl").read_text(encoding="utf-8").splitlines())
    }
    for name in ("gva", "5w1h"):
        sets += [(f"{name}{n}", None, texts) for n, texts in enumerate(real(name))]
    for story, case, texts in sets:
        read = [reader(text) for text in texts]
        ordered, parses = sorted((r for r, _ in read), key=lambda r: r.article.id), {r.article.id: p for r, p in read}
        scene = scene_of(uses_of(ordered, parses, reader.gazetteer), ordered, parses, reader.gazetteer, trace(ordered))
        links = [link for r in ordered for link in links_of(r, reader.gazetteer)]
        company = [link for r in ordered for link in links_of(r, reader.gazetteer, sentences=True)]
        altered = {t.id: [(p.start, p.end) for p in t.altered] for t in texts}

        def hit(article: str, start: int, end: int, altered: Any = altered) -> bool:
            return (article, start) in known or any(s < end and start < e for s, e in altered.get(article, ()))

        found: dict[Any, list[Any]] = defaultdict(list)
        for pair in garble.candidates(scene, links, reader.gazetteer):
            found[pair.name.article, pair.name.key].append(pair)
        for group in found.values():
            for pair in group:
                wrong = any(hit(m.article, m.start, m.end) for m in pair.name.mentions)
                if wrong and case is not None and pair.meant.geonames != case.meant.get("geonames"):
                    continue  # the right name was garbled, and this is another place that it might stand for
                slips.append((story, garble.sign_values(pair), wrong, 1.0))
        for one in misplaced.misplaced(scene, company, reader.gazetteer):
            spans = (one.link.area_span, one.link.mention)
            wrong = any(hit(s.article, s.start, s.end) for s in spans)
            areas.append((story, misplaced.sign_values(one), wrong, 1.0))
    return slips, areas


def fit(rows: list[Any], least: np.ndarray, l2: float = _L2) -> np.ndarray:
    """Weights, the bias first."""
    x = np.array([[1.0, *values] for _, values, _, _ in rows])
    y = np.array([wrong for _, _, wrong, _ in rows], float)
    s = np.array([weight for *_, weight in rows])
    w = np.zeros(x.shape[1])
    for step in range(3000):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -50, 50)))
        gradient = x.T @ (s * (p - y)) + l2 * np.r_[0.0, w[1:]]
        w = w - 0.5 / (1 + step / 500) * gradient / (np.abs(x).T @ (s * p * (1 - p)) + 1.0)
        w[1:] = np.clip(w[1:], least, _UPMOST)
    return w


def report(name: str, rows: list[Any], least: np.ndarray) -> None:
    """Recall and precision of single decisions, by cross-validation over stories."""
    folds = sorted({story for story, *_ in rows})
    hits = told = wrong = 0
    for fold in range(_FOLDS):
        out = set(folds[fold::_FOLDS])
        w = fit([row for row in rows if row[0] not in out], least)
        for story, values, is_wrong, _ in rows:
            if story in out:
                said = float(np.dot(w, [1.0, *values])) > 0
                hits, told, wrong = hits + (said and is_wrong), told + said, wrong + is_wrong
    print(
        f"{name}: {len(rows)} rows, {wrong} slips; recall {100 * hits / wrong:.1f} precision {100 * hits / max(1, told):.1f}"
    )


def main() -> None:
    """Fit both, print, write where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    slips, areas = examples()
    for name, signs, rows, file in (
        ("slips", garble.SIGNS, slips, "garble_weights.tsv"),
        ("misplaced", misplaced.SIGNS, areas, "misplaced_weights.tsv"),
    ):
        least = np.zeros(len(signs))
        report(name, rows, least)
        w = fit(rows, least)
        for sign, weight in zip(("bias", *(sign.__name__ for sign in signs)), w, strict=True):
            print(f"  {sign:18} {weight:6.2f}")
        if given.write:
            path = _OUT / file
            head = "".join(
                line + "\n" for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")
            )
            names = ("bias", *(sign.__name__ for sign in signs))
            path.write_text(head + "".join(f"{n}\t{v:.3f}\n" for n, v in zip(names, w, strict=True)), encoding="utf-8")


if __name__ == "__main__":
    main()
