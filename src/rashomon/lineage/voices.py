"""Voices: what kind of origin a speaker is, from a table of publishers and from the words that describe it."""

import functools
import re

from rashomon.lineage.affiliations import Affiliation, Affiliations
from rashomon.model import OriginKind, Speaker, Statement
from rashomon.text.lexicon import rows

__all__ = ["described", "kind_of", "kind_of_body", "publisher", "without_office"]

# Where the words speak for several kinds: who passes on comes before who decides.
_NAMED: tuple[OriginKind, ...] = ("press_service", "agency", "channel", "official", "outlet")


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
    row = publisher(speaker, language, table)
    if row is not None:
        return row.kind
    words = " ".join(filter(None, (speaker.name, role, statement.source.text if statement.source else None)))
    if speaker.named and not described(words, language, "expert"):
        kind = kind_of_body(words, language)
        if kind != "unknown":
            return kind
    # A title is capitalised where a bystander is not ("UN Resident Coordinator", "one resident").
    pattern = _pattern(language, "witness")
    if pattern and pattern.search(words[:1].lower() + words[1:]):
        return "witness"
    return "outlet" if speaker.kind == "media" and speaker.named else "unknown"


def kind_of_body(words: str, language: str) -> OriginKind:
    """The kind that the words for a body or office tell; `unknown` where they tell none."""
    plain = words.replace("’", "'")
    return next((kind for kind in _NAMED if described(plain, language, kind)), "unknown")


def publisher(speaker: Speaker, language: str, table: Affiliations) -> Affiliation | None:
    """The table's row for a speaker: by its whole name, or by the name's end behind words for a publisher."""
    if speaker.kind == "person":
        return None
    row = table.named(speaker.name)
    if row is not None or not any(described(speaker.name, language, kind) for kind in ("agency", "channel", "outlet")):
        return row
    parts = speaker.name.split()
    return next((found for n in range(1, len(parts)) if (found := table.named(" ".join(parts[n:])))), None)


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
