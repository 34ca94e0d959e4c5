"""Who took what from whom: a list of relations, and a drawing with origins left and accounts right."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Dossier, Lineage, Origin
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import LINEAGE, cut

__all__ = ["Edge", "Graph", "Node", "OriginRow", "edges", "graph", "origins"]

WIDTH = 720
_ROW = 44
_LEFT, _RIGHT = 250, 430
# More origins than this make a tangle; the list has them all.
_MOST_ORIGINS = 14
_THICKEST = 9.0


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with the accounts that rest on it and the passages that name it."""

    origin: Origin
    accounts: tuple[Account, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of two accounts in words, with the passages side by side."""

    kind: str
    first: Account
    second: Account
    words: str
    share_percent: int
    known: bool
    pairs: tuple[tuple[Passage, Passage], ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the drawing."""

    y: float
    text: str
    account: Account | None


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, the lines from origins to accounts, and the bows from account to account."""

    height: int
    left: tuple[Node, ...]
    right: tuple[Node, ...]
    lines: tuple[tuple[str, int], ...]
    bows: tuple[tuple[str, float, Edge], ...]
    left_out: int


def origins(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[OriginRow, ...]:
    """The origins, those behind most accounts first."""
    ordered = sorted(dossier.origins, key=lambda one: (-len(one.articles), one.name, one.id))
    return tuple(
        OriginRow(one, tuple(a for a in accounts if a.id in one.articles), passages.all_of(one.evidence))
        for one in ordered
    )


def edges(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[Edge, ...]:
    """The relations whose two accounts are here, the largest share first."""
    by_id = {account.id: account for account in accounts}
    found = []
    for one in sorted(dossier.lineage, key=lambda edge: (-edge.share, edge.kind, edge.between)):
        first, second = _ends(one)
        if first in by_id and second in by_id:
            pairs = tuple((passages.of(both.source), passages.of(both.derived)) for both in one.evidence)
            known = one.direction == "known"
            percent = round(one.share * 100)
            found.append(Edge(one.kind, by_id[first], by_id[second], LINEAGE[one.kind], percent, known, pairs))
    return tuple(found)


def graph(rows: Sequence[OriginRow], relations: Sequence[Edge], accounts: Sequence[Account]) -> Graph | None:
    """The drawing; None where there is nothing to connect."""
    # An origin behind one account alone connects nothing.
    shown = [row for row in rows if len(row.accounts) > 1][:_MOST_ORIGINS]
    if not shown and not relations:
        return None
    height = max(len(shown), len(accounts)) * _ROW + 20
    left_at = [_y(index, len(shown), height) for index in range(len(shown))]
    right_at = {account.id: _y(index, len(accounts), height) for index, account in enumerate(accounts)}
    lines = [
        (_curve(left_at[index], right_at[account.id]), account.tone)
        for index, row in enumerate(shown)
        for account in row.accounts
    ]
    # Two relations of the same pair bow out one beyond the other.
    bows, used = [], dict[frozenset[str], int]()
    for edge in relations:
        pair = frozenset((edge.first.id, edge.second.id))
        used[pair] = used.get(pair, 0) + 1
        path = _bow(right_at[edge.second.id], right_at[edge.first.id], used[pair])
        bows.append((path, round(1.5 + edge.share_percent / 100 * _THICKEST, 1), edge))
    return Graph(
        height=height,
        left=tuple(Node(y, cut(row.origin.name, 34), None) for y, row in zip(left_at, shown, strict=True)),
        right=tuple(Node(right_at[a.id], cut(a.name, 19), a) for a in accounts),
        lines=tuple(lines),
        bows=tuple(bows),
        left_out=len(rows) - len(shown),
    )


def _ends(edge: Lineage) -> tuple[str, str]:
    """Who takes over first, then from whom; without a direction the two as they stand."""
    if edge.derived_article is not None and edge.source_article is not None:
        return edge.derived_article, edge.source_article
    return (edge.between[0], edge.between[1]) if len(edge.between) > 1 else ("", "")


def _y(index: int, count: int, height: int) -> float:
    return round(height * (index + 0.5) / max(count, 1), 1)


def _curve(y1: float, y2: float) -> str:
    middle = (_LEFT + _RIGHT) / 2
    return f"M{_LEFT} {y1}C{middle} {y1} {middle} {y2} {_RIGHT - 12} {y2}"


def _bow(y1: float, y2: float, nth: int) -> str:
    out = WIDTH - 90 + 25 * nth + min(40, abs(y2 - y1) / 8)
    return f"M{WIDTH - 110} {y1}C{out} {y1} {out} {y2} {WIDTH - 110} {y2}"
