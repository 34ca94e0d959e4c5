"""The formats that `rashomon export` writes, by name: file names and what stands in them."""

import re
from collections.abc import Callable, Mapping

from rashomon.export.parquet import parquet_tables
from rashomon.export.prov import prov_json
from rashomon.export.webanno import webanno_layers, webanno_tsv
from rashomon.model import Dossier, content_id

__all__ = ["FORMATS"]

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60


def _prov(dossier: Dossier) -> dict[str, bytes]:
    return {"prov.json": prov_json(dossier).encode()}


def _webanno(dossier: Dossier) -> dict[str, bytes]:
    files = {"webanno-layers.json": webanno_layers().encode()}
    for reading in dossier.readings:
        files[_file_name(reading.article.id)] = webanno_tsv(reading).encode()
    return files


def _file_name(article: str) -> str:
    """The id where it may be a file's name on any system, as it is; else what is left of it, with its hash."""
    plain = _UNSAFE.sub("-", article)[:_LONGEST]
    return f"webanno-{plain if plain == article and article.islower() else content_id(plain, article)}.tsv"


FORMATS: Mapping[str, Callable[[Dossier], Mapping[str, bytes]]] = {
    "parquet": parquet_tables,
    "prov": _prov,
    "webanno": _webanno,
}
