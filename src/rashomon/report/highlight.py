"""Text with marks as HTML. Offsets are code points, so this is done here: scripts in a browser count UTF-16 units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

__all__ = ["Fold", "Mark", "Segment", "markup", "segments"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text in a layer, which is the class that it gets; without one it is only underlined."""

    start: int
    end: int
    layer: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Fold:
    """A stretch that is shut until asked for, under a label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which the marks do not change, with its marks, most specific first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """Cut `0..length` wherever a mark begins or ends (and at `cuts`); marks outside or empty are left out."""
    inside = sorted(mark for mark in marks if 0 <= mark.start < mark.end <= length)
    edges = {0, length, *(cut for cut in cuts if 0 < cut < length)}
    edges.update(edge for mark in inside for edge in (mark.start, mark.end))
    found: list[Segment] = []
    active: list[Mark] = []
    coming = 0
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        active = [mark for mark in active if mark.end > start]
        while coming < len(inside) and inside[coming].start <= start:
            active.append(inside[coming])
            coming += 1
        found.append(Segment(start, end, tuple(sorted(active, key=lambda mark: (mark.end - mark.start, mark)))))
    return tuple(found)


def markup(
    text: str, marks: Sequence[Mark], *, anchors: Mapping[int, Sequence[str]] | None = None, folds: Iterable[Fold] = ()
) -> Markup:
    """The text as HTML; without its tags it is the text again, character for character.

    `anchors` gives the ids to put at an offset. What is marked in a layer is a link; which passage it opens follows
    from where it stands (assets/text.js).
    """
    anchors = anchors or {}
    shut = _apart(folds, len(text))
    opening = {fold.start: fold for fold in shut}
    closing = {fold.end for fold in shut}
    out: list[Markup] = []
    for part in segments(len(text), marks, [*anchors, *opening, *closing]):
        if part.start in closing:
            out.append(_CLOSE)
        if part.start in opening:
            out.append(_OPEN.format(opening[part.start].label))
        # The link that begins here bears an id itself; the others stand before it.
        names = [escape(name) for name in anchors.get(part.start, ())]
        out.append(_tagged(text[part.start : part.end], part.marks, names))
    if text and len(text) in closing:
        out.append(_CLOSE)
    return Markup("").join(out)


_OPEN = Markup('<details class="noise"><summary aria-label="{0}" data-label="{0}"></summary>')
_CLOSE = Markup("</details>")


def _tagged(words: str, marks: Sequence[Mark], names: Sequence[Markup] = ()) -> Markup:
    # A carriage return would reach the reader as a line feed: HTML keeps it only as a reference.
    # A null character would be dropped by the browser, and every offset behind it be wrong.
    shown = Markup(escape(words).replace("\r", Markup("&#13;")).replace("\0", "\ufffd"))
    # Thousands of them: `Markup.format` takes most of the page's time.
    layers = escape(" ".join(sorted({mark.layer for mark in marks if mark.layer})))
    classed = f' class="{layers}"' if layers else ""
    # A link of white space alone has no name to be called by.
    if layers and words.strip():
        own, names = (f' id="{names[0]}"', names[1:]) if names else ("", names)
        shown = Markup(f"<a{own}{classed}>{shown}</a>")
    elif marks:
        shown = Markup(f"<u{classed}>{shown}</u>")
    return Markup("".join(f'<a id="{name}"></a>' for name in names)) + shown


def _apart(folds: Iterable[Fold], length: int) -> list[Fold]:
    """Folds that do not overlap, the earlier and longer one kept."""
    kept: list[Fold] = []
    for fold in sorted(folds, key=lambda one: (one.start, -one.end, one.label)):
        if 0 <= fold.start < fold.end <= length and (not kept or fold.start >= kept[-1].end):
            kept.append(fold)
    return kept
