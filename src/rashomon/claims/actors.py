"""Actors: who does what a passage tells, typed, and whether accounts of one act name actors who exclude one another.

An actor is a side ("rebels", "the army"), a nation or somebody with a name; `slots` says which of these cannot be one.
"The police" and "officers" can, and so can "the army" and "soldiers"; "rebels" and "government forces" cannot.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.claims.bindings import Bindings
from rashomon.claims.frames import roles_of
from rashomon.claims.passages import Passage
from rashomon.claims.phrases import offsets
from rashomon.model import Reading, Span
from rashomon.nlp.parse import Parse, Token
from rashomon.slots.actors import actors
from rashomon.slots.compare import clash
from rashomon.slots.lexicons import SIDES, countries
from rashomon.slots.value import Value
from rashomon.slots.windows import page

__all__ = ["Acting", "At", "acting", "by_another", "done_by_another"]

# A clause with a subject of its own; what hangs on another's may be anybody's ("charged with firing a weapon").
_WHOLE = 2
# Of two people who act, so much of all that the clauses say is the same.
_ALL_BUT = 0.6
_VERBS = frozenset({"VERB"})
# Before whom somebody aims at ("shot at the rebels").
_AT = frozenset({"at", "on", "against"})
# Words that say whose an actor is ("Russian air defence").
_WHOSE = frozenset({"amod", "compound", "poss"})


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts in a passage and to whom it is done: values, and the entities of the case that they are."""

    who: tuple[Value, ...]
    whom: tuple[Value, ...]
    entities: frozenset[str]


At = tuple[str, int, int]


def acting(
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    parses: Mapping[str, Parse],
    bindings: Mapping[str, Bindings],
) -> dict[At, Acting]:
    """Who acts in each passage whose verb has an actor that can be typed, by the passage's place."""
    by: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by[passage.article].append(passage)
    out: dict[At, Acting] = {}
    for reading in readings:
        parse, language = parses[reading.article.id], (reading.article.language or "en").split("-")[0]
        known = actors(reading, page(reading.article), language)
        for passage in by[reading.article.id]:
            head = next(iter(parse.within(*passage.head)), None)
            if head is None or head.pos not in _VERBS or passage.speaks or passage.whole < _WHOLE:
                continue
            who, whom, _ = roles_of(passage, parse, head, language)
            found = [*_typed(parse, who, known, language)]
            if found:
                entities = frozenset(
                    entity
                    for i in _all(parse, who)
                    if (entity := bindings[reading.article.id].entity(*offsets(parse, i)))
                )
                done_to = tuple(v for i in (whom, *_aimed_at(parse, head)) for v in _typed(parse, i, known, language))
                out[_at_of(passage)] = Acting(tuple(found), done_to, entities)
    return out


def by_another(
    passages: Sequence[Passage],
    who: Mapping[At, Acting],
    language: Callable[[str], str],
    first: Callable[[Passage], str],
) -> set[int]:
    """Of passages that tell one thing those by which another did it than by most accounts; of two actors with as many
    accounts the one that was `first` (a key) stands."""
    known = {k: one for k, p in enumerate(passages) if (one := who.get(_at_of(p))) is not None}

    def excludes(i: int, j: int) -> bool:
        return _another(passages[i], passages[j], known[i], known[j], language)

    def rank(i: int) -> tuple[int, str, str, int]:
        along = {passages[j].article for j in known if not excludes(i, j)}
        return -len(along), first(passages[i]), passages[i].article, passages[i].start

    if not known:
        return set()
    reference = min(known, key=rank)
    return {j for j in known if excludes(reference, j)}


def done_by_another(
    passage: Passage, others: Sequence[Passage], who: Mapping[At, Acting], language: Callable[[str], str]
) -> list[Passage]:
    """Of some passages that tell what one tells those by which another did it."""
    mine = who.get(_at_of(passage))
    if mine is None:
        return []
    known = ((other, who.get(_at_of(other))) for other in others)
    return [p for p, one in known if one is not None and _another(passage, p, mine, one, language)]


def _at_of(passage: Passage) -> At:
    return passage.article, passage.start, passage.end


def _another(one: Passage, other: Passage, mine: Acting, theirs: Acting, language: Callable[[str], str]) -> bool:
    """Whether two passages of different accounts tell one kind of act by actors who exclude one another."""
    return (
        one.article != other.article
        and bool(one.acts & other.acts or (one.act and one.act == other.act))
        and _exclude(mine, theirs, language(one.article))
        and not (_names(mine, other) or _names(theirs, one))
        and (not _people(mine, theirs) or _same_words(one, other, mine, theirs))
    )


def _exclude(one: Acting, other: Acting, language: str) -> bool:
    """Whether two cannot be one: none of the one's actors is, or may be, one of the other's; nor is who acts in the one
    to whom it is done in the other, for both may shoot."""
    if one.entities & other.entities:
        return False
    turned = [(a, b) for x, y in ((one, other), (other, one)) for a in x.who for b in y.whom]
    return all(_apart(a, b, language) for a in one.who for b in other.who) and all(
        _apart(a, b, language) or a.kind != b.kind for a, b in turned
    )


def _people(one: Acting, other: Acting) -> bool:
    return all(value.kind == "person" for value in (*one.who, *other.who))


def _same_words(one: Passage, other: Passage, mine: Acting, theirs: Acting) -> bool:
    """Whether two clauses are much the same beside the names: of two people who did the like, most did so twice."""
    names = {word for value in (*mine.who, *theirs.who) for word in value.key.split()}
    a, b = one.lemmas - names, other.lemmas - names
    return len(a & b) >= _ALL_BUT * len(a | b)


def _names(one: Acting, passage: Passage) -> bool:
    """Whether a passage has the words for an actor of another one somewhere."""
    text = passage.text.casefold()
    return any(value.span.text.split()[-1].casefold() in text for value in one.who)


def _apart(a: Value, b: Value, language: str) -> bool:
    """Whether two values exclude one another; two bodies' names that no list has may be one body's ("CPD")."""
    if a.kind == b.kind == "person":  # by their names alone: "Judge" is none
        a, b = (replace(v, names=frozenset({v.key})) for v in (a, b))
    if clash(a, b, language) != "hard":
        return False
    named = a.kind == b.kind == "actor" and bool(a.names and b.names)
    told = bool(a.nations and b.nations) or {a.side, b.side} <= set(SIDES)
    return not named or (a.known and b.known) or (told and a.side != b.side)


def _typed(parse: Parse, i: int | None, known: Sequence[Value], language: str) -> Iterator[Value]:
    """The values of a role: of its noun, of the names beside it, of a nation before it, of a country itself."""
    for k in _all(parse, i):
        token = parse.tokens[k]
        value = _at(token, known)
        if value is None:
            before = [c for c in parse.children(k) if c.dep in _WHOSE]
            value = next((v for c in before if (v := _at(c, known)) is not None and v.nations and not v.names), None)
        yield from [value] if value is not None else _country(parse, k, language)


def _aimed_at(parse: Parse, head: Token) -> list[int]:
    """At whom a verb aims ("shot at the rebels")."""
    preps = [c for c in parse.children(head.i) if c.dep == "prep" and c.lemma.lower() in _AT]
    return [c.i for prep in preps for c in parse.children(prep.i) if c.dep == "pobj"]


def _all(parse: Parse, i: int | None) -> list[int]:
    return [] if i is None else [i, *(c.i for c in parse.children(i) if c.dep == "conj")]


def _at(token: Token, known: Sequence[Value]) -> Value | None:
    return next((v for v in known if v.span.start <= token.start < v.span.end), None)


def _country(parse: Parse, i: int, language: str) -> Iterator[Value]:
    """A country that acts by its own name ("Israel bombed the port")."""
    start, end = offsets(parse, i)
    text = parse.text[start:end]
    country = countries(language).get(text.casefold().removeprefix("the "))
    if country is not None:
        span = Span(article=parse.article, start=start, end=end, text=text)
        yield Value("actor", span, 0, 0, f"~{country}", nations=frozenset({country}))
