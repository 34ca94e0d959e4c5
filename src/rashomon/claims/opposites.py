"""Opposites: of one person, body or thing two accounts tell states that exclude one another ("was among the dead",
"survived"). Typed comparison: the same entity in the same role, and words of the two sides of one axis."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from rashomon.claims.bindings import Bindings
from rashomon.claims.cores import tokens_of
from rashomon.claims.frames import roles_of
from rashomon.claims.opposed import Opposed
from rashomon.claims.passages import Passage
from rashomon.claims.sides import says_no
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["excluding", "opposites"]

# How sure it is that both speak of one state at one time; set by hand.
_LIKELY = 0.7
# Beyond so many tellings the first ones show it.
_SHOWN = 4
_PART: Mapping[str, frozenset[str]] = {
    "V": frozenset({"VERB"}), "A": frozenset({"ADJ"}), "N": frozenset({"NOUN", "ADJ", "PROPN"}),
}  # fmt: skip
_TOLD = frozenset({"actual", "negated"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_BESIDE = frozenset({"appos", "conj"})
_AMONG = frozenset({"among", "amongst"})

_Side = Literal["1", "2"]


class _Word(NamedTuple):
    axis: str
    side: _Side
    of: str
    same: bool


class _State(NamedTuple):
    """Of whom a passage tells on which side of an axis it is, and with what (empty where any will do)."""

    axis: str
    entity: str
    beside: str
    side: _Side


def opposites(
    passages: Sequence[Passage],
    parses: Mapping[str, Parse],
    bindings: Mapping[str, Bindings],
    languages: Mapping[str, str],
    known: Sequence[Opposed] = (),
) -> list[Opposed]:
    """Passages of different accounts that exclude one another; the side that fewer accounts have denies the other.
    Those that are `known` to deny one another are left out."""
    told_already = {frozenset((_at(one.no), _at(p))) for one in known for p in one.told}
    sides: dict[tuple[str, str, str], dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for p in passages:
        for state in _told(p, parses, bindings, languages):
            sides[state.axis, state.entity, state.beside][state.side].append(p)
    out = []
    for _, by in sorted(sides.items()):
        # An account that has both tells what became of somebody ("survived the crash, and died of it").
        both = {p.article for p in by["1"]} & {p.article for p in by["2"]}
        one, other = ([p for p in by[side] if p.article not in both] for side in ("1", "2"))
        few, many = sorted((one, other), key=lambda some: len({p.article for p in some}))
        if few and many:
            told = _one_each(many)
            new = [no for no in _one_each(few) if not any(frozenset((_at(no), _at(p))) in told_already for p in told)]
            out += [Opposed(no, tuple(told), _LIKELY, "state") for no in new]
    return out


def excluding(
    passage: Passage,
    others: Sequence[Passage],
    parses: Mapping[str, Parse],
    bindings: Mapping[str, Bindings],
    languages: Mapping[str, str],
) -> list[Passage]:
    """Of some passages those that tell a state which the passage's own excludes."""
    mine = {state[:3]: state.side for state in _told(passage, parses, bindings, languages)}
    return [
        other
        for other in others
        if any(mine.get(s[:3], s.side) != s.side for s in (_told(other, parses, bindings, languages) if mine else ()))
    ]


def _told(
    passage: Passage, parses: Mapping[str, Parse], bindings: Mapping[str, Bindings], languages: Mapping[str, str]
) -> list[_State]:
    """The states that a passage tells as they are; none where it hedges, asks or says that it nearly came to it."""
    parse, language = parses[passage.article], languages[passage.article]
    if passage.modality not in _TOLD or passage.hedged or passage.asks or _all_but(passage, parse, language):
        return []
    return list(_states(passage, parse, bindings[passage.article], language))


def _all_but(passage: Passage, parse: Parse, language: str) -> bool:
    """Whether something all but happened ("nearly lost")."""
    almost = {word for kind, word in rows(language, "light") if kind == "almost"}
    heads = parse.within(*passage.head)
    return any(c.lemma.lower() in almost for head in heads for c in parse.children(head.i))


def _at(passage: Passage) -> tuple[str, int]:
    return passage.article, passage.start


def _states(passage: Passage, parse: Parse, bindings: Bindings, language: str) -> Iterator[_State]:
    head = next(iter(parse.within(*passage.head)), None)
    if head is None:
        return
    who, whom = roles_of(passage, parse, head, language)[:2]
    turned = says_no(passage)
    for token in tokens_of(passage, parse):
        for word in _words(language, token):
            holder, beside = (who, whom) if word.of == "subject" else (whom, who)
            if not _told_of(token, head, parse) or holder is None or (word.same and beside is None):
                continue
            # What is won or lost must be the same, and what is not won need not be lost.
            with_what = parse.tokens[beside].lemma.lower() if word.same and beside is not None else ""
            if turned and word.same:
                continue
            side: _Side = word.side if not turned else "2" if word.side == "1" else "1"
            for entity in _entities(parse, bindings, holder):
                yield _State(word.axis, entity, with_what, side)


def _told_of(token: Token, head: Token, parse: Parse) -> bool:
    """Whether a word is the clause's verb, what its subject is said to be, or the group that it is said to be among."""
    if token.i == head.i or (token.dep in _PREDICATES and token.head == head.i):
        return True
    above = parse.tokens[token.head]
    return token.dep == "pobj" and above.lemma.lower() in _AMONG and above.head == head.i and head.lemma == "be"


def _entities(parse: Parse, bindings: Bindings, holder: int) -> Iterator[str]:
    """Whom a noun means: by itself, by the name beside it ("the driver, Levan Quill,"), and those named with them."""
    beside = [c.i for c in parse.children(holder) if c.dep in _BESIDE]
    for i in (holder, *beside):
        at = parse.tokens[i]
        entity = bindings.entity(at.start, at.end) or bindings.entity(*_name(parse, i))
        if entity is not None:
            yield entity


def _name(parse: Parse, i: int) -> tuple[int, int]:
    """Where the name stands whose last word a token is ("Major Kyaw Latt")."""
    parts = [i, *(c.i for c in parse.children(i) if c.dep in {"compound", "flat"})]
    return parse.tokens[min(parts)].start, parse.tokens[max(parts)].end


def _words(language: str, token: Token) -> tuple[_Word, ...]:
    return tuple(word for pos, word in _lexicon(language).get(token.lemma.lower(), ()) if token.pos in _PART[pos])


@cache
def _lexicon(language: str) -> Mapping[str, tuple[tuple[str, _Word], ...]]:
    found: dict[str, list[tuple[str, _Word]]] = defaultdict(list)
    for axis, side, pos, lemma, of, same in rows(language, "opposite_states"):
        found[lemma].append((pos, _Word(axis, "1" if side == "1" else "2", of, same == "same")))
    return {lemma: tuple(words) for lemma, words in found.items()}


def _one_each(passages: Sequence[Passage]) -> list[Passage]:
    """The first of each account."""
    seen: dict[str, Passage] = {}
    for passage in sorted(passages, key=lambda p: (p.article, p.start)):
        seen.setdefault(passage.article, passage)
    return list(seen.values())[:_SHOWN]
