"""Quotations and reported clauses brought together: one statement for each thing said.

A quotation that stands by itself is a statement; a clause with quoted fragments is one of kind `mixed`, of which a
fragment is a part; a clause that is a fragment and nothing else is a quotation, or a term if it is a word or two.
"""

import bisect
import re
from collections import defaultdict
from dataclasses import replace

from rashomon.attribution.draft import Draft
from rashomon.attribution.quoted import words
from rashomon.model import StatementKind
from rashomon.nlp.parse import Parse
from rashomon.text.quotes import Quotation, trim

__all__ = ["compose", "covers"]

Piece = tuple[int, int]
# A clause of which a quotation with its own attribution covers more than this is the same thing said, not another.
_SAME = 0.5
# A place in capitals, perhaps an agency in brackets, and a dash.
_DATELINE = re.compile(r"[A-Z][A-Z.,'’ /-]{2,40}(?:,\s[A-Z][\w. ]{2,20})?\s*(?:\([\w .-]{2,30}\)\s*[-–—]+|[–—]+|--)\s*")
# A quoted term has at most this many words.
_TERM = 2


def compose(parse: Parse, pairs: list[tuple[Quotation, Draft | None]], clauses: list[Draft]) -> list[Draft]:
    """The statements of an article in text order."""
    quotes = _joined([(quotation, draft) for quotation, draft in pairs if draft])
    fragments = [quotation for quotation, draft in pairs if draft is None]
    out = list(quotes)
    # Quotations do not overlap: their starts and their ends are both in order.
    starts, ends = [quote.start for quote in quotes], [quote.end for quote in quotes]
    fragment_starts, fragment_ends = [q.start for q in fragments], [q.end for q in fragments]
    for clause in _merged(_cut(parse, _once(clauses))):
        near = range(bisect.bisect_left(ends, clause.start), min(len(quotes), bisect.bisect_right(starts, clause.end)))
        same = [at for at in near if _same_as(parse, clause, out[at])]
        if same:
            for at in same:
                out[at] = _relayed(out[at], clause)
            continue
        low = bisect.bisect_left(fragment_ends, clause.start)
        around = fragments[low : bisect.bisect_right(fragment_starts, clause.end)]
        out.append(_kind(parse, _snap(clause, around), around))
    out = [_bare(parse.text, _undated(parse.text, draft)) for draft in out]
    return sorted(out, key=lambda d: (d.start, -d.end, d.construction))


def _undated(text: str, draft: Draft) -> Draft:
    """Without the dateline that a first sentence begins with: "GENEVA (AFP) - "."""
    (start, end), *rest = draft.content
    found = _DATELINE.match(text, start, end) if start == 0 or text[start - 1] == "\n" else None
    return replace(draft, content=((found.end(), end), *rest)) if found and found.end() < end else draft


def _bare(text: str, draft: Draft) -> Draft:
    """A clause without a quotation mark on its edge that has no partner inside."""
    if draft.kind == "direct":
        return draft
    pieces = [trim(text, start, end) for start, end in draft.content]
    return replace(draft, content=tuple((start, end) for start, end in pieces if end > start) or draft.content)


def _once(clauses: list[Draft]) -> list[Draft]:
    """Without the readings of what a colon spells out as the complement of some verb before it."""
    spelled = [c for c in clauses if c.construction == "spelled_out"]
    return [clause for clause in clauses if not any(_taken(clause, other) for other in spelled)]


def _taken(clause: Draft, spelled: Draft) -> bool:
    if clause is spelled or clause.cue is None or spelled.cue is None:
        return False
    outer = clause.cue.i < spelled.cue.tokens[-1]
    return outer and spelled.start <= clause.start < spelled.end <= clause.end + 1


def _cut(parse: Parse, clauses: list[Draft]) -> list[Draft]:
    """End a content where a clause with a source of its own is set beside it: "A says X, while B says Y"."""
    out = []
    mates: dict[int, list[Draft]] = defaultdict(list)
    for clause in clauses:
        if clause.cue is not None:
            mates[parse.tokens[clause.cue.i].sentence].append(clause)
    for clause in clauses:
        stop = clause.end
        for other in mates[parse.tokens[clause.cue.i].sentence] if clause.cue else ():
            if other is clause or other.cue is None or other.source is None or clause.cue is None:
                continue
            at = _beside(parse, clause, other)
            if at is not None and clause.start < at < stop:
                stop = at
        pieces = tuple((start, min(end, stop)) for start, end in clause.content if start < stop)
        out.append(replace(clause, content=tuple((start, _rstrip(parse.text, start, end)) for start, end in pieces)))
    return out


def _beside(parse: Parse, clause: Draft, other: Draft) -> int | None:
    """Where another reported clause begins that is set beside a content and not inside it."""
    assert clause.cue is not None
    assert other.cue is not None
    assert other.source is not None
    word = parse.tokens[other.cue.i]
    if not (clause.cue.i < word.i and clause.start <= other.source.start and word.start < clause.end):
        return None
    if other.construction == "aside":
        # "…, whose government, they argue, has …": the relative clause is what they argue.
        host = parse.tokens[word.head]
        return (
            parse.tokens[parse.subtree(host.i)[0]].start if host.dep == "relcl" and other.start > clause.start else None
        )
    first = next((t for t in parse.within(other.source.start, other.source.end)), None)
    if first is None or first.i < 2:
        return None
    before = parse.tokens[first.i - 1]
    linked = before.dep in {"cc", "mark"} or before.text.lower() in {"while", "but", "and"}
    comma = parse.tokens[before.i - 1].text == ","
    parallel = word.tag == "VBG" and parse.tokens[clause.cue.i].tag == "VBG" and other.cue.frame == clause.cue.frame
    finite = word.dep in {"conj", "advcl"} and comma and before.text.lower() != "that" and other.surety >= 0.6
    return before.start if linked and (parallel or finite) else None


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in " ,;:\n\xa0":
        end -= 1
    return end


def _joined(pairs: list[tuple[Quotation, Draft]]) -> list[Draft]:
    """Quotations with their drafts; one that its attribution interrupts in mid-sentence is one draft in two pieces."""
    out: list[Draft] = []
    for _, draft in pairs:
        last = out[-1] if out else None
        if last and draft.cue and last.cue and draft.cue.i == last.cue.i and last.interrupted:
            out[-1] = replace(draft, cue=last.cue, source=last.source, content=(*last.content, *draft.content))
        else:
            out.append(draft)
    return out


def _same_as(parse: Parse, clause: Draft, quote: Draft) -> bool:
    """Whether a clause says again what a quotation with its own attribution says."""
    overlap = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in clause.content for b in quote.content)
    if not overlap:
        return False
    if clause.cue and quote.cue and clause.cue.i == quote.cue.i:
        return True
    around = clause.construction in {"according", "aside"} and quote.cue is not None
    if around and quote.cue and any(s <= parse.tokens[quote.cue.i].start < e for s, e in clause.content):
        return True  # "X replied, “…”, according to Y": Y is a link
    length = sum(end - start for start, end in clause.content)
    inside_quote = clause.cue is not None and any(
        start <= parse.tokens[clause.cue.i].start < end for start, end in quote.content
    )
    return not inside_quote and overlap > _SAME * length


def _relayed(quote: Draft, clause: Draft) -> Draft:
    """A quotation with its own cue that is also given "according to X" came through X."""
    through = clause.construction in {"according", "aside"} and clause.source is not None and quote.cue is not None
    if (
        not through
        or clause.source in quote.relays
        or clause.cue is None
        or quote.cue is None
        or clause.cue.i == quote.cue.i
    ):
        return quote
    return replace(quote, relays=(*quote.relays, clause.source))  # type: ignore[arg-type]


def _merged(clauses: list[Draft]) -> list[Draft]:
    """Two attributions of one clause ("According to X, as reported by Y, …") are one statement with a link."""
    out: list[Draft] = []
    for clause in clauses:
        outer = next((d for d in out if {d.construction, clause.construction} <= {"according", "aside"}
                      and covers(d.content, clause.content) > _SAME), None)  # fmt: skip
        if outer is None:
            out.append(clause)
            continue
        first, second = (outer, clause) if outer.construction == "according" else (clause, outer)
        if first.source is None or second.source is None or first.cue is None or second.cue is None:
            continue
        out[out.index(outer)] = replace(
            first, content=_common(first.content, second.content), relays=(*first.relays, second.source)
        )
    return out


def _common(one: tuple[Piece, ...], other: tuple[Piece, ...]) -> tuple[Piece, ...]:
    shared = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return tuple(sorted((start, end) for start, end in shared if end > start)) or one


def covers(one: tuple[Piece, ...], other: tuple[Piece, ...]) -> float:
    """The share of the shorter content that lies in both, 0..1."""
    overlap = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    shorter = min(sum(end - start for start, end in content) for content in (one, other))
    return overlap / shorter if shorter else 0.0


def _snap(clause: Draft, fragments: list[Quotation]) -> Draft:
    """Stretch a content that ends within a quoted fragment to the fragment's end, and to its opening mark likewise."""
    pieces = []
    for start, end in clause.content:
        for fragment in fragments:
            if fragment.start <= start < fragment.inner_end and end > fragment.end:
                start = fragment.start
            if start < fragment.end and fragment.inner < end < fragment.end:
                end = fragment.end
        pieces.append((start, end))
    return replace(clause, content=_disjoint(pieces))


def _disjoint(pieces: list[Piece]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _kind(parse: Parse, clause: Draft, fragments: list[Quotation]) -> Draft:
    inside = [q for q in fragments if any(start < q.inner_end and q.inner < end for start, end in clause.content)]
    if not inside:
        return clause
    if len(inside) == 1 and len(clause.content) == 1:
        quotation = inside[0]
        said = {token.i for token in words(parse, quotation)}
        all_words = {t.i for t in parse.within(*clause.content[0]) if any(c.isalnum() for c in t.text)}
        around = [parse.tokens[i] for i in all_words - said]
        if all(token.pos == "DET" for token in around) or (clause.free and len(said) <= _TERM + 1):
            kind: StatementKind = "term" if len(said) <= _TERM else "direct"
            start, end = quotation.inner, quotation.inner_end
            while end > start + 1 and parse.text[end - 1] in ".,;:":
                end -= 1  # the mark is the sentence's and not the fragment's
            return replace(clause, kind=kind, content=((start, end),))
    return replace(clause, kind="mixed")
