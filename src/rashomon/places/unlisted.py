"""Names that the gazetteer lacks: the parser's places, names called a place, and misspellings where places stand."""

from collections.abc import Iterable, Iterator

from rashomon.places.gazetteer import Hit
from rashomon.places.names import key
from rashomon.places.people import speaks
from rashomon.places.view import PLACE_LABELS, View

__all__ = ["countries_of", "misspelled", "unlisted"]

# An unknown name is taken for a misspelling from this likeness on, of a place of this many inhabitants, in an article
# that speaks of few countries.
_ALL_BUT, _TOWN_FROM, _FEW_COUNTRIES, _SHORTEST = 0.9, 1_000, 6, 5


def unlisted(view: View, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Runs that the parser calls places, or the text ("the town of X"), and that the gazetteer does not hold."""
    for chunk in view.parse.names:
        if chunk.label in PLACE_LABELS and not covered & set(range(chunk.first, chunk.last)):
            first, last = _trimmed(view, chunk.first, chunk.last)
            if first < last and _may_be_place(view, first, last):
                yield first, last
    for at, token in enumerate(view.tokens[2:], 2):
        called = view.tokens[at - 1].text == "of" and view.nouns.get(view.tokens[at - 2].text.lower())
        name = token.text[:1].isupper() and token.pos == "PROPN" and key(token.text) not in view.adjectives
        if at not in covered and name and called in {"city", "region"}:
            yield at, _end(view, at, covered)


def _trimmed(view: View, first: int, last: int) -> tuple[int, int]:
    """A run without what is no name at its ends: articles, a genitive, words in lower case."""
    while first < last and not view.tokens[first].text[:1].isupper():
        first += 1
    while last > first and (view.tokens[last - 1].tag == "POS" or not _name_word(view.tokens[last - 1].text)):
        last -= 1
    return first, last


def _name_word(text: str) -> bool:
    return text[:1].isalnum() and not text.islower()


def _may_be_place(view: View, first: int, last: int) -> bool:
    words = view.words(first, last)
    if len(words) <= 2 or words.lower() in view.locatives["never"] or key(words) in view.adjectives:
        return False
    if not any(token.pos == "PROPN" for token in view.tokens[first:last]) or view.in_person(first, last):
        return False
    if last - first == 1 and speaks(view.parse, view.tokens[first], view.language):
        return False
    return not view.all_common(first, last) and not view.person_like(first, last)


def _end(view: View, first: int, covered: set[int]) -> int:
    """The end of a run of proper nouns."""
    last = first + 1
    while last < len(view.tokens) and view.tokens[last].pos == "PROPN" and last not in covered:
        last += 1
    return last


def countries_of(view: View, found: Iterable[tuple[Hit, ...]]) -> tuple[str, ...]:
    """The countries that the names found so far speak of; none where they are too many to tell anything."""
    codes: set[str] = set()
    for hits in found:
        for hit in hits[:1]:
            if hit.place.feature in {"country", "region"}:
                codes.update(view.gazetteer.countries_of(hit.place))
    return tuple(sorted(codes)) if len(codes) <= _FEW_COUNTRIES else ()


def misspelled(view: View, covered: set[int], countries: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Unknown names where places stand, all but the names of places in the article's countries."""
    for first, token in enumerate(view.tokens if countries else ()):
        if first in covered or token.pos != "PROPN" or not token.text[:1].isupper() or view.dated(first):
            continue
        if first and view.tokens[first - 1].pos == "PROPN":
            continue
        last = _end(view, first, covered)
        words = view.words(first, last)
        if len(words) < _SHORTEST or last - first > 2 or words.isupper() or not _may_be_place(view, first, last):
            continue
        if view.locative(first, last) and not view.hits(first, last):
            near = view.gazetteer.fuzzy(words, countries)
            if near and near[0].similarity >= _ALL_BUT and near[0].place.population >= _TOWN_FROM:
                yield first, last
