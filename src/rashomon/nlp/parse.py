"""The parse: tokens with offsets, sentences, a dependency tree (the labels of spaCy's English pipelines).

A record of our own, so that no room depends on the parser and another one can take its place. Only readable prose is
parsed (noise is left out), in blocks; a token's offsets point into the article's text.
"""

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Chunk", "Parse", "Said", "Sentence", "Token"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `head` is the index of its governor in `Parse.tokens` (its own index for a root)."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` (inclusive) to `last` (exclusive), in block `block` (a paragraph or line)."""

    i: int
    first: int
    last: int
    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A labelled run of tokens `first`..`last` (exclusive): a named entity as the parser sees it (OntoNotes labels)."""

    first: int
    last: int
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as the reader sees it, in runs of tokens (first, last exclusive): the pieces of its content, its cue
    and its source; `surety` 0..1. One that is `inner` was found in the content of another."""

    content: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    surety: float
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of one article. Empty where the language has no model."""

    article: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Chunk, ...]
    noun_chunks: tuple[Chunk, ...]
    read: tuple[tuple[int, int], ...]  # the stretches of text that were parsed
    said: tuple[Said, ...] = ()
    _children: dict[int, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: dict[int, list[int]] = {}
        for token in self.tokens:
            if token.head != token.i:
                children.setdefault(token.head, []).append(token.i)
        self._children.update({head: tuple(below) for head, below in children.items()})
        self._starts[:] = [token.start for token in self.tokens]

    def children(self, i: int) -> tuple[Token, ...]:
        """The direct dependents of a token, in text order."""
        return tuple(self.tokens[j] for j in self._children.get(i, ()))

    def subtree(self, i: int) -> list[int]:
        """Indices of a token and all below it, in text order."""
        found, todo = [], [i]
        while todo:
            j = todo.pop()
            found.append(j)
            todo.extend(self._children.get(j, ()))
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of a token, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly between two offsets (code points)."""
        first = at = bisect.bisect_left(self._starts, start)
        while at < len(self.tokens) and self.tokens[at].end <= end:
            at += 1
        return list(self.tokens[first:at])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that covers an offset, if it was parsed."""
        at = bisect.bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]
