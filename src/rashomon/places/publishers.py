"""What an outlet's address or name says of where it sits: a weak prior, never a place by itself."""

import functools
import re

from rashomon.gazetteer.gazetteer import Gazetteer
from rashomon.gazetteer.tables import common_words, read_table

__all__ = ["publisher_country", "publisher_places"]

# Place names are looked for in an outlet's name from this length on, of towns of this many inhabitants.
_SHORTEST, _TOWN_FROM = 5, 1_000
_GENERIC = frozenset({"www", "com", "org", "net", "info", "news", "online", "co", "gov", "edu", "int"})


def publisher_country(publisher: str | None) -> str | None:
    """The country of a publisher's domain, by its last part (`.ge`)."""
    if not publisher or "." not in publisher:
        return None
    domain = "." + publisher.rsplit(".", 1)[1].lower()
    return next((row[0] for row in read_table("countries") if row[8] == domain), None)


@functools.lru_cache(maxsize=1_000)
def publisher_places(publisher: str | None, gazetteer: Gazetteer, language: str) -> tuple[str, ...]:
    """The place names at the beginning or end of the words of an outlet's name or domain ("quitonoticias.ec": Quito).

    They say which places the outlet may be called after; which of that name it is, the article must tell.
    """
    found: list[str] = []
    parts = [part for part in re.split(r"[\W_]+", (publisher or "").lower()) if part not in _GENERIC]
    if publisher and "." in publisher and len(parts) > 1 and len(parts[-1]) <= 3:
        parts = parts[:-1]
    for part in parts:
        plain = part.removeprefix("the")
        name = next(
            (
                piece
                for size in range(len(plain), _SHORTEST - 1, -1)
                for piece in dict.fromkeys((plain[:size], plain[-size:]))
                if _names_place(piece, gazetteer, language)
            ),
            None,
        )
        if name:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _names_place(piece: str, gazetteer: Gazetteer, language: str) -> bool:
    if piece in common_words(language):
        return False
    return any(
        hit.grade >= 2 and (hit.place.feature in {"region", "country"} or hit.place.population >= _TOWN_FROM)
        for hit in gazetteer.lookup(piece)
    )
