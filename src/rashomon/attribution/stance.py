"""How a statement stands to its content: it asserts, hedges, denies or questions it.

`hedges`: the speaker, or the writer through the cue, weakens the content (may, reportedly, "suggests", "believes",
"alleges"). "Claims" keeps a distance and yet reports an assertion: it stays `asserts`. `denies`: the content is what
the speaker rejects ("denied that …"). What only describes the world as uncertain inside a longer utterance is no hedge.
"""

import functools

from rashomon.attribution.cue import KINDS, lemma_of, stance_of_word
from rashomon.attribution.draft import Draft
from rashomon.model import Stance
from rashomon.nlp.parse import Parse, Token
from rashomon.text.lexicon import rows

__all__ = ["stance"]

_WHETHER = frozenset({"whether", "if"})


@functools.cache
def _weakeners(language: str) -> frozenset[tuple[str, str]]:
    return frozenset((kind, lemma) for kind, lemma in rows(language, "weakeners"))


def stance(parse: Parse, draft: Draft, language: str) -> Stance:
    """The stance of a statement, from its cue and from the head of its content."""
    word = None
    if draft.cue is not None:
        token = parse.tokens[draft.cue.i]
        word = stance_of_word(language, KINDS.get(token.pos, "V"), lemma_of(parse, token.i))
    inside = [t for start, end in draft.content for t in parse.within(start, end)]
    if word == "denies":
        return "denies"
    if word == "questions" or _asked(parse, draft, inside):
        return "questions"
    if word == "hedges" or _weakened(parse, inside, language):
        return "hedges"
    return "asserts"


def _asked(parse: Parse, draft: Draft, inside: list[Token]) -> bool:
    after = parse.text[draft.content[-1][1] - 1 : draft.content[-1][1] + 2].rstrip("”’\"'» ")
    if draft.kind == "direct" and after.endswith("?"):
        return len({token.sentence for token in inside}) == 1
    return (
        bool(inside)
        and inside[0].text.lower() in _WHETHER
        and inside[0].dep == "mark"
        and draft.cue is not None
        and any(token.dep == "ccomp" and token.head == draft.cue.i for token in inside)
    )


def _weakened(parse: Parse, inside: list[Token], language: str) -> bool:
    """Whether a hedge governs the whole content: its first clause's head bears one, in a single sentence."""
    if not inside or len({token.sentence for token in inside}) > 1:
        return False
    indices = {token.i for token in inside}
    heads = [token for token in inside if token.head not in indices or token.head == token.i]
    weak = _weakeners(language)
    for head in heads:
        if ("verb", head.lemma.lower()) in weak or ("adjective", head.lemma.lower()) in weak:
            return True
        for child in parse.children(head.i):
            kind = {"aux": "modal", "advmod": "adverb", "acomp": "adjective"}.get(child.dep)
            if kind and child.i in indices and (kind, child.lemma.lower()) in weak:
                return True
    return False
