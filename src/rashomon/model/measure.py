"""Times and quantities as the text gives them."""

from typing import Literal

from rashomon.model.span import Span

__all__ = ["Bound", "Quantity", "Time", "TimeRole"]

TimeRole = Literal["event", "published", "other"]
Bound = Literal["exact", "at_least", "at_most", "about"]


class Time(Span, frozen=True, kw_only=True):
    """A time expression as EDTF (Library of Congress, levels 0 to 2)."""

    id: str
    edtf: str
    role: TimeRole


class Quantity(Span, frozen=True, kw_only=True):
    """A number with what it counts: `low`..`high` in `unit`, over `of`, for `scope` (killed, injured, …)."""

    id: str
    low: float
    high: float
    unit: str
    of: Span | None
    scope: str | None
    bound: Bound
    period: str | None
    by: str | None
