"""Second-level regions by name, with the towns that lie in them (data/places/districts.tsv.xz)."""

import lzma
from collections.abc import Iterator
from importlib import resources
from itertools import accumulate

from rashomon.gazetteer.names import key

__all__ = ["district_code", "districts"]


def districts() -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """The code of the first-level region, the name, and the GeoNames ids of the towns in it, for each district."""
    path = resources.files("rashomon.data").joinpath("places", "districts.tsv.xz")
    for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines():
        if not line.startswith("#"):
            region, name, steps = line.split("\t")
            yield region, name, tuple(accumulate(map(int, steps.split(","))))


def district_code(region: str, name: str) -> str:
    """The code of a district that has no code of GeoNames (yet): its region's, and its name as a key."""
    return f"{region}/{key(name)}"
