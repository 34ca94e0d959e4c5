"""Toponym recognition: which passages of an article's prose are place names.

The parser's names of places are taken, and corrected by the gazetteer: small models miss towns or call them people,
products or organisations. A name of the gazetteer counts where it is a country's or region's, or where its context is
one in which places stand ("in X", "the town of X", "X's fall"). Adjectives, demonyms and people's names are left out.
"""

from dataclasses import dataclass, replace

from rashomon.model import Article
from rashomon.nlp.parse import Parse
from rashomon.places.gazetteer import Gazetteer, Hit
from rashomon.places.listed import listed
from rashomon.places.names import key
from rashomon.places.tables import adjectives, fits, place_nouns
from rashomon.places.unlisted import countries_of, misspelled, unlisted
from rashomon.places.view import PLACE_LABELS, View

__all__ = ["Toponym", "given_toponyms", "toponyms"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at `start`..`end`, and the places of the gazetteer that bear it.

    `hint` is the kind of place that the words beside it name (city, region, …); `nested` the offsets of a longer name
    that it is part of; `core` the name without a generic word.
    """

    start: int
    end: int
    text: str
    core: str
    hint: str | None
    nested: tuple[int, int] | None
    hits: tuple[Hit, ...]


def given_toponyms(article: Article, spans: list[tuple[int, int]], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Toponyms at given offsets, taken as they stand."""
    language = article.language or "en"
    found = []
    for start, end in sorted(set(spans)):
        text = article.text[start:end]
        one = Toponym(start, end, text, text, None, None, ())
        found.append(_of_adjective(one, gazetteer, language) or with_core(one, gazetteer, language))
    return tuple(found)


def toponyms(article: Article, parse: Parse, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of an article, in text order, none overlapping another."""
    view = View(article, parse, gazetteer)
    taken: dict[int, Toponym] = {}
    covered: set[int] = set()
    for first, last in listed(view):
        _take(view, first, last, taken, covered)
    for first, last in unlisted(view, covered):
        _take(view, first, last, taken, covered)
    countries = countries_of(view, [toponym.hits for toponym in taken.values()])
    for first, last in misspelled(view, covered, countries):
        _take(view, first, last, taken, covered)
    _repeat(view, taken, covered)
    return tuple(taken[at] for at in sorted(taken))


def _repeat(view: View, taken: dict[int, Toponym], covered: set[int]) -> None:
    """One name, one reading: what is a place here is a place there, unless a person bears the name."""
    known = {key(toponym.core) for toponym in taken.values()}
    for first in range(len(view.tokens)):
        if first in covered or not view.tokens[first].text[:1].isupper():
            continue
        for last in view.ends(first):
            free = not covered & set(range(first, last)) and not view.in_person(first, last)
            if free and key(view.words(first, last)) in known and not view.dated(first):
                _take(view, first, last, taken, covered)
                break


def _take(view: View, first: int, last: int, taken: dict[int, Toponym], covered: set[int]) -> None:
    start, core = view.tokens[first].start, view.words(first, last)
    hint, stretched = _hint(view, first, last)
    chunk, nested = view.label.get(first), None
    if chunk and chunk.label not in PLACE_LABELS and (chunk.first < first or chunk.last > stretched):
        nested = (chunk.start, chunk.end)
    text = view.words(first, stretched)
    found = Toponym(start, start + len(text), text, core, hint, nested, view.hits(first, last))
    taken[start] = with_core(found, view.gazetteer, view.language)
    covered.update(range(first, stretched))


def _goes_on(view: View, at: int) -> bool:
    """Whether a longer name goes on behind a generic word ("X State University", "X Department of Health")."""
    if at >= len(view.tokens) or view.tokens[at].sentence != view.tokens[at - 1].sentence:
        return False
    following = view.tokens[at]
    return following.text.lower() == "of" or (following.text[:1].isupper() and following.pos == "PROPN")


def _hint(view: View, first: int, last: int) -> tuple[str | None, int]:
    """The kind of place that the words beside a name say, and the end with a generic word that belongs to the name."""
    after = view.tokens[last] if last < len(view.tokens) else None
    if after and after.text.lower() in view.nouns and view.tokens[last - 1].sentence == after.sentence:
        kind = view.nouns[after.text.lower()]
        if after.text[:1].isupper():
            return (kind, last + 1) if not _goes_on(view, last + 1) else (None, last)
        if kind in {"region", "country"}:
            return kind, last
    at = first - 1
    while at > 0 and view.tokens[at].text.lower() == "the":
        at -= 1
    if at > 0 and view.tokens[at].text.lower() == "of":
        noun = view.nouns.get(view.tokens[at - 1].text.lower())
        if noun and noun != "other":
            return noun, last
    if at >= 0 and view.nouns.get(view.tokens[at].text.lower()) == "city" and view.tokens[at].i == first - 1:
        return "city", last
    return None, last


def _of_adjective(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym | None:
    """An adjective or demonym given as a place name: its country or region, unless a place bears the name itself."""
    found = adjectives(language).get(key(toponym.text), ())
    places = [place for one in found if (place := gazetteer.by_code(one.region or one.country))]
    if not places or any(hit.place.feature != "city" for hit in gazetteer.lookup(toponym.text)):
        return None
    return replace(toponym, hits=tuple(Hit(place, 2, 1.0) for place in places))


def with_core(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym:
    """The hits of the whole name, else of the name without its generic word, held to the kind which that word names."""
    whole = gazetteer.lookup(toponym.text)
    if whole:
        return replace(toponym, hits=whole)
    words = toponym.text.split()
    nouns = place_nouns(language)
    hint = toponym.hint
    core = toponym.core
    if len(words) > 1 and words[-1].lower() in nouns:
        core, hint = " ".join(words[:-1]), hint or nouns[words[-1].lower()]
    elif len(words) > 2 and words[1].lower() == "of" and words[0].lower() in nouns:
        core, hint = " ".join(words[2:]), hint or nouns[words[0].lower()]
    if words and words[0].lower() == "the" and len(words) > 1 and core == toponym.text:
        core = " ".join(words[1:])
    hits = gazetteer.lookup(core)
    if core != toponym.text and hint:
        hits = tuple(hit for hit in hits if fits(hit.place.feature, hint))
    return replace(toponym, core=core, hint=hint, hits=hits)
