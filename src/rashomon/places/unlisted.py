"""Names that the gazetteer lacks: what the parser or the text calls a place, numbered roads, and misspellings."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rashomon.gazetteer.gazetteer import Hit
from rashomon.gazetteer.names import key
from rashomon.places.people import speaks
from rashomon.places.view import BODILY, PLACE_LABELS, Run, View

__all__ = ["countries_of", "misspelled", "unlisted"]

# An unknown name is taken for a misspelling from this likeness on, of a place of this many inhabitants, in an article
# that speaks of few countries.
_ALL_BUT, _TOWN_FROM, _FEW_COUNTRIES, _SHORTEST = 0.9, 1_000, 6, 5
# Tokens of a name that only its context shows to be a place's, and of one that ends with a generic word.
_SHORT, _WHOLE = 3, 5


def unlisted(view: View, listed: Iterable[Run]) -> Iterator[Run]:
    """Runs that may be places' names though the gazetteer lacks them; they may overlap each other and listed ones."""
    known = list(listed)
    spans = {(run.first, run.stop) for run in known}
    for run in (*_labelled(view), *_generic(view), *_called(view), *_numbered(view)):
        if (run.first, run.stop) not in spans:
            spans.add((run.first, run.stop))
            known.append(run)
            yield run
    covered = {i for run in known for i in range(run.first, run.stop)}
    yield from _repeated(view, known, covered)
    yield from _placed(view, covered)


def _run(view: View, first: int, last: int, source: str) -> Iterator[Run]:
    if first < last and view.could_be(first, last) and not _person(view, first, last):
        yield Run(first, last, last, (), source)


def _person(view: View, first: int, last: int) -> bool:
    """Whether a name opens with a title ("President Park") or is a full one of a person ("Ada Wood")."""
    titled = view.tokens[first].text.lower().rstrip(".") in view.titles
    chunk = view.label.get(first)
    return titled or (chunk is not None and chunk.label == "PERSON" and view.person_like(first, last))


def _labelled(view: View) -> Iterator[Run]:
    """Names that the parser calls places, and bodies and people that a generic word ends ("Reid Hospital")."""
    for chunk in view.names:
        first, last = _capitalised(view, chunk.first, chunk.last)
        if first >= last or view.hits(first, last):
            continue
        if chunk.label in PLACE_LABELS:
            yield from _run(view, first, last, "labelled")
        elif chunk.label in {"ORG", "PERSON"} and last - first > 1 and _ends_as_place(view, first, last):
            yield from _run(view, first, last, "generic")


def _capitalised(view: View, first: int, last: int) -> tuple[int, int]:
    """A run without words in lower case and marks at its ends."""
    while first < last and not view.tokens[first].text[:1].isupper():
        first += 1
    while last > first and (view.tokens[last - 1].text.islower() or not view.tokens[last - 1].text[:1].isalnum()):
        last -= 1
    return first, last


def _ends_as_place(view: View, first: int, last: int) -> bool:
    """Whether a name ends with a kind of place, and is not rather a body's ("Fire Department", "X High School")."""
    noun = view.tokens[last - 1].text.lower()
    if view.sites.get(noun) in BODILY or noun not in view.nouns:
        return False
    plain = last - first == 2 and view.tokens[first].text.lower() not in view.common
    return view.nouns[noun] not in {"region", "country"} or plain


def _generic(view: View) -> Iterator[Run]:
    """Proper nouns that a generic word in capitals ends ("Lamar County"), whatever the parser calls them."""
    for at in range(1, len(view.tokens)):
        word = view.tokens[at].text
        if not word[:1].isupper() or word.lower() not in view.nouns or not _proper(view, at - 1, at):
            continue
        first = at - 1
        while first > 0 and at - first < _WHOLE - 1 and _proper(view, first - 1, at):
            first -= 1
        if _ends_as_place(view, first, at + 1) and not _of_body(view, first, at + 1):
            yield from _run(view, first, at + 1, "generic")


def _of_body(view: View, first: int, last: int) -> bool:
    """Whether a name that the parser gives to a body begins with a water or the like and goes on ("Barents Sea Lines"):
    a body may be called by no place at all, but a county's is the county's."""
    chunk = view.label.get(first)
    longer = chunk is not None and chunk.label == "ORG" and chunk.first >= first and chunk.last > last
    return longer and view.sites.get(view.tokens[last - 1].text.lower()) == "nature" and _proper(view, last, last - 1)


def _proper(view: View, at: int, beside: int) -> bool:
    token = view.tokens[at]
    return token.text[:1].isupper() and token.pos == "PROPN" and token.sentence == view.tokens[beside].sentence


def _called(view: View) -> Iterator[Run]:
    """Names that the text calls a place ("the town of X"); a word in capitals may head a body ("Department of X")."""
    for at in range(2, len(view.tokens)):
        noun = view.tokens[at - 2].text
        kind = view.nouns.get(noun.lower())
        named = kind == "city" or (kind == "region" and noun.islower())
        if named and view.tokens[at - 1].text == "of" and _proper(view, at, at - 1):
            yield from _run(view, at, _end(view, at, set()), "called")


def _numbered(view: View) -> Iterator[Run]:
    """Roads with a number ("Highway 19")."""
    for at, token in enumerate(view.tokens[:-1]):
        if token.text[:1].isupper() and view.sites.get(token.text.lower()) == "road":
            last = at + 1 + (view.tokens[at + 1].text == "-")
            if last < len(view.tokens) and view.tokens[last].text.isdigit() and view.follows(last):
                yield from _run(view, at, last + 1, "numbered")


def _repeated(view: View, known: list[Run], covered: set[int]) -> Iterator[Run]:
    """Other mentions of names that the parser mostly calls places, with or without their generic word."""
    places: Counter[str] = Counter()
    for chunk in view.names:
        places[key(view.words(chunk.first, chunk.last))] += 1 if chunk.label in PLACE_LABELS - {"FAC"} else -1
    names = {name for name, balance in places.items() if balance >= 0}
    whole = {key(view.words(run.first, run.stop)) for run in known}
    cores = {
        key(view.words(run.first, run.stop - 1))
        for run in known
        if run.stop - run.first > 1 and view.tokens[run.stop - 1].text.lower() in view.nouns
        if view.label.get(run.first) and view.label[run.first].label in PLACE_LABELS
    }
    wanted = (names & whole) | {core for core in cores if places[core] >= 0}
    for first, token in enumerate(view.tokens):
        if first in covered or not token.text[:1].isupper():
            continue
        for last in view.ends(first):
            if key(view.words(first, last)) in wanted and not covered & set(range(first, last)):
                yield from _run(view, first, last, "repeated")
                break


def _placed(view: View, covered: set[int]) -> Iterator[Run]:
    """Names right behind a preposition of place, whatever the parser calls them."""
    for at in range(1, len(view.tokens)):
        strong = view.tokens[at - 1].text.lower() in view.locatives["strong"]
        if strong and at not in covered and _proper(view, at, at - 1):
            last = _end(view, at, covered)
            if last - at <= _SHORT:
                yield from _run(view, at, last, "placed")


def _end(view: View, first: int, covered: set[int]) -> int:
    """The end of a run of proper nouns."""
    last = first + 1
    while last < len(view.tokens) and _proper(view, last, first) and last not in covered:
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


def misspelled(view: View, covered: set[int], countries: tuple[str, ...]) -> Iterator[Run]:
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
                yield Run(first, last, last, (), "misspelled")


def _may_be_place(view: View, first: int, last: int) -> bool:
    if not view.could_be(first, last) or view.in_person(first, last):
        return False
    if last - first == 1 and speaks(view.parse, view.tokens[first], view.language):
        return False
    usual = any(token.text.lower() in view.frequency for token in view.tokens[first:last])
    return not usual and not view.person_like(first, last)
