"""Place names whose spans are given: taken as they stand, whatever stands around them.

A span may hold more than a name: a kind of place ("Leyte province"), or a body or building that is named after one
("Harare City Council"). Such a span is read as the place within it.
"""

import re
from dataclasses import replace
from itertools import combinations

from rashomon.gazetteer.gazetteer import Gazetteer, Hit
from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import adjectives, common_words, locatives, place_nouns
from rashomon.model import Article
from rashomon.places.toponyms import Toponym, with_core

__all__ = ["given_toponyms"]

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
# A town within a longer name must be of some size, or the whole is called after something else.
_TOWN_FROM = 20_000
_AREAS = frozenset({"region", "country", "district"})
_BEFORE, _BEHIND = 40, 24


def given_toponyms(article: Article, spans: list[tuple[int, int]], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Toponyms at given offsets, in text order."""
    language = article.language or "en"
    found = []
    for start, end in sorted(set(spans)):
        text = article.text[start:end]
        one = Toponym(start, end, text, text, _hint(article.text, start, end, language), None, ())
        found.append(_of_adjective(one, gazetteer, language) or _named(one, gazetteer, language))
    return tuple(found)


def _named(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym:
    whole = with_core(toponym, gazetteer, language)
    return whole if whole.hits else _within(toponym, gazetteer, language) or whole


def _of_adjective(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym | None:
    """An adjective or demonym: its country or region, unless a country or region bears the name itself."""
    hits = _adjective_hits(toponym.text, gazetteer, language)
    borne = any(hit.place.feature != "city" and hit.grade > 1 for hit in gazetteer.lookup(toponym.text))
    return replace(toponym, hits=hits) if hits and not borne else None


def _adjective_hits(words: str, gazetteer: Gazetteer, language: str) -> tuple[Hit, ...]:
    found = adjectives(language).get(key(words), ())
    places = [place for one in found if (place := gazetteer.by_code(one.region or one.country))]
    return tuple(Hit(place, 2, 1.0) for place in places)


def _within(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym | None:
    """The place that a part of a longer name means: the longest part that a region, country or larger town bears."""
    words = list(_WORD.finditer(toponym.text))
    pairs = combinations(range(len(words) + 1), 2)
    parts = sorted((pair for pair in pairs if pair[1] - pair[0] < len(words)), key=lambda p: (p[0] - p[1], p[0]))
    for first, last in parts:
        part = toponym.text[words[first].start() : words[last - 1].end()]
        if not part[:1].isupper() or not (part.isupper() or _names(part.lower(), language)):
            continue
        hits = _adjective_hits(part, gazetteer, language) or tuple(
            hit
            for hit in gazetteer.lookup(part)
            if hit.grade > 1 and (hit.place.feature in _AREAS or hit.place.population >= _TOWN_FROM)
        )
        if hits:
            return replace(toponym, core=part, hits=hits)
    return None


def _names(part: str, language: str) -> bool:
    """Whether a part can be a name: no common word, no direction, no kind of place."""
    return not (part in common_words(language) or part in locatives(language)["never"] or part in place_nouns(language))


def _hint(text: str, start: int, end: int, language: str) -> str | None:
    """The kind of place that the words beside a name say ("the Leyte province", "the town of Leyte").

    Words in capitals are left alone: they belong to a longer name ("X State University", "X District Court").
    """
    nouns = place_nouns(language)
    behind = re.match(r"\s([^\W\d_]+)", text[end : end + _BEHIND])
    if behind and nouns.get(behind[1]) in {"region", "district", "country"}:
        return nouns[behind[1]]
    before = re.search(r"([^\W\d_]+) of (?:the )?$", text[max(0, start - _BEFORE) : start])
    kind = nouns.get(before[1]) if before else None
    return kind if kind != "other" else None
