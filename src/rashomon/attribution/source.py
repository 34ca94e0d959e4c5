"""A source as a passage: the noun phrase around its head.

A source is the mention nearest the cue: without relative clauses and appositions behind a comma (those help to say who
it is, so the head is kept for `speaker.py`).
"""

from dataclasses import dataclass

from rashomon.attribution.names import name_from
from rashomon.nlp.parse import Parse
from rashomon.text.quotes import MARKS

__all__ = ["Source", "mention"]

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_CUT = frozenset({"relcl", "appos", "acl", "advcl", "parataxis", "punct"})


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
