"""Credits: where an article names an agency or another publisher as the origin of its text or of a passage."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.lineage.affiliations import Affiliation, Affiliations
from rashomon.lineage.blocking import Strand
from rashomon.model import Reading, Span
from rashomon.text.lexicon import rows

__all__ = ["Credit", "credits", "publisher_names"]

# A dateline ("CITY (Agency) — …") stands before this many characters, a sign-off behind the last so many.
_DATELINE, _SIGN_OFF = 250, 200
# What may stand between a pattern and the name: an article, a kind of publisher, "the state-run", "Turkey's".
_BETWEEN = r"[^\S\n]+(?:[\w’'.-]+[^\S\n]+){0,4}?"
_GAP = (
    r"(?:’s|'s)?(?:\s+(?:news agency|news service|agency|newspaper|television|TV|news))?\s+(?:\w+ly\s+|has\s+|also\s+)?"
)


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
    parts.append(r"(?:^|[\n©])\s*(?:Source:\s*)?" + name.format("line") + r"\s*(?=\n|$|[—–-]\s)")
    if before:
        parts.append(rf"\b(?i:{before}){_BETWEEN}" + name.format("before"))
        parts.append(name.format("after") + _GAP + rf"(?:{after})\b")
    return re.compile("|".join(parts))


def credits(strand: Strand, table: Affiliations, others: Sequence[str] = ()) -> list[Credit]:
    """The publishers that an article credits, by the table's agencies and by the names given, in text order."""
    article = strand.article
    own = _own(article.publisher, article.url, table)
    names: dict[str, Affiliation | None] = {}
    names.update(
        (name, row) for row in table.rows if row.kind in {"agency", "channel"} for name in (row.name, *row.aliases)
    )
    names.update({name: table.named(name) for name in others})
    wanted = tuple(sorted(name for name in names if len(name) > 1))
    found = [*_by_author(article.author, table), *_in_text(strand, wanted, names, article.language or "en")]
    return [credit for credit in found if (credit.affiliation.name if credit.affiliation else credit.name) not in own]


def _own(publisher: str | None, url: str | None, table: Affiliations) -> set[str]:
    rows_ = (table.named(publisher), table.at(url))
    return {publisher or ""} | {row.name for row in rows_ if row is not None}


def _by_author(author: str | None, table: Affiliations) -> Iterator[Credit]:
    for part in re.split(r"[,;/]| and | with ", author or ""):
        row = table.named(part.strip())
        if row is not None:
            yield Credit(row.name, row, "whole", None)


def _in_text(
    strand: Strand, names: tuple[str, ...], rows_: dict[str, Affiliation | None], language: str
) -> Iterator[Credit]:
    article = strand.article
    text = article.text
    present = tuple(name for name in names if name in text)
    if not present:
        return
    noise = [(n.start, n.end) for n in article.noise if n.kind != "repeat"]
    for match in _pattern(present, language).finditer(text):
        group = str(match.lastgroup)
        start, end = match.span(group)
        if any(low <= start < high for low, high in noise):
            continue
        edge = start < _DATELINE or start > len(text) - _SIGN_OFF
        scope: Literal["whole", "passage"] = "whole" if edge and group in {"bracket", "line"} else "passage"
        yield Credit(match.group(group), rows_.get(match.group(group)), scope, article.span(start, end))


def publisher_names(readings: Iterable[Reading], table: Affiliations) -> dict[str, tuple[str, ...]]:
    """For each article the names under which others may cite it: its publisher's, and the table's for its address."""
    names: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        article = reading.article
        found = {article.publisher} if article.publisher else set()
        for row in (table.named(article.publisher), table.at(article.url)):
            if row is not None:
                found.update((row.name, *row.aliases))
        names[article.id] = tuple(sorted(name for name in found if name and len(name) > 1 and "." not in name[1:-1]))
    return names
