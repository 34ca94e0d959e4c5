"""The stories, whole: what a dossier says of each, held against the gold. See README.md.

    python -m benchmarks.stories.run [--part dev] [--story ferry] [--floors] [--agreement]

Figures are per cent over all of a part's stories together, a naive reader's beside them. Of the part `test` only totals
are ever looked at. `--agreement` holds the second reading of the gold against the first instead.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.stories.gold import PARTS, Story, load, stories  # noqa: E402
from benchmarks.stories.naive import naive  # noqa: E402
from benchmarks.stories.output import Output, of_dossier, of_gold  # noqa: E402
from benchmarks.stories.score import Counts, f1, percent, score, total  # noqa: E402

__all__ = ["main"]

_F1 = {"claims pairs": "precision", "conflicts": "precision", "derived": "precision", "unnamed": "precision"}


def ours(story: Story) -> Output:
    """What the program says, from the accounts alone."""
    from rashomon import compare

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{story.name}.jsonl"
        path.write_text("\n".join(json.dumps(one) for one in story.accounts.values()), encoding="utf-8")
        found = compare(path)
    return of_dossier(found.dossier) if found.dossier else Output()


def figures(several: Sequence[Story], system: Callable[[Story], Output]) -> dict[str, float]:
    """Per cent by name, with F1 where there is recall and precision."""
    counts: Counts = total(score(story, system(story)) for story in several)
    out = {name: round(percent(pair), 1) for name, pair in counts.items()}
    return out | {f"{name} F1": round(f1(counts, name, p), 1) for name, p in _F1.items()}


def _reading(story: str, which: str) -> Path:
    return HERE / "readings" / f"{story}.{which}.json"


def table(columns: dict[str, dict[str, float]]) -> str:
    """The figures side by side."""
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    lines = [" " * 32 + "".join(f"{title:>10}" for title in columns)]
    for name in names:
        lines.append(f"{name:32}" + "".join(f"{column.get(name, 0.0):10.1f}" for column in columns.values()))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a floor is broken."""
    options = argparse.ArgumentParser()
    options.add_argument("--part", choices=tuple(PARTS))
    options.add_argument("--story")
    options.add_argument("--floors", action="store_true")
    options.add_argument("--agreement", action="store_true")
    given = options.parse_args(arguments)
    columns: dict[str, dict[str, float]] = {}
    for part in PARTS:
        chosen = [one for one in stories(part) if given.story in {None, one.name}]
        if given.part not in {None, part} or not chosen:
            continue
        if given.agreement:
            firsts = [load(one.name, _reading(one.name, "first")) for one in chosen]
            columns[part] = figures(firsts, lambda one: of_gold(load(one.name, _reading(one.name, "second"))))
        else:
            columns[part] = figures(chosen, ours)
            columns[f"{part} naive"] = figures(chosen, naive)
    print(table(columns))
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8")) if given.floors else {}
    broken = [
        f"{part} {name} {columns[part][name]} < {floor}"
        for part, wanted in floors.items()
        for name, floor in wanted.items()
        if part in columns and columns[part][name] < floor
    ]
    if broken:
        print("below the floor:", "; ".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
