"""How sure a statement is: the cue's surety, weighed by how often each construction was right."""

from rashomon.attribution.draft import Draft

__all__ = ["confidence"]

# Set by hand, and not calibrated: the order follows how often each construction was right on PolNeAR.
_RIGHT = {
    "quote_before_cue": 0.95,
    "quote_after_cue": 0.9,
    "continued": 0.75,
    "clause": 0.85,
    "according": 0.85,
    "aside": 0.7,
    "infinitive": 0.7,
    "as": 0.75,
    "predicate": 0.75,
    "gerund": 0.6,
    "object": 0.6,
}
_OTHER = 0.6
_NO_SOURCE = 0.6


def confidence(draft: Draft) -> float:
    """Confidence of a statement, 0..1, to three decimals."""
    value = _RIGHT.get(draft.construction, _OTHER)
    if draft.cue is not None and not draft.construction.startswith("quote"):
        value *= draft.surety**0.5
    if draft.source is None and not draft.carries_on:
        value *= _NO_SOURCE
    return round(value, 3)
