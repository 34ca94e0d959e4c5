"""Statements that lay claim to the same words: which stands in which, which only passes another on, which is surer."""

from dataclasses import replace

from rashomon.attribution.draft import Draft
from rashomon.attribution.medium import is_medium, words_of
from rashomon.attribution.source import mention
from rashomon.nlp.parse import Parse

__all__ = ["relayed", "settled"]

Piece = tuple[int, int]
# Statements that share this much of their words are of the same passage.
_SAME = 0.6
# An inner statement with cue and source is the whole content of the outer if it has this share of its length.
_ALL = 0.75
# One that stands beside its outer statement must be as sure as this.
_INNER = 0.7


def settled(parse: Parse, found: list[Draft], language: str) -> list[Draft]:
    """The drafts without those that only name whom another is from, each passage once in its layer."""
    return _apart(_uncited(parse, found, language))


def _uncited(parse: Parse, found: list[Draft], language: str) -> list[Draft]:
    """Without the statements that are but the name of whoever another one is from ("X reported …, citing Y")."""
    cite = words_of(language, "cite")

    def name_alone(draft: Draft) -> bool:
        if draft.cue is None or parse.tokens[draft.cue.i].lemma.lower() not in cite:
            return False
        return not any(t.pos in {"VERB", "AUX"} for t in parse.within(draft.start, draft.end))

    cited: dict[int | None, Draft] = {}
    out: list[Draft] = []
    alone: list[Draft] = []
    for draft in found:
        (alone if name_alone(draft) else out).append(draft)
    for draft in alone:
        cited.setdefault(_sentence(parse, draft), draft)
    others = {_sentence(parse, draft) for draft in out}
    kept = [draft for draft in alone if _sentence(parse, draft) not in others]
    return [
        _from(parse, draft, cited[_sentence(parse, draft)], language) if _sentence(parse, draft) in cited else draft
        for draft in out
    ] + kept


def _from(parse: Parse, draft: Draft, cited: Draft, language: str) -> Draft:
    """What a medium reports with the words of whom it cites as theirs."""
    if draft.source is None or cited.source is None or draft.source.head != cited.source.head:
        return draft
    words = parse.within(cited.start, cited.end)
    head = next((t for t in words if not cited.start <= parse.tokens[t.head].start < cited.end), None)
    if head is None or head.pos not in {"NOUN", "PROPN"} or not is_medium(parse, draft.source, language):
        return draft
    return replace(draft, source=mention(parse, head.i), relays=(draft.source, *draft.relays))


def _sentence(parse: Parse, draft: Draft) -> int | None:
    return None if draft.cue is None else parse.tokens[draft.cue.i].sentence


def relayed(parse: Parse, found: list[Draft], language: str) -> list[Draft]:
    """Of a content that is nothing but another's statement, told by a medium or quoted, the inner one with a relay."""
    quoting = words_of(language, "quote") | words_of(language, "cite")
    passing = words_of(language, "pass")
    out = [draft for draft in found if not draft.inner]
    for draft in found:
        if not draft.inner:
            continue
        holding = (other for other in out if not other.inner and _covers(draft, other) > _SAME)
        outer = min(holding, key=lambda other: other.end - other.start, default=None)
        if outer is None or outer.source is None or outer.cue is None or draft.source is None:
            continue
        start, end = _union(draft, parse)
        cue = parse.tokens[outer.cue.i]
        passed = cue.lemma.lower() in quoting or cue.text.lower() in passing or is_medium(parse, outer.source, language)
        if passed and end - start >= _ALL * (outer.end - outer.start):
            out[out.index(outer)] = replace(draft, inner=False, relays=(outer.source, *outer.relays))
        elif draft.surety >= _INNER:
            out.append(draft)
    return out


def _union(draft: Draft, parse: Parse) -> Piece:
    """From the first to the last word of a statement, its cue and source included."""
    starts, ends = [draft.start], [draft.end]
    if draft.cue is not None:
        starts.append(parse.tokens[draft.cue.tokens[0]].start)
        ends.append(parse.tokens[draft.cue.tokens[-1]].end)
    if draft.source is not None:
        starts.append(draft.source.start)
        ends.append(draft.source.end)
    return min(starts), max(ends)


def _apart(found: list[Draft]) -> list[Draft]:
    """Where two statements lay claim to the same passage, the surer one has it."""
    kept: list[Draft] = []
    for draft in sorted(found, key=lambda d: (d.cue is None, -d.surety, d.start)):
        # Without a cue of its own a passage that another has already is no statement.
        least = 0.0 if draft.cue is None else _SAME
        same = any(
            _covers(draft, other) > least and _covers(other, draft) > least
            for other in kept
            if not (draft.inner or other.inner)
        )
        if not same:
            kept.append(draft)
    return kept


def _covers(one: Draft, other: Draft) -> float:
    overlap = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one.content for b in other.content)
    return overlap / max(1, sum(end - start for start, end in one.content))
