"""Which candidates are statements: not what is no prose, lacks a source that it needs, or repeats its surroundings."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from rashomon.attribution.cue import Cue, lemma_of, reports
from rashomon.attribution.draft import Draft
from rashomon.attribution.speaker import noun_kind
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["worth"]

# The writer's own voice and the reader's: "I think", "as you know".
_WRITER = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "one"})
_ABSTRACT = frozenset({"it", "this", "that", "which", "these", "those", "what", "there"})
_NOBODY = frozenset({"no one", "nobody", "none", "neither", "nothing", "few"})
# Inside another statement a reported clause is worth a record of its own from this surety on.
_NESTED = 0.9
# Words that say what is the case rather than what somebody says: they need a source that can speak or show.
_SHOWING = frozenset(
    [
        *("show", "suggest", "indicate", "reveal", "demonstrate", "prove", "mean", "confirm", "reflect", "underscore"),
        *(
            "highlight",
            "underline",
            "signal",
            "imply",
            "echo",
            "illustrate",
            "find",
            "detail",
            "support",
            "see",
            "frame",
        ),
        "hold",
    ]
)
# A heading has most of its longer words in capitals, and no full stop.
_CAPITALS = 0.6
_LONGEST_HEADING = 16
_STOPS = frozenset(".?!:,;")
# What stays unnamed is told as a wish about the name ("declined to be named").
_UNNAMED = ("anonymity", "to be named", "to be identified", "to remain", "to give h", "to give t", "not to be")


def worth(parse: Parse, drafts: list[Draft], language: str) -> Iterator[Draft]:
    """The drafts that are kept, in their order."""
    headings = _headings(parse)
    hidden = {phrase.split()[0] for (phrase,) in rows(language, "anonymity")}
    here = _by_block(parse, drafts)
    for draft in drafts:
        block = _block(parse, draft.start)
        cue = draft.cue
        if block in headings and draft.kind == "indirect":
            continue
        if cue is None or (draft.kind == "direct" and draft.construction.startswith("quote")):
            yield draft
            continue
        around = here[_block(parse, parse.tokens[cue.i].start)]
        if (
            _sourced(parse, draft, cue, language)
            and not _on_namelessness(parse, draft, cue, hidden)
            and _own(parse, draft, cue, around)
        ):
            yield draft


def _block(parse: Parse, offset: int) -> int:
    sentence = parse.sentence_at(offset)
    return sentence.block if sentence else -1


def _by_block(parse: Parse, drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts whose content touches a block."""
    out: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for block in range(_block(parse, draft.start), _block(parse, draft.end - 1) + 1):
            out[block].append(draft)
    return out


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


def _sourced(parse: Parse, draft: Draft, cue: Cue, language: str) -> bool:
    """Whether a reported clause has a source that can speak, or a form that needs none."""
    word = parse.tokens[cue.i]
    if draft.source is None:
        return _without_source(parse, draft, word, language)
    if word.tag == "VB" and word.dep in {"advcl", "relcl"} and draft.construction != "clause":
        return False  # an aim ("came to discuss …") is no report
    head = parse.tokens[draft.source.head]
    lower, lemma = head.text.lower(), word.lemma.lower()
    if (lower in _WRITER and head.pos == "PRON") or parse.text[
        draft.source.start : draft.source.end
    ].lower() in _NOBODY:
        return False
    pronoun = lower in _ABSTRACT and head.pos in {"PRON", "DET", "SCONJ"}
    if draft.kind != "indirect":
        return not pronoun or (draft.construction == "clause" and lemma not in _SHOWING)
    known = noun_kind(language, head) is not None
    if pronoun and not known:
        return lower == "it" and lemma not in _SHOWING and draft.surety >= _NESTED
    if lemma in _SHOWING or draft.construction not in {"clause", "according"}:
        return known or head.pos in {"PROPN", "PRON", "DET", "NUM", "ADJ"}
    return True


def _without_source(parse: Parse, draft: Draft, word: Token, language: str) -> bool:
    """A noun's clause ("the claim that …") or a passive ("is believed to", "has been interpreted as") names nobody."""
    if word.pos in {"NOUN", "PROPN"}:
        return draft.construction in {"clause", "spelled_out"} or draft.kind != "indirect"
    if draft.construction == "infinitive" and not reports(language, "V", lemma_of(parse, word.i), "passive"):
        return False
    passive = any(child.dep == "auxpass" for child in parse.children(word.i))
    return passive and draft.construction in {"as", "infinitive", "clause"}


def _on_namelessness(parse: Parse, draft: Draft, cue: Cue, hidden: set[str]) -> bool:
    """Whether the clause is about staying unnamed ("declined to be named"), which is no statement on the events."""
    if draft.construction not in {"infinitive", "object"} or parse.tokens[cue.i].text.lower() not in hidden:
        return False
    return parse.text[draft.start : draft.end].lower().startswith(_UNNAMED)


def _own(parse: Parse, draft: Draft, cue: Cue, around: list[Draft]) -> bool:
    """Whether a clause inside another statement is worth a record: it quotes, or a stated source plainly reports."""
    at = parse.tokens[cue.i].start
    outer = [d for d in around if d is not draft and any(start <= at < end for start, end in d.content)]
    if not outer or draft.free or draft.construction == "aside":
        return True
    if draft.source is None or any(d.kind == "direct" for d in outer):
        return False
    if draft.kind in {"term", "direct"} and draft.construction in {"as", "predicate", "clause"}:
        return True
    speaks = parse.tokens[draft.source.head].pos in {"PROPN", "NOUN", "NUM", "ADJ", "DET"}
    plain = draft.construction in {"clause", "according"} and draft.surety >= _NESTED
    return speaks and plain and lemma_of(parse, cue.i) not in _SHOWING
