"""Frames: who did what to whom, where, when and how many, as one passage tells it; from its parse and what its words
were resolved to. The roles are A0 and A1 of PropBank (Palmer, Gildea and Kingsbury 2005)."""

from collections.abc import Sequence

from rashomon.claims.acts import bound
from rashomon.claims.bindings import Bindings
from rashomon.claims.passages import Passage
from rashomon.claims.phrases import offsets, phrase
from rashomon.claims.roles import RELATIVE, noun_roles, verb_roles
from rashomon.model import Frame, Slot
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import act_class

__all__ = ["frame_of", "roles_of"]

_VERBS = frozenset({"VERB", "AUX"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass", "auxpass"})
# What belongs to the verb as a word ("broke out", "be dead").
_PARTS = frozenset({"prt", "acomp"})
# Quantities that are times.
_TIMES = frozenset({"age", "duration"})
# A phrase of more words is no name for anybody.
_LONGEST = 12


def frame_of(passage: Passage, parse: Parse, bindings: Bindings, language: str) -> Frame:
    """The frame of a passage; a slot is null where its clause does not say, or says it by a pronoun of nobody known."""
    head = _main(passage, parse)
    who, whom, where = roles_of(passage, parse, head, language) if head is not None else (None, None, None)
    time = next(iter(passage.times), None)
    count = next((q for q in passage.quantities if q.scope not in _TIMES and (q.scope or q.of)), None)
    placed = _slot(parse, bindings, where)
    if placed is None or placed.place is None:
        placed = _elsewhere(passage, parse, bindings, [i for i in (who, whom) if i is not None])
    return Frame(
        who=_slot(parse, bindings, who),
        act=bound(_word(parse, head)) if head is not None and _acts(head, language) else None,
        whom=_slot(parse, bindings, whom),
        where=placed,
        when=bound(time.text, edtf=time.edtf) if time is not None else None,
        quantity=bound(count.text, low=count.low, high=count.high) if count is not None else None,
    )


def roles_of(passage: Passage, parse: Parse, head: Token, language: str) -> tuple[int | None, int | None, int | None]:
    """Token indices of who, whom and where by a passage's main word, its subject also where it stands elsewhere."""
    if head.pos not in _VERBS:
        kind = act_class(language, head.lemma, head.pos)
        return noun_roles(parse, head, kind, language) if kind is not None else (None, None, None)
    who, whom, where = verb_roles(parse, head)
    passive = any(c.dep in _PASSIVE for c in parse.children(head.i)) or (head.dep == "acl" and head.tag == "VBN")
    subject = _subject(passage, parse)
    if subject is not None and subject not in (who, whom):  # it stands with the clause above
        if passive:
            whom = subject if whom is None else whom
        elif who is None or parse.tokens[who].tag in RELATIVE:
            who = subject
    return who, whom, where


def _main(passage: Passage, parse: Parse) -> Token | None:
    """A passage's main word; of "is to submit" the verb that says what is to be done."""
    head = next(iter(parse.within(*passage.head)), None)
    if head is None or head.pos != "AUX":
        return head
    return next((c for c in parse.children(head.i) if c.dep == "xcomp" and c.pos == "VERB"), head)


def _subject(passage: Passage, parse: Parse) -> int | None:
    """The main word of a passage's subject: the one that none of the others governs."""
    inside = parse.within(*passage.subject) if passage.subject is not None else []
    own = {token.i for token in inside}
    return next((token.i for token in inside if token.head not in own or token.head == token.i), None)


def _acts(head: Token, language: str) -> bool:
    """Whether a word names what is done: a verb, or a noun that is an act's."""
    return head.pos in _VERBS or act_class(language, head.lemma, head.pos) is not None


def _word(parse: Parse, head: Token) -> str:
    parts = [c.lemma.lower() for c in parse.children(head.i) if c.dep in _PARTS]
    return " ".join([head.lemma.lower(), *parts])


def _slot(parse: Parse, bindings: Bindings, i: int | None) -> Slot | None:
    if i is None or len(phrase(parse, i)) > _LONGEST:
        return None
    start, end = offsets(parse, i)
    head = parse.tokens[i]
    entity = bindings.entity(start, end) if head.pos == "PROPN" else bindings.entity(head.start, head.end)
    place = bindings.place(head.start, head.end)
    if entity is None and place is None and (head.pos == "PRON" or head.tag in RELATIVE):
        return None
    return bound(parse.text[start:end], entity=entity, place=place.id if place is not None else None)


def _elsewhere(passage: Passage, parse: Parse, bindings: Bindings, roles: Sequence[int]) -> Slot | None:
    """A place that a passage names apart from those who have part in it."""
    taken = [offsets(parse, i) for i in roles] + ([passage.subject] if passage.subject is not None else [])
    taken += [(entity.start, entity.end) for entity in bindings.entities]  # "the Shan Front" is nowhere
    for low, high in passage.own:
        place = bindings.place(low, high)
        if place is not None and not any(start <= place.start < end for start, end in taken):
            return bound(parse.text[place.start : place.end], place=place.id)
    return None
