"""The lineage drawn: origins left, carriers in the middle, accounts right, bows from account to account."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Dossier
from rashomon.report.accounts import Account
from rashomon.report.behind import called, carriers, is_own
from rashomon.report.lineage import Edge
from rashomon.report.words import SET_PHRASES, cut, plural

__all__ = ["Bow", "Flow", "Graph", "Node", "graph"]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The columns, from left to right: where origins end, carriers stand, accounts begin, bows start; the frame's
    width, how long names may be, the thickest line, and whether words are spared."""

    left: int
    middle: int
    right: int
    names: int
    width: int
    origin: int
    carrier: int
    account: int
    thickest: float
    brief: bool


# Names of origins stand in two lines; how long a line is leaves room for the widest of common fonts.
_WIDE = _Sheet(232, 400, 566, 742, 900, 26, 22, 22, 11.0, brief=False)
# For a telephone: carriers in two lines too, accounts by their letters, on bows the shares alone.
_NARROW = _Sheet(134, 202, 272, 286, 360, 18, 13, 22, 7.0, brief=True)
_ROW, _NARROW_ROW = 44, 30
# How far before an account's middle its lines end.
_SHORT = 13
_MANY = 12
# More than this make a tangle; the list has them all.
_MOST_ORIGINS, _MOST_CARRIERS, _MOST_BOWS = 9, 6, 12
_LETTER, _LINE = 7.0, 14.0
# Which part of the room beside the accounts the flattest bow takes, and the boldest more than that.
_NEAREST, _FARTHER = 0.15, 0.57
_OWN, _OTHERS = "own", "others"


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the drawing, and as lines where it may have two; `faint` where it stands for several."""

    x: float
    y: float
    text: str
    account: Account | None = None
    faint: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """What an account takes from an origin, as thick as the part of its told passages that comes from there."""

    path: str
    width: float
    tone: int
    title: str


@dataclass(frozen=True, slots=True)
class Bow:
    """A relation of two accounts, as thick as the share taken over."""

    path: str
    width: float
    edge: Edge
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Graph:
    """All that is drawn."""

    width: int
    height: int
    origins: tuple[Node, ...]
    carriers: tuple[Node, ...]
    accounts: tuple[Node, ...]
    flows: tuple[Flow, ...]
    bows: tuple[Bow, ...]

    @property
    def squeezed(self) -> str:
        """How the wide drawing's lines are moved to lie in the narrow one: all columns but the first come nearer."""
        part = (_NARROW.right - _NARROW.left - _SHORT) / (_WIDE.right - _WIDE.left - _SHORT)
        return f"translate({_NARROW.left - _WIDE.left * part:.2f} 0) scale({part:.4f} 1)"


def graph(
    dossier: Dossier,
    main: Claim | None,
    relations: Sequence[Edge],
    accounts: Sequence[Account],
    *,
    narrow: bool = False,
) -> Graph | None:
    """The drawing, wide or as narrow as a telephone; None where there is nothing to connect."""
    sheet = _NARROW if narrow else _WIDE
    taken = _taken(dossier, main, accounts)
    if not taken and not relations:
        return None
    left = _order([one for one, _, _ in taken])
    middle = [name for name in dict.fromkeys(carrier for _, carrier, _ in sorted(taken)) if name]
    middle = sorted(middle, key=lambda one: (-sum(n for (_, c, _), n in taken.items() if c == one), one))[
        :_MOST_CARRIERS
    ]
    row = _ROW if len(accounts) <= _MANY else _NARROW_ROW
    height = max(len(left), len(middle), len(accounts)) * row + 24
    y_left = {key: _y(index, len(left), height) for index, key in enumerate(left)}
    y_middle = {name: _y(index, len(middle), height) for index, name in enumerate(middle)}
    y_right = {account.id: _y(index, len(accounts), height) for index, account in enumerate(accounts)}
    total = Counter[str]()
    for (_, _, article), count in taken.items():
        total[article] += count
    by_id = {account.id: account for account in accounts}
    names = _names(dossier, accounts, left)
    flows = []
    for (key, carrier, article), count in sorted(taken.items()):
        share = count / total[article]
        through = f" through {carrier}" if carrier else ""
        title = f"{by_id[article].letter}: {plural(count, 'passage')} from {names[key]}{through}"
        path = _path(sheet, y_left[key], y_middle.get(carrier), y_right[article])
        flows.append(Flow(path, round(0.8 + share * sheet.thickest, 1), by_id[article].tone, title))
    return Graph(
        width=sheet.width,
        height=height,
        origins=tuple(
            Node(
                sheet.left - 8, y_left[key], names[key], None, key in (_OWN, _OTHERS), _lines(names[key], sheet.origin),
            )
            for key in left
        ),
        carriers=tuple(
            Node(
                sheet.middle, y_middle[name], name,
                lines=_lines(name, sheet.carrier) if narrow else (cut(name, sheet.carrier),),
            )
            for name in middle
        ),
        accounts=tuple(Node(sheet.right, y_right[a.id], cut(a.name, sheet.account), a) for a in accounts),
        flows=tuple(flows),
        bows=_bows(sheet, relations, y_right),
    )  # fmt: skip


def _lines(text: str, longest: int) -> tuple[str, ...]:
    """A name in two lines."""
    return tuple(textwrap.wrap(text, longest, max_lines=2, placeholder="…"))


def _taken(dossier: Dossier, main: Claim | None, accounts: Sequence[Account]) -> Counter[tuple[str, str, str]]:
    """Passages by origin (the ones behind several accounts or the main claim; else `others`), carrier and article."""
    articles = {account.id for account in accounts}
    own = {one.id for one in dossier.origins if is_own(one, accounts)}
    wanted = {member.origin for member in main.members} if main else set()
    ranked = sorted(dossier.origins, key=lambda o: (o.id not in wanted, -len(o.articles), o.name, o.id))
    shown = [one.id for one in ranked if one.id not in own and (len(one.articles) > 1 or one.id in wanted)]
    shown = shown[:_MOST_ORIGINS]
    found = Counter[tuple[str, str, str]]()
    # A passage may belong to several claims.
    members = {(m.article, m.start, m.end, m.origin): m for claim in dossier.claims for m in claim.members if m.origin}
    for _, member in sorted(members.items(), key=lambda pair: str(pair[0])):
        origin = member.origin or ""
        if member.article not in articles:
            continue
        key = origin if origin in shown else _OWN if origin in own else _OTHERS
        through = [name for name in carriers(member) if key not in (_OWN, _OTHERS)]
        found[key, through[-1] if through else "", member.article] += 1
    return found


def _order(keys: Sequence[str]) -> list[str]:
    return sorted(set(keys), key=lambda key: (key == _OWN, key == _OTHERS, -keys.count(key), key))


def _names(dossier: Dossier, accounts: Sequence[Account], left: Sequence[str]) -> dict[str, str]:
    rest = sum(one.id not in left and not is_own(one, accounts) for one in dossier.origins)
    known = {one.id: called(one, accounts) for one in dossier.origins}
    return known | {_OWN: "the accounts' own words", _OTHERS: plural(rest, "further origin")}


def _bows(sheet: _Sheet, relations: Sequence[Edge], at: dict[str, float]) -> tuple[Bow, ...]:
    """Bows bulge the more the farther their ends lie apart, so that shorter ones stay within longer ones."""
    found: list[Bow] = []
    chosen = sorted(relations[:_MOST_BOWS], key=lambda one: abs(at[one.first.id] - at[one.second.id]))
    for nth, edge in enumerate(chosen):
        y1, y2 = at[edge.second.id], at[edge.first.id]
        room = sheet.width - sheet.names
        out = round(sheet.names + room * (_NEAREST + _FARTHER * (nth + 1) / max(1, len(chosen))), 1)
        control = round(sheet.names + (out - sheet.names) * 4 / 3, 1)
        path = f"M{sheet.names} {y1}C{control} {y1} {control} {y2} {sheet.names} {y2}"
        width = round(1.2 + edge.share_percent / 100 * sheet.thickest, 1)
        label = _brief(edge) if sheet.brief else _label(edge)
        x, y = _free(sheet.width, out, (y1 + y2) / 2, label, found)
        found.append(Bow(path, width, edge, label, x, y))
    return tuple(found)


def _free(width: int, x: float, y: float, text: str, taken: Sequence[Bow]) -> tuple[float, float]:
    """Where a label lies on no other and within the frame: at its bow's middle, or a line or more below."""
    half = _LETTER * len(text) / 2
    x = min(x, width - half - 2)
    while any(abs(one.y - y) < _LINE and abs(one.x - x) < half + _LETTER * len(one.label) / 2 for one in taken):
        y += _LINE
    return round(x, 1), round(y, 1)


def _label(edge: Edge) -> str:
    if edge.kind == "shares_error":
        return "✕ same error"
    if edge.kind == "shares_origin":
        return "set phrases" if edge.words == SET_PHRASES else "one origin"
    return f"{edge.kind} {edge.share_percent}%" if edge.share_percent and edge.kind != "cites" else edge.kind


def _brief(edge: Edge) -> str:
    """A label where there is little room: the list below the drawing says the rest."""
    if edge.kind == "shares_error":
        return "✕"
    return f"{edge.share_percent}%" if edge.share_percent and edge.kind not in ("cites", "shares_origin") else ""


def _y(index: int, count: int, height: int) -> float:
    return round(height * (index + 0.5) / max(count, 1), 1)


def _path(sheet: _Sheet, y1: float, y2: float | None, y3: float) -> str:
    left, middle, end = sheet.left, sheet.middle, sheet.right - _SHORT
    if y2 is None:
        bend = (left + end) / 2
        return f"M{left} {y1:.0f}C{bend:.0f} {y1:.0f} {bend:.0f} {y3:.0f} {end} {y3:.0f}"
    one, two = (left + middle) / 2, (middle + end) / 2
    return (
        f"M{left} {y1:.0f}C{one:.0f} {y1:.0f} {one:.0f} {y2:.0f} {middle} {y2:.0f}"
        f"C{two:.0f} {y2:.0f} {two:.0f} {y3:.0f} {end} {y3:.0f}"
    )
