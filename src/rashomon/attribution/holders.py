"""Who stands behind a source that only describes: the body whose statement it is, the person whose office it names.

"The statement said" is said by whoever issued the statement; "a ministry spokesman" is the spokesman whom the article
names elsewhere ("ministry spokesman Ivan Petrov", "a ministry spokesman, Ivan Petrov"), where there is one.
"""

from dataclasses import dataclass

from rashomon.attribution.names import name_at
from rashomon.attribution.referents import Referents
from rashomon.attribution.source import Source, mention
from rashomon.attribution.speaker import noun_kind
from rashomon.model import Entity
from rashomon.nlp.parse import Parse, Token

__all__ = ["Role", "document", "holder", "issuer", "refers_back", "roles", "words_owner"]

_ISSUED = frozenset({"by", "of", "from", "on", "in"})
_OWNING = frozenset({"poss", "compound", "nmod", "amod"})
_DEFINITE = frozenset({"the", "this", "that"})
_BODIES = frozenset({"organisation", "military_unit"})
_SPOKES = "spokes"
# Who holds an office with such a word before it does not hold the office.
_LESSER = frozenset({"vice", "deputy", "former", "ex", "late", "then"})
# A role stands at most so many tokens before the name without a comma.
_BEFORE = 6


@dataclass(frozen=True, slots=True)
class Role:
    """A described office and the person whom the article names with it; `of` are the proper words beside the noun."""

    noun: str
    of: frozenset[str]
    person: Entity


def document(parse: Parse, source: Source, language: str) -> bool:
    """Whether a source is a text: "the statement", "a report by the ministry"."""
    head = parse.tokens[source.head]
    noun = noun_kind(language, head) if head.pos == "NOUN" else None
    return noun is not None and noun[1] == "document"


def words_owner(parse: Parse, source: Source, language: str) -> Source | None:
    """Whose the words are that speak: "her remarks", "Roe's comments"."""
    head = parse.tokens[source.head]
    noun = noun_kind(language, head) if head.pos == "NOUN" else None
    if noun is None or noun[1] not in {"words", "document"}:
        return None
    owner = next((child for child in parse.children(head.i) if child.dep == "poss"), None)
    return (
        None
        if owner is None
        else mention(parse, owner.i)
        if owner.pos != "PRON"
        else Source(owner.i, owner.start, owner.end)
    )


def issuer(parse: Parse, source: Source, referents: Referents) -> Entity | None:
    """The body that the mention of a text names as its own: "the ministry's report", "a statement by the army"."""
    tokens = [t for t in parse.within(source.start, source.end) if t.i != source.head]
    for token in tokens:
        owning = token.dep in _OWNING and token.pos in {"PROPN", "NOUN"} and token.i < source.head
        behind = token.dep == "pobj" and parse.tokens[token.head].text.lower() in _ISSUED
        within = token.dep == "poss" and token.i > source.head
        if not (owning or behind or within):
            continue
        found = [entity for _, entity in referents.at(token.start, token.end) if entity.kind in _BODIES]
        if found:
            return found[-1]
    return None


def refers_back(parse: Parse, source: Source) -> bool:
    """Whether a text is one that was spoken of before: "the statement"."""
    first = next(iter(parse.within(source.start, source.end)), None)
    return first is not None and first.text.lower() in _DEFINITE and source.head - first.i == 1


def roles(parse: Parse, referents: Referents, language: str) -> list[Role]:
    """The offices that the article gives to persons whom it names."""
    out = []
    for chunk in parse.names:
        if chunk.label != "PERSON":
            continue
        people = [e for _, e in referents.at(chunk.start, chunk.end) if e.kind == "person"]
        last = parse.tokens[chunk.last - 1]
        noun = _role(parse, parse.tokens[chunk.first], last, language) if people else None
        if noun is not None:
            out.append(Role(_norm(noun), _proper(parse, noun), people[-1]))
    return out


def _role(parse: Parse, first: Token, last: Token, language: str) -> Token | None:
    """The noun of a person's office beside their name: in front of it, or across a comma.

    "A friend of Ivan Petrov" is not he.
    """
    theirs = first.i > 0 and parse.tokens[first.i - 1].pos == "ADP"
    for i in () if theirs else range(first.i - 1, max(-1, first.i - 1 - _BEFORE), -1):
        token = parse.tokens[i]
        if token.sentence != first.sentence:
            break
        if _office(token, language):
            before = parse.tokens[i - 1].text.lower() if i else ""
            return None if before in _LESSER else token
        if not (token.text == "," or token.pos in {"PROPN", "ADP", "DET", "PART"}):
            break
    for child in parse.children(last.i):
        if child.dep == "appos" and _office(child, language):
            return child
    return None


def _office(token: Token, language: str) -> bool:
    found = noun_kind(language, token)
    return token.tag in {"NN", "NNP"} and found is not None and found[0] == "person"


def holder(parse: Parse, source: Source, known: list[Role]) -> Entity | None:
    """The one person whom the article names in the office that a mention describes; null where several could be."""
    head = parse.tokens[source.head]
    if head.tag != "NN" or name_at(parse, source.head) is not None:
        return None
    same = [role for role in known if role.noun == _norm(head)]
    own = _proper(parse, head)
    if own:
        same = [role for role in same if own & role.of and (role.of <= own or own <= role.of)]
    elif not refers_back(parse, source):
        return None
    people = {role.person.id: role.person for role in same}
    return next(iter(people.values())) if len(people) == 1 else None


def _norm(noun: Token) -> str:
    """ "spokesman", "spokeswoman" and "spokesperson" are one office."""
    word = noun.lemma.lower()
    return _SPOKES if word.startswith(_SPOKES) else word


def _proper(parse: Parse, noun: Token) -> frozenset[str]:
    """The proper words that stand with an office."""
    below = [parse.tokens[i] for i in parse.subtree(noun.i)] if noun.tag == "NN" else []
    near = [t for t in below if abs(t.i - noun.i) <= _BEFORE and t.pos == "PROPN"]
    before = []
    i = noun.i - 1
    while i >= 0 and parse.tokens[i].pos == "PROPN":
        before.append(parse.tokens[i])
        i -= 1
    return frozenset(t.text for t in (*near, *before) if (c := name_at(parse, t.i)) is None or c.label != "PERSON")
