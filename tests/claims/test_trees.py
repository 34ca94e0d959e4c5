import numpy as np

from rashomon.claims.compare import FEATURES
from rashomon.claims.join import AMONG, READ
from rashomon.claims.trees import Trees, trees

# Two trees: x up to 1 gives 0.5, above it y decides; y up to 0 gives 2, above it nothing.
SMALL = Trees(
    features=("x", "y"),
    start=-1.0,
    roots=np.array([0, 5], dtype=np.int32),
    column=np.array([0, -1, 1, -1, -1, 1, -1, -1], dtype=np.int16),
    limit=np.array([1.0, 0, 3.0, 0, 0, 0.0, 0, 0]),
    left=np.array([1, 0, 3, 0, 0, 6, 0, 0], dtype=np.int32),
    right=np.array([2, 0, 4, 0, 0, 7, 0, 0], dtype=np.int32),
    value=np.array([0, 0.5, 0, 10.0, 20.0, 0, 2.0, 0.0]),
)


def test_each_row_goes_down_each_tree_to_a_leaf():
    rows = np.array([[1.0, 0.0], [1.5, 3.0], [1.5, 4.0]], dtype=np.float32)
    assert SMALL(rows).tolist() == [-1 + 0.5 + 2, -1 + 10 + 0, -1 + 20 + 0]


def test_no_rows_give_no_sums():
    assert SMALL(np.zeros((0, 2), dtype=np.float32)).shape == (0,)


def test_the_packaged_trees_are_grown_on_the_packages_features():
    grown = trees("among")
    assert grown.features == (*AMONG, *READ, *(feature.__name__ for feature in FEATURES))
    inner = grown.column >= 0
    assert (grown.column < len(grown.features)).all()
    assert (grown.left[inner] > np.flatnonzero(inner)).all()  # every way leads down
    assert (grown.right[inner] > np.flatnonzero(inner)).all()
