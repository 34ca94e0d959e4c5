"""Text with marks as HTML. Offsets are code points, so this is done here: scripts in a browser count UTF-16 units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

__all__ = ["Fold", "Mark", "Segment", "markup", "segments"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of a text in a layer ("claim", "place", …); `key` names its passage, `href` where it leads back to."""

    start: int
    end: int
    layer: str
    key: str = ""
    href: str = ""


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

    `anchors` gives the ids to put before an offset. A mark with a `href` or `key` becomes a link.
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
        # The link of the passage that begins here bears its id itself; of several the shortest is on top.
        shown = _tagged(text[part.start : part.end], part.marks, anchors.get(part.start, ()))
        out.extend(_ANCHOR.format(name) for name in anchors.get(part.start, ()) if f' id="{name}"' not in shown[:80])
        out.append(shown)
    if text and len(text) in closing:
        out.append(_CLOSE)
    return Markup("").join(out)


_OPEN = Markup('<details class="noise"><summary aria-label="{0}" data-label="{0}"></summary>')
_CLOSE = Markup("</details>")
_ANCHOR = Markup('<span id="{}"></span>')


def _tagged(words: str, marks: Sequence[Mark], begin: Sequence[str] = ()) -> Markup:
    # A carriage return would reach the reader as a line feed: HTML keeps it only as a reference.
    # A null character would be dropped by the browser, and every offset behind it be wrong.
    shown = Markup(escape(words).replace("\r", Markup("&#13;")).replace("\0", "\ufffd"))
    if not marks:
        return shown
    layers = " ".join(sorted({f"m-{mark.layer}" for mark in marks}))
    key = next((mark.key for mark in marks if mark.key), "")
    href = next((mark.href for mark in marks if mark.href), f"#{key}" if key else "")
    # A link of white space alone has no name to be called by.
    if not href or not words.strip():
        return Markup('<u class="{}">{}</u>').format(layers, shown)
    # Thousands of them: `Markup.format` takes most of the page's time.
    led = f' data-p="{escape(key)}"' if href != f"#{key}" else ""
    own = f'id="{escape(key)}" ' if key in begin else ""
    return Markup(f'<a {own}class="m {escape(layers)}" href="{escape(href)}"{led}>{shown}</a>')


def _apart(folds: Iterable[Fold], length: int) -> list[Fold]:
    """Folds that do not overlap, the earlier and longer one kept."""
    kept: list[Fold] = []
    for fold in sorted(folds, key=lambda one: (one.start, -one.end, one.label)):
        if 0 <= fold.start < fold.end <= length and (not kept or fold.start >= kept[-1].end):
            kept.append(fold)
    return kept
