"""Acts: the events that a text tells, by verb or by noun, with who, whom, where, when and how many.

A verb ("was captured") or a noun ("the capture of X", "X's fall") of a class in the lexicon of acts is one act mention;
the parse gives its roles (Palmer, Gildea and Kingsbury 2005, PropBank, for the idea: A0 who, A1 whom). A definite
nominalisation presupposes the act, so it counts as told. Polarity and modality follow FactBank's simple cases.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon.claims.bindings import Bindings
from rashomon.model import Slot
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import act_class, rows

__all__ = ["Act", "Modality", "find_acts", "modality_of"]

Modality = Literal["actual", "possible", "planned", "negated", "corrected"]
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "dative"})
# Parts that hang on a phrase but are not of it: they would stretch a passage over half a sentence.
_LOOSE = frozenset(
    {"relcl", "advcl", "appos", "acl", "parataxis", "ccomp", "conj", "cc", "punct", "csubj", "discourse"}
)
_PLURAL = frozenset({"NNS", "NNPS"})
_PAST = frozenset({"VBD", "VBN"})
_TIMES = frozenset({"DATE", "TIME"})
_RELATIVE = frozenset({"WDT", "WP"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "on", "around", "outside", "inside", "off", "from", "to", "over"})
_FACTUAL = frozenset({"by", "after", "for"})
_TARGET_PREPOSITIONS = frozenset({"of", "on", "against"})


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


@cache
def _with(language: str, column: int, value: str) -> frozenset[str]:
    """The classes of acts with a value in a column of their forms."""
    return frozenset(row[0] for row in rows(language, "act_forms") if row[column] == value)


@cache
def _modality(language: str) -> dict[tuple[str, str], Modality]:
    found: dict[tuple[str, str], Modality] = {}
    for modality, part, lemma in rows(language, "modality"):
        found[part, lemma] = modality  # type: ignore[assignment]
    return found


def find_acts(parse: Parse, bindings: Bindings, language: str) -> Iterator[Act]:
    """The acts of an article in text order; those without any who, whom or where are left out."""
    for token in parse.tokens:
        if token.pos not in {"VERB", "NOUN"}:
            continue
        kind = act_class(language, token.lemma, token.pos)
        if kind is None or token.dep in {"compound", "amod", "aux"}:
            continue
        act = _act(parse, bindings, language, token, kind)
        # Verbs of territory are also everyday verbs ("took a seat", "left a scar"): only with a place are they acts.
        bound = act.literal_place if kind in _with(language, 5, "place") else (act.who or act.whom or act.where)
        if bound:
            yield act


def _act(parse: Parse, bindings: Bindings, language: str, token: Token, kind: str) -> Act:
    is_verb = token.pos == "VERB"
    who, whom, place = _verb_roles(parse, token) if is_verb else _noun_roles(parse, token, kind, language)
    who, whom = (i if i is not None and _refers(parse, bindings, i) else None for i in (who, whom))
    if is_verb and whom is None and kind in _with(language, 4, "whom"):
        who, whom = None, who  # "the dam burst": what an intransitive act happens to stands as its subject
    phrase = [token.i, *(i for role in (who, whom, place) if role is not None for i in _phrase(parse, role))]
    if is_verb:
        phrase += [c.i for c in parse.children(token.i) if c.dep in {"aux", "auxpass", "neg", "prt"}]
    else:
        phrase += [c.i for c in parse.children(token.i) if c.dep in {"det", "amod", "poss", "prep", "compound"}]
    start, end = parse.tokens[min(phrase)].start, parse.tokens[max(phrase)].end
    clause = _clause(parse, token)
    low, high = parse.tokens[clause[0]].start, parse.tokens[clause[-1]].end
    quantity = None
    for role in (whom, who):
        if role is not None and quantity is None:
            stretch = _offsets(parse, role)
            quantity = bindings.count(*stretch)
    time = bindings.time(low, high)
    where = _slot(parse, bindings, place) if place is not None else None
    may_be_place = kind not in _with(language, 5, "thing")
    literal = None
    for role in (whom if may_be_place else None, place):
        if role is not None and literal is None:
            literal = bindings.place(*_offsets(parse, role))
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
        when=_bound(time.text, edtf=time.edtf) if time else None,
        quantity=_bound(quantity.text, low=quantity.low, high=quantity.high) if quantity else None,
        literal_place=literal.literal if literal else None,
        modality=modality_of(parse, token, language),
        statement=statement.id if statement else None,
        head=_head(parse, whom, language) if whom is not None else "",
        named=whom is not None and _is_name(parse, bindings, whom, language),
        done=not is_verb or token.tag in _PAST or token.tag == "VBG",
        literal_feature=literal.feature if literal else None,
        plural=whom is not None and parse.tokens[whom].tag in _PLURAL,
        who_at=_offsets(parse, who) if who is not None else None,
        whom_at=_offsets(parse, whom) if whom is not None else None,
    )


def _refers(parse: Parse, bindings: Bindings, i: int) -> bool:
    """False for a pronoun that was not resolved: nothing can be said of "it" or "who"."""
    token = parse.tokens[i]
    if token.pos != "PRON" and token.tag not in _RELATIVE:
        return True
    return bindings.entity(token.start, token.end) is not None


def _is_name(parse: Parse, bindings: Bindings, i: int, language: str) -> bool:
    """True for "Ashford" and "the town of Ashford", not for "residential areas around Ashford"."""
    head = parse.tokens[i]
    if head.pos == "PROPN":
        return True
    nouns = {row[1] for row in rows(language, "place_nouns")}
    return head.lemma.lower() in nouns and bindings.place(*_offsets(parse, i)) is not None


def _head(parse: Parse, i: int, language: str) -> str:
    """An object that is an act itself goes by its class: the cause of the blast is the cause of the explosion."""
    lemma = parse.tokens[i].lemma.lower()
    return act_class(language, lemma, parse.tokens[i].pos) or lemma


def _verb_roles(parse: Parse, verb: Token) -> tuple[int | None, int | None, int | None]:
    who = whom = where = None
    for child in parse.children(verb.i):
        if child.dep in _SUBJECTS and child.i < verb.i:  # one behind the verb is the parser's slip more often than not
            who = child.i
        elif child.dep in _PASSIVE_SUBJECTS or (child.dep in _OBJECTS and whom is None):
            whom = child.i
        elif child.dep == "agent":
            who = next((c.i for c in parse.children(child.i) if c.dep == "pobj"), who)
        elif child.dep == "prep" and child.lemma.lower() in _PLACE_PREPOSITIONS and where is None:
            where = next((c.i for c in parse.children(child.i) if c.dep == "pobj"), None)
    if verb.dep == "relcl":  # "the flood that killed …": the pronoun stands for the noun that the clause hangs on
        who = verb.head if who is not None and parse.tokens[who].tag in _RELATIVE else who
        whom = verb.head if whom is not None and parse.tokens[whom].tag in _RELATIVE else whom
    if verb.dep == "acl" and verb.tag == "VBN" and whom is None:  # "the town captured by …"
        whom = verb.head
    passive = any(child.dep in _PASSIVE_SUBJECTS for child in parse.children(verb.i))
    if who is None and not passive and verb.dep in {"conj", "xcomp"}:  # the subject stands at the governing verb
        governor = parse.tokens[verb.head]
        if governor.pos in {"VERB", "AUX"}:
            who = next((c.i for c in parse.children(governor.i) if c.dep in _SUBJECTS), None)
    return who, whom, where


def _noun_roles(parse: Parse, noun: Token, kind: str, language: str) -> tuple[int | None, int | None, int | None]:
    who = whom = where = None
    for child in parse.children(noun.i):
        if child.dep == "poss" and not _is_time(parse, child.i):
            if kind in _with(language, 4, "whom"):
                whom = child.i
            else:
                who = child.i
        elif child.dep == "compound" and whom is None and kind in _with(language, 6, "compound"):
            whom = child.i
        elif child.dep in {"prep", "agent"}:
            target = next((c.i for c in parse.children(child.i) if c.dep == "pobj"), None)
            if target is None:
                continue
            word = child.lemma.lower()
            if word == "by":
                who = target
            elif word in _TARGET_PREPOSITIONS:
                whom = target
            elif word in _PLACE_PREPOSITIONS and where is None:
                where = target
    return who, whom, where


def _is_time(parse: Parse, i: int) -> bool:
    """True inside a time expression ("Tuesday afternoon's launch")."""
    at = parse.tokens[i]
    return any(n.label in _TIMES and n.start <= at.start and at.end <= n.end for n in parse.names)


def _phrase(parse: Parse, i: int) -> list[int]:
    """The tokens of a noun phrase without what hangs loosely on it."""
    out, todo = [], [i]
    while todo:
        j = todo.pop()
        out.append(j)
        todo.extend(c.i for c in parse.children(j) if c.dep not in _LOOSE)
    return sorted(out)


def _offsets(parse: Parse, i: int) -> tuple[int, int]:
    phrase = _phrase(parse, i)
    return parse.tokens[phrase[0]].start, parse.tokens[phrase[-1]].end


def _clause(parse: Parse, token: Token) -> list[int]:
    """The tokens of the clause around an act: up to the next verb above, without clauses below."""
    top = token
    for above in parse.ancestors(token.i):
        if top.pos in {"VERB", "AUX"}:
            break
        top = above
    return _phrase(parse, top.i)


def _slot(parse: Parse, bindings: Bindings, i: int, *, may_be_place: bool = True) -> Slot:
    start, end = _offsets(parse, i)
    head = parse.tokens[i]
    entity = bindings.entity(start, end) or bindings.entity(head.start, head.end)
    place = bindings.place(start, end) if may_be_place else None
    return _bound(parse.text[start:end], entity=entity, place=place.id if place else None)


def _bound(
    text: str,
    *,
    entity: str | None = None,
    place: str | None = None,
    edtf: str | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Slot:
    return Slot(text=text, entity=entity, place=place, edtf=edtf, low=low, high=high)


def modality_of(parse: Parse, token: Token, language: str) -> Modality:
    """The strongest of: negated, planned, possible, actual; looked for at the act and at what governs it."""
    known = _modality(language)
    found: set[Modality] = {"possible"} if _unreal(parse, token) else set()
    for child in parse.children(token.i):
        if child.dep == "neg" and not _corrected(parse, child, known):
            found.add("negated")
        for part, deps in (("M", {"aux"}), ("A", {"amod", "acomp"}), ("R", {"advmod"}), ("D", {"det"})):
            if child.dep in deps and (part, child.lemma.lower()) in known:
                found.add(known[part, child.lemma.lower()])
        if child.dep == "mark" and child.lemma.lower() == "if":
            found.add("possible")
    # What governs the act counts where the act is its complement ("plans to", "prepare for an assault"), not where it
    # is its subject or merely stands in the same sentence.
    below = token
    for above in parse.ancestors(token.i):
        if below.dep not in {"xcomp", "pobj", "dobj", "prep", "pcomp", "conj", "acl"}:
            break
        if below.dep == "xcomp" and above.lemma == "be":  # "is to be pumped out"
            found.add("planned")
        for part in ("V", "N"):
            if (part, above.lemma.lower()) in known:
                found.add(known[part, above.lemma.lower()])
        if above.pos == "VERB":
            for child in parse.children(above.i):
                if child.dep == "aux" and ("M", child.lemma.lower()) in known and token.pos == "VERB":
                    found.add(known["M", child.lemma.lower()])
            if below.dep in {"dobj", "pobj", "prep"}:
                break
        below = above
    for modality in ("negated", "planned", "possible"):
        if modality in found:
            return modality
    return "actual"


def _unreal(parse: Parse, token: Token) -> bool:
    """True for an infinitive ("to pay") and for a gerund that no clause tells as done ("premised on buying")."""
    if token.tag == "VB":
        return any(child.dep == "aux" and child.tag == "TO" for child in parse.children(token.i))
    if token.tag != "VBG" or token.dep in {"advcl", "acl", "ROOT", "conj"}:
        return False
    return not any(child.dep == "aux" for child in parse.children(token.i)) and not (
        token.dep == "pcomp" and parse.tokens[token.head].lemma.lower() in _FACTUAL
    )


def _corrected(parse: Parse, negation: Token, known: dict[tuple[str, str], Modality]) -> bool:
    """True for "did not just take …": the act is told, and more."""
    after = parse.tokens[negation.i + 1 : negation.i + 2]
    return any(known.get(("R", token.lemma.lower())) == "corrected" for token in after)
