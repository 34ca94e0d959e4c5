"""Evidence: a passage with the part that it plays, and findings put together the same way everywhere."""

from collections.abc import Iterable, Sequence

from rashomon.model import Finding, FindingKind, RoleSpan, Severity, Span, Suggestion, content_id

__all__ = ["finding", "role"]


def role(span: Span, part: str | None = None) -> RoleSpan:
    """A span as evidence."""
    return RoleSpan(article=span.article, start=span.start, end=span.end, text=span.text, field=span.field, role=part)


def finding(
    kind: FindingKind,
    severity: Severity,
    text: str,
    rule: str,
    evidence: Sequence[RoleSpan],
    *,
    confidence: float,
    about: Iterable[str] = (),
    searched: Sequence[str] | None = None,
    suggestions: Sequence[Suggestion] = (),
) -> Finding:
    """A finding with its id from kind, rule and evidence; `evidence` may only be empty where `searched` is given."""
    if not evidence and searched is None:
        raise ValueError(f"a finding of kind {kind} needs evidence or a list of what was searched")
    where = [f"{e.article}:{e.start}:{e.end}:{e.role}" for e in evidence]
    return Finding(
        id=content_id("finding", kind, rule, *where, *(searched or ())),
        kind=kind,
        severity=severity,
        about=tuple(about),
        evidence=tuple(evidence),
        searched=tuple(searched) if searched is not None else None,
        text=text,
        rule=rule,
        confidence=round(confidence, 3),
        suggestions=tuple(suggestions),
    )
