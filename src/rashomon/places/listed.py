"""Names that the gazetteer holds: whether they are places where they stand."""

from collections.abc import Iterator

from rashomon.nlp.parse import Chunk
from rashomon.places.gazetteer import Hit
from rashomon.places.names import key
from rashomon.places.people import speaks
from rashomon.places.view import PLACE_LABELS, View

__all__ = ["listed"]

# A town of this size is known well enough for its name to count without a context that shows a place.
_WELL_KNOWN = 300_000


def listed(view: View) -> Iterator[tuple[int, int]]:
    """Runs of tokens that are names of the gazetteer, longest first, and surely places."""
    i = 0
    while i < len(view.tokens):
        window = _window(view, i)
        if window is None:
            i += 1
            continue
        first, last, sure = window
        if sure:
            yield first, last
        i = last


def _window(view: View, first: int) -> tuple[int, int, bool] | None:
    """The longest name of the gazetteer that begins at a token, and whether it is surely a place here."""
    if not view.tokens[first].text[:1].isupper():
        return None
    for last in view.ends(first):
        hits = view.hits(first, last)
        if hits and (sure := _is_place(view, first, last, hits)) is not None:
            return first, last, sure
    return None


def _is_place(view: View, first: int, last: int, hits: tuple[Hit, ...]) -> bool | None:
    """True: a place; False: only if the name is one elsewhere in the article; None: never."""
    words, token = view.words(first, last), view.tokens[first]
    chunk = view.label.get(first)
    label = chunk.label if chunk else ""
    placed = label in PLACE_LABELS
    wider = chunk is not None and (chunk.first < first or chunk.last > last)
    single = last - first == 1
    common = all(token.text.lower() in view.common for token in view.tokens[first:last])
    large = _country(hits) or (not common and any(hit.place.feature != "city" and hit.grade >= 2 for hit in hits))
    if not _name_like(view, first, last, hits, placed):
        return None
    if key(words) in view.adjectives and not (placed and large and not wider):
        return None
    if view.in_person(first, last):
        return None if wider or single else False
    if wider and not placed:
        if common and single:
            return None
        return large or _known(hits) or _heads_name(view, chunk, first, last, hits)
    if wider and label in {"FAC", "LOC"} and not (large or _known(hits)):
        return None
    if single and words.lower() in view.common and not (large and (placed or _country(hits))):
        return True if placed and view.locative(first, last) and token.tag == "NNP" else None
    if label == "NORP" and not _country(hits) and not view.locative(first, last):
        return None
    if placed or large:
        return True
    if single and speaks(view.parse, token, view.language):
        return False
    return view.locative(first, last) or (_known(hits) and label not in {"PERSON", "PRODUCT"})


def _name_like(view: View, first: int, last: int, hits: tuple[Hit, ...], placed: bool) -> bool:
    """Whether the words can be a place's name at all: no day, direction, abbreviation out of place, common noun."""
    words, single = view.words(first, last), last - first == 1
    if view.dated(first) or words.lower() in view.locatives["never"] or (single and words.lower() in view.nouns):
        return False
    if _abbreviated(words) and not view.after_comma(first):
        return any(hit.place.feature in {"country", "other"} and hit.grade == 2 for hit in hits)
    return placed or any(token.pos == "PROPN" for token in view.tokens[first:last])


def _country(hits: tuple[Hit, ...]) -> bool:
    return any(hit.place.feature == "country" for hit in hits)


def _known(hits: tuple[Hit, ...]) -> bool:
    return any(hit.grade >= 1 and hit.place.population >= _WELL_KNOWN for hit in hits)


def _heads_name(view: View, chunk: Chunk | None, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
    """Whether a town's name opens the name of a body ("X Fire Station"): a common word follows it."""
    if chunk is None or chunk.label not in {"ORG", "FAC"} or last >= chunk.last:
        return False
    opens = all(not view.tokens[i].text[:1].isupper() for i in range(chunk.first, first))
    plain = view.tokens[last].text.lower() in view.common and view.tokens[first].text.lower() not in view.common
    return opens and plain and any(hit.grade >= 2 for hit in hits)


def _abbreviated(words: str) -> bool:
    return (len(words) <= 2 and words.isupper()) or (words.endswith(".") and len(words) <= 6)
