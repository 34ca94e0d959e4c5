"""Measures: the values that a finding reached, to hold against the thresholds of its rule."""

import re
from collections.abc import Callable, Mapping
from itertools import combinations

from rapidfuzz import fuzz

from rashomon.model import Dossier, Finding, RoleSpan
from rashomon.text.edtf import day_of

__all__ = ["MEASURES", "measures"]

_WORD = re.compile(r"\w+")


def measures(dossier: Dossier, found: Finding) -> dict[str, float]:
    """All measures that can be taken of a finding."""
    taken = {name: measure(dossier, found) for name, measure in MEASURES.items()}
    return {name: value for name, value in taken.items() if value is not None}


def _confidence(dossier: Dossier, found: Finding) -> float:
    del dossier
    return found.confidence


def _accounts(dossier: Dossier, found: Finding) -> float | None:
    del dossier
    return len({span.article for span in found.evidence}) or None


def _marks(dossier: Dossier, found: Finding) -> float | None:
    """Marks of a page's furniture in the article."""
    mine = {span.article for span in found.evidence}
    noise = [mark for reading in dossier.readings if reading.article.id in mine for mark in reading.article.noise]
    return sum(mark.kind not in {"repeat", "metadata"} for mark in noise) or None


def _words(dossier: Dossier, found: Finding) -> float | None:
    """Words of the shortest passage."""
    del dossier
    return min((len(span.text.split()) for span in found.evidence), default=None)


def _carried(dossier: Dossier, found: Finding) -> float | None:
    """Words of the shorter of two passages, of which one has lost what the other has."""
    del dossier
    return min((len(span.text.split()) for span in found.evidence if span.role in {"with", "without"}), default=None)


def _copied(dossier: Dossier, found: Finding) -> float | None:
    """Words of the shortest copy shown."""
    del dossier
    return min((len(_WORD.findall(span.text)) for span in found.evidence if span.role == "copy"), default=None)


def _likest(dossier: Dossier, found: Finding) -> float | None:
    """How like the words of the two likest wordings are, 0..100, by the first of each."""
    del dossier
    first: dict[str, RoleSpan] = {}
    for span in found.evidence:
        first.setdefault(span.role or "", span)
    texts = [span.text.casefold() for span in first.values()]
    return max((fuzz.token_sort_ratio(a, b) for a, b in combinations(texts, 2)), default=None)


def _days(dossier: Dossier, found: Finding) -> float | None:
    """Days between the first and the last of the dates."""
    where = {(span.article, span.start, span.end) for span in found.evidence}
    times = [time for reading in dossier.readings for time in reading.times]
    days = [day for t in times if (t.article, t.start, t.end) in where and (day := day_of(t.edtf)) is not None]
    return (max(days) - min(days)).days if days else None


def _factor(dossier: Dossier, found: Finding) -> float | None:
    """How many times the lowest figure the highest is."""
    fact = next((fact for fact in dossier.facts if fact.id in found.about), None)
    return fact.high / fact.low if fact is not None and fact.low else None


def _years(dossier: Dossier, found: Finding) -> float | None:
    """Years between the ages."""
    del dossier
    ages = [int(span.role) for span in found.evidence if span.role and span.role.isdigit()]
    return max(ages) - min(ages) if ages else None


MEASURES: Mapping[str, Callable[[Dossier, Finding], float | None]] = {
    "confidence": _confidence,
    "accounts": _accounts,
    "marks": _marks,
    "words": _words,
    "words_of_pair": _carried,
    "copied": _copied,
    "likest": _likest,
    "days": _days,
    "factor": _factor,
    "years": _years,
}
