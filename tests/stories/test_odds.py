import math

import numpy as np
import pytest

from rashomon.stories.features import FEATURES
from rashomon.stories.odds import Curve, Weights, summed, weights


def test_a_curve_is_straight_between_its_points_flat_beyond_and_knows_unknown():
    table = Weights(-1.0, (Curve((0.0, 2.0), (0.0, 4.0), 0.5),))
    rows = np.array([[-5.0], [1.0], [9.0], [math.nan]])
    assert summed(rows, table) == pytest.approx([-1.0, 1.0, 3.0, -0.5])


def test_the_shipped_curves_go_the_way_their_features_claim():
    table = weights()
    assert table.bias < 0
    for (feature, rises), curve in zip(FEATURES.items(), table.curves, strict=True):
        assert curve.values, feature
        assert list(curve.values) == sorted(set(curve.values)), feature
        assert list(curve.odds) == sorted(curve.odds, reverse=not rises), feature
        assert any(curve.odds), feature


def test_a_pair_is_weighed_alone_as_among_others():
    rows = np.random.default_rng(1).random((50, len(FEATURES)))
    together = summed(rows, weights())
    assert [float(summed(rows[n : n + 1], weights())[0]) for n in range(50)] == together.tolist()
