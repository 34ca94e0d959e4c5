"""How sure a statement is: what the reader's scores say, brought to the share of such statements that were right."""

from bisect import bisect_right

from rashomon.attribution.draft import Draft

__all__ = ["LEAST", "confidence"]

# A statement that nobody is named for is one less often.
_NO_SOURCE = 0.6
# The reader's surety (its square root: half of the scores multiply) against the share of statements that matched one of
# PolNeAR's development part; between two points in a straight line.
_POINTS = (
    (0.0, 0.1), (0.3, 0.27), (0.5, 0.46), (0.65, 0.6), (0.8, 0.71),
    (0.9, 0.78), (0.94, 0.87), (0.965, 0.94), (1.0, 0.98),
)  # fmt: skip
# A quotation that the marks alone show, or that goes on with no cue.
_MARKS = 0.5
# What is less sure is left out: more of it is wrong than right.
LEAST = 0.48


def confidence(draft: Draft) -> float:
    """Confidence of a statement, 0..1, to three decimals."""
    if draft.carries_on:
        return _MARKS
    raw = min(1.0, max(0.0, draft.surety) ** 0.5 * (1.0 if draft.source is not None else _NO_SOURCE))
    at = min(bisect_right(_POINTS, (raw, 1.0)), len(_POINTS) - 1)
    (low, share), (high, next_share) = _POINTS[at - 1], _POINTS[at]
    value: float = share + (next_share - share) * (raw - low) / (high - low)
    return round(value, 3)
