"""Trees grown with scikit-learn, brought to the arrays from which the package runs them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from rashomon.claims.trees import Trees

__all__ = ["grown"]


def grown(
    values: np.ndarray, right: np.ndarray, features: Sequence[str], settings: Mapping[str, Any], seed: int
) -> Trees:
    """Trees grown on the features as they are (scikit-learn's histogram gradient boosting); `features` names the
    columns of `values`."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(**settings, random_state=seed).fit(values.astype(np.float64), right)
    tables = [stage[0].nodes for stage in model._predictors]
    roots = np.cumsum([0, *(len(table) for table in tables)])
    nodes = np.concatenate(tables)
    first_of = np.repeat(roots[:-1], [len(table) for table in tables])
    return Trees(
        tuple(features),
        float(model._baseline_prediction.ravel()[0]),
        roots[:-1].astype(np.int32),
        np.where(nodes["is_leaf"], -1, nodes["feature_idx"]).astype(np.int16),
        nodes["num_threshold"].astype(np.float64),
        (nodes["left"] + first_of).astype(np.int32),
        (nodes["right"] + first_of).astype(np.int32),
        nodes["value"].astype(np.float64),
    )
