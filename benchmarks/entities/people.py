"""People, organisations and units over the articles of a story, against twenty annotated stories: who is one.

    python benchmarks/entities/people.py [SHARED_DIR] [--floors] [--errors] [--part dev|test] [--story ID]

`people.jsonl` holds offsets and labels alone; the texts are read from SHARED_DIR, each checked against its hash.
Articles are read and merged as the pipeline does. A predicted mention is a gold one where the two share half of the
shorter, one to one. Figures are pairwise: of all pairs of mentions of one story that belong together, which are put
together.

`found`: over the gold mentions that were found as any mention at all. `all`: over all gold mentions, so that a missed
one loses its pairs, and a name that is joined to a gold mention without being one costs precision. `across`: of `all`
the pairs between two articles. `b3`: B³ F1, a missed mention as a cluster of its own (Cai and Strube 2010).
All are pooled over the stories' pairs, but for `mean`, which is the mean of `all` over the stories. `--floors` fails
where a figure of a part lies below `people_floors.json`.
"""

import argparse
import gzip
import hashlib
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.builders import article  # noqa: E402
from tests.builders import reading as bare  # noqa: E402

from rashomon.entities.coreference import read_entities  # noqa: E402
from rashomon.entities.resolve import merge_entities  # noqa: E402
from rashomon.ingest.furniture import furniture  # noqa: E402
from rashomon.model import Article, CaseEntity, Noise, Reading, Span  # noqa: E402
from rashomon.nlp.reader import parse  # noqa: E402

HERE = Path(__file__).parent
KINDS = {
    "person": ("person",),
    "organisation": ("organisation", "group"),
    "military_unit": ("military_unit",),
}
Place = tuple[str, int, int]  # article, start, end
Story = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """The mentions of one story. `gold` and `predicted` give each mention its entity; `predicted` holds gold mentions
    that were found, `extra` names that are none, with theirs. `kind` is the gold one's."""

    gold: dict[Place, str]
    kind: dict[Place, str]
    predicted: dict[Place, str]
    extra: dict[Place, str]


@dataclass(slots=True)
class Pairs:
    """Counts of pairs: put together rightly, put together, and belonging together."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, other: "Pairs") -> None:
        """Take in the counts of another story."""
        self.right += other.right
        self.predicted += other.predicted
        self.gold += other.gold

    @property
    def f1(self) -> float:
        """Per cent; 100 where there was nothing to put together and nothing was."""
        return 200 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 100.0


@dataclass(slots=True)
class Totals:
    """The figures of some stories together."""

    pairs: dict[str, Pairs] = field(default_factory=dict)
    stories: list[float] = field(default_factory=list)
    b3: Counter[str] = field(default_factory=Counter)
    mentions: Counter[str] = field(default_factory=Counter)

    def add(self, case: Case) -> None:
        """Take in a story."""
        for name, counted in count(case).items():
            self.pairs.setdefault(name, Pairs()).add(counted)
            if name == "all":
                self.stories.append(counted.f1)
        self.b3.update(b_cubed(case))
        self.mentions.update(gold=len(case.gold), found=len(case.predicted), extra=len(case.extra))

    def figures(self) -> dict[str, float]:
        """All in per cent, to one decimal."""
        out = {name: pairs.f1 for name, pairs in sorted(self.pairs.items())}
        n = max(1, self.b3["n"])
        p, r = self.b3["precision"] / n, self.b3["recall"] / n
        out["b3"] = 200 * p * r / (p + r) if p + r else 0.0
        out["mean"] = sum(self.stories) / max(1, len(self.stories))
        out["mentions_found"] = 100 * self.mentions["found"] / max(1, self.mentions["gold"])
        return {name: round(value, 1) for name, value in out.items()}


def count(case: Case) -> dict[str, Pairs]:
    """The pairs of a story, by figure."""
    ordered = sorted(case.gold)
    out = {"found": Pairs(), "all": Pairs(), "across": Pairs()} | {kind: Pairs() for kind in KINDS}
    for a, b in itertools.combinations(ordered, 2):
        gold = case.gold[a] == case.gold[b]
        both = a in case.predicted and b in case.predicted
        predicted = both and case.predicted[a] == case.predicted[b]
        pair = Pairs(gold and predicted, predicted, gold)
        kinds = [kind for kind, of in KINDS.items() if case.kind[a] in of or case.kind[b] in of]
        names = ["all", *kinds, *(["found"] if both else []), *(["across"] if a[0] != b[0] else [])]
        for name in names:
            out[name].add(pair)
    for place, joined in itertools.product(sorted(case.extra), sorted(case.predicted)):
        if case.extra[place] == case.predicted[joined]:
            kinds = [kind for kind, of in KINDS.items() if case.kind[joined] in of]
            for name in ("all", *kinds, *(["across"] if place[0] != joined[0] else [])):
                out[name].add(Pairs(0, 1, 0))
    return out


def b_cubed(case: Case) -> dict[str, float]:
    """Sums of B³ precision and recall over the gold mentions of a story."""
    answer = {m: case.predicted.get(m, f"missed {m}") for m in case.gold}
    gold: dict[str, set[Place]] = {}
    mine: dict[str, set[Place]] = {}
    for mention, label in case.gold.items():
        gold.setdefault(label, set()).add(mention)
        mine.setdefault(answer[mention], set()).add(mention)
    shared = {m: len(gold[case.gold[m]] & mine[answer[m]]) for m in case.gold}
    return {
        "n": len(case.gold),
        "precision": sum(shared[m] / len(mine[answer[m]]) for m in case.gold),
        "recall": sum(shared[m] / len(gold[case.gold[m]]) for m in case.gold),
    }


def matched(gold: Iterable[Place], predicted: Iterable[tuple[Place, str]]) -> dict[Place, tuple[Place, str]]:
    """Gold mentions with the predicted one that overlaps most (names before descriptions are the caller's order); one
    to one, half of the shorter at least."""
    near = []
    by_article: dict[str, list[tuple[int, Place, str]]] = {}
    for order, (place, entity) in enumerate(predicted):
        by_article.setdefault(place[0], []).append((order, place, entity))
    for mine in gold:
        for order, theirs, entity in by_article.get(mine[0], ()):
            shared = min(mine[2], theirs[2]) - max(mine[1], theirs[1])
            if shared > 0 and 2 * shared >= min(mine[2] - mine[1], theirs[2] - theirs[1]):
                longest = max(mine[2], theirs[2]) - min(mine[1], theirs[1])
                near.append((-shared / longest, order, mine, theirs, entity))
    out: dict[Place, tuple[Place, str]] = {}
    taken: set[tuple[Place, str]] = set()
    for _, _, mine, theirs, entity in sorted(near):
        if mine not in out and (theirs, entity) not in taken:
            out[mine] = (theirs, entity)
            taken.add((theirs, entity))
    return out


def is_name(mention: Span, entity: CaseEntity) -> bool:
    """Whether a mention is a name as the guideline has it: one of the written forms of an entity that has a name, with
    a capital at its end."""
    words = mention.text.split()
    named = entity.kind != "group" and entity.name[0].isupper() and entity.name.split()[0] not in {"A", "An", "The"}
    return named and " ".join(words) in entity.names and words[-1][0].isupper()


def case_of(story: Story, readings: Sequence[Reading]) -> Case:
    """What the program makes of a story, beside the gold."""
    gold = {tuple(m): str(n) for n, e in enumerate(story["entities"]) for m in e["mentions"]}
    kind = {tuple(m): e["kind"] for e in story["entities"] for m in e["mentions"]}
    merged = merge_entities(readings)
    mentions = [(m, e) for e in merged for m in e.mentions]
    mentions.sort(key=lambda pair: not is_name(*pair))
    places = [((m.article, m.start, m.end), e.id) for m, e in mentions]
    pairs = matched(gold, places)
    used = set(pairs.values())
    extra = {
        (m.article, m.start, m.end): e.id
        for m, e in mentions
        if ((m.article, m.start, m.end), e.id) not in used and is_name(m, e)
    }
    return Case(gold, kind, {m: entity for m, (_, entity) in pairs.items()}, extra)


def read(row: dict[str, Any]) -> Reading:
    """An article's reading that holds entities alone."""
    key, text = str(row["id"]), row["text"]
    marks = furniture(text, "en", row.get("title"))
    noise = tuple(Noise(article=key, start=m.start, end=m.end, text=text[m.start : m.end], kind=m.kind) for m in marks)
    source: Article = article(text, id=key, title=row.get("title"), publisher=row.get("publisher"), noise=noise)
    return bare(source, entities=read_entities(source, parse(source)))


def stories(shared: Path) -> Iterator[tuple[Story, list[dict[str, Any]]]]:
    """The annotated stories whose texts `shared` holds, with their articles; ValueError where a text is another."""
    given = [json.loads(line) for line in (HERE / "people.jsonl").read_text(encoding="utf-8").splitlines()]
    files: dict[str, dict[str, Any]] = {}
    for story in given:
        path = shared / "data" / story["source"]
        if not path.is_file():
            continue
        if story["source"] not in files:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                files[story["source"]] = {str(row["id"]): row for row in map(json.loads, lines)}
        rows = [files[story["source"]].get(key) for key in story["articles"]]
        for (key, digest), row in zip(story["articles"].items(), rows, strict=True):
            if row is None or hashlib.sha256(row["text"].encode()).hexdigest()[:16] != digest:
                raise ValueError(f"{story['source']}: {key} is not the text that was annotated")
        yield story, [row for row in rows if row is not None]


def tell_errors(story: Story, case: Case, texts: dict[str, str]) -> None:
    """For each gold entity where its mentions went, where not all to one; and names joined to it that are none."""

    def said(place: Place) -> str:
        return " ".join(texts[place[0]][place[1] : place[2]].split())

    for number, entity in enumerate(story["entities"]):
        places = [tuple(m) for m in entity["mentions"]]
        went = Counter(case.predicted.get(p, "-") for p in places)
        foreign = [said(p) for p, e in case.predicted.items() if e in went and e != "-" and case.gold[p] != str(number)]
        extra = [said(p) for p, e in case.extra.items() if e in went]
        if len(went) > 1 or "-" in went or foreign or extra:
            print(f"  {entity['kind']} {entity['label']}")
            for entity_id, n in went.most_common():
                forms = Counter((p[0][-6:], said(p)) for p in places if case.predicted.get(p, "-") == entity_id)
                shown = ", ".join(f"{form} ({a}{f' x{k}' if k > 1 else ''})" for (a, form), k in sorted(forms.items()))
                print(f"    {'MISSED' if entity_id == '-' else entity_id[:7]} {n}: {shown}")
            for what, words in (("with others", foreign), ("with names not annotated", extra)):
                if words:
                    print(f"    {what}: {dict(Counter(words))}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each part; 1 where a floor is broken."""
    options = argparse.ArgumentParser()
    options.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--floors", action="store_true")
    options.add_argument("--errors", action="store_true", help="list entities that were torn or mixed")
    options.add_argument("--part", choices=("dev", "test"))
    options.add_argument("--story")
    given = options.parse_args(arguments)
    totals = {"dev": Totals(), "test": Totals(), "both": Totals()}
    try:
        annotated = list(stories(given.shared))
    except ValueError as wrong:
        print(f"people: {wrong}; fetch the data anew")
        return 1
    for story, rows in annotated:
        if given.part not in {None, story["part"]} or given.story not in {None, story["story"]}:
            continue
        case = case_of(story, [read(row) for row in rows])
        for part in (story["part"], "both"):
            totals[part].add(case)
        if given.errors:
            counted = count(case)
            print(f"{story['story']} all {counted['all'].f1:.1f} found {counted['found'].f1:.1f}")
            tell_errors(story, case, {str(row["id"]): row["text"] for row in rows})
    if not totals["both"].stories:
        print(f"people: no annotated stories in {given.shared}; skipped")
        return 0
    figures = {part: total.figures() for part, total in totals.items() if total.stories}
    for part, values in figures.items():
        print(f"people, {part} ({len(totals[part].stories)} stories)", values)
    floors = json.loads((HERE / "people_floors.json").read_text(encoding="utf-8")) if given.floors else {}
    broken = [
        f"{part} {name} {figures[part][name]} < {floor}"
        for part, wanted in floors.items()
        for name, floor in wanted.items()
        if part in figures and figures[part][name] < floor
    ]
    if broken:
        print("below the floor:", "; ".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
