"""Datelines: the place, day and agency before the first sentence of a report, which are no part of what it tells."""

import re

__all__ = ["after_dateline", "dateline_place"]

# A dateline: a place in capitals, or one with the day or the agency; what else stands before the dash, and the dash.
_DATELINE = re.compile(
    r"[^\W\d_]{0,30}?[A-ZÀ-ÞА-Я]{3}[^\n–—]{0,100}?(?:\([^)\n]{2,60}\)\s{0,3})?\s?[–—-]{1,2}\s+"
    r"|[A-ZÀ-ÞА-Я][\w’'-]+(?:[ ,/]+[\w’'.-]+){0,6}\s\([^)\n]{2,60}\)\s?[–—-]{1,2}\s+"
    r"|[A-ZÀ-ÞА-Я][\w’'-]+(?: [A-ZÀ-ÞА-Я][\w’'-]+){0,2}(?:, [^\n–—,]{1,20})?\s[–—]\s+(?=[A-ZÀ-ÞА-Я“\"])"
)
# Where a report was written: a town in capitals, its region or the day behind commas, perhaps the agency, and a dash.
_PLACE = re.compile(
    r"([A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’ /-]{2,40}(?:,\s[A-ZÀ-ÞА-Я][\w. ]{2,25}){0,3})"
    r"\s*(?:\([^)\n]{2,60}\)\s*[–—-]{1,2}|[–—]|--|(?<=\s)-)\s"
)


def after_dateline(text: str, start: int) -> int:
    """Where a sentence begins behind "TOWN, 14 September 2025 (Agency) –"."""
    found = _DATELINE.match(text, start)
    return found.end() if found else start


def dateline_place(text: str, start: int) -> int:
    """Where the place (and day) of the dateline ends that opens a line; `start` where there is none.

    Only one in capitals is sure enough to be no subject of the sentence.
    """
    found = _PLACE.match(text, start)
    return found.end(1) if found else start
