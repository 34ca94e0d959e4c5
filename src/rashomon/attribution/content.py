"""What is said: the complements that a cue may take, and their extent in the text.

The frames of a cue word are the shapes that its content can have in the dependency tree: a clause ("said that …"), an
infinitive ("pledged to …"), a predicate ("described X as …"), a prepositional phrase ("warned of …"), an object
("condemned X"). How often a word in such a frame carries an attribution was counted on PolNeAR (see `cue.py`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.nlp.parse import Parse, Token

__all__ = ["Complement", "complements", "extent", "particle"]

# Left of a content, these are no part of what is said; neither is the punctuation on both sides.
_LEAD = frozenset({"that"})
_EDGE = frozenset(",.;:!?…-–—―")
_CLAUSES = frozenset({"ccomp"})
_OBJECTS = frozenset({"dobj", "obj"})


@dataclass(frozen=True, slots=True)
class Complement:
    """A complement of token `cue` in a frame: its head token and its tokens (indices, in text order).

    `links` are tokens between cue and content that belong to the cue: the preposition of "urged against".
    """

    cue: int
    frame: str
    head: int
    tokens: tuple[int, ...]
    links: tuple[int, ...] = ()


def particle(parse: Parse, i: int) -> str | None:
    """The particle of a phrasal verb ("summed up"), if it has one."""
    for child in parse.children(i):
        if child.dep == "prt":
            return child.text.lower()
    return None


def complements(parse: Parse, i: int) -> Iterator[Complement]:
    """Every complement that a word takes, whether or not the word is a cue."""
    word = parse.tokens[i]
    children = parse.children(i)
    if word.pos in {"NOUN", "PROPN"}:
        yield from _of_noun(parse, word, children)
        return
    objects = [child for child in children if child.dep in _OBJECTS]
    for child in children:
        if child.dep in _CLAUSES:
            infinitive = child.tag == "VB" and _has(parse, child.i, "TO") and not _has_subject(parse, child.i)
            yield _complement(parse, i, "infinitive" if infinitive else "clause", child.i)
        elif child.dep == "xcomp":
            if _has(parse, child.i, "TO"):
                yield _complement(parse, i, "infinitive", child.i)
            elif child.tag == "VBG":
                yield _complement(parse, i, "gerund", child.i)
        elif child.dep == "prep" and child.i > i:
            for below in parse.children(child.i):
                if below.dep in {"pobj", "pcomp"} or (child.text.lower() == "as" and below.dep == "amod"):
                    frame = "as" if child.text.lower() == "as" else f"prep:{child.text.lower()}"
                    yield _predicate(parse, i, frame, child.i, below.i, objects)
        elif child.dep in _OBJECTS and child.i > i:
            yield _complement(parse, i, "object", child.i)
        elif child.dep == "oprd":
            yield _predicate(parse, i, "predicate", None, child.i, objects)


def _of_noun(parse: Parse, word: Token, children: tuple[Token, ...]) -> Iterator[Complement]:
    for child in children:
        if child.i < word.i:
            continue
        if child.dep in {"acl", "ccomp", "relcl"} and child.i > word.i:
            if child.dep != "relcl" and _has(parse, child.i, "TO") and child.tag == "VB":
                yield _complement(parse, word.i, "infinitive", child.i)
            elif _that_clause(parse, child.i):
                yield _complement(parse, word.i, "clause", child.i)
        elif child.dep == "prep":
            for below in parse.children(child.i):
                if below.dep in {"pobj", "pcomp"}:
                    found = _complement(parse, word.i, f"prep:{child.text.lower()}", below.i)
                    yield Complement(found.cue, found.frame, found.head, found.tokens, (child.i,))


def _that_clause(parse: Parse, i: int) -> bool:
    """Whether a clause under a noun tells the noun's content: "that" introduces it and plays no part inside it."""
    return any(child.dep == "mark" and child.text.lower() == "that" for child in parse.children(i))


def _complement(parse: Parse, cue: int, frame: str, head: int) -> Complement:
    return Complement(cue, frame, head, tuple(parse.subtree(head)))


def _predicate(parse: Parse, cue: int, frame: str, link: int | None, head: int, objects: list[Token]) -> Complement:
    tokens = set(parse.subtree(head))
    links = () if link is None else (link,)
    if frame in {"as", "predicate"}:
        # "frame X as Y": what is said is that X is Y. A relative pronoun as X stands for something said elsewhere.
        for thing in objects:
            if thing.tag not in {"WDT", "WP"} and cue < thing.i < head:
                tokens |= set(parse.subtree(thing.i)) | set(links)
                links = ()
    return Complement(cue, frame, head, tuple(sorted(tokens)), links)


def _has(parse: Parse, i: int, tag: str) -> bool:
    return any(child.tag == tag and child.dep in {"aux", "mark"} for child in parse.children(i))


def _has_subject(parse: Parse, i: int) -> bool:
    return any(child.dep in {"nsubj", "nsubjpass", "csubj", "expl"} for child in parse.children(i))


def extent(parse: Parse, tokens: tuple[int, ...] | list[int]) -> tuple[tuple[int, int], ...]:
    """The stretches of text that some tokens cover, runs joined, without edge punctuation and a leading "that"."""
    runs: list[list[int]] = []
    for i in sorted(set(tokens)):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    out = []
    for number, run in enumerate(runs):
        low, high = 0, len(run)
        while low < high and _is_edge(parse.tokens[run[low]], leading=number == 0):
            low += 1
        while high > low and parse.tokens[run[high - 1]].text in _EDGE:
            high -= 1
        if low < high:
            out.append((parse.tokens[run[low]].start, parse.tokens[run[high - 1]].end))
    return tuple(out)


def _is_edge(token: Token, *, leading: bool) -> bool:
    return token.text in _EDGE or (
        leading and token.text.lower() in _LEAD and token.dep in {"mark", "det", "nsubj"} and token.tag == "IN"
    )
