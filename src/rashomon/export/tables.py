"""Tables for spreadsheets (RFC 4180, UTF-8): one row a statement, one row a claim's passage.

A cell that a spreadsheet would run as a formula (it opens with `=`, `+`, `-`, `@`, a tab or a line break) gets an
apostrophe in front, as OWASP advises against CSV injection; numbers are ours and stay as they are.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from rashomon.model import Dossier, Span

__all__ = ["CLAIM_COLUMNS", "STATEMENT_COLUMNS", "claim_rows", "claims_csv", "statement_rows", "statements_csv"]

STATEMENT_COLUMNS = (
    "article", "publisher", "published", "statement", "kind", "speaker", "speaker_kind", "named", "on_record",
    "via", "stance", "content", "start", "end", "cue", "source", "duplicate_of", "parent", "confidence",
)  # fmt: skip
CLAIM_COLUMNS = (
    "claim", "text", "dispute", "origins_for", "origins_against", "articles",
    "article", "relation", "how", "passage", "field", "start", "end", "statement", "origin", "chain",
)  # fmt: skip

_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Discontinuous content and chains share a cell.
_GAP = " […] "
_LINK = " > "


def statements_csv(dossier: Dossier) -> str:
    """One row for each statement, by article and by where it stands; offsets run from its first part to its last."""
    return _table(STATEMENT_COLUMNS, statement_rows(dossier))


def claims_csv(dossier: Dossier) -> str:
    """One row for each passage of each claim, claims in the dossier's order."""
    return _table(CLAIM_COLUMNS, claim_rows(dossier))


def statement_rows(dossier: Dossier) -> list[tuple[object, ...]]:
    """The statements' rows as they are, for any table."""
    return [
        (
            reading.article.id, reading.article.publisher, reading.article.published, said.id, said.kind,
            said.speaker.name, said.speaker.kind, said.speaker.named, said.on_record,
            _LINK.join(link.name for link in said.via), said.stance, _GAP.join(part.text for part in said.content),
            min((part.start for part in said.content), default=None),
            max((part.end for part in said.content), default=None),
            _words(said.cue), _words(said.source), said.duplicate_of, said.parent, round(said.confidence, 3),
        )
        for reading in sorted(dossier.readings, key=lambda one: one.article.id)
        for said in sorted(reading.statements, key=lambda one: (one.content[0].start if one.content else -1, one.id))
    ]  # fmt: skip


def claim_rows(dossier: Dossier) -> list[tuple[object, ...]]:
    """The claims' rows as they are, for any table."""
    return [
        (
            claim.id, claim.text, claim.dispute, claim.support.origins_for, claim.support.origins_against,
            claim.support.articles, member.article, member.relation, member.how, member.text, member.field or "text",
            member.start, member.end, member.statement, member.origin, _LINK.join(member.chain),
        )
        for claim in dossier.claims
        for member in sorted(claim.members, key=lambda one: (one.article, one.start, one.end, one.relation))
    ]  # fmt: skip


def _words(span: Span | None) -> str | None:
    return span.text if span else None


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    # A spreadsheet strips spaces before it looks for a formula.
    if isinstance(value, str) and (value.lstrip(" ").startswith(_RUN_AS_FORMULA) or value.startswith(_RUN_AS_FORMULA)):
        return "'" + value
    return value
