"""Trees: the sum of many small decision trees, each of which mends what those before it got wrong (gradient boosting,
Friedman 2001), as arrays. Grown by training/claims/join.py."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from rashomon.claims.matching import Floats

__all__ = ["Trees", "trees"]

_LEAF = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees, one row a node. `features` are the columns' names, `roots` each tree's first node; at a
    node the values of column `column` up to `limit` go on at `left`, the others at `right`; a leaf has column -1 and
    adds its `value`."""

    features: tuple[str, ...]
    start: float
    roots: npt.NDArray[np.int32]
    column: npt.NDArray[np.int16]
    limit: npt.NDArray[np.float64]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]

    def __call__(self, values: Floats) -> Floats:
        """The sum over the trees for each row of `values`, (rows, features): log-odds."""
        total = np.full(len(values), self.start, dtype=np.float64)
        rows = np.arange(len(values))
        for root in self.roots.tolist():
            at = np.full(len(values), root, dtype=np.int32)
            below = rows[self.column[at] != _LEAF]
            while len(below):
                node = at[below]
                left = values[below, self.column[node]] <= self.limit[node]
                at[below] = np.where(left, self.left[node], self.right[node])
                below = below[self.column[at[below]] != _LEAF]
            total += self.value[at]
        return total.astype(np.float32)


@cache
def trees(name: str) -> Trees:
    """The trees of a file in data/claims."""
    with resources.files("rashomon.data").joinpath("claims", f"{name}.npz").open("rb") as file, np.load(file) as held:
        return Trees(
            features=tuple(map(str, held["features"])), start=float(held["start"]), roots=held["roots"],
            column=held["column"], limit=held["limit"], left=held["left"], right=held["right"], value=held["value"],
        )  # fmt: skip
