"""What a large case's page does not write down: its rows' cells, origins and differing words, for the script to make.

Read by assets/rows.js. Without it a row has its claim and, for what is done with it, a letter for each account.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from rashomon.model import Span
from rashomon.report.lineage import Edge, OriginRow
from rashomon.report.matrix import Row
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import NUMBERS

__all__ = ["CELLS", "letters", "unwritten"]

# The class of a cell; one that has none lacks the claim, as nearly all do in a large case.
CELLS = {
    "asserts": "a", "hedges": "h", "denies": "d", "questions": "q", "differs": "f", "omits": "",
    "published_before": "b", "cannot_tell": "u",
}  # fmt: skip


def letters(row: Row, passages: Passages) -> tuple[tuple[str, tuple[Passage, ...]], ...]:
    """What accounts do with a claim, and of each account the first passage that does it."""
    found: dict[str, dict[int, Passage]] = {}
    for side in row.sides:
        for passage in side.passages:
            own = found.setdefault(side.label, {})
            if passage.account:
                own.setdefault(passage.account.index, passage)
    return tuple((label, passages.all_of(one.span for one in own.values())) for label, own in sorted(found.items()))


def unwritten(
    rows: Iterable[Row], claims: Sequence[str], origins: Sequence[OriginRow], edges: Iterable[Edge]
) -> dict[str, Any]:
    """Of each row: a letter for each account's cell, with the number of its words where it has some; on each side the
    origins by their place in the list of the page; how many passages; and where passages differ from their nearest.
    Of each relation of two accounts that has passages, these; and the claims that hang on each origin, by number.
    """
    tables: dict[str, dict[str, int]] = {"labels": {}, "sides": {}}
    at = {one.origin.id: number for number, one in enumerate(origins)}

    def number(table: str, told: str) -> int:
        return tables[table].setdefault(told, len(tables[table]))

    found = []
    for row in rows:
        cells = "".join(
            (CELLS[cell.value] or " ") * cell.width + (str(number("labels", cell.label)) if cell.label else "")
            for cell in row.cells
        )
        resting = [[number("sides", side), *(at[one.id] for one in own)] for side, own in row.behind]
        differing = {side.passage.key: side.differing for side in row.sides if side.marks}
        found.append([cells, resting, row.count, *([differing] if differing else [])])
    pairs = [_paired(edge) for edge in edges if edge.pairs]
    numbers = {id: place for place, id in enumerate(claims)}
    falls = [one.falls for one in origins if one.falls]
    hanging = [[numbers[claim.id] for claim in own] for one in falls for own in (one.lost, one.weakened) if own]
    return {
        "rows": found,
        "pairs": pairs,
        "hanging": hanging,
        "numbers": NUMBERS,
        **{name: list(table) for name, table in tables.items()},
    }


def _paired(edge: Edge) -> list[int]:
    """The numbers of the two accounts, then of each pair where the one begins, its length, where the other begins, and
    by how much that is longer; in a title the place is told below zero.
    """
    numbers = [one.account.index for one in edge.pairs[0] if one.account]
    for first, second in edge.pairs:
        length = first.span.end - first.span.start
        numbers += [_begins(first.span), length, _begins(second.span), second.span.end - second.span.start - length]
    return numbers


def _begins(span: Span) -> int:
    return -1 - span.start if span.field else span.start
