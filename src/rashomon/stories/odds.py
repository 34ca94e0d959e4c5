"""The log-odds that two articles tell one event: for each feature a curve, and their sum.

An additive logistic model (Hastie and Tibshirani 1990): the curve of a feature runs straight between its points, rises
or falls only, is flat beyond its ends, and has a value of its own where the feature is unknown. Points are learnt by
training/stories; there is nothing else to the model.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt

from rashomon.stories.features import FEATURES, features_of
from rashomon.stories.pile import Pile

__all__ = ["Curve", "Weights", "odds_of", "summed", "weights"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """Values of a feature, ascending, with their log-odds; and the log-odds where it is unknown."""

    values: tuple[float, ...]
    odds: tuple[float, ...]
    unknown: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds without any feature, and the curves by feature."""

    bias: float
    curves: tuple[Curve, ...]


@functools.cache
def weights(table: str = "weights.tsv", features: tuple[str, ...] = tuple(FEATURES)) -> Weights:
    """A table as shipped: feature, value (`unknown`: where it is not told), log-odds; its curves as `features` go."""
    path = resources.files("rashomon.data").joinpath("stories", table)
    found: dict[str, list[tuple[str, float]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            feature, value, odds = line.split("\t")
            found.setdefault(feature, []).append((value, float(odds)))
    curves = []
    for feature in features:
        points = sorted((float(value), odds) for value, odds in found.get(feature, []) if value != "unknown")
        unknown = dict(found.get(feature, [])).get("unknown", 0.0)
        curves.append(Curve(tuple(v for v, _ in points), tuple(o for _, o in points), unknown))
    return Weights(found["bias"][0][1], tuple(curves))


def summed(features: Floats, table: Weights) -> Floats:
    """The log-odds of pairs, a row of features each; every row on its own, its features in one order."""
    out = np.full(len(features), table.bias)
    for column, curve in zip(features.T, table.curves, strict=True):
        if curve.values:
            told = np.interp(column, curve.values, curve.odds)
            out += np.where(np.isnan(column), curve.unknown, told)
    return out


def odds_of(pile: Pile, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """The log-odds of pairs of a pile."""
    if not pairs:
        return []
    rows = np.array([features_of(pile, low, high) for low, high in pairs], dtype=np.float64)
    return [float(value) for value in summed(rows, weights())]
