"""An additive logistic model whose curves only rise or fall, fitted with numpy alone.

Each curve runs straight between points at quantiles of its feature (Hastie and Tibshirani 1990); a rise between two
points is a weight that is not below zero, so that the fit is a convex problem with one answer: Newton's method, each step
a quadratic problem with bounds, solved coordinate by coordinate. No random numbers.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rashomon.stories.odds import Curve, Weights

Floats = npt.NDArray[np.float64]
# Points of a curve: at these quantiles of the pairs of one story and of the others; none nearer than a share of the range.
_TRUE, _OTHER, _NEAREST = np.linspace(0.02, 0.98, 6), np.array([0.5, 0.95]), 0.001
_STEPS, _SWEEPS, _ENOUGH = 40, 300, 1e-5


@dataclass(frozen=True)
class Pairs:
    """Features of pairs (rows), whether each is of one story, and what each weighs."""

    rows: Floats
    same: npt.NDArray[np.bool_]
    weight: Floats


def points_of(pairs: Pairs) -> list[Floats]:
    """The points of each curve."""
    out = []
    for column in pairs.rows.T:
        told = ~np.isnan(column)
        true, other = column[told & pairs.same], column[told & ~pairs.same]
        found = np.unique(np.concatenate([np.quantile(true, _TRUE), np.quantile(other, _OTHER)]))
        kept = [float(found[0])]
        for value in found[1:]:
            if value - kept[-1] > _NEAREST * (found[-1] - found[0]):
                kept.append(float(value))
        out.append(np.array(kept if len(kept) > 1 else [kept[0], kept[0] + 1]))
    return out


def basis(rows: Floats, points: list[Floats], rises: list[bool]) -> Floats:
    """A column for each stretch of each curve (how far along it), one for `unknown`, and a last one of ones."""
    columns = []
    for column, at, up in zip(rows.T, points, rises, strict=True):
        unknown = np.isnan(column)
        for low, high in pairwise(at):
            along = np.clip((column - low) / (high - low), 0, 1)
            columns.append(np.where(unknown, 0.0, along if up else 1 - along))
        columns.append(unknown.astype(float))
    return np.array([*columns, np.ones(len(rows))]).T.copy()


def fit(pairs: Pairs, rises: list[bool], l2: float) -> Weights:
    """The curves that fit best, large weights held down by `l2`."""
    points = points_of(pairs)
    columns = basis(pairs.rows, points, rises)
    free = np.array([*(f for at in points for f in [*([False] * (len(at) - 1)), True]), True])
    penalty = np.full(len(free), l2)
    penalty[-1] = l2 / 1000
    weight, same = pairs.weight / pairs.weight.sum(), pairs.same.astype(float)

    def loss(beta: Floats) -> float:
        odds = columns @ beta
        return float(weight @ (np.logaddexp(0, odds) - same * odds) + penalty @ (beta * beta) / 2)

    beta = np.zeros(len(free))
    beta[-1] = -2.0
    now = loss(beta)
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-np.clip(columns @ beta, -30, 30)))
        slope = columns.T @ (weight * (share - same)) + penalty * beta
        bend = (columns * (weight * np.maximum(share * (1 - share), 1e-6))[:, None]).T @ columns + np.diag(penalty)
        step = bounded_step(beta, slope, bend, free)
        length = 1.0
        while length > 1e-3 and loss(beta + length * step) > now:
            length /= 2
        beta = beta + length * step
        before, now = now, loss(beta)
        if before - now < 1e-9:
            break
    return curves_of(beta, points, rises)


def bounded_step(beta: Floats, slope: Floats, bend: Floats, free: npt.NDArray[np.bool_]) -> Floats:
    """The step to the least value of a quadratic, no weight but the free ones falling below zero."""
    new, rest = beta.copy(), slope.copy()
    for _ in range(_SWEEPS):
        most = 0.0
        for j in range(len(new)):
            to = new[j] - rest[j] / bend[j, j]
            move = (to if free[j] else max(to, 0.0)) - new[j]
            if move:
                rest += bend[:, j] * move
                new[j] += move
                most = max(most, abs(move))
        if most < _ENOUGH:
            break
    return new - beta


def curves_of(beta: Floats, points: list[Floats], rises: list[bool]) -> Weights:
    """The table that the package reads: rises summed up, points inside straight stretches left out."""
    at, curves = 0, []
    for values, up in zip(points, rises, strict=True):
        grown = np.concatenate([[0.0], np.cumsum(beta[at : at + len(values) - 1])])
        odds = grown if up else grown[-1] - grown
        at += len(values)
        curves.append(
            Curve(
                tuple(round(float(v), 4) for v in values),
                tuple(round(float(o), 3) for o in odds),
                round(float(beta[at - 1]), 3),
            )
        )
    return Weights(round(float(beta[-1]), 3), tuple(curves))
