"""Blocks: the stretches of an article's text that are read as one paragraph or line each."""

import re
from collections.abc import Iterable, Iterator

__all__ = ["blocks", "reach", "readable"]

# A line that ends so is complete; one that does not, and is long, was wrapped by hand.
_COMPLETE = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_LINE = re.compile(r"[^\r\n]+")
# Hand-wrapped text breaks at one width; a line shorter than this is a heading or a list item.
_WRAPPED_AT = 55
# A parser's memory grows with its input: longer blocks are cut at a space (a 50 MB line must not stop a reading).
_LONGEST = 20_000
# How much of a line's end tells whether it is complete.
_TAIL = 40
# What is read of one article: as much as the longest magazine pieces have. A file may hold a book or a dump, and every
# step costs at least its length; what lies beyond is kept, and the read share says that it was not read.
_REACH = 100_000


def reach(text: str) -> int:
    """The offset up to which a text is read: its length, or the last line's (else word's) end within the bound."""
    if len(text) <= _REACH:
        return len(text)
    nearby = _REACH - _LONGEST
    at = max(text.rfind("\n", nearby, _REACH), text.rfind("\r", nearby, _REACH))
    at = at if at > 0 else text.rfind(" ", nearby, _REACH)
    return at if at > 0 else _REACH


def readable(length: int, noise: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of `0..length` outside the given ones."""
    out, at = [], 0
    for start, end in sorted(noise):
        if start >= length:
            break
        if start > at:
            out.append((at, start))
        at = max(at, end)
    if at < length:
        out.append((at, length))
    return out


def blocks(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: lines, joined where a line was plainly wrapped in mid-sentence; no empty ones."""
    for low, high in stretches:
        start = end = -1
        for match in _LINE.finditer(text, low, high):
            line = match.group()
            if not line.strip():
                continue
            wrapped = (
                start >= 0
                and text[end : match.start()].count("\n") <= 1
                and end - text.rfind("\n", 0, end) > _WRAPPED_AT
                and not _COMPLETE.search(text, max(start, end - _TAIL), end)
                and line.lstrip()[:1].islower()
            )
            if start >= 0 and not wrapped:
                yield from _cut(text, start, end)
                start = -1
            if start < 0:
                start = match.start() + len(line) - len(line.lstrip())
            end = match.start() + len(line.rstrip())
        if start >= 0:
            yield from _cut(text, start, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        at = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        at = at if at > 0 else start + _LONGEST
        yield start, at
        start = at
    if text[start:end].strip():
        yield start, end
