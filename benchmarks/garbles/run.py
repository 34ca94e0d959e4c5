"""Names that cannot be right: are they flagged, and right ones left alone? See README.md.

    python -m benchmarks.garbles.run [--share 0.2] [--list [CLASS]] [--floors] [--export DIR]

`--list` shows what is missed and what is flagged for nothing, with the sentence, of the development part alone.
"""

import argparse
import dataclasses
import hashlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.garbles.score import Figures, Judged, calibration, figures, judge  # noqa: E402
from benchmarks.garbles.stories import Case, Text, load_cases, render  # noqa: E402
from benchmarks.garbles.systems import Reader, System, naive, ours  # noqa: E402

__all__ = ["main", "measure"]

GROUPS = ("places", "people")


def measure(cases: Sequence[Case], system: System, reader: Reader) -> list[Judged]:
    """Every case judged."""
    judged = []
    for case in cases:
        texts = render(case)
        judged.append(judge(case, texts, system(texts, reader)))
    return judged


def chosen(cases: Iterable[Case], share: float) -> list[Case]:
    """A share of the cases of each class, the same at each call."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.group, case.kind].append(case)
    return [
        case
        for group in groups.values()
        for case in sorted(group, key=lambda one: hashlib.sha256(one.id.encode()).hexdigest())[
            : max(1, round(share * len(group)))
        ]
    ]


def table(judged: Sequence[Judged]) -> dict[str, Figures]:
    """Figures by class and part: `dev` and `test` (whole stories), `held out` (whole operations, all stories).

    Where not the story's town but the one nearby is garbled, whatever the operation, the class is `nearby`.
    """
    found: dict[str, Figures] = {}
    for group in GROUPS:
        own = [one for one in judged if one.case.group == group]
        clean = [one for one in own if not one.case.garbled]
        for part in ("dev", "test", "held out"):
            garbled = [one for one in own if one.case.garbled and _part(one.case) == part]
            beside = [one for one in clean if part == "held out" or one.case.part == part]
            classes: dict[str, list[Judged]] = defaultdict(list)
            for one in sorted(garbled, key=lambda one: one.case.altered == "near"):
                classes["nearby" if one.case.altered == "near" else one.case.kind].append(one)
            for kind, of_class in classes.items():
                found[f"{part}.{kind}"] = figures(of_class, beside)
            if garbled:
                found[f"{part}.all {group}"] = figures(garbled, beside)
    return found


def _part(case: Case) -> str:
    return "held out" if case.held_out else case.part


def flagged_clean(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """By kind of clean case: how many have a flag of any kind, and how many there are."""
    counts: dict[str, tuple[int, int]] = {}
    for one in judged:
        if not one.case.garbled:
            name = f"{one.case.group} {one.case.kind}"
            flagged, number = counts.get(name, (0, 0))
            counts[name] = flagged + bool(one.flags), number + 1
    return counts


def overall(judged: Sequence[Judged]) -> float:
    """The share of right ones among all flags of all kinds on all cases."""
    flags = [right for one in judged for _, right in one.flags]
    return sum(flags) / max(1, len(flags))


def show(judged: Sequence[Judged], *, brief: bool = False) -> dict[str, float]:
    """Print everything, or only what stands for several classes; give the figures that have floors, in per cent."""
    figure: dict[str, float] = {}
    print(f"{'':28}{'n':>4} {'recall':>7} {'prec.':>7} {'@1':>7} {'@3':>7} {'noted':>7}")
    for name, row in table(judged).items():
        if brief and ".all " not in name:
            continue
        shares = (row.recall, row.precision, row.first, row.three, row.noted)
        print(f"{name:28}{row.targets:4} " + " ".join(f"{100 * share:7.1f}" for share in shares))
        figure[f"{name} recall"], figure[f"{name} precision"] = 100 * row.recall, 100 * row.precision
    error, steps = calibration(judged)
    figure["all flags right"] = 100 * overall(judged)
    figure["calibration error"] = 100 * error
    print(f"of all flags right: {figure['all flags right']:.1f} %")
    print(
        f"calibration error {100 * error:.1f} %: "
        + ", ".join(f"{told:.2f}→{true:.2f} ({n})" for n, told, true in steps)
    )
    print("clean cases with a flag: " + ", ".join(f"{k} {n}/{of}" for k, (n, of) in flagged_clean(judged).items()))
    return figure


def list_errors(judged: Sequence[Judged], kind: str) -> None:
    """Print misses and false flags of the development part, with the sentence."""
    for one in judged:
        case = one.case
        if case.part != "dev" or case.held_out or kind not in {"all", case.kind}:
            continue
        texts = {text.id: text for text in one.texts}
        for target in one.targets:
            if not target.found:
                text = texts[target.article]
                first = max(text.altered, key=lambda p: case.slots["town"] in _sentence(text, p.start, p.end))
                print(f"missed   {case.id} ({case.story}): {case.meant['name']} → {case.wrong['name']}"
                      f"{', noted' if target.noted else ''}: {_sentence(text, first.start, first.end)}")  # fmt: skip
        for flag, right in one.flags:
            if not right:
                article, start, end = flag.spans[0]
                said = "; ".join(name for _, name in flag.suggested[:2])
                print(f"false    {case.id} ({case.story}): {flag.kind} {flag.confidence:.2f} → {said}: "
                      f"{_sentence(texts[article], start, end)}")  # fmt: skip


def _sentence(text: Text, start: int, end: int) -> str:
    before = max(text.text.rfind(". ", 0, start) + 2, text.text.rfind("\n", 0, start) + 1, start - 120)
    stops = [at for mark in (". ", "\n") if (at := text.text.find(mark, end)) >= 0]
    after = min([*stops, end + 80])
    return f"{text.text[before:start]}[{text.text[start:end]}]{text.text[end:after]}"


def export(cases: Sequence[Case], folder: Path) -> None:
    """Write the cases with their full texts, for use with another system."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "garbles.jsonl").open("w", encoding="utf-8") as out:
        for case in cases:
            row = {name: getattr(case, name) for name in ("id", "part", "group", "kind", "garbled", "held_out", "story",
                                                          "meant", "wrong")}  # fmt: skip
            row["accounts"] = [dataclasses.asdict(text) for text in render(case)]
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> int:
    """Measure, and print; 1 with `--floors` where a figure lies under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="this share of each class, for a quick look")
    parser.add_argument("--list", nargs="?", const="all", metavar="CLASS")
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--export", type=Path, metavar="DIR")
    parser.add_argument("--alone", action="store_true", help="leave the naive finder out")
    given = parser.parse_args()
    cases = chosen(load_cases(), given.share)
    if given.export:
        export(cases, given.export)
        return 0
    reader, start = Reader(), time.perf_counter()
    judged = measure(cases, ours, reader)
    print(f"{len(cases)} cases, {sum(one.case.garbled for one in judged)} of them garbled, "
          f"in {time.perf_counter() - start:.0f} s")  # fmt: skip
    if given.list:
        list_errors(judged, given.list)
    figure = show(judged)
    if not given.alone:
        print("\nA naive finder, for comparison:")
        show(measure(cases, naive, reader), brief=True)
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    under = [name for name, floor in floors.items() if given.share == 1 and figure.get(name, 0.0) < floor]
    for name in under:
        print(f"below the floor: {name} {figure.get(name, 0.0):.1f} < {floors[name]:.1f}")
    return int(bool(under) and given.floors)


if __name__ == "__main__":
    sys.exit(main())
