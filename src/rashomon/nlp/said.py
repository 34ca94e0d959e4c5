"""Statements read off the joint reader's scores: spans of content, cue and source, and which belong together.

Spans are runs of begin and in; each piece of content goes to the cue that scores best with it, each cue to its source
or to none. Pieces of one cue are one statement (Pareti 2015: an attribution has one cue), so that a quotation
interrupted by its attribution comes out whole.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rashomon.nlp.joint import Floats, Joint, Scores
from rashomon.nlp.parse import Said

__all__ = ["labelled", "statements"]

_CONTENT, _CUE, _SOURCE = range(3)
_OUT, _BEGIN, _IN = range(3)
_BUCKETS = 19
# Spans are the best paths over begin, in and out at these prices (natural logarithms), set on PolNeAR's development
# part: a span of content costs something to open, so that no single word is one; cues and sources are found more easily
# than their share asks, since a statement lost for want of one is lost whole.
_OPENS = np.array([0.5, 0.0, 0.0], dtype=np.float32)
_OUTSIDE = np.array([0.3, 2.0, 1.5], dtype=np.float32)
_NEVER = -1e9
# A cue in the sentence in which a piece ends is worth so much more.
_SENTENCE = 1.5
# Beside a longer piece of the same statement, a scrap of fewer tokens is none unless it is surer than this.
_SCRAP, _LONGER, _SURE = 3, 6, 0.9
Runs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Spans:
    """The runs of one role, and how sure each token is to be in it."""

    runs: Runs
    inside: Floats


def statements(
    joint: Joint, scores: Scores, labels: npt.NDArray[np.intp], sentences: Runs, offset: int = 0
) -> list[Said]:
    """The statements of one window with its labels and sentences, in text order; tokens count from `offset`."""
    roles = _softmax(scores.roles)
    contents, cues, sources = (_spans(roles[:, role], labels[:, role]) for role in (_CONTENT, _CUE, _SOURCE))
    if not contents.runs:
        return []
    of_cue: dict[int | None, list[tuple[tuple[int, int], float]]] = defaultdict(list)
    for run, (cue, sure) in zip(contents.runs, _cues(joint, scores, contents.runs, cues.runs, sentences), strict=True):
        of_cue[cue].append((run, sure * _mean(contents, run)))
    out = []
    for piece, sure in of_cue.pop(None, []):
        out.append(Said((_moved(piece, offset),), None, None, round(sure, 3)))
    found = sorted(cue for cue in of_cue if cue is not None)
    chosen = _sources(joint, scores, [cues.runs[cue] for cue in found], sources.runs)
    for cue, (source, known) in zip(found, chosen, strict=True):
        pieces = _kept(of_cue[cue])
        sure = float(np.mean([each for _, each in pieces])) * _mean(cues, cues.runs[cue]) * known
        if source is not None:
            sure *= _mean(sources, sources.runs[source])
        out.append(
            Said(
                tuple(_moved(piece, offset) for piece, _ in pieces),
                _moved(cues.runs[cue], offset),
                None if source is None else _moved(sources.runs[source], offset),
                round(sure, 3),
            )
        )
    return sorted(out, key=lambda said: (said.content[0], said.cue or (0, 0)))


def _kept(pieces: list[tuple[tuple[int, int], float]]) -> list[tuple[tuple[int, int], float]]:
    if max(last - first for (first, last), _ in pieces) < _LONGER:
        return pieces
    return [each for each in pieces if each[0][1] - each[0][0] >= _SCRAP or each[1] > _SURE]


def labelled(windows: Sequence[Scores]) -> list[npt.NDArray[np.intp]]:
    """For each window the best sequence of out, begin, in for each role, (tokens, roles): Viterbi's, side by side."""
    sizes = [len(scores.roles) for scores in windows]
    count, roles = max(sizes, default=0), len(_OPENS)
    likely = np.zeros((count, len(windows), roles, 3), dtype=np.float32)
    for at, scores in enumerate(windows):
        likely[: sizes[at], at] = np.log(np.maximum(_softmax(scores.roles), 1e-9))
        likely[: sizes[at], at, :, _OUT] -= _OUTSIDE
        likely[sizes[at] :, at, :, 1:] = _NEVER  # behind a window's end nothing is said
    step = np.zeros((roles, 3, 3), dtype=np.float32)  # from, to
    step[:, :, _BEGIN] = -_OPENS[:, None]
    step[:, _OUT, _IN] = _NEVER
    before = np.zeros((count, len(windows), roles, 3), dtype=np.intp)
    value = likely[0] + step[:, _OUT] if count else likely
    for at in range(1, count):
        ways = value[:, :, :, None] + step
        before[at] = ways.argmax(axis=2)
        value = ways.max(axis=2) + likely[at]
    labels = np.zeros((count, len(windows), roles), dtype=np.intp)
    if count:
        labels[-1] = value.argmax(axis=2)
    for at in range(count - 1, 0, -1):
        labels[at - 1] = np.take_along_axis(before[at], labels[at][:, :, None], axis=2)[:, :, 0]
    return [labels[:size, at] for at, size in enumerate(sizes)]


def _spans(role: Floats, label: npt.NDArray[np.intp]) -> _Spans:
    inside = label > 0
    before = np.concatenate(([False], inside[:-1]))
    firsts = np.flatnonzero(inside & ((label == _BEGIN) | ~before))
    after = np.concatenate((inside[1:], [False]))
    starts = np.concatenate((label[1:] == _BEGIN, [False]))
    lasts = np.flatnonzero(inside & (~after | starts)) + 1
    return _Spans(list(zip(firsts.tolist(), lasts.tolist(), strict=True)), 1.0 - role[:, 0])


def _cues(joint: Joint, scores: Scores, pieces: Runs, cues: Runs, sentences: Runs) -> list[tuple[int | None, float]]:
    """For each piece of content the index of its cue, and how sure that is."""
    if not cues:
        return [(None, 1.0)] * len(pieces)
    first = np.array([start for start, _ in pieces])
    last = np.array([end - 1 for _, end in pieces])
    at = np.array([start for start, _ in cues])
    links = (scores.content_start[first] + scores.content_end[last]) @ scores.cue[at].T
    opens = np.array([start for start, _ in sentences])
    here, there = np.searchsorted(opens, last, side="right"), np.searchsorted(opens, at, side="right")
    links += _SENTENCE * (here[:, None] == there[None, :])
    sure = _softmax(links + joint.content_far[_far(first, at)])
    return [(int(best), float(row[best])) for best, row in zip(sure.argmax(axis=1), sure, strict=True)]


def _sources(joint: Joint, scores: Scores, cues: Runs, sources: Runs) -> list[tuple[int | None, float]]:
    """For each cue the index of its source, or none, and how sure that is."""
    at = np.array([start for start, _ in cues], dtype=np.intp)
    none = scores.no_source[at][:, None]
    if sources:
        first = np.array([start for start, _ in sources])
        links = scores.cue_of[at] @ scores.source[first].T + joint.source_far[_far(at, first)]
        none = np.concatenate([links, none], axis=1)
    sure = _softmax(none)
    best = sure.argmax(axis=1)
    return [(int(b) if b < len(sources) else None, float(row[b])) for b, row in zip(best, sure, strict=True)]


def _far(here: npt.NDArray[np.intp], there: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """How far apart tokens stand, as the classes of training (`net.buckets`)."""
    apart = there[None, :] - here[:, None]
    size = np.floor(np.log2(np.abs(apart) + 1.0)).astype(np.intp)
    return np.asarray(np.clip(np.sign(apart) * size, -9, 9) + _BUCKETS // 2, dtype=np.intp)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _mean(spans: _Spans, run: tuple[int, int]) -> float:
    return float(spans.inside[run[0] : run[1]].mean())


def _moved(run: tuple[int, int], offset: int) -> tuple[int, int]:
    return run[0] + offset, run[1] + offset
