"""Which candidates are statements: not a headline's words, the writer's own voice, or the wish to stay unnamed."""

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.attribution.draft import Draft
from rashomon.nlp.parse import Parse
from rashomon.text.lexicon import rows
from rashomon.text.quotes import Quotation

__all__ = ["worth"]

# A heading has most of its longer words in capitals, and no full stop.
_CAPITALS = 0.6
_LONGEST_HEADING = 16
_STOPS = frozenset(".?!:,;")
_WRITER = frozenset({"i", "we", "you", "one"})
# What stays unnamed is told as a wish about the name ("declined to be named").
_UNNAMED = ("anonymity", "to be named", "be named", "to be identified", "be identified", "to remain anonymous")


def worth(parse: Parse, drafts: Sequence[Draft], quotes: Sequence[Quotation], language: str) -> Iterator[Draft]:
    """The drafts that are kept, in their order; `quotes` are the outermost quotations."""
    headings = _headings(parse)
    hidden = {phrase.split()[0] for (phrase,) in rows(language, "anonymity")}
    for draft in drafts:
        sentence = parse.sentence_at(draft.start)
        if draft.kind == "indirect" and sentence is not None and sentence.block in headings:
            continue
        if _writers_own(parse, draft, quotes) or _nobodys(parse, draft, language):
            continue
        wish = draft.cue is not None and parse.tokens[draft.cue.i].text.lower() in hidden
        if wish and parse.text[draft.start : draft.end].lower().startswith(_UNNAMED):
            continue
        yield draft


def _nobodys(parse: Parse, draft: Draft, language: str) -> bool:
    """Whether nobody is who says it: "nobody told them that …"."""
    if draft.source is None:
        return False
    none = {word for word, kind in rows(language, "pronouns") if kind == "none"}
    return not none.isdisjoint(
        (parse.tokens[draft.source.head].text.lower(), parse.text[draft.source.start : draft.source.end].lower())
    )


def _writers_own(parse: Parse, draft: Draft, quotes: Sequence[Quotation]) -> bool:
    """Whether a clause is what the writer thinks or supposes of the reader: "I think", outside any quotation."""
    if draft.source is None or draft.kind != "indirect":
        return False
    start = draft.source.start
    if parse.text[start : draft.source.end].lower() not in _WRITER:
        return False
    at = bisect.bisect_right(quotes, start, key=lambda quotation: quotation.start) - 1
    return at < 0 or quotes[at].end <= start


def _headings(parse: Parse) -> frozenset[int]:
    """Blocks that are headlines: one sentence without a full stop that opens the text or is mostly capitalised."""
    counts = Counter(sentence.block for sentence in parse.sentences)
    out = set()
    for sentence in parse.sentences:
        if counts[sentence.block] > 1:
            continue
        words = [t.text for t in parse.sentence_tokens(sentence) if t.text.isalpha() and len(t.text) > 3]
        capital = sum(word[0].isupper() for word in words)
        last = parse.text[max(sentence.start, sentence.end - 6) : sentence.end].rstrip("\"”’»')")[-1:]
        opens = sentence.block == 0 and len(counts) > 1 and last not in _STOPS and len(words) <= _LONGEST_HEADING
        titled = len(words) >= 4 and capital > _CAPITALS * len(words) and (last not in _STOPS or capital == len(words))
        if opens or titled:
            out.add(sentence.block)
    return frozenset(out)
