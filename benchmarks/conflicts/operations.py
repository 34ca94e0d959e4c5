"""Copies of a report by stated operations, none of which changes a fact. Deterministic: the seed is the text itself."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["COPIES", "OPERATIONS", "copies"]

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_MONTH = "|".join(MONTHS)
_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNTED = "people|civilians|children|women|fighters|soldiers|others|militants|rebels|villages|days|persons|members|men"
_SAID = re.compile(r"(?P<said>[^“”\"]{25,}),? (?P<who>(?:the|an?) [\w'-]+|[A-Z][\w'-]+(?: [A-Z][\w'-]+)+) said\.")
_DID = re.compile(
    r"(?P<by>(?:The|A|An) [\w' -]{3,60}?) (?P<deed>killed|destroyed|hit) "
    r"(?P<what>(?:at least )?(?:\w+ ){1,4}?\w+)(?P<rest> (?:in|on|at|near) .+)"
)
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
_END = re.compile(r"(?<=[a-z\d\"”)]{2}[.!?])\s+(?=[\"“A-Z])")
_TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "words.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def sentences(text: str) -> list[str]:
    """A text cut at sentence ends; line breaks are cuts too."""
    return [s.strip() for line in text.splitlines() for s in _END.split(line) if s.strip()]


def reorder(text: str, chance: random.Random) -> str:
    """Paragraphs of two to four sentences, shuffled; the first stays first."""
    rest, paragraphs = sentences(text), []
    while rest:
        size = chance.randint(2, 4)
        paragraphs.append(" ".join(rest[:size]))
        rest = rest[size:]
    tail = paragraphs[1:]
    chance.shuffle(tail)
    return "\n\n".join([*paragraphs[:1], *tail])


def cut(text: str, chance: random.Random) -> str:
    """About a third of the sentences left out, the first kept."""
    return " ".join(s for n, s in enumerate(sentences(text)) if n == 0 or chance.random() > 0.33)


def merge(text: str, chance: random.Random) -> str:
    """Every other sentence joined to the one before it."""
    out: list[str] = []
    for one in sentences(text):
        if out and chance.random() < 0.4 and re.match(r"(?:The|A|An|It|He|She|They|In|At)\b", one):
            joint = chance.choice([", and ", "; ", ", while "])
            out[-1] = out[-1].rstrip(".") + joint + one[0].lower() + one[1:]
        else:
            out.append(one)
    return " ".join(out)


def synonyms(text: str, chance: random.Random) -> str:
    """Words of the table for each other, each with a chance of two in three."""
    for kind, *pair in _TABLE:
        if kind == "word" and chance.random() < 0.67:
            text = _replaced(text, pair[0], pair[1])
    return text


def british(text: str, chance: random.Random) -> str:
    """American spelling made British, or the other way about."""
    there = chance.random() < 0.5
    for kind, *pair in _TABLE:
        if kind == "us":
            text = _replaced(text, *(pair if there else reversed(pair)))
    return text


def voice(text: str, _: random.Random) -> str:
    """ "X killed Y in …" made passive; "…, X said" put in front."""
    out = []
    for one in sentences(text):
        if match := _SAID.fullmatch(one):
            said = match["said"]
            first = said[0].lower() if said.startswith(("The ", "A ")) else said[0]
            out.append(f"According to {match['who']}, {first}{said[1:]}.")
        elif match := _DID.fullmatch(one):
            what, by = match["what"], match["by"]
            deed = f"were {match['deed']} by {by[0].lower()}{by[1:]}{match['rest']}"
            out.append(f"{what[0].upper()}{what[1:]} {deed}")
        else:
            out.append(one)
    return " ".join(out)


def numbers(text: str, _: random.Random) -> str:
    """Small figures as words, number words as figures."""

    def figure(match: re.Match[str]) -> str:
        value = int(match[0])
        return _SMALL[value] if value < len(_SMALL) else _TENS[value]

    text = re.sub(rf"(?<![\w.,:/’'-])(?:[2-9]|1[0-2]|[2-9]0)(?= (?:{_COUNTED})\b)", figure, text)
    return re.sub(
        rf"(?<![\w-])({'|'.join(_SMALL[2:])})(?= (?:{_COUNTED})\b)",
        lambda match: match[0] if match.start() == 0 else str(_SMALL.index(match[0])),
        text,
    )


def dates(text: str, chance: random.Random) -> str:
    """ "March 25" and "25 March", "March 25 2017" and "25 March 2017"; months abbreviated in half of the copies."""

    def turned(match: re.Match[str]) -> str:
        return f"{match['d']} {match['m']}" + (f" {match['y']}" if match["y"] else "")

    def back(match: re.Match[str]) -> str:
        return f"{match['m']} {match['d']}" + (f", {match['y']}" if match["y"] else "")

    if chance.random() < 0.5:
        text = re.sub(rf"\b(?P<m>{_MONTH}) (?P<d>\d\d?)\b(?!:)(?:,? (?P<y>20\d\d)\b)?", turned, text)
    else:
        text = re.sub(rf"\b(?P<d>\d\d?) (?P<m>{_MONTH})\b(?: (?P<y>20\d\d)\b)?", back, text)
    if chance.random() < 0.5:
        text = re.sub(rf"\b({_MONTH})(?= \d)|(?<=\d )({_MONTH})\b", lambda m: m[0] if m[0] == "May" else m[0][:3], text)
    return text


def titles(text: str, _: random.Random) -> str:
    """Titles before names left out."""
    words = "|".join(re.escape(row[1]) for row in _TABLE if row[0] == "title")
    return re.sub(rf"\b(?:{words}) (?=[A-Z][a-z]+(?: [A-Z]|\b))(?!of\b)", "", text)


def _replaced(text: str, one: str, other: str) -> str:
    def put(match: re.Match[str]) -> str:
        return other[0].upper() + other[1:] if match[0][0].isupper() and one[0].islower() else other

    flags = re.IGNORECASE if one.islower() else 0
    return re.sub(rf"(?<![\w-]){re.escape(one)}(?![\w-])", put, text, flags=flags)


Operation = Callable[[str, random.Random], str]
OPERATIONS: tuple[Operation, ...] = (reorder, cut, merge, synonyms, british, voice, numbers, dates, titles)
# Which operations make which copy, in this order.
COPIES: dict[str, tuple[Operation, ...]] = {
    "reordered": (reorder,),
    "cut": (cut, reorder),
    "forms": (british, numbers, dates, titles),
    "reworded": (synonyms, voice, merge),
    "all": (british, numbers, dates, titles, synonyms, voice, merge, cut, reorder),
}


def copies(text: str) -> Iterator[tuple[str, str]]:
    """The copies of a text, by name; one that came out as the text itself is left out."""
    for name, operations in COPIES.items():
        seed = hashlib.sha256(f"{name}\x1f{text}".encode()).digest()
        made = text
        for operation in operations:
            made = operation(made, random.Random(seed))
        if made != text:
            yield name, made
