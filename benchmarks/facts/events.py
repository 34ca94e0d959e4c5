"""Where and when the event took place: the record's city and day against what the accounts of a story give.

    python benchmarks/facts/events.py [SHARED_DIR] [--floors] [--errors] [--part test|dev] [--cache DIR]

Stories of the gun-violence collection with their archive's record (city, day), and single articles of FA-KES with the
governorate that its annotators gave (its days are not reliable). A quarter of both by hash is the test part, on which
nothing was tuned and nothing learnt. Counted are the stories in which the value is *stated*:

- a city where its name stands in the text or the title of some article, even as part of a longer name or in the page's
  own ("Lincoln County" for Lincoln does not count for a record that is the county's);
- a day where an article names it: month and day without another year, all in figures, the weekday up to six days before
  its publication, "yesterday", "last night", "today", "tonight", "this morning", … by its publication.

`naive` is the settlement that is mentioned most, and the day of the earliest publication; `found` is the share in which
the right value is among the candidates at all; `all` is over all stories, stated or not. `several` are the stories with
two articles or more, `single` those with one. `--floors` fails where a figure of the test part lies below
`events_floors.json`. `--cache` keeps the readings of the whole collection in pickles, for work on the weights.
"""

import argparse
import calendar
import datetime
import gzip
import hashlib
import json
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import msgspec  # noqa: E402
from tests.builders import article  # noqa: E402

from rashomon.events.event import event_place, event_time  # noqa: E402
from rashomon.garbles.story import place_story  # noqa: E402
from rashomon.lineage.resolve import trace  # noqa: E402
from rashomon.measures.times import read_times  # noqa: E402
from rashomon.model import Article, CasePlace, Reading  # noqa: E402
from rashomon.nlp.parse import Parse  # noqa: E402
from rashomon.pipeline.reading import gazetteer, read_article  # noqa: E402

HERE = Path(__file__).parent
LONGEST = 8000  # characters of an article that are read
PARTS = 4
Row = dict[str, Any]

_MONTHS, _WEEKDAYS = calendar.month_name, calendar.day_name
# Other spellings of the governorates that FA-KES names.
_SPELLED = {
    "hasakeh": ("hasakah", "hasaka", "hassakeh"),
    "raqqa": ("raqqah", "raqa"),
    "daraa": ("deraa", "dara"),
    "lattakia": ("latakia",),
    "deir ezzor": ("deir ez zor", "dayr az zawr", "deir al zour", "deir al zor", "deir ez zour"),
    "homs": ("hims",),
    "damascus": ("rif dimashq", "dimashq"),
    "hama": ("hamah",),
    "quneitra": ("al qunaytirah",),
    "aleppo": ("halab",),
    "idlib": ("idleb",),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A story as it is read: its articles' readings and parses, its places, and the record."""

    id: str
    readings: tuple[Reading, ...]
    parses: dict[str, Parse]
    places: tuple[CasePlace, ...]
    record: Row

    @property
    def fakes(self) -> bool:
        """Whether it is an article of FA-KES."""
        return "facts" in self.record

    @property
    def kind(self) -> str:
        """Under which heading it is counted."""
        return "fakes" if self.fakes else "several" if len(self.readings) > 1 else "single"

    @property
    def articles(self) -> list[Article]:
        """The articles."""
        return [reading.article for reading in self.readings]

    def is_place(self, place: CasePlace) -> bool:
        """Whether a place is the record's, by name."""
        names = {norm(place.name), *(norm(mention.text) for mention in place.mentions)}
        if not self.fakes:
            return bool(names & set(cities(self.record["city"] or "")))
        facts, crowd = self.record["facts"], self.record.get("crowd") or {}
        gold = (facts["place"], *_SPELLED.get(facts["place"], ()), norm(crowd.get("place") or ""))
        return any(name and name in other for name in gold for other in {*names, norm(place.admin1 or "")})


def part_of(id: str) -> str:
    """`test` or `dev`, by hash."""
    return "test" if int(hashlib.sha1(id.encode()).hexdigest(), 16) % PARTS == 0 else "dev"


def norm(name: str) -> str:
    """A name in plain small letters."""
    return re.sub(r"[^a-z]+", " ", name.lower().replace("saint ", "st ")).strip()


def cities(recorded: str) -> list[str]:
    """The names for which a recorded city stands: "Harbourton (Quayside)" for either, "Harbourton (county)" for one."""
    match = re.match(r"(.*?)\s*\((.*)\)", recorded)
    if match is None:
        return [norm(recorded)] if recorded else []
    if match[2] == "county":
        return [f"{norm(match[1])} county", f"{norm(match[1])} co"]
    return [norm(match[1]), norm(match[2])]


def city_stated(recorded: str | None, articles: Sequence[Article]) -> bool:
    """Whether the name of a city stands in some article."""
    texts = [norm(f"{a.title or ''} . {a.text}") for a in articles]
    return any(re.search(rf"(?<![a-z]){name}(?![a-z])", text) for name in cities(recorded or "") for text in texts)


def date_stated(recorded: str, articles: Sequence[Article]) -> bool:
    """Whether some article names a day."""
    day = datetime.date.fromisoformat(recorded)
    full = _MONTHS[day.month]
    month = rf"(?:{full}|{full[:3]}\.?{'|Sept.?' if day.month == 9 else ''})"
    no_other_year = rf"\b(?!,?\s+(?!{day.year})\d{{4}})"
    explicit = re.compile(
        rf"\b{month}\s+0?{day.day}(?:st|nd|rd|th)?{no_other_year}|\b0?{day.day}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}"
        rf"{no_other_year}|\b0?{day.month}[/-]0?{day.day}[/-](?:20)?{day.year % 100}\b|{day.isoformat()}"
    )
    for one in articles:
        text = f"{one.title or ''}\n{one.text}"
        if explicit.search(text):
            return True
        if not one.published:
            continue
        gap = (datetime.date.fromisoformat(one.published[:10]) - day).days
        words = {
            0: r"today|tonight|this (?:morning|afternoon|evening)|overnight",
            1: r"yesterday|last night|overnight",
        }.get(gap, r"(?!)")
        weekday = _WEEKDAYS[day.weekday()] if 0 <= gap < 7 else "(?!)"
        if re.search(rf"\b(?:{words}|{weekday})\b", text, re.IGNORECASE):
            return True
    return False


def cases(shared: Path, part: str, cache: Path | None = None) -> Iterator[Case]:
    """The stories of a part, read."""
    for id, read, record in pairs_of_stories(shared, part, cache):
        yield _case(id, read, record)


def pairs_of_stories(
    shared: Path, part: str, cache: Path | None = None
) -> Iterator[tuple[str, list[tuple[Reading, Parse]], Row]]:
    """The stories of a part: id, readings with their parses in the order of their ids, and the record."""
    records: dict[str, Row] = {row["story"]: row for row in _lines(shared / "data" / "facts" / "gva.jsonl.gz")}
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _lines(shared / "data" / "stories" / "gva.jsonl.gz"):
        groups[row["story"]].append(row)
    for row in _lines(shared / "data" / "facts" / "fakes.jsonl.gz"):
        records[row["id"]] = row
        groups[row["id"]] = [row]
    kept = _kept(cache)
    for id, rows in sorted(groups.items()):
        if part_of(id) == part:
            read = [kept.get(row["id"]) or _read(row) for row in rows]
            yield id, sorted(read, key=lambda pair: pair[0].article.id), records[id]


def _kept(cache: Path | None) -> dict[str, tuple[Reading, Parse]]:
    out: dict[str, tuple[Reading, Parse]] = {}
    for path in sorted(cache.glob("*.pkl")) if cache else ():
        out |= pickle.loads(path.read_bytes())
    # Times are cheap to read, and what is measured.
    for id, (reading, parse) in out.items():
        out[id] = (msgspec.structs.replace(reading, times=read_times(reading.article, parse)), parse)
    return out


def _read(row: Row) -> tuple[Reading, Parse]:
    given = {key: row.get(key) for key in ("title", "published", "publisher", "url")}
    return read_article(article(row["text"][:LONGEST], id=row["id"], **given))


def _case(id: str, read: Sequence[tuple[Reading, Parse]], record: Row) -> Case:
    readings, parses = [reading for reading, _ in read], {p.article: p for _, p in read}
    places = place_story(readings, parses, gazetteer(), trace(readings)).places
    return Case(id, tuple(readings), parses, places, record)


def _lines(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def score(case: Case, counts: Counter[str], *, errors: bool) -> None:
    """Count a case in."""
    kind, by_id = case.kind, {place.id: place for place in case.places}
    counts[f"{kind} n"] += 1
    chosen = event_place(case.readings, case.parses, case.places)
    place = by_id[chosen] if chosen else None
    right = place is not None and case.is_place(place)
    # For FA-KES all articles count: what an annotator found there is told somehow.
    stated = case.fakes or city_stated(case.record["city"], case.articles)
    named = [one for one in case.places if one.feature == "city" or (case.fakes and one.feature != "country")]
    counts[f"{kind} city all"] += right
    if stated:
        counts[f"{kind} city stated"] += 1
        counts[f"{kind} city right"] += right
        counts[f"{kind} city naive"] += bool(named) and case.is_place(named[0])
        counts[f"{kind} city found"] += any(map(case.is_place, case.places))
        counts[f"{kind} city none"] += place is None
        if errors and not right:
            print(f"{case.id} city {_gold(case)}: {place.name if place else None} ({titles(case)})")
    if case.fakes:
        return
    day, gold = event_time(case.readings, case.parses), case.record["date"]
    counts[f"{kind} date all"] += day == gold
    if date_stated(gold, case.articles):
        published = [one.published[:10] for one in case.articles if one.published]
        counts[f"{kind} date stated"] += 1
        counts[f"{kind} date right"] += day == gold
        counts[f"{kind} date naive"] += min(published, default="") == gold
        counts[f"{kind} date found"] += any(time.edtf == gold for r in case.readings for time in r.times)
        counts[f"{kind} date none"] += day is None
        if errors and day != gold:
            print(f"{case.id} date {gold}: {day} ({titles(case)})")


def _gold(case: Case) -> str:
    return str(case.record["facts"]["place"] if case.fakes else case.record["city"])


def titles(case: Case) -> str:
    """The titles of a case's articles, cut."""
    return "; ".join((one.title or "-")[:60] for one in case.articles[:3])


def figures(counts: Counter[str]) -> dict[str, dict[str, float]]:
    """Per cent, by kind of story."""
    out: dict[str, dict[str, float]] = {}
    for kind in ("several", "single", "fakes"):
        values = {}
        for what in ("city", "date"):
            stated = counts[f"{kind} {what} stated"]
            for name in ("right", "naive", "found", "none"):
                if stated:
                    values[f"{what} {name}"] = round(100 * counts[f"{kind} {what} {name}"] / stated, 1)
            if stated and kind != "fakes":
                values[f"{what} all"] = round(100 * counts[f"{kind} {what} all"] / counts[f"{kind} n"], 1)
                values[f"{what} stated"] = stated
        if counts[f"{kind} n"]:
            out[kind] = {"n": counts[f"{kind} n"], **values}
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each kind of story; 1 where a floor is broken."""
    options = argparse.ArgumentParser()
    options.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--floors", action="store_true")
    options.add_argument("--errors", action="store_true", help="list the wrong ones (of the dev part, to be read)")
    options.add_argument("--part", choices=("test", "dev"), default="test")
    options.add_argument("--cache", type=Path, help="a folder of pickles: article id to reading and parse")
    given = options.parse_args(arguments)
    if not (given.shared / "data" / "facts" / "gva.jsonl.gz").is_file():
        print(f"events: no stories in {given.shared}; skipped")
        return 0
    counts: Counter[str] = Counter()
    for case in cases(given.shared, given.part, given.cache):
        score(case, counts, errors=given.errors)
    found = figures(counts)
    for kind, values in found.items():
        print(f"events, {given.part}, {kind}", values)
    floors = json.loads((HERE / "events_floors.json").read_text(encoding="utf-8")) if given.floors else {}
    broken = [
        f"{kind} {name} {found[kind][name]} < {floor}"
        for kind, wanted in floors.items()
        for name, floor in wanted.items()
        if found.get(kind, {}).get(name, floor) < floor
    ]
    if broken:
        print("below the floor:", "; ".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
