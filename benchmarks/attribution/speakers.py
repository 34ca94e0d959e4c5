"""Who is quoted, by name: the quoted spans of BASIL (public half, 150 articles) whose speaker the corpus names.

    python benchmarks/attribution/speakers.py [SHARED_DIR] [--wrong]

A span counts as covered where a statement's content shares characters with it (of several statements the one that
shares most, of these the shortest); its speaker is right where the names agree as in `measure/attribution.py`: the
smaller bag of words lies in the larger, and the last words are the same, "Jr." and initials aside. A single word
("Trump") asks for that word. Left out: speakers without a name (`other_*`) and groups named by a plural
("Democratic_lawmakers", "plaintiffs"). Of bodies ("Obama_campaign") the corpus names the body where one of its people
speaks, whom we name: such a speaker is counted apart, where the article's own words beside the name hold the body's
name ("Jane Roe, a spokeswoman for the Obama campaign"). `--wrong` prints the spans that are not right.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.builders import article  # noqa: E402

from rashomon.attribution.read import attribute  # noqa: E402
from rashomon.entities.coreference import read_entities  # noqa: E402
from rashomon.entities.words import lexicon  # noqa: E402
from rashomon.ingest.furniture import furniture  # noqa: E402
from rashomon.model import Article, Entity, Noise, Statement  # noqa: E402
from rashomon.nlp.parse import Parse  # noqa: E402
from rashomon.nlp.reader import parse  # noqa: E402

_WORD = re.compile(r"\w+")


def words(name: str) -> list[str]:
    """The words of a name, without a possessive ending and, where others are left, without titles."""
    found = _WORD.findall(re.sub(r"[’']s?\b", "", name.replace("_", " ").lower()))
    small = {"the", "a", "an", "jr", "sr", "ii", "iii", "iv"}
    kept = [w for w in found if w not in lexicon("en").titles and w not in small and len(w) > 1]
    return kept or found


def same(gold: str, found: str) -> bool:
    """Whether two names agree: one bag of words in the other, and the same last word."""
    one, other = words(gold), words(found)
    return bool(one and other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def named(speaker: str | None) -> bool:
    """Whether a speaker of the corpus has a name: not `other_*`, and no group named by a plural noun."""
    if not speaker or speaker.startswith("other_"):
        return False
    last = speaker.split("_")[-1]
    plural = last.endswith("s") and (last.islower() or last.lower() in lexicon("en").plural)
    members = "_" not in speaker or speaker.split("_")[0] in {"House", "Senate"}  # "Democrats", "House_Republicans"
    return not plural and not (members and last.endswith("s"))


def person(speaker: str, entities: tuple[Entity, ...]) -> bool:
    """Whether a named speaker is a person: the last word has a capital, and is the surname of a named one there."""
    last = speaker.split("_")[-1]
    return (
        last[0].isupper()
        and not last.isupper()
        and any(e.kind == "person" and words(e.name)[-1:] == words(speaker)[-1:] for e in entities)
    )


def speaks_for(body: str, statement: Statement, entities: tuple[Entity, ...], text: str) -> bool:
    """Whether the article names a body right before or behind the name of the one who speaks."""
    entity = next((e for e in entities if e.id == statement.speaker.entity), None)
    wanted = " ".join(words(body))
    beside = [text[max(0, m.start - 60) : m.end + 80] for m in entity.mentions] if entity else []
    return any(wanted in " ".join(words(around)) for around in beside)


def read(row: dict[str, Any]) -> tuple[Article, Parse]:
    """One article of the corpus, its furniture marked, and its parse."""
    key, text = str(row["id"]), row["text"]
    noise = tuple(
        Noise(article=key, start=m.start, end=m.end, text=text[m.start : m.end], kind=m.kind)
        for m in furniture(text, "en")
    )
    of = article(text, id=key, title=row.get("title"), publisher=row.get("publisher"), noise=noise)
    return of, parse(of)


def covering(span: dict[str, Any], statements: tuple[Statement, ...]) -> Statement | None:
    """The statement whose content shares most with a span; of equals the one with the shortest content."""

    def shared(statement: Statement) -> int:
        return sum(max(0, min(c.end, span["end"]) - max(c.start, span["start"])) for c in statement.content)

    def length(statement: Statement) -> int:
        return sum(c.end - c.start for c in statement.content)

    best = max(statements, key=lambda s: (shared(s), -length(s)), default=None)
    return best if best is not None and shared(best) else None


def main() -> int:
    """Print the figures; nothing where the corpus is not there."""
    options = argparse.ArgumentParser()
    options.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--wrong", action="store_true")
    given = options.parse_args()
    path = given.shared / "data" / "framing" / "basil.jsonl.gz"
    if not path.is_file():
        print(f"speakers: no {path.name} in {given.shared}; skipped")
        return 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    count: Counter[str] = Counter()
    for row in rows:
        quoted = [span for span in row["spans"] if span["quote"]]
        spans = [span for span in quoted if named(span["speaker"])]
        count["quoted"] += len(quoted)
        if not spans:
            continue
        of, parsed = read(row)
        entities = read_entities(of, parsed)
        statements = attribute(of, parsed, entities)
        for span in spans:
            best = covering(span, statements)
            right = best is not None and same(span["speaker"], best.speaker.name)
            kind = "person" if person(span["speaker"], entities) else "body"
            for of_what in ("", f"{kind} "):
                count.update({f"{of_what}spans": 1, f"{of_what}covered": best is not None, f"{of_what}right": right})
            if best is not None and kind == "body" and not right:
                count["for body"] += speaks_for(span["speaker"], best, entities, row["text"])
            if given.wrong and not right:
                print(f"{row['id']} {span['speaker']}: {best.speaker.name if best else '-'}: {span['text'][:90]}")
    print(f"{'spans in quotes':38} {count['quoted']:4}")
    print(f"{'with a named speaker':38} {count['spans']:4}")
    for label, what, whole in (
        ("covered by a statement", "covered", "spans"),
        ("speaker right, of all", "right", "spans"),
        ("speaker right, of covered", "right", "covered"),
    ):
        for kind in ("", "person ", "body "):
            of_all = count[kind + whole]
            share = 100 * count[kind + what] / max(of_all, 1)
            print(f"{label + (', ' + kind if kind else ''):38} {count[kind + what]:4} of {of_all:4} {share:6.1f}")
    print(f"{'one who speaks for the body, found':38} {count['for body']:4}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
