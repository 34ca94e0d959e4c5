"""Findings on lineage: errors inherited."""

from collections.abc import Iterator, Sequence

from rashomon.findings.evidence import finding, role
from rashomon.model import Finding, Lineage

__all__ = ["shared_error"]


def shared_error(lineages: Sequence[Lineage]) -> Iterator[Finding]:
    """Two articles with one wrong name: they have a source in common, or one has it from the other."""
    for line in lineages:
        if line.kind == "shares_error":
            wrong = ", ".join(sorted({pair.source.text for pair in line.evidence}))
            yield finding(
                "shared_error",
                "check",
                f"{' and '.join(line.between)} both write {wrong} where another place must be meant. "
                "A shared error suggests a common source more than shared facts do.",
                "lineage.shared_error",
                [role(span, "error") for pair in line.evidence for span in (pair.source, pair.derived)],
                confidence=line.confidence,
            )
