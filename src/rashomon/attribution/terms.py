"""Quoted terms: what somebody calls a thing ("what the ministry described as ‘aggression’").

The reader sees who says clauses; a name that is given in quotation marks hangs on a verb that calls a thing something
(`reporting.tsv`, frames `as` and `predicate`) with its subject, and on little else.
"""

from collections.abc import Iterator, Sequence

from rashomon.attribution.cue import Cue, reports
from rashomon.attribution.draft import Draft
from rashomon.attribution.source import mention
from rashomon.nlp.parse import Parse, Token
from rashomon.text.quotes import Quotation

__all__ = ["terms"]

# A term has at most so many words, and stands at most so many tokens behind its verb ("described him as a ‘…’").
_WORDS, _BEHIND = 4, 5
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# How sure a statement is that hangs on a verb of naming and the marks.
_SURETY = 0.45


def terms(parse: Parse, quotes: Sequence[Quotation], found: Sequence[Draft], language: str) -> Iterator[Draft]:
    """The terms in quotation marks that somebody is named for and that no statement of `found` has already."""
    cues = {i for draft in found if draft.cue for i in draft.cue.tokens}
    for quotation in quotes:
        words = [t for t in parse.within(quotation.inner, quotation.inner_end) if any(c.isalnum() for c in t.text)]
        if not 0 < len(words) <= _WORDS or not quotation.closed:
            continue
        verb = _verb(parse, words[0], language)
        subject = verb and next((c for c in parse.children(verb.i) if c.dep in _SUBJECTS and c.i < verb.i), None)
        if verb is None or subject is None or verb.i in cues or subject.tag in {"WP", "WDT"}:
            continue
        cue = Cue(verb.i, (verb.i,), _SURETY)
        content = ((quotation.inner, quotation.inner_end),)
        yield Draft("term", content, cue, mention(parse, subject.i), _SURETY, "naming", inner=True)


def _verb(parse: Parse, first: Token, language: str) -> Token | None:
    """The verb of naming close before a term, in its sentence, with no stop or other verb between them."""
    for back in range(1, _BEHIND + 1):
        at = first.i - back
        if at < 0 or parse.tokens[at].sentence != first.sentence:
            return None
        token = parse.tokens[at]
        if token.pos == "VERB":
            names = any(reports(language, "V", token.lemma.lower(), frame) for frame in ("as", "predicate"))
            return token if names else None
        if token.text in {",", ";", ".", ":", "—"}:
            return None
    return None
