"""Which candidates are statements: what is no prose, has no source where it needs one, or only repeats its surroundings."""

from collections.abc import Iterator

from rashomon.attribution.cue import lemma_of, reports
from rashomon.attribution.draft import Draft
from rashomon.attribution.speaker import noun_kind
from rashomon.nlp.parse import Parse
from rashomon.text.lexicon import rows

__all__ = ["worth"]

# The writer's own voice and the reader's: "I think", "as you know".
_WRITER = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "one"})
_ABSTRACT = frozenset({"it", "this", "that", "which", "these", "those", "what", "there"})
# Inside another statement a reported clause is worth a record of its own from this surety on.
_NESTED = 0.9
# Words that say what is the case rather than what somebody says: they need a source that can speak or show.
_SHOWING = frozenset(
    ["show", "suggest", "indicate", "reveal", "demonstrate", "prove", "mean", "confirm", "reflect", "underscore", "highlight",
     "underline", "signal", "imply", "echo", "illustrate", "find", "detail", "support", "see", "frame", "hold"]
)  # fmt: skip
# A heading has most of its longer words in capitals, and no full stop.
_CAPITALS = 0.6


def worth(parse: Parse, drafts: list[Draft], language: str) -> Iterator[Draft]:
    """The drafts that are kept, in their order."""
    headings = _headings(parse)
    hidden = {phrase.split()[0] for (phrase,) in rows(language, "anonymity")}
    for draft in drafts:
        first = parse.sentence_at(draft.start)
        if first is not None and first.block in headings and draft.kind == "indirect":
            continue
        if draft.cue is None or draft.kind == "direct" and draft.construction.startswith("quote"):
            yield draft
        elif _sourced(parse, draft, language) and not _of_namelessness(parse, draft, hidden) and _own(parse, draft, drafts):
            yield draft


def _headings(parse: Parse) -> frozenset[int]:
    """Blocks that are headlines: one sentence, mostly capitalised, without end punctuation."""
    counts: dict[int, int] = {}
    for sentence in parse.sentences:
        counts[sentence.block] = counts.get(sentence.block, 0) + 1
    out = set()
    for sentence in parse.sentences:
        words = [t.text for t in parse.sentence_tokens(sentence) if t.text.isalpha() and len(t.text) > 3]
        capital = sum(word[0].isupper() for word in words)
        ended = parse.tokens[sentence.last - 1].text in {".", "?", "!"}
        if counts[sentence.block] == 1 and len(words) >= 4 and capital > _CAPITALS * len(words) and not (ended and capital < len(words)):
            out.add(sentence.block)
    return frozenset(out)


def _sourced(parse: Parse, draft: Draft, language: str) -> bool:
    """Whether a reported clause has a source that can speak, or a form that needs none."""
    assert draft.cue is not None
    word = parse.tokens[draft.cue.i]
    if draft.source is None:
        if word.pos in {"NOUN", "PROPN"}:
            return draft.construction in {"clause", "spelled_out"} or draft.kind != "indirect"
        # A passive ("is believed to", "has been interpreted as") leaves out who says so.
        if draft.construction == "infinitive" and not reports(language, "V", lemma_of(parse, word.i), "passive"):
            return False
        return draft.construction in {"as", "infinitive", "clause"} and any(c.dep == "auxpass" for c in parse.children(word.i))
    head = parse.tokens[draft.source.head]
    lower = head.text.lower()
    if lower in _WRITER and head.pos == "PRON":
        return False
    if draft.kind != "indirect":
        return lower not in _ABSTRACT or head.pos != "PRON" or (draft.construction == "clause" and word.lemma not in _SHOWING)
    known = noun_kind(language, head)
    if lower in _ABSTRACT and head.pos in {"PRON", "DET", "SCONJ"} and not known:
        return lower == "it" and word.lemma.lower() not in _SHOWING and draft.surety >= _NESTED
    if word.lemma.lower() in _SHOWING or draft.construction not in {"clause", "according"}:
        return head.pos in {"PROPN", "PRON", "DET", "NUM", "ADJ"} or known is not None
    return True


def _of_namelessness(parse: Parse, draft: Draft, hidden: set[str]) -> bool:
    """Whether the clause is about staying unnamed ("declined to be named"), which is no statement on the events."""
    if draft.construction not in {"infinitive", "object"} or parse.tokens[draft.cue.i].text.lower() not in hidden:  # type: ignore[union-attr]
        return False
    said = parse.text[draft.start : draft.end].lower()
    return said in {"anonymity"} or said.startswith(("to be named", "to be identified", "to remain", "to give h", "not to be", "to give t"))


def _own(parse: Parse, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a clause inside another statement is worth its own record: it quotes, or a stated source plainly reports."""
    at = parse.tokens[draft.cue.i].start  # type: ignore[union-attr]
    outer = [d for d in drafts if d is not draft and any(start <= at < end for start, end in d.content)]
    if not outer:
        return True
    if draft.free or draft.construction == "aside":
        return True
    if any(d.kind == "direct" for d in outer) or draft.source is None:
        return False
    if draft.kind in {"term", "direct"} and draft.surety >= 0.5:
        return True
    speaks = parse.tokens[draft.source.head].pos in {"PROPN", "NOUN", "NUM", "ADJ", "DET"}
    return speaks and draft.construction in {"clause", "according"} and draft.surety >= _NESTED and lemma_of(parse, draft.cue.i) not in _SHOWING  # type: ignore[union-attr]
