"""Learnt weights of this room, as data."""

import functools
from collections.abc import Mapping
from importlib import resources

__all__ = ["weights"]


@functools.cache
def weights(table: str, scope: str) -> Mapping[str, float]:
    """Weights in log-odds by the name of their sign, from the column of a scope."""
    text = resources.files("rashomon.data").joinpath("facts", f"{table}.tsv").read_text(encoding="utf-8")
    head, *lines = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    at = head.index(scope)
    return {line[0]: float(line[at]) for line in lines}
