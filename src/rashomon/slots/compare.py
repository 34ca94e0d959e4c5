"""Whether two values of one slot exclude each other: not a spelling, a containing place, a rounding, or other words.

`hard`: no reading lets both hold. `soft`: they are different words that may well mean one thing (a group by its name
and by what it is): only a change that goes through a whole account tells of a conflict. None: both can hold.
"""

import math
import re
from typing import Literal

from rashomon.model import Candidate
from rashomon.slots.lexicons import common_words, together
from rashomon.slots.value import Value
from rashomon.text.edtf import bounds_of, day_of
from rashomon.text.names import compare_names, is_acronym, is_acronym_of, latin, word_similarity

__all__ = ["Clash", "clash"]

Clash = Literal["hard", "soft"]
# Names this like are one name spelled in two ways.
_SPELLED = 0.8
# Two names of persons are surely two from here down.
_OTHER_PERSON = 0.5
# A suburb may go by its city's name: places nearer than this, in kilometres, do not exclude each other.
_NEAR = 20.0
# The smaller of two figures that rounding explains is at least this part of the larger one.
_ROUNDED = 0.94
_FAR_DAYS = 60
_BEGINS = 5
# Letters of a name's word that says something ("al", "the", "of" do not).
_LETTERS = 3


def clash(a: Value, b: Value, language: str) -> Clash | None:
    """How two values of one kind exclude each other, if they do."""
    if a.kind != b.kind or a.key == b.key:
        return None
    if a.kind == "place":
        return _places(a, b)
    if a.kind == "date":
        return _dates(a, b)
    if a.kind == "cause":
        if b.key in together(language, "with").get(a.key, frozenset()):
            return None
        return "soft" if b.key in together(language, "near").get(a.key, frozenset()) else "hard"
    if a.kind == "person":
        return _persons(a, b)
    if a.kind == "number":
        return _numbers(a, b)
    return _actors(a, b, language)


def _places(a: Value, b: Value) -> Clash | None:
    if _spelled_alike(a.names, b.names) or _share_words(a.names, b.names):
        return None
    if a.place is None or b.place is None:
        return "soft"
    return None if _holds(a.place, b.place) or _holds(b.place, a.place) or _beside(a.place, b.place) else "hard"


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether one place may be or lie in the other: a country, a region of the country, a region by its name."""
    if outer.feature == "country":
        return outer.country == inner.country
    if outer.feature == "district":
        return outer.country == inner.country and outer.admin1 == inner.admin1
    if outer.feature == "region" or outer.country is None:
        if outer.country is None or inner.country is None:
            return True  # an area across borders: cannot tell
        return outer.country == inner.country and (inner.admin1 is None or inner.admin1 == outer.admin1)
    # A town may stand for the region that is called after it.
    return inner.feature != "country" and inner.admin1 is not None and _like(outer.name, inner.admin1)


def _like(a: str, b: str) -> bool:
    return _spelled_alike(frozenset({a.casefold()}), frozenset({b.casefold()}))


def _beside(a: Candidate, b: Candidate) -> bool:
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    mean = math.radians((a.lat + b.lat) / 2)
    return math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(mean)) * 111.2 < _NEAR


def _spelled_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    def alike(x: str, y: str) -> bool:
        ones, others = x.split(), y.split()
        short, long = sorted(("".join(ones), "".join(others)), key=len)
        # "FoxNews.com" is Fox News.
        begins = len(short) >= _BEGINS and long.startswith(short)
        return (begins or word_similarity(short, long) >= _SPELLED) or (
            len(ones) == len(others)
            and all(word_similarity(p, q) >= _SPELLED for p, q in zip(ones, others, strict=True))
        )

    return any(alike(x, y) for x in a for y in b)


def _share_words(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether a telling word of one name, or one spelled like it, stands in the other ("Aleppo", "Aleppo city")."""
    ones = {w for name in a for w in name.split() if len(w) > _LETTERS}
    others = {w for name in b for w in name.split() if len(w) > _LETTERS}
    return any(word_similarity(x, y) >= _SPELLED for x in ones for y in others)


def _dates(a: Value, b: Value) -> Clash | None:
    """Days exclude each other by their numbers, or by their names where either is but a weekday.

    "Friday" hangs on a day of writing that is often that of a later edition: no more than its name is held against
    others, and "today" is not compared. A year that only the day of writing gives is not held against a written one.
    """
    if a.span.text.casefold() == b.span.text.casefold():
        return None
    if a.today and b.today and not (a.numbered or b.numbered):
        return None  # "no arrest as of Monday": each is the day of its own report
    if not (a.numbered and b.numbered):
        known = a.weekday is not None and b.weekday is not None
        return "hard" if known and (a.weekday != b.weekday or (a.numbered != b.numbered and _far(a, b))) else None
    if a.edtf is None or b.edtf is None:
        return None
    if "X" in a.edtf or "X" in b.edtf or not (a.dated and b.dated):
        return None if _fits(_undated(a), _undated(b)) else "hard"
    (low, high), (start, end) = bounds_of(a.edtf), bounds_of(b.edtf)
    return None if low <= end and start <= high else "hard"


def _far(a: Value, b: Value) -> bool:
    """Two days further apart than a story goes on being told."""
    one, other = day_of(a.edtf), day_of(b.edtf)
    return one is not None and other is not None and a.dated | b.dated and abs((one - other).days) > _FAR_DAYS


def _undated(value: Value) -> str:
    return value.edtf or "" if value.dated else re.sub(r"^\d{4}", "XXXX", value.edtf or "")


def _fits(a: str, b: str) -> bool:
    """Whether two dates with unknown parts may be one day; intervals are left open."""
    if "/" in a or "/" in b or "~" in a + b:
        return True
    ones, others = a.rstrip("?%").split("-"), b.rstrip("?%").split("-")
    return all(
        p == q or all(x in ("X", y) or y == "X" for x, y in zip(p, q, strict=False))
        for p, q in zip(ones, others, strict=False)
    )


def _persons(a: Value, b: Value) -> Clash | None:
    scores = [compare_names(tuple(x.split()), tuple(y.split())).score for x in a.names for y in b.names]
    return "hard" if max(scores, default=1.0) < _OTHER_PERSON and not _share_words(a.names, b.names) else None


def _numbers(a: Value, b: Value) -> Clash | None:
    if a.counts != b.counts or a.low != a.high or b.low != b.high:
        return None
    small, large = sorted((abs(a.low), abs(b.low)))
    return "hard" if small < _ROUNDED * large else None


def _actors(a: Value, b: Value, language: str) -> Clash | None:
    if a.names and b.names:
        if _one_body(_bare(a.names, language), _bare(b.names, language)):
            return None
        return "hard" if not _may_be(a, b) else "soft"
    if a.nations and b.nations and not a.nations & b.nations:
        return "hard"
    sides = {a.side, b.side}
    if "people" in sides:
        other = b if a.side == "people" else a
        armed = other.side in ("state", "armed", "force") or (other.names and other.known)
        return "soft" if armed and not (a.names and b.names) else None
    apart = (sides <= {"state", "armed", "civil"} and len(sides) > 1) or sides == {"force", "civil"}
    if a.names or b.names:
        named, other = (a, b) if a.names else (b, a)
        if apart or other.side == "civil":
            return "hard" if named.known else "soft"
        # A body whose side nobody told may be any of those that do not say who they are.
        vague = other.label or other.side in ("force", "body")
        if named.known and named.side is None and not named.nations and other.side == "state" and other.nations:
            return "soft"  # a body of no one state, and the army of one
        return "soft" if named.side == "armed" and not (vague and not other.nations) else None
    if apart:
        return "hard"
    # "The army" and "the Syrian army": the one says more.
    told = sides <= {"state", "armed", "civil"} and not _share_words(*(frozenset({latin(v.span.text)}) for v in (a, b)))
    if sides == {"armed"} and not (a.nations and b.nations):
        return None  # the rebels of a country, and the rebels
    return "soft" if told and a.nations != b.nations else None


def _may_be(a: Value, b: Value) -> bool:
    """Two names that may be one body's: what is said of them does not exclude it, and either is not well known."""
    return bool(a.nations & b.nations)


def _bare(names: frozenset[str], language: str) -> frozenset[str]:
    """Names without the words that many bodies have ("Forces", "Army", "Syrian"), where something is left."""
    common = common_words(language)
    return frozenset(" ".join(w for w in name.split() if w not in common) or name for name in names)


def _one_body(a: frozenset[str], b: frozenset[str]) -> bool:
    if a & b or _spelled_alike(a, b) or _share_words(a, b):
        return True
    return any(
        is_acronym_of(x.upper(), y.title())
        for one, other in ((a, b), (b, a))
        for x in one
        for y in other
        if is_acronym(x.upper())
    )
