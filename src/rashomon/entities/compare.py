"""How likely two entities are one: the best positive feature less the deductions, with the reasons."""

from rashomon.entities.features import FEATURES, Outcome
from rashomon.entities.profile import Profile

__all__ = ["compare"]


def compare(a: Profile, b: Profile) -> Outcome:
    """The score, 0..1, and why; kinds that differ never match."""
    if a.kind != b.kind:
        return Outcome(0.0, "different kinds")
    best, taken, reasons = Outcome(0.0, "nothing shared"), 0.0, []
    for feature in FEATURES:
        outcome = feature.compare(a, b)
        if feature.weight > 0 and outcome.score * feature.weight > best.score:
            best = Outcome(outcome.score * feature.weight, outcome.reason)
        elif feature.weight < 0 and outcome.score:
            taken -= outcome.score * feature.weight
            reasons.append(outcome.reason)
    score = round(max(0.0, best.score - taken), 3)
    return Outcome(score, "; ".join([best.reason, *reasons]))
