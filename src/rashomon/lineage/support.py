"""Support: how many independent origins stand behind a claim."""

from collections.abc import Iterable

from rashomon.model import Origin

__all__ = ["count_origins"]


def count_origins(ids: Iterable[str | None], origins: Iterable[Origin]) -> int:
    """The number of independent origins among some ids: brands of one group count once, unknown ids not at all."""
    group = {origin.id: origin.group for origin in origins}
    return len({group[one] for one in ids if one is not None and one in group})
