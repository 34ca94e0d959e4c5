"""Facts: how often the best figure for killed and injured is the record's.

Over the stories (two articles or more) of which one article states the record's number in a sentence with a word for
the scope. The naive floor is the number most often found in such sentences. A sample by hash keeps the run to minutes.
"""

import gzip
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.builders import article

from rashomon.facts.resolve import reconcile
from rashomon.measures.quantities import read_quantities
from rashomon.measures.times import read_times
from rashomon.model import Article, Fact, GeneratedBy, Reading
from rashomon.nlp.reader import parse

DATA = Path(__file__).parents[3] / "shared" / "data"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text())
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SCOPES = {
    "killed": re.compile(r"\b(?:kill\w*|dead|d(?:ie|ied|ying)|deaths?|fatal\w*|murder\w*|slain)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injur\w*|wound\w*|hurt|hospital\w*)\b", re.IGNORECASE),
}
NUMBER = re.compile(rf"\b(?:{'|'.join(WORDS)}|\d{{1,2}})\b", re.IGNORECASE)
LONGEST = 8_000
SAMPLE = 4  # one story of so many


def lines(name: str) -> list[dict]:  # type: ignore[type-arg]
    with gzip.open(DATA / name, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def read(given: Article) -> Reading:
    tree = parse(given)
    return Reading(
        schema="", generated_by=GeneratedBy(rashomon="", models={}, gazetteer=None), warnings=(), read_share=1.0,
        article=given, statements=(), entities=(), places=(), times=read_times(given, tree),
        quantities=read_quantities(given, tree, ()),
    )  # fmt: skip


def stated(text: str, scope: str) -> list[int]:
    """The numbers that stand in sentences with a word for the scope."""
    out = []
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        if SCOPES[scope].search(sentence):
            out += [int(w) if w.isdigit() else WORDS.index(w.lower()) for w in NUMBER.findall(sentence)]
    return out


def told(facts: tuple[Fact, ...], scope: str) -> float | None:
    """The best figure for all people in a scope; where only a group is counted ("five officers"), the group's."""
    whole = [f for f in facts if f.what == f"people {scope}"]
    groups = sorted((f for f in facts if f.scope == scope and f.best), key=lambda f: -len(f.members))
    return next((f.best for f in [*whole, *groups]), None)


def main() -> int:
    if not DATA.is_dir():
        print("skipped: ../shared/data is not here")
        return 0
    records = {line["story"]: line for line in lines("facts/gva.jsonl.gz")}
    stories: dict[str, list[Article]] = defaultdict(list)
    for line in lines("stories/gva.jsonl.gz"):
        text = line["text"][:LONGEST]
        stories[line["story"]].append(article(text, id=line["id"], title=line["title"], published=line["published"]))
    right: Counter[str] = Counter()
    for story, members in sorted(stories.items()):
        if len(members) < 2 or int(hashlib.sha1(story.encode()).hexdigest(), 16) % SAMPLE:
            continue
        numbers = {scope: Counter(n for a in members for n in stated(a.text, scope)) for scope in SCOPES}
        wanted = [scope for scope in SCOPES if records[story][scope] > 1 and numbers[scope][records[story][scope]]]
        facts = reconcile([read(a) for a in members]) if wanted else ()
        for scope in wanted:
            gold = records[story][scope]
            best = told(facts, scope)
            naive = min(numbers[scope], key=lambda n, counts=numbers[scope]: (-counts[n], n))
            right[scope] += 1
            right[f"{scope} best"] += best == gold
            right[f"{scope} naive"] += naive == gold
    low = False
    for scope in SCOPES:
        share = 100 * right[f"{scope} best"] / right[scope]
        naive = 100 * right[f"{scope} naive"] / right[scope]
        print(f"{scope}, two or more: best figure right {share:.1f} % of {right[scope]} stories (naive {naive:.1f} %)")
        low |= share < FLOORS[scope]
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
