"""Findings on lineage: errors inherited."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.findings.evidence import finding, role
from rashomon.lineage.errors import Error
from rashomon.model import Finding, Lineage, Span

__all__ = ["shared_error"]

_WRONG = {
    "place": "where {0} must be meant",
    "name": "where most of the others write {0}",
    "number": "where most of the others give {0}",
}


def shared_error(lineages: Sequence[Lineage], errors: Sequence[Error]) -> Iterator[Finding]:
    """Two articles with one wrong name or odd figure: they have a source in common, or one has it from the other."""
    of = {(span.article, span.start, span.end): error for error in errors for span in error.spans}
    for line in lineages:
        if line.kind == "shares_error":
            wrong = sorted({_told(pair.source, of) for pair in line.evidence})
            yield finding(
                "shared_error",
                "check",
                f"{' and '.join(line.between)} both write {'; '.join(wrong)}. "
                "A shared error suggests a common source more than shared facts do. "
                "What would settle it: which of them came out first, and what both draw on.",
                "lineage.shared_error",
                [role(span, "error") for pair in line.evidence for span in (pair.source, pair.derived)],
                confidence=line.confidence,
            )


def _told(span: Span, of: Mapping[tuple[str, int, int], Error]) -> str:
    error = of.get((span.article, span.start, span.end))
    return f"“{span.text}”" + (f" {_WRONG[error.kind].format(f'“{error.instead}”')}" if error is not None else "")
