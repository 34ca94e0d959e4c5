"""What a name that is left open may denote: the likely places in order of their share, and how many others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Candidate, CasePlace, Reading
from rashomon.report.geography import kilometres
from rashomon.text.countries import country_name

__all__ = ["Candidates", "candidates"]

_MOST = 4
# A score is the share of a candidate among all of its name, times how surely the name is a place's at all. What has
# less than one chance in ten, or a quarter of the first one's, is no help to a reader.
_LEAST, _BESIDE_FIRST = 0.1, 0.25
# So far from every other place of the story (km) a candidate must be more likely than not.
_FAR_KM, _FAR_SCORE = 1000, 0.5


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likely ones as `San Miguel (Bicol, PH)`, how many others were weighed, whether all of these lie far away."""

    likely: tuple[str, ...] = ()
    others: int = 0
    far: bool = False


def candidates(place: CasePlace, readings: Iterable[Reading], story: Sequence[tuple[float, float]]) -> Candidates:
    """The candidates of a place that could not be located; `story` is where the other places of the case lie."""
    at = {(m.article, m.field, m.start, m.end) for m in place.mentions}
    best: dict[str, Candidate] = {}
    for reading in readings:
        for mention in reading.places:
            if (mention.article, mention.field, mention.start, mention.end) in at:
                for one in mention.candidates:
                    if one.id not in best or one.score > best[one.id].score:
                        best[one.id] = one
    ordered = sorted(best.values(), key=lambda one: (-one.score, one.name, one.id))
    far = {one.id for one in ordered if _is_far(one, story)}
    likely = [one for one in ordered if one.id not in far or one.score >= _FAR_SCORE]
    first = likely[0].score if likely else 0.0
    likely = [one for one in likely if one.score >= max(_LEAST, _BESIDE_FIRST * first)]
    # Two places of one name in one region read alike.
    names = list(dict.fromkeys(map(_named, likely)))[:_MOST]
    shown = {one.id for one in likely if _named(one) in names}
    rest = [one for one in ordered if one.id not in shown]
    return Candidates(tuple(names), len(rest), bool(rest) and all(one.id in far for one in rest))


def _is_far(one: Candidate, story: Sequence[tuple[float, float]]) -> bool:
    if one.lat is None or one.lon is None or not story:
        return False
    here = (one.lat, one.lon)
    return min(kilometres(here, there) for there in story) > _FAR_KM


def _named(one: Candidate) -> str:
    where = ", ".join(part for part in (one.admin1, country_name(one.country)) if part)
    return f"{one.name} ({where})" if where else one.name
