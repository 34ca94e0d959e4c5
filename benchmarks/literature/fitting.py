"""Logistic regression by Newton's method with a ridge on standardised features; nothing is drawn at random."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
RIDGE, ROUNDS = 30.0, 15


class Weights(NamedTuple):
    """A weight for every feature, and the bias."""

    each: Floats
    bias: float

    def __call__(self, values: Floats) -> Floats:
        return np.asarray(values @ self.each + self.bias)


def learn(values: Sequence[Floats], right: Sequence[npt.NDArray[np.bool_]], ridge: float = RIDGE) -> Weights:
    """Weights for the features as they are."""
    x, y = np.concatenate(values), np.concatenate(right).astype(np.float64)
    middle, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    z = np.column_stack([(x - middle) / spread, np.ones(len(x))])
    w, penalty = np.zeros(z.shape[1]), np.full(z.shape[1], ridge)
    penalty[-1] = 1e-3
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -20, 20)))
        slope = z.T @ (p - y) + penalty * w
        bend = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty)
        w -= np.linalg.solve(bend, slope)
    each = w[:-1] / spread
    return Weights(each, float(w[-1] - (each * middle).sum()))


def save(weights: Weights) -> dict[str, Any]:
    """For a JSON file, to six figures."""
    return {"each": [float(f"{value:.6g}") for value in weights.each], "bias": float(f"{weights.bias:.6g}")}


def load(kept: dict[str, Any]) -> Weights:
    """From a JSON file."""
    return Weights(np.array(kept["each"]), float(kept["bias"]))
