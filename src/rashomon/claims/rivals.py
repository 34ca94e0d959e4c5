"""Rivals: two sources that give one thing different figures, or different causes, known by how it is said.

Each construction names a thing and its figure: "the deal was for 19", "put the crowd at 3,000", "a gathering of about
400 people"; or sets another figure right: "two children, not three". Two that name one thing cannot both be right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.claims.passages import Passage
from rashomon.model import Quantity
from rashomon.nlp.parse import Parse, Token
from rashomon.text.kindred import covers
from rashomon.text.lexicon import rows
from rashomon.text.numbers import find_numbers

__all__ = ["Rival", "blamed", "rival_causes", "rival_figures"]

# So much of the higher one two figures lie apart at least to be two; so many times the lower one, and they count two
# things.
_ROUNDED, _OTHER_ORDER = 0.15, 20
_NOUN = "NOUN"


@dataclass(frozen=True, slots=True)
class Rival:
    """What one source says of a thing: its figure, or (`figure` null) the cause; where it stands."""

    passage: Passage
    thing: str
    figure: float | None = None
    bound: str = "exact"
    wrong: float | None = None  # the figure that it says is not right


def rival_figures(
    passages: Sequence[Passage], parses: Mapping[str, Parse], languages: Mapping[str, str]
) -> list[tuple[Rival, ...]]:
    """For each thing to which sources give figures that exclude one another, all that give it one; and each figure that
    one source sets right, with those who have it wrong."""
    told = [r for p in passages for r in _figures(p, parses[p.article], languages[p.article])]
    out: list[tuple[Rival, ...]] = []
    for thing in sorted({r.thing for r in told if r.wrong is None}):
        mine = [r for r in told if r.thing == thing and r.wrong is None]
        apart = {
            id(r)
            for pair in combinations(mine, 2)
            if _source(pair[0]) != _source(pair[1]) and _apart(*pair)
            for r in pair
        }
        if apart:
            out.append(tuple(r for r in mine if id(r) in apart))
    for one in (r for r in told if r.wrong is not None):
        others = [r for p in passages if p.article != one.passage.article for r in _counted(p, one)]
        if others:
            out.append((one, *others))
    return out


def _source(rival: Rival) -> tuple[str, str]:
    statement = rival.passage.statement
    return rival.passage.article, statement.speaker.name if statement else ""


def _one_thing(one: Rival, other: Rival, language: str) -> bool:
    a, b = (one.thing, _NOUN), (other.thing, _NOUN)
    return covers(language, a, b) or covers(language, b, a)


def _apart(one: Rival, other: Rival) -> bool:
    """Whether two figures exclude one another: by their bounds, and by more than rounding explains."""
    if one.figure is None or other.figure is None:
        return False
    low, high = sorted((one, other), key=lambda r: r.figure or 0)
    if (
        one.figure == other.figure
        or low.bound == "at_least"
        or high.bound == "at_most"
        or not low.figure
        or not high.figure
    ):
        return False
    return high.figure - low.figure > _ROUNDED * high.figure and high.figure < _OTHER_ORDER * low.figure


def _figures(passage: Passage, parse: Parse, language: str) -> Iterator[Rival]:
    """The things with figures of one clause."""
    things = {lemma: kind for kind, lemma in rows(language, "sized_things")}
    tokens = [t for low, high in passage.own for t in parse.within(low, high)]
    if passage.negated:
        return
    for token in tokens:
        lemma = token.lemma.lower()
        if things.get(lemma) == "deal" and token.dep in {"nsubj", "nsubjpass"}:
            counted = [q for q in passage.quantities if q.unit == "persons" and q.scope is None]
            for low in [*passage.bare, *(q.low for q in counted)][:1]:
                if len(passage.bare) + len(passage.quantities) == 1:
                    yield Rival(passage, "deal", low, _bound(counted))
        if things.get(lemma) == "crowd":
            yield from _sized(passage, parse, token)
        number = _set_right(parse, token, language)
        if number is not None:
            for q in passage.quantities:
                if q.end <= token.start and q.of is not None and q.low != number:
                    yield Rival(passage, _last(q), q.low, q.bound, wrong=number)


def _sized(passage: Passage, parse: Parse, token: Token) -> Iterator[Rival]:
    """ "Put the crowd at 3,000", "a gathering of about 400 people"."""
    if token.dep == "dobj" and parse.tokens[token.head].lemma in {"put", "estimate"} and len(passage.bare) == 1:
        yield Rival(passage, "crowd", passage.bare[0])
    for quantity in passage.quantities:
        behind = parse.text[token.end : quantity.start].split()
        if quantity.unit == "persons" and quantity.start > token.end and behind in (["of"], ["of", "some"]):
            yield Rival(passage, "crowd", quantity.low, quantity.bound)


def _bound(quantities: Sequence[Quantity]) -> str:
    return quantities[0].bound if quantities else "exact"


def _set_right(parse: Parse, token: Token, language: str) -> float | None:
    """The figure of "…, not three"."""
    before = parse.tokens[token.i - 1] if token.i else token
    if token.pos != "NUM" or before.lemma != "not" or parse.text[before.start - 2 : before.start - 1] != ",":
        return None
    found = find_numbers(parse.text, token.start, token.end, language)
    return next((number.low for number in found), None)


def _counted(passage: Passage, rival: Rival) -> Iterator[Rival]:
    """A passage's count of the same, with the figure that is said to be wrong."""
    for quantity in passage.quantities:
        if quantity.of is not None and _last(quantity) == rival.thing and quantity.low == rival.wrong:
            yield Rival(passage, rival.thing, quantity.low, quantity.bound)


def _last(quantity: Quantity) -> str:
    return quantity.of.text.casefold().split()[-1] if quantity.of else ""


def blamed(passage: Passage, parse: Parse) -> Rival | None:
    """What a clause blames: the object of "blame", the subject of "is to blame"; not what somebody can blame, or spends
    his time blaming."""
    if passage.negated or passage.modality != "actual":
        return None
    for token in parse.within(passage.start, passage.end):
        if token.lemma != "blame" or token.pos != "VERB" or (token.tag == "VBG" and not _goes_on(parse, token)):
            continue
        places = {"nsubj"} if any(c.lemma == "to" and c.dep == "aux" for c in parse.children(token.i)) else {"dobj"}
        at = parse.tokens[token.head].i if places == {"nsubj"} else token.i
        noun = next((c for c in parse.children(at) if c.dep in places and c.pos == _NOUN), None)
        if noun is not None:
            return Rival(passage, _measured(parse, noun).lemma.lower())
    return None


def _goes_on(parse: Parse, verb: Token) -> bool:
    return any(c.dep == "aux" and c.lemma == "be" for c in parse.children(verb.i))


def _measured(parse: Parse, noun: Token) -> Token:
    """The rain of "190 mm of rain"."""
    if not any(c.dep == "nummod" for c in parse.children(noun.i)):
        return noun
    behind = (c for of in parse.children(noun.i) if of.lemma == "of" for c in parse.children(of.i) if c.dep == "pobj")
    return next(behind, noun)


def rival_causes(
    passages: Sequence[Passage], parses: Mapping[str, Parse], languages: Mapping[str, str]
) -> list[tuple[Rival, Rival]]:
    """Two things, no people, that different sources blame; one pair a case, the first of each."""
    told = [r for p in passages if (r := blamed(p, parses[p.article])) is not None]
    people = {language: {row[0] for row in rows(language, "persons")} for language in set(languages.values())}
    for one, other in combinations(told, 2):
        language = languages[one.passage.article]
        named = any(r.passage.entities & other.passage.entities for r in (one,))
        if {one.thing, other.thing} & people[language] or named or _one_thing(one, other, language):
            continue
        if _source(one) != _source(other):
            return [(one, other)]
    return []
