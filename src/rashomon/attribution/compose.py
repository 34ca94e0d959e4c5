"""Quotations and reported clauses brought together: one statement for each thing said."""

from rashomon.attribution.draft import Draft
from rashomon.nlp.parse import Parse
from rashomon.text.quotes import Quotation

__all__ = ["compose"]

# Share of a reported clause that its quotations must cover for the statement to be the quotation itself.
_QUOTED = 0.85


def compose(parse: Parse, pairs: list[tuple[Quotation, Draft | None]], clauses: list[Draft]) -> list[Draft]:
    """The statements of an article in text order."""
    out: list[Draft] = [draft for _, draft in pairs if draft]
    direct_spans = [(q.start, q.end) for q, draft in pairs if draft]
    for clause in clauses:
        if any(s <= clause.start and clause.end <= e for s, e in direct_spans):
            continue
        out.append(clause)
    return sorted(out, key=lambda d: (d.start, -d.end, d.construction))
