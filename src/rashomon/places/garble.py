"""Whether a name is a slip for the story's place: evidence in a small weighted list, with its reasons in words."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import JaroWinkler, Levenshtein

from rashomon.model import PlaceMention, Reading
from rashomon.places.gazetteer import Gazetteer, Place, distance
from rashomon.places.mismatch import stated_areas
from rashomon.places.names import key, squeeze

__all__ = ["Suspicion", "name_similarity", "suspect"]

# Names less alike than this are two names. Set on pairs of towns that do stand in one story, against known slips.
_ALIKE = 0.78
_SAME_FRONT = 0.6
_FRONT = 4
_THRESHOLD = 0.5


class _Use(Protocol):
    @property
    def mention(self) -> PlaceMention: ...
    @property
    def place(self) -> Place | None: ...
    @property
    def acts(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Suspicion:
    """That a name is a slip: how likely, and why."""

    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    group: Sequence[_Use]
    rest: Sequence[_Use]  # the uses in the other accounts
    focus: Place
    reading: Reading
    gazetteer: Gazetteer
    similarity: float
    slips: frozenset[str]  # keys of names that are slips for the focus in other accounts


def name_similarity(name: str, others: Sequence[str]) -> float:
    """How near a name comes to the nearest of some keys, 0..1: the mean of edit and prefix-weighted similarity."""
    folded = squeeze(key(name))
    best = 0.0
    for other in others:
        plain = squeeze(other)
        if abs(len(plain) - len(folded)) > 8:
            continue
        edits = Levenshtein.normalized_similarity(folded, plain)
        best = max(best, 0.35 * edits + 0.65 * JaroWinkler.normalized_similarity(folded, plain), _ends(folded, plain))
    return best


def _ends(one: str, other: str) -> float:
    """How much of the shorter name stands at the two ends of the longer: what a hasty eye or a completion goes by."""
    shorter, longer = sorted((one, other), key=len)
    front = _shared(shorter, longer)
    if front < _FRONT:
        return 0.0
    back = _shared(shorter[front:][::-1], longer[front:][::-1])
    return 0.9 * (front + back) / len(shorter)


def _shared(one: str, other: str) -> int:
    """How many first letters two words share."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _same_act(case: _Case) -> tuple[float, str]:
    acts = frozenset[str]().union(*(use.acts for use in case.group))
    theirs = frozenset[str]().union(
        *(use.acts for use in case.rest if use.place is not None and use.place.id == case.focus.id)
    )
    return (1.0 if acts & theirs else 0.0), f"it stands where the other accounts name {case.focus.name}"


def _contradicted(case: _Case) -> tuple[float, str]:
    areas = stated_areas(case.reading, [use.mention for use in case.group], case.gazetteer)
    literal = case.group[0].place
    for area, _ in areas:
        if literal is not None and case.gazetteer.contains(area, literal) is False:
            if case.gazetteer.contains(area, case.focus):
                return 1.0, f"the text puts it in {area.name}, where {case.focus.name} lies and {literal.name} does not"
            return 0.4, f"the text puts it in {area.name}, where {literal.name} does not lie"
    return 0.0, ""


def _alone(case: _Case) -> tuple[float, str]:
    literal = case.group[0].place
    others = {use.mention.article for use in case.rest}
    naming = {use.mention.article for use in case.rest if literal is not None and use.place == literal}
    if not others:
        return 0.0, ""
    return 1.0 - 2 * len(naming) / len(others), "no other account names that place" if not naming else ""


def _focus_missing(case: _Case) -> tuple[float, str]:
    here = any(mention.place == case.focus.id for mention in case.reading.places if mention.nested_in is None)
    return (0.0 if here else 1.0), f"its account does not name {case.focus.name} otherwise"


def _alike(case: _Case) -> tuple[float, str]:
    return (case.similarity - _ALIKE) / (1 - _ALIKE), f"the name resembles {case.focus.name}"


def _nowhere(case: _Case) -> tuple[float, str]:
    return (1.0 if case.group[0].place is None else 0.0), "the gazetteer knows no such place"


def _far(case: _Case) -> tuple[float, str]:
    literal = case.group[0].place
    way = distance(literal, case.focus) if literal else None
    if way is None:
        return 0.0, ""
    return min(1.0, way / 1000), f"{way:,.0f} km lie between the two"


def _same_slip(case: _Case) -> tuple[float, str]:
    return float(key(case.group[0].mention.text) in case.slips), "another account makes the same slip"


@dataclass(frozen=True, slots=True)
class _Sign:
    function: Callable[[_Case], tuple[float, str]]
    weight: float


_BIAS = -3.0
_SIGNS = (
    _Sign(_same_act, 1.9),
    _Sign(_contradicted, 2.4),
    _Sign(_alone, 0.8),
    _Sign(_focus_missing, 0.8),
    _Sign(_alike, 2.5),
    _Sign(_nowhere, 0.8),
    _Sign(_far, 0.6),
    _Sign(_same_slip, 1.6),
)


def suspect(
    group: Sequence[_Use],
    uses: Sequence[_Use],
    focus: Place,
    reading: Reading,
    gazetteer: Gazetteer,
    slips: frozenset[str] = frozenset(),
) -> Suspicion | None:
    """Weigh whether a name, in all its mentions in an account, is a slip for `focus`; none where too little says so.

    `slips` are the keys of names that were found to be slips in other accounts.
    """
    literal = group[0].place
    if literal is not None and (literal.feature not in {"city"} or _one_within(literal, focus, gazetteer)):
        return None
    written = squeeze(key(group[0].mention.text))
    if literal is None and any(squeeze(key(name)) in written for name in (focus.name, *_written(uses, focus))):
        return None  # "X Street", "X Beach": a name made of the focus's, not a slip for it
    similarity = name_similarity(group[0].mention.text, [*gazetteer.names(focus.id, 2), *_written(uses, focus)])
    rest = [use for use in uses if use.mention.article != reading.article.id]
    case = _Case(group, rest, focus, reading, gazetteer, similarity, slips)
    if not rest or similarity < _SAME_FRONT:
        return None
    # With the act of the story's place, in the area of the story's place, a looser likeness will do; so it will where
    # another account has made the same slip.
    backed = _contradicted(case)[0] == 1.0 or _same_slip(case)[0] == 1.0
    if similarity < _ALIKE and not (_same_act(case)[0] and backed):
        return None
    total, reasons = _BIAS, []
    for sign in _SIGNS:
        value, words = sign.function(case)
        total += sign.weight * value
        if value > 0.15 and words:
            reasons.append((-sign.weight * value, words))
    confidence = 1 / (1 + math.exp(-total))
    if confidence < _THRESHOLD:
        return None
    return Suspicion(round(confidence, 3), tuple(words for _, words in sorted(reasons)))


def _one_within(a: Place, b: Place, gazetteer: Gazetteer) -> bool:
    """Whether one holds the other, or both bear one name (a town and its region)."""
    held = gazetteer.contains(a, b) is True or gazetteer.contains(b, a) is True
    return (held and {a.feature, b.feature} != {"city"}) or key(a.name) == key(b.name)


def _written(uses: Sequence[_Use], focus: Place) -> list[str]:
    return sorted({key(use.mention.text) for use in uses if use.place is not None and use.place.id == focus.id})
