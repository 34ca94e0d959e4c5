"""What the joint reader sees: tokens as word pieces, with how each is written and where it stands to quotation marks.

The encoder knows no capitals, and houses set quotation marks differently. So each token comes with a feature (shape,
place in a quotation, whether it opens a block), and the marks of a quotation, whatever they are, stand as “ and ”.
Training and reading share this module: what one sees the other was taught.
"""

import bisect
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.text.lexicon import rows
from rashomon.text.quotes import Quotation

__all__ = ["FEATURES", "LONGEST", "Ints", "Window", "offsets", "windows", "word_pieces"]

Ints = npt.NDArray[np.int64]
# Word pieces in a window, with the marks at its edges and between blocks.
LONGEST = 256
# A token is seen by so many of its first pieces: an address or a run of signs has hundreds.
_PIECES = 12
_CLS, _SEP = 101, 102
_SHAPES, _QUOTED = 6, 4
FEATURES = _SHAPES * _QUOTED * 2
_LOWER, _TITLE, _UPPER, _MIXED, _DIGIT, _SIGN = range(_SHAPES)
_OUTSIDE, _OPENING, _INSIDE, _CLOSING = range(_QUOTED)
# A window is cut, where a block is longer, at the last end of a sentence in its last part.
_STOPS = frozenset(".!?")
# The tokeniser takes time quadratic in a run without white space, so that a longer one is taken in parts.
_RUN = re.compile(r"\S{300}")


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `first`..`last` (exclusive) of an article with their pieces: `ids` and `features` of shape (pieces,),
    `at` of shape (tokens,) the first piece of each."""

    first: int
    last: int
    ids: Ints
    features: Ints
    at: Ints


@functools.cache
def _spacy() -> Any:
    import spacy

    tokenizer: Any = spacy.blank("en").tokenizer
    # "Cmdr. Jane Roe" is one name and no end of a sentence; the tokeniser knows the commoner ranks alone.
    for title in {word for row in rows("en", "titles") for word in row[0].split() if word.endswith(".")}:
        for form in {title, title.capitalize(), title.upper()}:
            tokenizer.add_special_case(form, [{"ORTH": form}])
    return tokenizer


@functools.cache
def word_pieces() -> Any:
    """The word-piece tokeniser of MiniLM, which the sentence encoder shares."""
    from tokenizers import BertWordPieceTokenizer

    vocabulary = resources.files("rashomon.data").joinpath("models", "minilm", "vocab.txt")
    with resources.as_file(vocabulary) as path:
        return BertWordPieceTokenizer(str(path), lowercase=True)


def offsets(text: str, blocks: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The tokens of each block as offsets into the text (spaCy's English tokeniser), white space left out."""
    tokenizer = _spacy()
    out = []
    for start, end in blocks:
        cuts = [start, *(run.end() for run in _RUN.finditer(text, start, end)), end]
        tokens: list[tuple[int, int]] = []
        for low, high in itertools.pairwise(cuts):
            tokens += [(low + t.idx, low + t.idx + len(t)) for t in tokenizer(text[low:high]) if not t.is_space]
        out.append(tokens)
    return out


def windows(
    text: str, blocks: Sequence[Sequence[tuple[int, int]]], quotes: Sequence[Quotation], longest: int = LONGEST
) -> Iterator[Window]:
    """The windows of an article in text order: whole blocks, as many as go in; a longer block is cut."""
    tokens = [token for block in blocks for token in block]
    if not tokens:
        return
    words, features = _written(text, tokens, quotes)
    ids, counts = _word_pieces(words)
    starts = np.concatenate(([0], np.cumsum(counts)))
    features[np.cumsum([0, *(len(block) for block in blocks)])[:-1][[bool(block) for block in blocks]]] += (
        _SHAPES * _QUOTED
    )
    for stretches in _packed(blocks, words, counts, longest):
        at: list[Ints] = []
        line: list[Ints] = [np.array([_CLS])]
        marks: list[Ints] = [np.array([0])]
        length = 1
        for first, last in stretches:
            low, high = starts[first], starts[last]
            line += [ids[low:high], np.array([_SEP])]
            marks += [np.repeat(features[first:last], counts[first:last]), np.array([0])]
            at.append(starts[first:last] - low + length)
            length += high - low + 1
        yield Window(stretches[0][0], stretches[-1][1], np.concatenate(line), np.concatenate(marks), np.concatenate(at))


def _packed(
    blocks: Sequence[Sequence[tuple[int, int]]], words: Sequence[str], counts: Ints, longest: int
) -> Iterator[list[tuple[int, int]]]:
    """Runs of tokens, one for each block or part of a block, that share a window."""
    room = longest - 1
    open_: list[tuple[int, int]] = []
    used = first = 0
    for block in blocks:
        last = first + len(block)
        while first < last:
            need = int(counts[first:last].sum()) + 1
            if need <= room - used:
                open_.append((first, last))
                used += need
                first = last
            elif open_ and need <= room:
                yield open_
                open_, used = [], 0
            else:
                if open_:
                    yield open_
                cut = _cut(words, counts, first, last, room - 1)
                yield [(first, cut)]
                open_, used, first = [], 0, cut
    if open_:
        yield open_


def _cut(words: Sequence[str], counts: Ints, first: int, last: int, room: int) -> int:
    """Where to end the first part of a block that is too long: behind a full stop, or as late as can be."""
    total = np.cumsum(counts[first:last])
    most = first + max(1, int(np.searchsorted(total, room, side="right")))
    for at in range(most - 1, first + (most - first) // 2, -1):
        if words[at] in _STOPS or (words[at] == "”" and words[at - 1] in _STOPS):
            return at + 1
    return most


def _written(text: str, tokens: Sequence[tuple[int, int]], quotes: Sequence[Quotation]) -> tuple[list[str], Ints]:
    """Each token's word as the encoder gets it, and its feature."""
    words = [text[start:end] for start, end in tokens]
    features = np.fromiter((_shape(word) for word in words), dtype=np.int64, count=len(words))
    begins = [start for start, _ in tokens]
    place = np.zeros(len(words), dtype=np.int64)
    for quotation in quotes:
        if quotation.depth > 1:
            continue
        low = bisect.bisect_left(begins, quotation.start)
        high = bisect.bisect_left(begins, quotation.end)
        if low == high:
            continue
        opening, closing = ("“", "”") if quotation.depth == 0 else ("‘", "’")
        if quotation.depth == 0:
            place[low:high] = _INSIDE
        if tokens[low][1] <= quotation.inner:
            words[low] = opening
            place[low] = _OPENING if quotation.depth == 0 else place[low]
        if quotation.closed and begins[high - 1] >= quotation.inner_end:
            words[high - 1] = closing
            place[high - 1] = _CLOSING if quotation.depth == 0 else place[high - 1]
    return words, features + _SHAPES * place


def _shape(word: str) -> int:
    if word.islower():
        return _LOWER
    first = word[0]
    if first.isupper():
        rest = word[1:]
        return _TITLE if not rest or rest.islower() else _UPPER if word.isupper() else _MIXED
    if any(c.isdigit() for c in word):
        return _DIGIT
    return _MIXED if any(c.isalpha() for c in word) else _SIGN


def _word_pieces(words: list[str]) -> tuple[Ints, Ints]:
    """The piece ids of all words in a row, and how many each has (1 at least)."""
    ids, of = _encoded(words)
    counts = np.bincount(of, minlength=len(words))
    if not counts.all():  # a sign that the vocabulary's normalisation takes away
        ids, of = _encoded([word if count else "?" for word, count in zip(words, counts.tolist(), strict=True)])
        counts = np.bincount(of, minlength=len(words))
    begins = np.cumsum(counts) - counts
    kept = np.arange(len(ids)) - begins[of] < _PIECES
    return ids[kept], np.minimum(counts, _PIECES)


def _encoded(words: list[str]) -> tuple[Ints, Ints]:
    encoding = word_pieces().encode(words, is_pretokenized=True, add_special_tokens=False)
    return np.array(encoding.ids, dtype=np.int64), np.array(encoding.word_ids, dtype=np.int64)
