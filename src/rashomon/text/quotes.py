"""Quotation spans in any of the world's marks, well-formed or not.

Three kinds of mark: those whose shape says which side they stand on (“ ” « » 「 」), the straight ones whose side is
read from their neighbours, and the single ones that are apostrophes as well (‘ ’ '), where a word's inside, a
possessive and an elision are told apart by what stands on either side. A quotation whose mark never closes ends with
its paragraph; one that is opened anew in the next paragraph, as English does, goes on there (`continues`). Speech
between dashes (`dialogue.py`) is a quotation as well.
"""

import re
from dataclasses import dataclass

from rashomon.text.dialogue import speeches

__all__ = ["MARKS", "Quotation", "outermost", "quotations", "trim"]

# Opening mark -> the marks that may close it, best first. German closes with the mark that opens in English, Danish and
# older German use the guillemets the other way round, tokenised corpora write `` and ''.
_PAIRS = {
    "“": "”“",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "‘": "’'",
    "‚": "‘’",
    "‛": "’",
    '"': '"',
    "'": "'’",
    "`": "'`",
}
MARKS = frozenset("".join(_PAIRS) + "".join(_PAIRS.values()) + "”’»›")
# Marks that careless typing mixes: they close the other's quotation, but within its line alone.
_LOOSE = {"“": '"', '"': "”"}
# An apostrophe between two letters is no mark.
_MARK = re.compile("``|''|(?<!\\w)['’‘]|['’‘](?!\\w)|[" + re.escape("".join(sorted(MARKS - set("'’‘")))) + "]|\\r?\\n")
_SINGLE = frozenset("‘’'‚‛`")  # marks that are apostrophes too
_PARAGRAPH = re.compile(r"[ \t\xa0]*\r?\n[ \t\r\n\xa0]*")
# How far a closing mark is looked for beyond the line that opens, and at most how many marks away: bounded time on
# any input. 3,000 characters is longer than any quotation that a newspaper sets without paragraph marks.
_REACH = 3_000
_LOOKAHEAD = 30
_ENDS = frozenset(",.!?…;:—–-)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `start`..`end` with its marks, `inner`..`inner_end` the words alone (code points, end exclusive).

    `closed` is false where its closing mark is missing; `continues` where its paragraph takes up the one before.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    depth: int
    closed: bool
    continues: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text in the order of their opening marks; nested ones have `depth` above 0. Never raises."""
    marks = [_Mark(m.start(), m.end(), '"' if len(m.group()) == 2 and m.group() in {"``", "''"} else m.group())
             for m in _MARK.finditer(text)]  # fmt: skip
    found: list[Quotation] = []
    _read(text, marks, 0, len(marks), 0, found)
    held = [(q.start, q.end) for q in found if q.depth == 0]
    for start, end, inner, inner_end in speeches(text):
        if not any(low < end and start < high for low, high in held):
            found.append(Quotation(start, end, inner, inner_end, 0, end > inner_end, False))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def outermost(found: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """The quotations that lie in no other one."""
    return tuple(quotation for quotation in found if quotation.depth == 0)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a stretch past white space and the quotation marks around it (a mark whose partner is inside stays)."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if end - start < 2:
            return start, end
        first, last = text[start], text[end - 1]
        if (
            first in _PAIRS
            and last in _PAIRS[first]
            and not any(mark in text[start + 1 : end - 1] for mark in (first, last))
        ):
            start, end = start + 1, end - 1
        elif first in _PAIRS and not any(mark in text[start + 1 : end] for mark in _PAIRS[first]):
            start += 1
        elif last in '”»›"' and not any(
            last in closers and mark in text[start : end - 1] for mark, closers in _PAIRS.items()
        ):
            end -= 1
        else:
            return start, end


def _read(text: str, marks: list[_Mark], low: int, high: int, depth: int, found: list[Quotation]) -> None:
    at, running = low, False  # running: a quotation of the paragraph before is still open
    while at < high:
        mark = marks[at]
        if "\n" in mark.text or not _opens(text, mark):
            at += 1
            continue
        end = _close(text, marks, at, high, nested=depth > 0)
        if end is None:
            at += 1
            running = False
            continue
        stop, closed, last = end
        if any(c.isalnum() for c in text[mark.end : stop][:400]):
            after = marks[last].end if closed else stop
            found.append(Quotation(mark.start, after, mark.end, stop, depth, closed, running))
            if depth < 2:
                _read(text, marks, at + 1, last, depth + 1, found)
            running = not closed
        at = max(at + 1, last + 1 if closed else last)


def _opens(text: str, mark: _Mark) -> bool:
    kind = mark.text
    if kind not in _PAIRS:
        return False
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    if after == kind or (after.isspace() and kind not in "«„»"):
        return False
    if kind in {"»"}:  # closes in most languages, opens only where a word follows a space
        return not before.isalnum() and not after.isspace() and before not in _ENDS and before.isspace()
    if kind in {'"'} or kind in _SINGLE:
        return not before.isalnum() and before not in ".,!?…%" and not after.isspace()
    return True


def _close(text: str, marks: list[_Mark], opening: int, high: int, *, nested: bool) -> tuple[int, bool, int] | None:
    """Where a quotation's words end, whether a mark closes it, and the index of the mark to go on from."""
    mark = marks[opening]
    limit = mark.end + _REACH
    line: int | None = None  # index of the first line break
    spare: int | None = None  # a possessive, or a mark of another kind, that would do as the closing mark
    level = 0  # the same mark opened again on the same line
    at = opening + 1
    while at < min(high, opening + 1 + _LOOKAHEAD):
        other = marks[at]
        if other.start > limit:
            break
        if "\n" in other.text:
            if spare is not None:
                break
            line = at if line is None else line
        elif other.text == mark.text and _opens(text, other) and not (mark.text in _SINGLE or mark.text == '"'):
            if line is not None:
                break  # a new paragraph takes the quotation up
            level += 1
        elif other.text in _PAIRS[mark.text] and _closes(text, mark, other):
            if line is not None and mark.text in _SINGLE | {'"'} and not _ended(text, other):
                break
            if _possessive(text, mark, other):
                spare = at if spare is None else spare
            elif level == 0 or mark.text in _SINGLE or mark.text == '"':
                return other.start, True, at
            else:
                level -= 1
                spare = at
        elif other.text in _LOOSE.get(mark.text, "") and line is None and _closes(text, mark, other):
            spare = at if spare is None else spare
        elif other.text == mark.text and _opens(text, other):
            level += 1  # of a straight or single mark: it never closed
            if line is not None or level > 1:
                break
        at += 1
    if spare is not None:
        return marks[spare].start, True, spare
    if nested or mark.text in _SINGLE:
        return None  # inside another quotation, or an apostrophe after all
    return _unclosed(text, marks, opening, line)


def _unclosed(text: str, marks: list[_Mark], opening: int, line: int | None) -> tuple[int, bool, int] | None:
    """The end of a quotation that no mark closes: that of its paragraph."""
    start = marks[opening].end
    if line is None:
        newline = _PARAGRAPH.search(text, start, min(len(text), start + _REACH))
        stop = newline.start() if newline else min(len(text), start + _REACH)
    else:
        stop = marks[line].start
    after = opening + 1
    while after < len(marks) and marks[after].start < stop:
        after += 1
    stop = _rstrip(text, start, stop)
    return (stop, False, after) if stop > start else None


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _closes(text: str, mark: _Mark, other: _Mark) -> bool:
    before = text[other.start - 1]
    after = text[other.end] if other.end < len(text) else " "
    if mark.text in _SINGLE:
        return not after.isalnum() and (not before.isspace())
    if other.text == '"':
        return not before.isspace() or after.isspace() or not after.isalnum()
    if other.text == "“" and mark.text == "“":
        return not before.isspace() and not after.isalnum()  # both sides written with one mark
    return True


def _ended(text: str, other: _Mark) -> bool:
    return text[other.start - 1] in _ENDS


def _possessive(text: str, mark: _Mark, other: _Mark) -> bool:
    """Whether a closing ’ may be a plural's: after an s, before a word that goes on."""
    if mark.text not in _SINGLE or text[other.start - 1] not in "sSzZxX":
        return False
    after = text[other.end : other.end + 2]
    return len(after) == 2 and after[0] == " " and after[1].islower()
