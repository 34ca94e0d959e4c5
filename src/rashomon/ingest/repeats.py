"""Prose that stands twice in one article: a line, or a stretch of words, and which of the copies is the lesser one.

Saved pages print an article's lead again as a teaser, or a part of the body glued together. The copy that stands in the
body (the longest run of lines without furniture in between) is the complete one; where both do, a line that is wholly
contained in a longer one is the lesser, and of equals the later.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.ingest.page_lines import Line, is_prose

__all__ = ["repeats"]

# Words; scripts without spaces count by characters.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
# Long official names and set phrases reach ten words; news agencies' tests of copying use five to twelve.
_FEWEST = 12
# A whole line that returns needs fewer, but more than "He declined to comment."
_FEWEST_LINE = 6
# A line of which this share stands elsewhere is a copy with a word or two changed.
_COPY = 0.8
# Part of a line counts if it is a sentence, or so long; names of offices with their attributes reach eighteen words.
_FEWEST_PART = 20
_SENTENCE_BEFORE = re.compile(r"[.!?…。\r\n][\"'”’»)\s“‘«]*$")
_SENTENCE_AFTER = re.compile(r"[\"'”’»)]*(?:[.!?…。]|\s*$|\s*[\r\n])")
# A teaser that was reworded: this share of its four-word sequences stands in the paragraph (one word in ten changed
# leaves about two thirds).
_SEQUENCE = 4
_RESEMBLES = 0.6
# As much as is parsed of one article.
_LONGEST = 500_000


@dataclass(frozen=True, slots=True)
class _Words:
    keys: list[str]
    starts: list[int]
    ends: list[int]
    line: list[int]


def repeats(text: str, found: Sequence[Line], furniture: Sequence[bool], dump: bool) -> list[tuple[int, int]]:
    """Offsets of the lesser copies, sorted, apart from each other; lines marked as furniture take no part.

    In a page dump a line that resembles one of another run is a copy too: teasers are often worded a little otherwise.
    Elsewhere sentences that resemble each other say different things ("A, 24, was charged with …").
    """
    kept = _words(text, found, furniture)
    run_of, weight = _runs(found, furniture)
    pairs = _stretches(kept)
    covered = [0] * len(found)
    total = [0] * len(found)
    for line in kept.line:
        total[line] += 1
    inside = _coverage(pairs, len(kept.keys))
    for word, is_copy in enumerate(inside):
        covered[kept.line[word]] += is_copy
    marked: set[int] = set()
    for first, second, length in pairs:
        a, b = kept.line[first], kept.line[second]
        at = first if _lesser_is_first(a, b, run_of, weight, covered, total, found) else second
        marked.update(range(at, at + length))
    if dump:
        for line in _resembling(kept, found, run_of, weight):
            marked.update(at for at, number in enumerate(kept.line) if number == line)
    return _spans(text, kept, marked, found, total)


def _resembling(kept: _Words, found: Sequence[Line], run_of: Sequence[int], weight: dict[int, int]) -> set[int]:
    """Prose lines most of whose short word sequences stand in one line of a weightier run."""
    sequences: dict[int, set[tuple[str, ...]]] = {}
    for at in range(len(kept.keys) - _SEQUENCE + 1):
        if kept.line[at] == kept.line[at + _SEQUENCE - 1]:
            sequences.setdefault(kept.line[at], set()).add(tuple(kept.keys[at : at + _SEQUENCE]))
    heaviest = max(weight, key=lambda run: (weight[run], -run), default=0)
    out = set()
    for line, own in sequences.items():
        if run_of[line] == heaviest or not is_prose(found[line].text):
            continue
        others = (theirs for other, theirs in sequences.items() if run_of[other] == heaviest)
        if any(len(own & theirs) >= _RESEMBLES * len(own) for theirs in others):
            out.add(line)
    return out


def _words(text: str, found: Sequence[Line], furniture: Sequence[bool]) -> _Words:
    kept = _Words([], [], [], [])
    for number, line in enumerate(found):
        if furniture[number] or line.start > _LONGEST:
            continue
        for match in _WORD.finditer(text, line.start, min(line.end, _LONGEST)):
            kept.keys.append(match.group().casefold())
            kept.starts.append(match.start())
            kept.ends.append(match.end())
            kept.line.append(number)
    return kept


def _runs(found: Sequence[Line], furniture: Sequence[bool]) -> tuple[list[int], dict[int, int]]:
    """Each line's run between furniture, and each run's weight in characters of prose."""
    run_of: list[int] = []
    weight: dict[int, int] = {}
    run = 0
    for line, is_furniture in zip(found, furniture, strict=True):
        run += is_furniture
        run_of.append(run)
        weight[run] = weight.get(run, 0) + (len(line.text) if not is_furniture and is_prose(line.text) else 0)
    return run_of, weight


def _stretches(kept: _Words) -> list[tuple[int, int, int]]:
    """Pairs of equal stretches (first, second, length in words), longest possible, none overlapping itself."""
    out = []
    first_of: dict[tuple[str, ...], int] = {}
    keys, count = kept.keys, len(kept.keys)
    at = 0
    while at < count:
        first, length = _match(kept, first_of, at)
        if length:
            out.append((first, at, length))
        for step in range(at, min(at + max(length, 1), count)):
            for size in (_FEWEST, _line_size(kept, step)):
                if size:
                    first_of.setdefault(tuple(keys[step : step + size]), step)
        at += max(length, 1)
    return out


def _line_size(kept: _Words, at: int) -> int:
    """How many words the line has that begins at this word; 0 where none begins, or it is too short or too long."""
    if at and kept.line[at - 1] == kept.line[at]:
        return 0
    size = 0
    while at + size < len(kept.keys) and kept.line[at + size] == kept.line[at] and size <= _FEWEST:
        size += 1
    return size if _FEWEST_LINE <= size < _FEWEST else 0


def _match(kept: _Words, first_of: dict[tuple[str, ...], int], at: int) -> tuple[int, int]:
    """The earlier place of the stretch that begins here and its length in words; (0, 0) where there is none."""
    keys, count = kept.keys, len(kept.keys)
    first = first_of.get(tuple(keys[at : at + _FEWEST])) if at + _FEWEST <= count else None
    if first is not None and first + _FEWEST <= at:
        length = _FEWEST
        while at + length < count and first + length < at and keys[first + length] == keys[at + length]:
            length += 1
        return first, length
    size = _line_size(kept, at)
    first = first_of.get(tuple(keys[at : at + size])) if size else None
    if first is not None and first + size <= at and _line_size(kept, first) == size:
        return first, size
    return 0, 0


def _coverage(pairs: Sequence[tuple[int, int, int]], count: int) -> list[bool]:
    inside = [False] * count
    for first, second, length in pairs:
        for at in (first, second):
            inside[at : at + length] = [True] * length
    return inside


def _lesser_is_first(
    a: int,
    b: int,
    run_of: Sequence[int],
    weight: dict[int, int],
    covered: Sequence[int],
    total: Sequence[int],
    found: Sequence[Line],
) -> bool:
    """Whether of two lines that share words the earlier one is the lesser copy."""
    if run_of[a] != run_of[b]:
        return weight[run_of[a]] <= weight[run_of[b]]
    whole_a, whole_b = covered[a] >= _COPY * total[a], covered[b] >= _COPY * total[b]
    # A teaser is contained in the longer paragraph; prose that merely shares a phrase is no teaser.
    return whole_a and not whole_b and len(found[a].text) < len(found[b].text)


def _spans(
    text: str, kept: _Words, marked: set[int], found: Sequence[Line], total: Sequence[int]
) -> list[tuple[int, int]]:
    """Marked words as stretches: whole lines where nearly all of a line is marked, else whole sentences or much."""
    by_line: dict[int, list[int]] = {}
    for word in sorted(marked):
        by_line.setdefault(kept.line[word], []).append(word)
    out = []
    for number, inside in sorted(by_line.items()):
        if len(inside) >= _COPY * total[number]:
            out.append((found[number].start, found[number].end))
            continue
        start = inside[0]
        for here, following in zip(inside, [*inside[1:], -1], strict=True):
            if following != here + 1:
                low, high = kept.starts[start], kept.ends[here]
                if here - start + 1 >= _FEWEST_PART or _is_sentence(text, low, high):
                    out.append((low, high))
                start = following
    return out


def _is_sentence(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where sentences do."""
    return bool(_SENTENCE_BEFORE.search(text[max(0, start - 4) : start]) or not start) and bool(
        _SENTENCE_AFTER.match(text, end)
    )
