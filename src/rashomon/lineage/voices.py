"""Voices: what kind of origin a speaker is, from a table of publishers and from the words that describe it."""

import functools
import re

from rashomon.lineage.affiliations import Affiliation, Affiliations
from rashomon.model import OriginKind, Speaker, Statement
from rashomon.text.lexicon import rows

__all__ = ["described", "kind_of", "without_office"]

# Where the words speak for several kinds: who passes on comes before who decides, and a name before a bystander.
_NAMED: tuple[OriginKind, ...] = ("press_service", "agency", "channel", "official", "outlet")
_UNNAMED: tuple[OriginKind, ...] = ("witness",)


@functools.lru_cache(maxsize=64)
def _pattern(language: str, kind: str) -> re.Pattern[str] | None:
    found = sorted((words for of, words in rows(language, "voices") if of == kind), key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + r")(?!\w)") if found else None


def described(words: str, language: str, kind: str) -> bool:
    """Whether a description says that its bearer is of a kind of origin."""
    pattern = _pattern(language, kind)
    return bool(pattern and pattern.search(words.casefold()))


def kind_of(statement: Statement, role: str | None, language: str, table: Affiliations) -> OriginKind:
    """The kind of origin that a statement's speaker is; `unknown` where neither name nor description tells."""
    speaker = statement.speaker
    row = _row(speaker, table)
    if row is not None:
        return row.kind
    words = " ".join(filter(None, (speaker.name, role, statement.source.text if statement.source else None)))
    kinds = _NAMED if speaker.named else _UNNAMED
    for kind in kinds:
        if described(words, language, kind):
            return kind
    if speaker.named and speaker.kind == "person" and described(words, language, "witness"):
        return "witness"
    return "outlet" if speaker.kind == "media" and speaker.named else "unknown"


def _row(speaker: Speaker, table: Affiliations) -> Affiliation | None:
    return table.named(speaker.name) if speaker.named and speaker.kind in {"media", "organisation"} else None


def without_office(name: str, language: str) -> str | None:
    """A body's name without the office that speaks for it ("X press service" gives "X"); none where none is named."""
    pattern = _pattern(language, "press_service")
    if pattern is None:
        return None
    plain = name.casefold()
    if not pattern.search(plain):
        return None
    rest = " ".join(pattern.sub(" ", plain).split()).removeprefix("the ").removeprefix("of the ").removeprefix("of ")
    return re.sub(r"['’]s$", "", rest).strip() or None
