"""Whom a cue names as the source: its subject, a passive's agent, a noun's owner, and where these stand elsewhere.

A source is the mention nearest the cue: without relative clauses and appositions behind a comma (those help to say who
it is, so the head is kept for `speaker.py`).
"""

from dataclasses import dataclass

from rashomon.attribution.names import name_from
from rashomon.nlp.parse import Parse, Token
from rashomon.text.quotes import MARKS

__all__ = ["Source", "mention", "named", "source_of"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
# How far a subject may be inherited: "X, speaking to Y, was quoted as saying that …".
_DEEPEST = 6
_CUT = frozenset({"relcl", "appos", "acl", "advcl", "parataxis", "punct"})
# Nouns that stand for what their author says: of "reports from X" the source is X.
_DOCUMENTS = frozenset(
    ["report", "statement", "information", "datum", "data", "account", "figure", "estimate", "announcement", "release"]
)
_VEHICLE_PREPOSITIONS = frozenset({"from", "by", "of"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source: the head of its noun phrase and where the phrase stands in the text (code points)."""

    head: int
    start: int
    end: int


def mention(parse: Parse, head: int) -> Source:
    """The noun phrase around a head: one run of tokens, without what hangs on behind a comma."""
    cut: set[int] = set()
    for child in parse.children(head):
        loose = child.dep in _CUT and (
            child.dep in {"relcl", "punct", "parataxis", "advcl"} or _comma_before(parse, child.i)
        )
        if (
            loose
            or (child.dep in {"cc", "preconj"} and child.i < head)
            or (child.dep == "prep" and _comma_before(parse, child.i))
        ):
            cut.update(parse.subtree(child.i))
    for child in parse.children(head):
        if child.dep == "punct" and child.text in "()-'\"“”’":
            cut.discard(child.i)
    inside = set(parse.subtree(head)) - cut
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    last = _cut_inner(parse, head, last)
    while first < head and (parse.tokens[first].dep in {"punct", "cc", "mark"} or parse.tokens[first].text in ",;:"):
        first += 1
    while last > head and parse.tokens[last].text in {",", ";", ":", "-", "—", "–", "(", "“", '"', "‘"}:
        last -= 1
    start, end = parse.tokens[first].start, parse.tokens[_named_after(parse, head, last)].end
    while start < end - 1 and parse.text[start] in MARKS:
        start += 1  # a mark that the tokeniser left on the word
    return Source(head, start, end)


def _named_after(parse: Parse, head: int, last: int) -> int:
    """Take in a person's name that follows without a comma: "X's director of operations Jane Smith"."""
    if parse.tokens[head].pos == "NOUN":
        chunk = name_from(parse, last + 1)
        if chunk is not None and chunk.label == "PERSON" and chunk.start == parse.tokens[last].end + 1:
            return chunk.last - 1
    return last


def _cut_inner(parse: Parse, head: int, last: int) -> int:
    """End the phrase before a relative clause or a loose participle that hangs on an inner noun."""
    for i in range(head + 1, last + 1):
        token = parse.tokens[i]
        if (
            token.text == ","
            and i < last
            and (parse.tokens[i + 1].text.lower() in _RELATIVES or parse.tokens[i + 1].tag in {"VBG", "VBN"})
        ):
            return i - 1
    return last


def _comma_before(parse: Parse, i: int) -> bool:
    first = parse.subtree(i)[0]
    return first > 0 and parse.tokens[first - 1].text in {",", "—", "–", "-", "("}


def source_of(parse: Parse, i: int, depth: int = 0) -> Source | None:
    """The source of a cue word, or null where none is named."""
    if depth > _DEEPEST:
        return None
    word = parse.tokens[i]
    if word.pos in {"NOUN", "PROPN"}:
        return _owner(parse, word)
    if word.pos == "ADJ" and word.dep in {"acomp", "oprd", "attr"}:
        return source_of(parse, word.head, depth + 1)
    children = parse.children(i)
    agent = next((below for child in children if child.dep == "agent" for below in parse.children(child.i)), None)
    if agent is not None:
        return named(parse, agent)
    passive = any(child.dep in {"nsubjpass", "auxpass"} for child in children)
    if passive:
        return None
    subject = next((child for child in children if child.dep in _SUBJECTS), None)
    if subject is not None:
        return _subject(parse, word, subject)
    if any(child.dep == "expl" for child in children):
        return None
    return _inherited(parse, word, depth)


def _subject(parse: Parse, word: Token, subject: Token) -> Source | None:
    lower = subject.text.lower()
    if lower in _RELATIVES and subject.tag in {"WP", "WDT"}:
        if word.dep == "relcl":
            return mention(parse, word.head)
        climbing = next((token for token in parse.ancestors(word.i) if token.dep == "relcl"), None)
        return mention(parse, climbing.head) if climbing else None
    if lower in {"it", "there"} and subject.dep == "expl":
        return None
    return named(parse, subject)


def named(parse: Parse, head: Token) -> Source:
    """Of "reports from X", X; else the phrase itself."""
    if head.lemma.lower() in _DOCUMENTS:
        for child in parse.children(head.i):
            if child.dep in {"prep", "agent"} and child.text.lower() in _VEHICLE_PREPOSITIONS:
                for below in parse.children(child.i):
                    if below.dep == "pobj" and (below.pos == "PROPN" or child.text.lower() != "of"):
                        return mention(parse, below.i)
    return mention(parse, head.i)


def _inherited(parse: Parse, word: Token, depth: int) -> Source | None:
    """The source of a verb without a subject of its own: that of the clause it depends on."""
    head = parse.tokens[word.head]
    if head.i == word.i:
        return None
    if word.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "PRON", "DET", "NUM"}:
        if word.tag == "VBG":
            return mention(parse, _beside(parse, word, head))
        return None if word.tag == "VBN" else _governing(parse, head, depth)
    if word.tag == "VBN" and word.dep in {"advcl", "conj"} and not any(c.dep == "aux" for c in parse.children(word.i)):
        return (
            None if word.dep == "advcl" else _governing(parse, word, depth)
        )  # "while framed as …": by whom is not said
    if word.dep in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "parataxis"}:
        return _governing(parse, word, depth)
    return None


def _beside(parse: Parse, word: Token, head: Token) -> int:
    """The subject of a loose participle: of "X calling it A and Y calling it B" the parser hangs the second on A."""
    near = parse.tokens[word.i - 1] if word.i else head
    while near.i > head.i and near.head != head.i and parse.tokens[near.head].i > head.i:
        near = parse.tokens[near.head]
    return near.i if near.i > head.i and near.dep == "conj" and near.head == head.i else head.i


def _governing(parse: Parse, word: Token, depth: int) -> Source | None:
    for token in parse.ancestors(word.i):
        if token.pos in {"VERB", "AUX"}:
            return source_of(parse, token.i, depth + 1) or _passive_subject(parse, token)
    return None


def _passive_subject(parse: Parse, verb: Token) -> Source | None:
    """In "X was quoted as saying" the one who says is the passive's subject."""
    subject = next((child for child in parse.children(verb.i) if child.dep == "nsubjpass"), None)
    return mention(parse, subject.i) if subject else None


def _owner(parse: Parse, noun: Token) -> Source | None:
    """Whose claim it is: a possessive, "by X", "from X", a name before the noun, the subject of "made the claim"."""
    children = parse.children(noun.i)
    for child in children:
        if child.dep == "poss":
            return mention(parse, child.i)
    for child in children:
        if child.dep in {"prep", "agent"} and child.text.lower() in {"by", "from", "among"}:
            for below in parse.children(child.i):
                if below.dep == "pobj":
                    return mention(parse, below.i)
    names = [child for child in children if child.dep in {"compound", "nmod"} and child.pos == "PROPN"]
    if names:
        low = parse.subtree(names[0].i)[0]
        return Source(names[-1].i, parse.tokens[low].start, parse.tokens[names[-1].i].end)
    head = parse.tokens[noun.head]
    if noun.dep in {"dobj", "pobj"}:
        verb = head if head.pos == "VERB" else parse.tokens[head.head]
        if verb.pos == "VERB" and noun.dep == "dobj":
            found = source_of(parse, verb.i)
            # "his words echo the claim that": what echoes is nobody; a name or a pronoun is somebody.
            if found and parse.tokens[found.head].pos in {"PROPN", "PRON"}:
                return found
    return None
