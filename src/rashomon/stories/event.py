"""When the event took place, as most accounts have it."""

from collections.abc import Sequence

from rashomon.model import Reading
from rashomon.text.edtf import bounds_of, day_of, is_full_day

__all__ = ["event_time"]

# News of an act follows within weeks; what lies further back is its history (days).
_NEWS_DAYS = 45


def event_time(readings: Sequence[Reading]) -> str | None:
    """The EDTF that most accounts give for their main acts; None where they give none or agree on none.

    An account's first event time near its publication has a full voice, its second half a one, and so on. A day without
    a year counts for the same day with one.
    """
    votes: dict[str, float] = {}
    for reading in sorted(readings, key=lambda r: r.article.id):
        for rank, edtf in enumerate(_told(reading), 1):
            votes[edtf] = votes.get(edtf, 0.0) + 1.0 / rank
    merged = {edtf: weight for edtf, weight in votes.items() if not edtf.startswith("XXXX")}
    for edtf, weight in sorted(votes.items()):
        if edtf.startswith("XXXX"):
            same = sorted(full for full in merged if is_full_day(full) and full[4:] == edtf[4:])
            merged[same[0] if same else edtf] = merged.get(same[0] if same else edtf, 0.0) + weight
    ranked = sorted(merged.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[1][1] > 0.85 * ranked[0][1]):
        return None
    return ranked[0][0]


def _told(reading: Reading) -> list[str]:
    """An account's event times near its publication, in text order, each once; months at the coarsest."""
    day, out = day_of(reading.article.published), []
    for time in reading.times:
        if time.role != "event" or len(time.edtf.split("/")[0]) < 7 or time.edtf.endswith("/.."):
            continue
        if day is not None and not time.edtf.startswith("X"):
            last = day_of(bounds_of(time.edtf)[1])
            if last is None or not -1 <= (day - last).days <= _NEWS_DAYS:
                continue
        if time.edtf not in out:
            out.append(time.edtf)
    return out
