"""Quotations and the words that attribute them: behind the quotation ("…," he said), before it (he said: "…"), or none.

The search goes by position and does not lean on how the parser joined a quotation to its sentence: quoted matter of
several sentences is what dependency parsers get wrong most.
"""

from collections.abc import Iterator

from rashomon.attribution.cue import KINDS, Cue, cue_tokens, lemma_of, surety
from rashomon.attribution.draft import Draft
from rashomon.attribution.source import Source, mention, source_of
from rashomon.nlp.parse import Parse, Sentence, Token
from rashomon.text.quotes import Quotation

__all__ = ["complete", "direct", "words"]

# A word that introduces quotations at least this often, where it stands right beside one.
_LEAST = 0.3
# How many tokens of attribution are searched on either side of a quotation.
_REACH = 45
_STOPS = frozenset(".!?;")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
# At most this many words make a quoted term rather than a quotation.
_TERM = 2


def words(parse: Parse, quotation: Quotation) -> list[Token]:
    """The words of a quotation without its punctuation."""
    return [
        token for token in parse.within(quotation.inner, quotation.inner_end) if any(c.isalnum() for c in token.text)
    ]


def complete(parse: Parse, quotation: Quotation) -> bool:
    """Whether a quotation stands as an utterance of its own and is not woven into the writer's sentence."""
    inside = parse.text[quotation.inner : quotation.inner_end].strip()
    first = next((c for c in inside if c.isalnum()), "")
    said = words(parse, quotation)
    before = parse.text[max(0, quotation.start - 3) : quotation.start].rstrip(" \t\xa0")
    opens = not before or before[-1] in "\n,:.!?…—–-―;\"'”’)]"
    if quotation.continues:
        return True
    if len(said) <= _TERM and not inside.endswith((".", "!", "?", ",", "…")):
        return False
    return (opens and (first.isupper() or first.isdigit() or before[-1:] in {",", ":"})) or (
        inside[:1].isupper() and len(said) > 4
    )


def direct(parse: Parse, found: tuple[Quotation, ...], language: str) -> Iterator[tuple[Quotation, Draft | None]]:
    """Each outermost quotation with its attribution; null where it is a fragment of the writer's own sentence."""
    starts = [quotation.start for quotation in found]
    for number, quotation in enumerate(found):
        following = starts[number + 1] if number + 1 < len(starts) else len(parse.text)
        before = found[number - 1].end if number else 0
        draft = _attributed(parse, quotation, before, following, language)
        if draft is None and complete(parse, quotation) and len(words(parse, quotation)) > _TERM:
            draft = Draft("direct", ((quotation.inner, quotation.inner_end),), None, None, 0.6, "continued", True)
        yield quotation, draft


def _attributed(parse: Parse, quotation: Quotation, before: int, following: int, language: str) -> Draft | None:
    content = ((quotation.inner, quotation.inner_end),)
    whole = complete(parse, quotation)
    after = _behind(parse, quotation, following, language) if whole or _ends_open(parse, quotation) else None
    ahead = _ahead(parse, quotation, before, language) if whole or _introduced(parse, quotation) else None
    beside = ahead is not None and parse.text[: quotation.start].rstrip()[-1:] == ":"
    for chosen, construction in (
        ((ahead, "quote_after_cue"),) if beside else ((after, "quote_before_cue"), (ahead, "quote_after_cue"))
    ):
        if chosen:
            cue, source = chosen
            if not whole and construction == "quote_before_cue":
                return None  # the quoted words end a clause that is reported as a whole
            broken = parse.text[quotation.inner : quotation.inner_end].rstrip()[-1:] not in _STOPS
            return Draft("direct", content, cue, source, max(cue.surety, 0.7), construction, interrupted=broken)
    return None


def _ends_open(parse: Parse, quotation: Quotation) -> bool:
    """Whether the sentence goes on: a comma or the like stands on either side of the closing mark."""
    inside = parse.text[quotation.inner : quotation.inner_end].rstrip()[-1:]
    return inside in {",", "?", "!", "…", "—", "–"} or parse.text[quotation.end : quotation.end + 1] in {",", "—", "–"}


def _introduced(parse: Parse, quotation: Quotation) -> bool:
    return parse.text[max(0, quotation.start - 2) : quotation.start].strip()[-1:] in {",", ":"}


def _region(parse: Parse, start: int, end: int) -> list[Token]:
    """The tokens of one paragraph from an offset on, up to another offset."""
    tokens = parse.within(start, end)
    if not tokens:
        return []
    block = parse.sentences[tokens[0].sentence].block
    return [token for token in tokens if parse.sentences[token.sentence].block == block]


def _behind(parse: Parse, quotation: Quotation, following: int, language: str) -> tuple[Cue, Source | None] | None:
    """The cue of `"…," he said` and `"…," said the minister`."""
    region = _region(parse, quotation.end, min(following, quotation.end + 600))[:_REACH]
    block = parse.sentence_at(quotation.inner_end - 1)
    if not region or (block and parse.sentences[region[0].sentence].block != block.block):
        return None
    while region and region[0].text in {",", "—", "–", "-", "―", "--"}:
        region = region[1:]
    if not region:
        return None
    if parse.text[quotation.inner : quotation.inner_end].rstrip()[-1:] == "." and region[0].text[:1].isupper():
        return None  # a new sentence begins
    for at, token in enumerate(region):
        if token.text in _STOPS:
            return None
        if token.text == "(":
            continue
        if token.pos not in {"VERB", "AUX"} or token.tag not in _FINITE:
            continue
        sure = surety(language, "V", lemma_of(parse, token.i), "quote")
        if sure >= _LEAST and (at == 0 or token.tag != "VBG"):
            inverted = at == 0 or all(t.pos in {"ADV", "AUX"} for t in region[:at])
            source = _inverted(parse, token, region[at + 1 :]) if inverted else _before_cue(parse, token, region[:at])
            if source is None:
                return None
            return Cue(token.i, cue_tokens(parse, token.i), "quote", sure), source
        if token.dep in {"relcl", "acl"} or any(
            t.dep in {"relcl", "acl"} for t in parse.ancestors(token.i) if t.i in range(region[0].i, token.i)
        ):
            continue
        return None
    return None


def _inverted(parse: Parse, cue: Token, region: list[Token]) -> Source | None:
    """The source of `said the minister`: the subject, else the first noun phrase behind the verb."""
    subject = next((child for child in parse.children(cue.i) if child.dep == "nsubj"), None)
    if subject is not None and subject.i > cue.i:
        return mention(parse, subject.i)
    for token in region[:12]:
        if token.text in _STOPS or token.text == ",":
            break
        if token.pos in {"NOUN", "PROPN", "PRON"} and not (
            token.dep in {"compound", "poss", "nmod", "npadvmod"} and parse.tokens[token.head].i > token.i
        ):
            return mention(parse, token.i)
    return source_of(parse, cue.i) if subject is not None else None


def _before_cue(parse: Parse, cue: Token, region: list[Token]) -> Source | None:
    """The source of `the minister said`: the subject within the attribution, else the noun phrase before the cue."""
    inside = {token.i for token in region}
    subject = next((child for child in parse.children(cue.i) if child.dep in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.i in inside:
        return mention(parse, subject.i)
    for token in region:
        if token.pos in {"NOUN", "PROPN", "PRON"} and not (
            token.dep in {"compound", "poss", "nmod", "npadvmod"} and token.head > token.i
        ):
            return mention(parse, token.i)
    return None


def _ahead(parse: Parse, quotation: Quotation, before: int, language: str) -> tuple[Cue, Source | None] | None:
    """The cue of `he said: "…"` and `adding, "…"`, in the sentence that leads up to the quotation."""
    leading = _leading(parse, quotation, before)
    if not leading:
        return None
    last = leading[-1]
    if last.text not in {",", ":", "—", "–", "―", "--", "that"} and _verb_surety(parse, last, language) < _LEAST:
        return None
    for at in range(len(leading) - 1, -1, -1):
        token = leading[at]
        if token.pos not in {"VERB", "AUX"}:
            continue
        sure = _verb_surety(parse, token, language)
        if sure >= _LEAST:
            # "According to …, he said" and a closed clause behind the cue show that the cue belongs to other words.
            if last.text == "," and any(t.text == "," for t in leading[at + 1 : -1]) and len(leading) - at > 12:
                return None
            return Cue(token.i, cue_tokens(parse, token.i), "quote", sure), source_of(parse, token.i)
        if token.tag in _FINITE and token.dep not in {"relcl", "acl", "amod", "aux", "auxpass", "pcomp", "advcl"}:
            return None
    return None


def _verb_surety(parse: Parse, token: Token, language: str) -> float:
    return surety(language, "V", lemma_of(parse, token.i), "quote") if KINDS.get(token.pos) == "V" else 0.0


def _leading(parse: Parse, quotation: Quotation, before: int) -> list[Token]:
    """The tokens of the sentence up to a quotation; a line that ends in a colon leads up to the next one."""
    tokens = parse.within(max(before, quotation.start - 600), quotation.start)[-_REACH:]
    if not tokens:
        return []
    sentence: Sentence = parse.sentences[tokens[-1].sentence]
    here = parse.sentence_at(quotation.start)
    if here and here.block != sentence.block and tokens[-1].text != ":":
        return []
    if tokens[-1].text in _STOPS:
        return []
    out = []
    for token in reversed(tokens):
        if token.text in _STOPS or parse.sentences[token.sentence].block != sentence.block:
            break
        out.append(token)
    return out[::-1]
