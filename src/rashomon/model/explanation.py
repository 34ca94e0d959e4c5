"""An explanation: why the machine says a thing of a case, how sure that is, and what would change it."""

from rashomon.model.record import Record
from rashomon.model.span import Span

__all__ = ["Explanation", "Input", "Threshold"]


class Input(Record, frozen=True, kw_only=True):
    """A passage that took part, and the part that it plays."""

    span: Span
    role: str


class Threshold(Record, frozen=True, kw_only=True):
    """A limit in the code and, where it can be told from the case, the value that was reached."""

    name: str
    value: float
    reached: float | None


class Explanation(Record, frozen=True, kw_only=True):
    """`type` says what the thing is ("finding", "claim", …), `kind` which of those; `rule` names what made it.

    `method` is what the rule does, `means` what its confidence is worth, both in plain words. `models` gives the
    version or hash of the program, models and data that took part, by name; `searched` what was looked through.
    """

    id: str
    type: str
    kind: str
    rule: str
    method: str
    says: str
    inputs: tuple[Input, ...]
    searched: tuple[str, ...]
    thresholds: tuple[Threshold, ...]
    models: dict[str, str]
    confidence: float | None
    means: str
    would_change: tuple[str, ...]
    would_settle: tuple[str, ...]
