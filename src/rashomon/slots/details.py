"""Details: what one near copy tells where the other has the same passage without it, and what it adds in a sentence.

Nothing that is left unsaid is a conflict; but whoever copies a report and names a culprit that the report does not
name, or leaves one out, has changed what the reader learns.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.model import Span
from rashomon.slots.compare import clash
from rashomon.slots.gather import Change
from rashomon.slots.lexicons import SIDES, words_of
from rashomon.slots.telling import Telling, absent, further, has, in_dateline, name_words
from rashomon.slots.value import Kind, Value
from rashomon.slots.windows import Page, Window, shared, windows

__all__ = ["Detail", "details"]

# A sentence is the account's own where less than this part of its words stands in the other.
_OWN = 0.34
# Sentences of its own are told of an account that has little else of its own: at most this part of its words.
_APART = 0.3
# So many words on either side show where a slot is.
_AROUND = 6
# Ranks of places from which on it is a whole sentence, and one of an account's own.
_SENTENCE, _ALONE = 1000, 2000
# So few words where a value would stand may be other words for it.
_WORD = 2
_KINDS = frozenset({"place", "date", "actor", "person", "cause"})
# The longest caption, in characters.
_CAPTION = 500
# How a sentence ends, and what may stand behind that.
_ENDS, _CLOSERS = frozenset(".!?…:;"), " \t\r\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Detail:
    """Values of one sentence that the other account lacks, and the passage there that has the same without them."""

    values: tuple[Value, ...]
    beside: Span
    own: bool  # the whole sentence is the account's own


class _Place(NamedTuple):
    """Where in the other account a value would stand; `rank` tells the surest."""

    rank: int
    first: int
    last: int


def details(a: Telling, b: Telling, known: Sequence[Change]) -> list[Detail]:
    """What either of two near copies tells that the other does not have, in text order; not what stands for something
    else."""
    if a.language != b.language:
        return []
    found = windows(a.page, b.page, (a.valued, b.valued))
    turned = [Window(w.b, w.b_end, w.a, w.a_end, w.tight, w.alike, w.edges) for w in found]
    told = {(v.kind, v.key) for change in known for v in (change.a, change.b)}
    in_a, in_b = shared(a.page, b.page)
    return [*_added(a, b, found, told, in_a), *_added(b, a, turned, told, in_b)]


def _added(
    one: Telling, other: Telling, found: Sequence[Window], told: Collection[tuple[Kind, str]], common: dict[int, int]
) -> Iterator[Detail]:
    """What `one` has and `other` lacks; `common` are the words of `one` that stand in `other`, with where."""
    page = one.page
    own = _own(page, found, common)
    by_sentence: dict[int, list[tuple[_Place, Value]]] = defaultdict(list)
    for value in one.values:
        if value.kind not in _KINDS or (value.kind, value.key) in told or value.published or in_dateline(one, value):
            continue
        if not _is_prose(page, value):
            continue
        at = page.sentence_of[value.first]
        place = _after(other.page, page.sentences[at][0], common) if at in own else _where(value, found)
        if place is None or _copied(value, common):
            continue
        if _lacks(other, value, page, place):
            by_sentence[at].append((place, value))
    for at, many in sorted(by_sentence.items()):
        best = min(place for place, _ in many)
        yield Detail(tuple(value for _, value in many), _shown(other.page, best), at in own)


def _is_prose(page: Page, value: Value) -> bool:
    """Whether a value stands in a line that ends as sentences do, or is too long for a caption with its credit, or a
    list of names."""
    text = page.article.text
    start, end = text.rfind("\n", 0, value.span.start) + 1, text.find("\n", value.span.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) > _CAPTION or line.rstrip(_CLOSERS)[-1:] in _ENDS


def _copied(value: Value, common: dict[int, int]) -> bool:
    """Whether a value stands in words that both accounts have."""
    return all(k in common for k in range(value.first, value.last))


def _own(page: Page, found: Sequence[Window], common: dict[int, int]) -> frozenset[int]:
    """The sentences that an account has alone, if it has little else alone."""
    paired = {page.sentence_of[w.a] for w in found if not w.tight}
    alone = [
        n
        for n, (first, last) in enumerate(page.sentences)
        if n not in paired and sum(k in common for k in range(first, last)) < _OWN * (last - first)
    ]
    size = sum(page.sentences[n][1] - page.sentences[n][0] for n in alone)
    return frozenset(alone) if size <= _APART * len(page.keys) else frozenset()


def _where(value: Value, found: Sequence[Window]) -> _Place | None:
    """The narrowest window around a value, a slot before a sentence."""
    around = [
        _Place(w.a_end - w.a if w.tight else _SENTENCE + 100 - round(100 * w.alike), w.b, w.b_end)
        for w in found
        if w.a <= value.first and value.last <= w.a_end
    ]
    return min(around, default=None)


def _after(other: Page, first: int, common: dict[int, int]) -> _Place | None:
    """The sentence of the other account that stands before a sentence which it lacks; its first where none does."""
    before = next((common[k] for k in range(first - 1, -1, -1) if k in common), 0)
    at = other.sentence_of[before] if other.keys else -1
    return _Place(_ALONE, *other.sentences[at]) if at >= 0 else None


def _shown(page: Page, place: _Place) -> Span:
    """The passage with some words around it, within its sentences."""
    first, last = max(0, min(place.first, len(page.keys) - 1)), max(place.last, place.first + 1)
    if place.last - place.first < _AROUND:
        first, last = max(0, first - _AROUND), min(len(page.keys), last + _AROUND)
    last = min(last, len(page.keys))
    return page.article.span(page.words[first].start, page.words[last - 1].end)


def _lacks(other: Telling, value: Value, page: Page, place: _Place) -> bool:
    """Whether an account has a value not here: where it stands between the same words, or where its sentence is one
    that the other lacks, it is new even if the other has the like elsewhere; in a sentence told anew it must be
    nowhere.
    """
    if not _tells(value) or (_wide(value) and any(v.nations for v in _stands_in(other, place))):
        return False
    if place.rank >= _ALONE:
        return True
    if place.rank >= _SENTENCE:
        return _nowhere(other, value) or _narrower(other, value, page, place)
    if 0 < further(other, place.first, place.last) <= _WORD and not _nowhere(other, value):
        return False  # another word for the same
    here = [v for v in _stands_in(other, place) if v.kind == value.kind and not _wide(v)]
    if not any(v.key == value.key or not clash(v, value, other.language) for v in here):
        return True
    return _narrower(other, value, page, place) or (bool(value.names) and _nowhere(other, value))


def _wide(value: Value) -> bool:
    """A country, which holds its towns: its town says more."""
    return value.place is not None and value.place.feature == "country"


def _stands_in(of: Telling, place: _Place) -> list[Value]:
    """The values of the sentences in which a passage stands."""
    cuts = [of.page.sentences[n] for n in sorted({of.page.sentence_of[k] for k in _words(of.page, place)}) if n >= 0]
    return of.inside(cuts[0][0], cuts[-1][1]) if cuts else []


def _words(page: Page, place: _Place) -> range:
    """The words of a passage; of one without any the word before it."""
    first = min(place.first, len(page.keys) - 1)
    return range(first, place.last) if place.last > first else range(max(0, first - 1), first)


def _nowhere(other: Telling, value: Value) -> bool:
    """Whether an account has neither a value nor, of a place or somebody, the words of the name."""
    if has(other, value):
        return False
    if value.kind == "actor" and value.names:  # "fighters" may be anybody: only a name is a sign of them
        named = [v for v in other.values if v.kind == "actor" and v.names]
        return all(clash(value, v, other.language) for v in named) and name_words(value, other).isdisjoint(
            other.page.keys
        )
    if value.kind == "place" and not _wide(value):
        return all(_wide(v) or clash(value, v, other.language) for v in other.values if v.kind == "place") and (
            name_words(value, other).isdisjoint(other.page.keys)
        )
    return value.kind == "cause" or absent(value, other)


def _tells(value: Value) -> bool:
    """Whether a value tells more than that somebody did it: a name, a nation, a side."""
    return value.kind != "actor" or bool(value.names or value.nations) or value.side in SIDES


def _narrower(other: Telling, value: Value, page: Page, place: _Place) -> bool:
    """Whether a phrase says more of who they are than the other account does anywhere ("female fighters")."""
    if value.kind != "actor" or value.names:
        return False
    told = {page.keys[k] for k in range(value.first, value.last)}
    if value.side != "civil":
        return not told & words_of(other.language, "kind") <= set(other.page.keys)
    if place.rank < _SENTENCE and further(other, place.first, place.last) > 0:
        return False  # another word for the same
    return not told <= words_of(other.language, "plain") and told.isdisjoint(other.page.keys)
