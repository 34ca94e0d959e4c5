"""Countries by their names: `IL` is Israel to the gazetteer, and a state of the USA to many a reader."""

import functools
from importlib import resources

__all__ = ["country_name"]


@functools.cache
def _names() -> dict[str, str]:
    # GeoNames' table of countries; the file says more.
    path = resources.files("rashomon.data").joinpath("places", "countries.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if line.strip() and not line.startswith("#")}


def country_name(code: str | None) -> str | None:
    """The English name of a country by its ISO 3166 code; what is no code stays as it is."""
    return _names().get(code, code) if code else code
