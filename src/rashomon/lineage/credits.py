"""Credits: where an article names an agency or another publisher as the origin of its text or of a passage."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Literal

from rashomon.lineage.affiliations import Affiliation, Affiliations, plain_name
from rashomon.lineage.blocking import attribution
from rashomon.model import Article, Reading, Span
from rashomon.text.blocks import blocks, readable
from rashomon.text.lexicon import rows
from rashomon.text.sources import media

__all__ = ["Credit", "credits", "dateline", "publisher_names"]

# A dateline ("CITY (Agency) — …") stands before this many characters, a sign-off behind the last so many.
_DATELINE, _SIGN_OFF = 250, 200
# What may stand between a pattern and the name: an article, a kind of publisher, "the state-run", "Turkey's".
_BETWEEN = r"[^\S\n]+(?:[\w’'.-]+[^\S\n]+){0,4}?[“\"‘'«„]?"
_GAP = (
    r"[”\"’'»“]?(?:’s|'s)?(?:\s+(?:news agency|news service|agency|newspaper|television|TV|news))?"
    r"\s+(?:\w+ly\s+|has\s+|also\s+)?"
)
# "CITY, Country, May 2, 2025 (Agency) –": the place in capitals, the name in brackets, a dash or the line's end.
_DATELINED = re.compile(
    r"\s*(?P<place>[^\W\d_]{3,}|[^\W\d_]\.)[^\n()]{0,80}\((?P<name>[^\W\d_][^()\n]{1,60})\)\s*(?:[–—-]|$)", re.M
)
# Paragraphs that may come before a dateline: headlines, dates, a byline.
_HEAD_BLOCKS = 8
# A name of more words is a remark in brackets.
_LONGEST_NAME = 7


@dataclass(frozen=True, slots=True)
class Credit:
    """A publisher named in an article: for the `whole` text (dateline, byline, sign-off) or for a `passage`."""

    name: str
    affiliation: Affiliation | None
    scope: Literal["whole", "passage"]
    span: Span | None  # none where the credit is the article's author field


@functools.lru_cache(maxsize=512)
def _pattern(names: tuple[str, ...], language: str) -> re.Pattern[str]:
    any_name = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    name = rf"(?<![\w-])(?P<{{}}>{any_name})(?![\w-])"
    before = "|".join(re.escape(words) for kind, words in rows(language, "credits") if kind == "before")
    after = "|".join(re.escape(words) for kind, words in rows(language, "credits") if kind == "after")
    # "(Jane Roe/Agency)" credits a photograph, not the text: only other agencies may stand beside the name.
    parts = [r"[(\[]\s*(?:[A-Z]{2,8}\s*[/,]\s*)?" + name.format("bracket") + r"(?:\s*[/,][^()\[\]]{0,24})?\s*[)\]]"]
    parts.append(r"(?:^|[\n©])\s*(?:[–—-]\s*)?(?:Source:\s*|With\s+)?" + name.format("line") + r"\s*(?=\n|$|[—–-]\s)")
    if before:
        parts.append(rf"\b(?i:{before}){_BETWEEN}" + name.format("before"))
        parts.append(name.format("after") + _GAP + rf"(?:{after})\b")
    if nouns := "|".join(sorted(map(re.escape, media(language)))):
        # "the portal X", whatever it is said to have done.
        parts.append(rf"\b(?:{nouns})[^\S\n]+[“\"‘'«„]?" + name.format("medium"))
    return re.compile("|".join(parts))


def credits(reading: Reading, table: Affiliations, others: Sequence[str] = ()) -> list[Credit]:
    """The publishers that an article credits, by the table's agencies and by the names given, in text order."""
    article = reading.article
    own = _own(article, table)
    names: dict[str, Affiliation | None] = {}
    names.update(
        (name, row) for row in table.rows if row.kind in {"agency", "channel"} for name in (row.name, *row.aliases)
    )
    names.update({name: table.named(name) for name in others})
    wanted = tuple(sorted(name for name in names if len(name) > 1))
    found = [*_by_author(article.author, table), *_in_text(reading, wanted, names, article.language or "en")]
    datelined = dateline(article, table)
    if datelined is not None and all(credit.span != datelined.span for credit in found):
        found.append(datelined)
    return [
        credit
        for credit in found
        if plain_name(credit.affiliation.name if credit.affiliation else credit.name) not in own
    ]


def _own(article: Article, table: Affiliations) -> set[str]:
    """The article's own publisher by all its names; the dateline's agency where no other publisher is known."""
    rows_ = (table.named(article.publisher), table.at(article.url), table.at(f"//{article.publisher or ''}"))
    datelined = dateline(article, table) if not (article.publisher or article.url) else None
    own = {plain_name(row.name) for row in rows_ if row is not None} | {plain_name(article.publisher or "")}
    return own | {plain_name(datelined.name)} if datelined else own


def dateline(article: Article, table: Affiliations) -> Credit | None:
    """The agency of an article's dateline, in the table or not; none where no line near the top looks like one."""
    text = article.text
    prose = readable(len(text), [(n.start, n.end) for n in article.noise if n.kind != "repeat"])
    for start, end in islice(blocks(text, prose), _HEAD_BLOCKS):
        match = _DATELINED.match(text, start, end)
        if match is None or not match["place"].isupper():
            continue
        name = match["name"].strip()
        row = table.named(name)
        # A headline may end in brackets too ("FIRE at sea (Photos)"): without a dash a date must stand between.
        dated = (
            any(c.isdigit() for c in text[match.end("place") : match.start("name")]) or text[match.end() - 1] in "–—-"
        )
        if dated and _is_name(name, row):
            return Credit(row.name if row else name, row, "whole", article.span(match.start("name"), match.end("name")))
    return None


def _is_name(words: str, row: Affiliation | None) -> bool:
    few = len(words.split()) <= _LONGEST_NAME and not any(c.isdigit() for c in words)
    return row is not None or (few and words[0].isupper() and words != words.upper())


def _by_author(author: str | None, table: Affiliations) -> Iterator[Credit]:
    for part in re.split(r"[,;/]| and | with ", author or ""):
        row = table.named(part.strip())
        if row is not None:
            yield Credit(row.name, row, "whole", None)


def _in_text(
    reading: Reading, names: tuple[str, ...], rows_: dict[str, Affiliation | None], language: str
) -> Iterator[Credit]:
    article = reading.article
    text = article.text
    present = tuple(name for name in names if name in text)
    if not present:
        return
    noise = [(n.start, n.end) for n in article.noise if n.kind != "repeat"]
    seen: set[tuple[int, int]] = set()
    for match in _pattern(present, language).finditer(text):
        group = str(match.lastgroup)
        start, end = match.span(group)
        if any(low <= start < high for low, high in noise):
            continue
        edge = start < _DATELINE or start > len(text) - _SIGN_OFF
        scope: Literal["whole", "passage"] = "whole" if edge and group in {"bracket", "line"} else "passage"
        seen.add((start, end))
        yield Credit(match.group(group), rows_.get(match.group(group)), scope, article.span(start, end))
    # Whatever the words around: where the reading has the publisher as a source, it is credited; by its longest name.
    sources = attribution(reading)
    for name in sorted(present, key=lambda name: (-len(name), name)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            inside = any(low <= match.start() and match.end() <= high for low, high in sources)
            if inside and not any(s < match.end() and match.start() < e for s, e in seen):
                seen.add(match.span())
                yield Credit(name, rows_.get(name), "passage", article.span(*match.span()))


def publisher_names(readings: Sequence[Reading], table: Affiliations) -> dict[str, tuple[str, ...]]:
    """For each article the names under which others may cite it: its publisher's, and the table's for its address.

    A publisher known by its domain alone is cited by the words of which the domain is made. An article that names no
    publisher and no address, and stands under an agency's dateline, is that agency's own.
    """
    names: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        article = reading.article
        found = {article.publisher} if article.publisher else set()
        for row in (table.named(article.publisher), table.at(article.url), table.at(f"//{article.publisher or ''}")):
            if row is not None:
                found.update((row.name, *row.aliases))
        own = dateline(article, table) if not (article.publisher or article.url) else None
        if own is not None:
            found.update((own.name, *(own.affiliation.aliases if own.affiliation else ())))
        # A press office is cited as whom it speaks for: "Highland Voice (SHNF Information Department)" as the SHNF.
        found.update(body for name in tuple(found) for body in _spoken_for(name, readings))
        # "Alpenbote (English service)" and "Alpenbote, Bregenz" are cited as Alpenbote.
        found.update({re.sub(r"\s*\([^()]*\)\s*$", "", name) for name in found})
        found.update({_head(name) for name in found})
        found.update({_formless(name, article.language or "en") for name in found})
        for name in tuple(found):
            found.update(_initials(name))
            found.update(_written(name, [other.article for other in readings if other is not reading]))
        names[article.id] = tuple(sorted(name for name in found if name and len(name) > 1 and "." not in name[1:-1]))
    return names


def _head(name: str) -> str:
    """A publisher's name without what stands behind its first comma, seat or series ("AFR, communiqué No. 31")."""
    head = name.partition(",")[0].strip()
    # One capitalised word alone is as often a common noun ("Statement, 3 May") unless it is written as no noun is.
    return head if len(head.split()) > 1 or re.search(r"[\w-][A-Z]", head) else name


def _formless(name: str, language: str) -> str:
    """A company's name without its legal form ("Northgate Freight LLC", "Aurel S.A.")."""
    first, *more = name.split()
    forms = {word for word, kind in rows(language, "org_words") if kind == "legal"}
    while more and ("." in more[-1][:-1] or more[-1].casefold().strip(".,") in forms):
        more.pop()
    return " ".join([first, *more]).rstrip(",") if len(more) < len(name.split()) - 1 else name


def _spoken_for(name: str, readings: Sequence[Reading]) -> Iterator[str]:
    """The body whose initials stand in brackets behind a publisher's name, and its full name if an account has it."""
    for initials in re.findall(r"\(([A-Z]{3,8})\s[^()]+\)", name):
        yield initials
        full = re.compile(rf"((?:[A-Z][\w’'-]*\s(?:(?:of|and|for|the)\s)*){{2,8}})\({initials}\)")
        for reading in readings:
            for match in full.finditer(reading.article.text):
                words = re.sub(r"^The\s", "", match[1].strip())
                if "".join(word[0] for word in words.split() if word[0].isupper()) == initials:
                    yield words


def _initials(name: str) -> Iterator[str]:
    """The initials of a name of three words and more in capitals: Kapuluan News Service is cited as KNS, and
    Radio-Télévision de la Nation as RTN (its short words are small)."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isalpha()]
    capital = [word for word in words if word[0].isupper()]
    if len(capital) >= _SHORTEST_INITIALS and all(word in capital or len(word) <= _SMALL for word in words):
        yield "".join(word[0] for word in capital)


def _written(name: str, others: Sequence[Article]) -> Iterator[str]:
    """Other ways to write a publisher: without "The", or as the words of its domain ("dailyecho.com": "Daily Echo")."""
    yield re.sub(r"^The\s+(?=\S+\s)", "", name)
    yield re.sub(r"\s+(?:Press |News )?Agency$", "", name) if len(name.split()) > 2 else name
    label = _label(name)
    if label is None:
        return
    lower = re.compile(rf"(?<![\w.@/]){re.escape(label)}(?![\w.])")
    if any(lower.search(other.text) for other in others):
        return  # a common word: where it stands with a capital, it may begin a sentence
    for other in others:
        yield from _capitalised(other.text).get(label, ())


@functools.lru_cache(maxsize=256)
def _capitalised(text: str) -> Mapping[str, tuple[str, ...]]:
    """What a text writes with capitals, a few words at a time, by its letters run together in lower case."""
    found: dict[str, list[str]] = {}
    for match in _CAPITALS.finditer(text):
        words = match.group().split()
        letters = ["".join(re.findall(r"\w", word)) for word in words]
        for first, stop in combinations(range(len(words) + 1), 2):
            label = "".join(letters[first:stop]).casefold()
            found.setdefault(label, []).append(" ".join(words[first:stop]))
    return {label: tuple(dict.fromkeys(ways)) for label, ways in found.items()}


_CAPITALS = re.compile(r"(?<![\w.@/])[A-Z][\w’'-]*(?:[^\S\n][A-Z][\w’'-]*){0,4}")
# Letters of a word that initials pass over ("of", "the", "della").
_SMALL = 5
_SHORTEST_INITIALS = 3
# Shorter names are initials that may be anybody's.
_SHORTEST_LABEL = 5


def _label(domain: str) -> str | None:
    """The telling part of a domain ("news.dailyecho.co.uk" gives "dailyecho"); none for what is no domain."""
    parts = domain.casefold().removeprefix("www.").split(".")
    if len(parts) < 2 or " " in domain or any(not part.replace("-", "").isalnum() for part in parts):
        return None
    label = max(parts[:-1], key=len).replace("-", "")
    return label if len(label) >= _SHORTEST_LABEL else None
