"""Rashomon: several accounts of one event, side by side and to the exact character.

    from rashomon import compare, read
    dossier = compare("articles/").dossier
    for claim in dossier.claims: print(claim.text, claim.support.origins_for)

The records are in `rashomon.model`; everything that they hold lies in the text at the offsets that they give.
"""

from typing import TYPE_CHECKING

__all__ = ["Addition", "Comparison", "Config", "Read", "__version__", "add", "compare", "group", "read"]
__version__ = "0.1.0.dev0"

if TYPE_CHECKING:
    from rashomon.pipeline import Addition, Comparison, Config, Read, add, compare, group, read


def __getattr__(name: str) -> object:
    """The pipeline is loaded when it is first asked for: its models take a second that `rashomon --help` can spare."""
    if name in __all__:
        from rashomon import pipeline

        return getattr(pipeline, name)
    raise AttributeError(name)
