"""Acts: the events that a text tells, by verb or by noun, with who, whom, where, when and how many.

A verb ("was captured") or a noun ("the capture of X", "X's fall") of a class in the lexicon of acts is one act mention;
the parse gives its roles, its words its modality.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.claims.bindings import Bindings
from rashomon.claims.modality import Modality, modality_of
from rashomon.claims.phrases import clause, offsets, phrase
from rashomon.claims.roles import RELATIVE, classes_with, noun_roles, verb_roles
from rashomon.model import Slot
from rashomon.nlp.parse import Parse, Token
from rashomon.text.datelines import after_dateline
from rashomon.text.lexicon import act_class, rows

__all__ = ["Act", "bound", "find_acts"]

_PLURAL = frozenset({"NNS", "NNPS"})
_PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act mention: its passage, its trigger word, its class and roles; `statement` is set inside a statement."""

    article: str
    start: int
    end: int
    trigger: tuple[int, int]
    kind: str
    lemma: str
    who: Slot | None
    whom: Slot | None
    where: Slot | None
    when: Slot | None
    quantity: Slot | None
    literal_place: str | None
    modality: Modality
    statement: str | None
    head: str  # lemma of the object's head noun, or its class where it is an act; "" where there is no object
    named: bool  # the object's head is a name, or a word like "city" with one
    plural: bool  # the object's head is a plural
    done: bool  # a noun, or a verb in the past
    literal_feature: str | None  # what kind of place `literal_place` is
    who_at: tuple[int, int] | None  # where the words of the roles stand
    whom_at: tuple[int, int] | None
    verbal: bool = True  # told by a verb, and not by a noun, which may name what is only spoken of


def find_acts(parse: Parse, bindings: Bindings, language: str) -> Iterator[Act]:
    """The acts of an article in text order; those without any who, whom or where are left out."""
    for token in parse.tokens:
        if token.pos not in {"VERB", "NOUN"}:
            continue
        kind = act_class(language, token.lemma, token.pos)
        if kind is None or token.dep in {"compound", "amod", "aux"} or _background(parse, token):
            continue
        act = _act(parse, bindings, language, token, kind)
        # Verbs of territory are also everyday verbs ("took a seat", "left a scar"): only with a place are they acts.
        tied = act.literal_place if kind in classes_with(language, 5, "place") else (act.who or act.whom or act.where)
        if tied and act.modality != "unreal":  # "the operation to capture X" does not tell the capture
            yield act


def _act(parse: Parse, bindings: Bindings, language: str, token: Token, kind: str) -> Act:
    is_verb = token.pos == "VERB"
    who, whom, place = verb_roles(parse, token) if is_verb else noun_roles(parse, token, kind, language)
    told = after_dateline(parse.text, parse.sentences[token.sentence].start)
    who, whom, place = (i if i is not None and parse.tokens[i].start >= told else None for i in (who, whom, place))
    who, whom = (i if i is not None and _refers(parse, bindings, i) else None for i in (who, whom))
    if is_verb and whom is None and kind in classes_with(language, 4, "whom"):
        who, whom = None, who  # "the dam burst": what an intransitive act happens to stands as its subject
    if whom is not None and kind in classes_with(language, 5, "thing") and _is_place(parse, bindings, whom):
        whom, place = None, whom if place is None else place  # "the killing on the Sava": no river is killed
    if whom is not None and kind in classes_with(language, 5, "place") and not _placed(parse, bindings, whom, language):
        whom = None  # "people were evacuated from the town", "the loss of a Holm fireman": no place is lost
    if who is not None and _is_place(parse, bindings, who) and bindings.entity(*offsets(parse, who)) is None:
        who = None  # a place by itself does nothing
    words = [token.i, *(i for role in (who, whom, place) if role is not None for i in phrase(parse, role))]
    if is_verb:
        words += [c.i for c in parse.children(token.i) if c.dep in {"aux", "auxpass", "neg", "prt"}]
    else:
        words += [c.i for c in parse.children(token.i) if c.dep in {"det", "amod", "poss", "prep", "compound"}]
    start, end = max(told, parse.tokens[min(words)].start), parse.tokens[max(words)].end
    around = clause(parse, token)
    low, high = parse.tokens[around[0]].start, parse.tokens[around[-1]].end
    quantity = None
    for role in (whom, who):
        if role is not None and quantity is None:
            stretch = offsets(parse, role)
            quantity = bindings.count(*stretch)
    time = bindings.time(low, high)
    where = _slot(parse, bindings, place) if place is not None else None
    may_be_place = kind not in classes_with(language, 5, "thing")
    literal = None
    for role in (whom if may_be_place else None, place):
        if role is not None and literal is None:
            literal = bindings.place(*offsets(parse, role))
    statement = bindings.statement(token.start, token.end)
    return Act(
        article=parse.article,
        start=start,
        end=end,
        trigger=(token.start, token.end),
        kind=kind,
        lemma=token.lemma.lower(),
        who=_slot(parse, bindings, who) if who is not None else None,
        whom=_slot(parse, bindings, whom, may_be_place=may_be_place) if whom is not None else None,
        where=where if where is not None and where.place is not None else None,
        when=bound(time.text, edtf=time.edtf) if time else None,
        quantity=bound(quantity.text, low=quantity.low, high=quantity.high) if quantity else None,
        literal_place=literal.literal if literal else None,
        modality=modality_of(parse, token, language),
        statement=statement.id if statement else None,
        head=_head(parse, whom, language) if whom is not None else "",
        named=whom is not None and _is_name(parse, bindings, whom, language),
        done=not is_verb or token.tag in _PAST or token.tag == "VBG",
        literal_feature=literal.feature if literal else None,
        plural=whom is not None and parse.tokens[whom].tag in _PLURAL,
        who_at=offsets(parse, who) if who is not None else None,
        whom_at=offsets(parse, whom) if whom is not None else None,
        verbal=is_verb,
    )


def _background(parse: Parse, token: Token) -> bool:
    """True for "the dam, built in 1968, …": a participle set off by a comma, without anyone who did it."""
    if token.dep != "acl" or token.tag != "VBN" or any(c.dep == "agent" for c in parse.children(token.i)):
        return False
    return token.i > 0 and parse.tokens[token.i - 1].text == ","


def _refers(parse: Parse, bindings: Bindings, i: int) -> bool:
    """False for a pronoun that was not resolved: nothing can be said of "it" or "who"."""
    token = parse.tokens[i]
    if token.pos != "PRON" and token.tag not in RELATIVE:
        return True
    return bindings.entity(token.start, token.end) is not None


def _is_name(parse: Parse, bindings: Bindings, i: int, language: str) -> bool:
    """True for "Ashford" and "the town of Ashford", not for "residential areas around Ashford"."""
    head = parse.tokens[i]
    if head.pos == "PROPN":
        return True
    nouns = {row[1] for row in rows(language, "place_nouns")}
    return head.lemma.lower() in nouns and bindings.place(*offsets(parse, i)) is not None


def _is_place(parse: Parse, bindings: Bindings, i: int) -> bool:
    """True for a name that is a place's, not for "residents of Ashford"."""
    head = parse.tokens[i]
    return head.pos == "PROPN" and bindings.place(head.start, head.end) is not None


def _placed(parse: Parse, bindings: Bindings, i: int, language: str) -> bool:
    """True for "Ashford", "the town of Ashford" and "parts of Ashford", not for "an Ashford fireman"."""
    head = parse.tokens[i]
    if bindings.place(head.start, head.end) is not None:
        return True
    named = any(row[1] == head.lemma.lower() for row in rows(language, "place_nouns")) or any(
        c.dep == "prep" and c.lemma.lower() in {"of", "in", "around", "near"} for c in parse.children(i)
    )
    return named and bindings.place(*offsets(parse, i)) is not None


def _head(parse: Parse, i: int, language: str) -> str:
    """An object that is an act itself goes by its class: the cause of the blast is the cause of the explosion."""
    parts = {row[0] for row in rows(language, "collectives")}
    counted = [c for p in parse.children(i) if p.lemma.lower() == "of" for c in parse.children(p.i) if c.dep == "pobj"]
    if parse.tokens[i].lemma.lower() in parts and counted:
        i = counted[0].i  # "a total of 112 houses" are houses
    lemma = parse.tokens[i].lemma.lower()
    return act_class(language, lemma, parse.tokens[i].pos) or lemma


def _slot(parse: Parse, bindings: Bindings, i: int, *, may_be_place: bool = True) -> Slot:
    start, end = offsets(parse, i)
    head = parse.tokens[i]
    entity = bindings.entity(start, end) or bindings.entity(head.start, head.end)
    place = bindings.place(start, end) if may_be_place else None
    return bound(parse.text[start:end], entity=entity, place=place.id if place else None)


def bound(
    text: str,
    *,
    entity: str | None = None,
    place: str | None = None,
    edtf: str | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Slot:
    """A slot of a frame: the words, with what they were resolved to."""
    return Slot(text=text, entity=entity, place=place, edtf=edtf, low=low, high=high)
