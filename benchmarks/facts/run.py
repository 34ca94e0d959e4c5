"""Facts: how often the best figure for killed and injured is the record's.

    python benchmarks/facts/run.py [--all]

Over the stories (two articles or more) of which one article states the record's number in a sentence with a word for
the scope; those with two or more dead (or injured) apart, since one and none are easy. The naive floor is the number
most often found in such sentences. A sample by hash keeps the run to minutes, and is what no weight was learnt on;
`--all` takes every story.
"""

import gzip
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.builders import article

from rashomon.facts.resolve import reconcile
from rashomon.measures.quantities import read_quantities
from rashomon.measures.times import read_times
from rashomon.model import Article, Fact, GeneratedBy, Reading
from rashomon.nlp.parse import Parse
from rashomon.nlp.reader import parse

DATA = Path(__file__).parents[3] / "shared" / "data"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SCOPES = {
    "killed": re.compile(r"\b(?:kill\w*|dead|d(?:ie|ied|ying)|deaths?|fatal\w*|murder\w*|slain)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injur\w*|wound\w*|hurt|hospital\w*)\b", re.IGNORECASE),
}
NUMBER = re.compile(rf"\b(?:{'|'.join(WORDS)}|\d{{1,2}})\b", re.IGNORECASE)
# One and none are seldom stated in figures: "a man was killed", "no one was hurt".
UNWRITTEN = {
    1: re.compile(r"\b(?:an?|another)\b", re.IGNORECASE),
    0: re.compile(r"\b(?:no|none|nobody)\b", re.IGNORECASE),
}
LONGEST = 8_000
SAMPLE = 4  # one story of so many


def lines(name: str) -> list[dict]:  # type: ignore[type-arg]
    with gzip.open(DATA / name, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def is_sample(story: str) -> bool:
    """Whether a story is of the part that is measured, and never learnt on."""
    return int(hashlib.sha1(story.encode()).hexdigest(), 16) % SAMPLE == 0


def is_fakes_sample(line: dict) -> bool:  # type: ignore[type-arg]
    """Whether an article on the Syrian war is of the half that is measured; what is near-identical stays together."""
    return int(hashlib.sha1(str(line["group"] or line["id"]).encode()).hexdigest(), 16) % 2 == 0


def killed_of(line: dict) -> tuple[int, int]:  # type: ignore[type-arg]
    """The civilians killed by the record, and all killed: accounts give the one or the other as the toll."""
    civilians, others = (int(line["facts"][kind] or 0) for kind in ("civilians", "noncivilians"))
    return civilians, civilians + others


def read(given: Article, tree: Parse | None = None) -> Reading:
    tree = tree or parse(given)
    return Reading(
        schema="", generated_by=GeneratedBy(rashomon="", models={}, gazetteer=None), warnings=(), read_share=1.0,
        article=given, statements=(), entities=(), places=(), times=read_times(given, tree),
        quantities=read_quantities(given, tree, ()),
    )  # fmt: skip


def sentences(text: str, scope: str) -> list[str]:
    """The sentences with a word for the scope."""
    return [s for s in re.split(r"(?<=[.!?])\s+|\n", text) if SCOPES[scope].search(s)]


def stated(text: str, scope: str) -> list[int]:
    """The numbers that stand in sentences with a word for the scope."""
    found = [word.lower() for sentence in sentences(text, scope) for word in NUMBER.findall(sentence)]
    return [int(word) if word.isdigit() else WORDS.index(word) for word in found]


def is_stated(articles: Iterable[Article], scope: str, number: int) -> bool:
    """Whether some article states the number."""
    pattern = UNWRITTEN.get(number)
    return any(
        number in stated(a.text, scope) or (pattern and any(map(pattern.search, sentences(a.text, scope))))
        for a in articles
    )


def told(facts: tuple[Fact, ...], scope: str) -> float | None:
    """The best figure for all people in a scope; where only a group is counted ("five officers"), the group's."""
    whole = [f for f in facts if f.what == f"people {scope}"]
    groups = sorted((f for f in facts if f.scope == scope and f.best), key=lambda f: -len(f.members))
    return next((f.best for f in [*whole, *groups]), None)


def fakes(right: Counter[tuple[str, str, str]]) -> None:
    """A second opinion from another kind of news: articles on the Syrian war (FA-KES), each on its own."""
    for line in lines("facts/fakes.jsonl.gz"):
        given = article(line["text"][:LONGEST], id=line["id"], title=line["title"], published=line["published"])
        golds = [gold for gold in killed_of(line) if gold and gold in stated(given.text, "killed")]
        if not golds or not ("--all" in sys.argv or is_fakes_sample(line)):
            continue
        numbers = Counter(stated(given.text, "killed"))
        best = told(reconcile([read(given)]), "killed")
        for kind in ("all", "two or more") if max(golds) > 1 else ("all",):
            right["killed in Syria", kind, "stories"] += 1
            right["killed in Syria", kind, "best"] += best in golds
            right["killed in Syria", kind, "naive"] += min(numbers, key=lambda n: (-numbers[n], n)) in golds


def main() -> int:
    if not DATA.is_dir():
        print("skipped: ../shared/data is not here")
        return 0
    records = {line["story"]: line for line in lines("facts/gva.jsonl.gz")}
    stories: dict[str, list[Article]] = defaultdict(list)
    for line in lines("stories/gva.jsonl.gz"):
        text = line["text"][:LONGEST]
        stories[line["story"]].append(article(text, id=line["id"], title=line["title"], published=line["published"]))
    right: Counter[tuple[str, str, str]] = Counter()
    for story, members in sorted(stories.items()):
        if len(members) < 2 or not ("--all" in sys.argv or is_sample(story)):
            continue
        wanted = [scope for scope in SCOPES if is_stated(members, scope, records[story][scope])]
        facts = reconcile([read(a) for a in members]) if wanted else ()
        for scope in wanted:
            gold = records[story][scope]
            numbers = Counter(n for a in members for n in stated(a.text, scope))
            naive = min(numbers, key=lambda n: (-numbers[n], n), default=None)
            for kind in ("all", "two or more") if gold > 1 else ("all",):
                right[scope, kind, "stories"] += 1
                right[scope, kind, "best"] += told(facts, scope) == gold
                right[scope, kind, "naive"] += naive == gold
    fakes(right)
    low = False
    for scope in (*SCOPES, "killed in Syria"):
        for kind in ("all", "two or more"):
            count = right[scope, kind, "stories"]
            share, naive = (100 * right[scope, kind, which] / count for which in ("best", "naive"))
            print(f"{scope}, {kind}: best figure right {share:.1f} % of {count} (naive {naive:.1f} %)")
            low |= share < FLOORS[f"{scope}, {kind}"]
    return 1 if low else 0


if __name__ == "__main__":
    # Beside the numbers: where and when, who acted and who was affected, and the differences read by eye.
    from benchmarks.facts import events, groups, parties

    floors = ["--floors"] if "--floors" in sys.argv else []
    sys.exit(max(main(), events.main(floors), parties.main(floors), groups.main()))
