"""Lines on pages to paragraphs: what was broken to fit a column is joined again, running heads are left out.

A PDF knows characters and where they stand. A paragraph ends where the distance to the next line, the size of letters
or an indent says so; across a column or a page it goes on where its sentence does.
"""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["PrintedLine", "paragraphs"]

# Against the usual distance of lines on the page.
_WIDER = 1.3
# A difference of letters' sizes that makes a heading.
_OTHER_SIZE = 0.12
# An indent in letters' sizes: less is uneven setting, more is another column or a centred line.
_INDENT = (0.7, 4.0)
# The last line of a paragraph ends so much before the column does.
_SHORT = 0.12
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"[^\W\d_][-‐\u00ad]$")
_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_NUMBER = re.compile(r"\d+")
# Scripts that write no space between words.
_NO_SPACE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# How many lines at the top and the foot of a page may be running heads, on how many pages they must return.
_EDGE = 2
_FEWEST_PAGES = 3
_HEAD_WORDS = 12


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with its left and right ends, its base line, and the size of its letters, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


def paragraphs(pages: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """The paragraphs of all pages, in the order in which the file has them."""
    heads = _running_heads(pages)
    hyphenated = {word.casefold().replace("‐", "-") for word in _words(pages) if "-" in word or "‐" in word}
    found: list[str] = []
    before: PrintedLine | None = None
    for page in pages:
        kept = [line for at, line in enumerate(page) if not (_at_edge(at, page) and _masked(line) in heads)]
        pitch = _pitch(kept)
        width = max((line.right - line.left for line in kept), default=0.0)
        for at, line in enumerate(kept):
            if before is not None and not _begins(before, line, pitch, width, turned=at == 0):
                found[-1] = _joined(found[-1], line.text, hyphenated)
            else:
                found.append(line.text)
            before = line
    return found


def _begins(before: PrintedLine, line: PrintedLine, pitch: float, width: float, *, turned: bool) -> bool:
    """Whether a line begins a paragraph; `turned` where it is the first of its page."""
    if abs(line.size - before.size) > _OTHER_SIZE * max(line.size, before.size):
        return True
    ended = bool(_ENDS.search(before.text))
    step = before.base - line.base
    if turned or step <= 0:
        return ended or not (line.text[:1].islower() or _HYPHEN.search(before.text))
    if step > _WIDER * pitch * line.size:
        return True
    indent = (line.left - before.left) / max(line.size, 1.0)
    if ended and _INDENT[0] < indent < _INDENT[1]:
        return True
    return ended and before.right < line.right - _SHORT * width


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """The usual distance from line to line, in letters' sizes."""
    steps = [
        (first.base - second.base) / second.size
        for first, second in itertools.pairwise(lines)
        if first.base > second.base and second.size > 0
    ]
    # The lower half: distances within paragraphs, even where most are single lines.
    return statistics.median_low(sorted(steps)[: len(steps) // 2 + 1]) if steps else 1.2


def _joined(text: str, line: str, hyphenated: set[str]) -> str:
    """Two lines as one: without the hyphen at which a word was broken, unless it is written with one elsewhere."""
    if _HYPHEN.search(text) and line[:1].islower():
        first = re.split(r"\s", text)[-1]
        second = _WORD.match(line)
        whole = f"{first}{second.group() if second else ''}".casefold().replace("‐", "-").lstrip("\"'“‘(")
        return text + line if whole in hyphenated else text[:-1] + line
    if _NO_SPACE.match(text[-1:]) and _NO_SPACE.match(line[:1]):
        return text + line
    return f"{text} {line}"


def _words(pages: Sequence[Sequence[PrintedLine]]) -> list[str]:
    return [word for page in pages for line in page for word in _WORD.findall(line.text)]


def _masked(line: PrintedLine) -> tuple[str, int]:
    """A line with its numbers made alike, since page numbers count up, and how high it stands."""
    return _NUMBER.sub("0", line.text), round(line.base)


def _can_be_head(line: PrintedLine) -> bool:
    """Whether a line is short and ends no sentence."""
    return len(line.text.split()) <= _HEAD_WORDS and not _ENDS.search(line.text)


def _at_edge(at: int, page: Sequence[PrintedLine]) -> bool:
    return at < _EDGE or at >= len(page) - _EDGE


def _running_heads(pages: Sequence[Sequence[PrintedLine]]) -> set[tuple[str, int]]:
    """Short lines that stand at the same height at the edges of most pages."""
    counts = Counter(
        masked
        for page in pages
        for masked in {_masked(line) for at, line in enumerate(page) if _at_edge(at, page) and _can_be_head(line)}
    )
    needed = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    return {masked for masked, count in counts.items() if count >= needed}
