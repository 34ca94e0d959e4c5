"""Who copied whom, and where a claim comes from."""

from typing import Literal

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["Lineage", "LineageKind", "Origin", "OriginKind", "Sensitivity", "SpanPair"]

# Between who controls and who is controlled, in an affiliation.
CONTROLS = " > "
OriginKind = Literal["official", "press_service", "agency", "outlet", "channel", "witness", "unknown"]
LineageKind = Literal["copies", "rewrites", "quotes", "cites", "shares_origin", "shares_error"]


class Origin(Record, frozen=True, kw_only=True):
    """Where statements start; copies and chains that lead to it count once.

    `affiliation` names who controls it, the last one first ("Russian state > TASS"), with where that stands to be
    checked and the month (YYYY-MM) whose state it is.
    """

    id: str
    name: str
    kind: OriginKind
    affiliation: str | None
    articles: tuple[str, ...]
    evidence: tuple[Span, ...]
    affiliation_source: str | None = None
    affiliation_as_of: str | None = None

    @property
    def group(self) -> str:
        """What is counted once: all that one controls at last; an origin that nobody is known to control, itself."""
        return self.affiliation.partition(CONTROLS)[0] if self.affiliation else self.id


class Sensitivity(Record, frozen=True, kw_only=True):
    """What stands or falls with an origin, or with an outlet's articles: claims of several accounts that nobody else
    tells, or that fewer do then. `origin` is null for an outlet, `articles` empty for an origin."""

    origin: str | None
    name: str
    claims_lost: tuple[str, ...]
    claims_weakened: tuple[str, ...]
    articles: tuple[str, ...] = ()


class SpanPair(Record, frozen=True, kw_only=True):
    """A passage and the passage taken from it (where the direction is unknown, simply the two)."""

    source: Span
    derived: Span


class Lineage(Record, frozen=True, kw_only=True):
    """A relation between two articles; `share` is the part of the derived text that stands in the source, 0..1."""

    kind: LineageKind
    source_article: str | None
    derived_article: str | None
    between: tuple[str, ...]
    direction: Literal["known", "unknown"]
    share: float
    evidence: tuple[SpanPair, ...]
    confidence: float
