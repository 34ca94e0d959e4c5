"""Variation: an annotated article set as other outlets would set it, its spans carried along.

PolNeAR is American political news in a handful of house styles. Each article is trained on once as it stands and again
in other dress: quotation marks of other countries, the comma outside the marks, marks lost, paragraphs run together or
broken by the sentence, punctuation lost as in scraped text, a paragraph in capitals. Every change is a list of edits on
the text, so that an annotated span stays on its words. `renamed` puts other people, places and bodies in the stead of
the article's own, so that nobody's name is learnt as a speaker's.
"""

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.text.quotes import quotations

__all__ = ["renamed", "vary"]

# Outer and inner marks, opening and closing.
_STYLES = (
    ("“", "”", "‘", "’"),
    ('"', '"', "'", "'"),
    ("‘", "’", "“", "”"),
    ("‘", "’", "“", "”"),
    ("'", "'", '"', '"'),
    ("«", "»", "“", "”"),
    ("''", "''", "'", "'"),
    ("„", "“", "‚", "‘"),
)
# Dialogue with a dash, as much of Europe sets it.
_DASH = ("— ", " —")
_NAMED = ("PERSON", "GPE", "ORG", "NORP")
Edit = tuple[int, int, str]
# What an article names: start, end, kind.
Names = Sequence[tuple[int, int, str]]


def renamed(
    article: dict[str, Any], names: Names, pool: Mapping[str, Sequence[str]], random_: random.Random
) -> dict[str, Any]:
    """The article with most of its names exchanged for others of their kind, the same for the same each time."""
    text = article["text"]
    chosen: dict[tuple[str, str], str] = {}
    edits: list[Edit] = []
    for start, end, kind in sorted(names, key=lambda name: name[0] - name[1]):  # full names before surnames
        words = re.sub(r"['’]s?$", "", text[start:end])
        if kind not in _NAMED or not words or "\n" in words:
            continue
        key = (kind, words)
        if key not in chosen:
            other = random_.choice(pool[kind])
            if random_.random() < 0.15:
                other = words
            if kind == "PERSON":
                last = (kind, words.split()[-1])
                if last in chosen:
                    other = chosen[last] if " " not in words else f"{other.split()[0]} {chosen[last]}"
                elif " " not in words:
                    other = other.split()[-1]
                chosen.setdefault(last, other.split()[-1])
            chosen[key] = other
        edits.append((start, start + len(words), chosen[key]))
    return _apply(article, edits)


def vary(article: dict[str, Any], random_: random.Random) -> dict[str, Any]:
    """The article in another dress; spans that an edit would empty are dropped with it."""
    for change in (_marks, _lines, _losses, _capitals):
        article = _apply(article, change(article["text"], random_))
    return article


def _marks(text: str, random_: random.Random) -> list[Edit]:
    """Other quotation marks; at times the comma outside them, a closing or an opening mark missing."""
    style = random_.choice(_STYLES)
    dashed = random_.random() < 0.06
    outside = style[0] in "‘'«„" and random_.random() < 0.7
    lost = 0.06 if random_.random() < 0.25 else 0.0
    edits: list[Edit] = []
    for quotation in quotations(text):
        if quotation.depth > 1:
            continue
        opening, closing = (style[0], style[1]) if quotation.depth == 0 else (style[2], style[3])
        if dashed and quotation.depth == 0:
            ends = text[quotation.end : quotation.end + 1] in {"", "\n"}
            edits += [(quotation.start, quotation.inner, _DASH[0])]
            edits += [(quotation.inner_end, quotation.end, "" if ends else _DASH[1])] if quotation.closed else []
            continue
        if random_.random() < lost:
            opening = ""
        elif random_.random() < lost:
            closing = ""
        edits.append((quotation.start, quotation.inner, opening))
        if not quotation.closed:
            continue
        before = text[quotation.inner_end - 1]
        if outside and before == "," and quotation.inner_end - 1 > quotation.inner:
            edits.append((quotation.inner_end - 1, quotation.end, closing + before))
        else:
            edits.append((quotation.inner_end, quotation.end, closing))
    return edits


def _lines(text: str, random_: random.Random) -> list[Edit]:
    """Paragraphs run together, one line break for two, or a sentence a line."""
    way = random_.random()
    if way < 0.2:
        keep = random_.random() * 0.5
        return [(m.start(), m.end(), " ") for m in re.finditer(r"\s*\n\s*", text) if random_.random() > keep]
    if way < 0.4:
        return [(m.start(), m.end(), "\n") for m in re.finditer(r"[ \xa0]*\n\s*", text)]
    if way < 0.55:
        return [(m.start(1), m.end(1), "\n") for m in re.finditer(r"(?<=[a-z0-9)])[.!?][\"”’']*( )(?=[A-Z“\"‘])", text)]
    return []


def _losses(text: str, random_: random.Random) -> list[Edit]:
    """Apostrophes, commas and colons lost, as some scrapers lose them."""
    if random_.random() > 0.12:
        return []
    gone = random_.choice((",", ",:", "'’", ",:'’"))
    inside = {q.start for q in quotations(text)} | {q.inner_end for q in quotations(text)}
    return [(i, i + 1, "") for i, c in enumerate(text) if c in gone and i not in inside]


def _capitals(text: str, random_: random.Random) -> list[Edit]:
    """A paragraph in capitals, as headlines and transcripts have it."""
    if random_.random() > 0.15:
        return []
    lines = [m for m in re.finditer(r"[^\n]+", text) if len(m.group()) < 400]
    return [(m.start(), m.end(), m.group().upper()) for m in lines[:1] if len(m.group().upper()) == len(m.group())]


def _apply(article: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    text = article["text"]
    edits = sorted(edits)
    out: list[str] = []
    where = [0] * (len(text) + 1)  # for each old offset the new one
    at = new = 0
    for start, end, words in edits:
        if start < at:
            continue
        for i in range(at, start):
            where[i] = new + i - at
        new += start - at
        out += [text[at:start], words]
        for i in range(start, end):
            where[i] = new + min(i - start, len(words))
        new += len(words)
        at = end
    for i in range(at, len(text) + 1):
        where[i] = new + i - at
    out.append(text[at:])
    varied = "".join(out)

    def moved(spans: list[dict[str, int]]) -> list[dict[str, int]]:
        pairs = ((where[s["start"]], where[s["end"]]) for s in spans)
        return [{"start": start, "end": end} for start, end in pairs if end > start]

    statements = [{role: moved(s[role]) for role in ("content", "cue", "source")} for s in article["statements"]]
    return {"id": article["id"], "text": varied, "statements": statements}
