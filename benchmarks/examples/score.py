"""Hold a dossier against what a careful reader expects of an example: which expectations are met, by kind.

An expectation names what must be found; a dossier may hold more. Passages match where they overlap.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Check", "checks", "load"]

Row = dict[str, Any]
_SAME_WORDS = 0.5


class Check(NamedTuple):
    """One expectation: its kind (findings, statements, …), what it is about, and whether it is met."""

    kind: str
    what: str
    met: bool


def load(folder: Path) -> Row:
    """The expectations beside an example's articles."""
    return dict(json.loads((folder / "expected.json").read_text(encoding="utf-8"))["expect"])


def checks(dossier: Row, expect: Row) -> Iterator[Check]:
    """Every expectation with whether the dossier (as JSON) meets it."""
    texts = {r["article"]["id"]: r["article"]["text"] for r in dossier["readings"]}
    for e in expect["findings"]:
        quotes = [_place(texts, q) for q in e["quotes"]]
        yield Check("findings", f"{e['kind']}: {', '.join(e['articles'])}", _finding(dossier, e, quotes))
    for e in expect["statements"]:
        yield Check("statements", f"{e['article']}: {e['content'][:60]}", _statement(dossier, texts, e))
        yield Check(
            "speakers", f"{e['article']}: {e['speaker']}: {e['content'][:40]}", _statement(dossier, texts, e, True)
        )
    for e in expect["places"]:
        yield Check("places", f"{e['article']}: {e['text']} = {e['geonames']}", _resolved(dossier, e))
    for e in expect["lineage"]:
        yield Check("lineage", f"{e['kind']}: {', '.join(e['between'])}", _lineage(dossier, e))
    for e in expect["facts"]:
        yield Check("facts", f"{e['what']}, {e['scope']}: {e['state']}", _fact(dossier, texts, e))
    for e in expect["claims"]:
        yield Check("claims", e["text"], _claim(dossier, texts, e))
    for e in expect["noise"]:
        yield Check("noise", f"{e['article']}: {e['text'][:50]!r}", _noise(dossier, texts, e))
    unnamed, found = expect["unnamed_sources"], dossier["unnamed_sources"]
    same = (found["at_least"], found["at_most"]) == (unnamed["at_least"], unnamed["at_most"])
    yield Check(
        "unnamed", f"{unnamed['at_least']}–{unnamed['at_most']} (found {found['at_least']}–{found['at_most']})", same
    )


def _place(texts: dict[str, str], quote: Row, key: str = "text") -> tuple[str, int, int]:
    start = texts.get(quote["article"], "").find(quote[key])
    return quote["article"], start, start + len(quote[key])


def _meet(span: Row, place: tuple[str, int, int]) -> bool:
    article, start, end = place
    return bool(span["article"] == article and start >= 0 and span["start"] < end and start < span["end"])


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def _finding(dossier: Row, expected: Row, quotes: list[tuple[str, int, int]]) -> bool:
    """The kind, evidence at the quoted passages of two articles (or the only one), and any suggestion."""
    wanted = min(2, len({article for article, _, _ in quotes}))
    for f in dossier["findings"]:
        if f["kind"] != expected["kind"]:
            continue
        if not quotes and set(expected["articles"]) & set(f["searched"] or ()):
            return True
        met = {q[0] for q in quotes for e in f["evidence"] if _meet(e, q)}
        suggested = {s["geonames"] for s in f["suggestions"]}
        suggestion = expected.get("suggestion_geonames")
        named = suggestion is None or expected["kind"] == "toponym_variant" or suggestion in suggested
        enough = 1 if expected["kind"] in ("region_mismatch", "noise", "untraceable_source") else wanted
        if quotes and len(met) >= enough and named:
            return True
    return False


def _statement(dossier: Row, texts: dict[str, str], expected: Row, speaker: bool = False) -> bool:
    mine = set(_words(expected["content"]))
    place = _place(texts, {**expected, "text": expected["content"]})
    for reading in dossier["readings"]:
        for s in reading["statements"] if reading["article"]["id"] == expected["article"] else ():
            theirs = {w for c in s["content"] if place[1] < 0 or _meet(c, place) for w in _words(c["text"])}
            alike = len(mine & theirs) / len(mine | theirs) >= _SAME_WORDS if theirs else False
            if alike and (not speaker or _same_name(expected["speaker"], s["speaker"]["name"])):
                return True
    return False


def _same_name(a: str, b: str) -> bool:
    """The smaller bag of words lies in the larger one (articles aside)."""
    mine, theirs = ({w for w in _words(n) if w not in {"the", "a", "an"}} for n in (a, b))
    return bool(mine and theirs and (mine <= theirs or theirs <= mine))


def _resolved(dossier: Row, expected: Row) -> bool:
    found = [
        p
        for r in dossier["readings"]
        if r["article"]["id"] == expected["article"]
        for p in r["places"]
        if p["text"] == expected["text"]
    ]
    ids = {c["geonames"] for p in found for c in p["candidates"] if c["id"] == p["place"]}
    return expected["geonames"] in ids if expected["geonames"] is not None else not ids


def _lineage(dossier: Row, expected: Row) -> bool:
    return any(
        found["kind"] == expected["kind"]
        and set(found["between"]) == set(expected["between"])
        and (expected["direction"] != "known" or found["source_article"] == expected["source_article"])
        for found in dossier["lineage"]
    )


def _fact(dossier: Row, texts: dict[str, str], expected: Row) -> bool:
    places = [_place(texts, m, "quote") for m in expected["members"]]
    distinct = {m["value"] for m in expected["members"]}
    for fact in dossier["facts"]:
        met = [i for i, p in enumerate(places) if any(_meet(m["span"], p) for m in fact["members"])]
        values = {expected["members"][i]["value"] for i in met}
        if fact["state"] == expected["state"] and (len(values) == len(distinct) or len(met) * 2 > len(places)):
            return True
    return False


def _claim(dossier: Row, texts: dict[str, str], expected: Row) -> bool:
    """Half of the expected members stand in one claim, and two thirds of those with their relation."""
    places = [(_place(texts, m, "quote"), m["relation"]) for m in expected["members"]]
    for claim in dossier["claims"]:
        met, right = 0, 0
        for place, relation in places:
            relations = {m["relation"] for m in claim["members"] if _meet(m, place)}
            met += bool(relations)
            right += relation in relations
        if met * 2 >= len(places) and right * 3 >= met * 2 and met:
            return True
    return False


def _noise(dossier: Row, texts: dict[str, str], expected: Row) -> bool:
    place = _place(texts, expected)
    noise = [n for r in dossier["readings"] for n in r["article"]["noise"] if r["article"]["id"] == expected["article"]]
    return any(_meet(n, place) for n in noise)
