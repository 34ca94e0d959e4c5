"""Statements in the making, from what the reader saw: its runs of tokens made passages, its quotations made whole.

The network tags tokens and ties them together; where a quotation begins and ends the marks know better. A piece that is
(nearly) a quotation becomes the quotation; a quotation that the reader gave to nobody is said by the speaker before it
or by nobody, if it is an utterance.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.cue import Cue, main_word
from rashomon.attribution.draft import Draft
from rashomon.attribution.layers import relayed, settled
from rashomon.attribution.select import worth
from rashomon.attribution.source import Source, mention
from rashomon.attribution.surety import LEAST, confidence
from rashomon.attribution.terms import terms
from rashomon.attribution.transcript import transcript
from rashomon.model import StatementKind
from rashomon.nlp.parse import Parse, Said, Token
from rashomon.text.lexicon import rows
from rashomon.text.quotes import Quotation, trim

__all__ = ["drafts"]

Piece = tuple[int, int]
# A quoted term has at most this many words.
_TERM = 2
# A piece of which at least this share lies in a quotation, and that covers as much of it, is the quotation.
_SAME = 0.6
_THAT = re.compile(r"(?:that|whether)\s+", re.I)
# A place in capitals, perhaps an agency in brackets, and a dash.
_DATELINE = re.compile(
    r"[A-Z][A-Z.,'’ /-]{2,40}(?:,\s[A-Z][\w. ]{2,20})?\s*(?:\([\w .-]{2,30}\)\s*[-–—]+|[–—]+|--|(?<=\s)-(?=\s))\s*"
)
# How sure a statement is that hangs on quotation marks alone.
_MARKS_ALONE = 0.4
# A relative pronoun stands next to its noun: a comma between them at most (code points).
_NEXT = 2
# A heading is of few words, or longer ones than this stand in capitals; none ends in such a mark.
_FEW, _SHORT = 8, 3
_STOPS = frozenset(".?!,;:…")


def drafts(parse: Parse, quotes: Sequence[Quotation], language: str) -> list[Draft]:
    """The statements of an article in text order; `quotes` are its outermost quotations."""
    seen = [draft for said in parse.said for draft in _drafts(parse, said, quotes, language)]
    # An unsure statement may yet pass on one that is sure.
    passed = relayed(parse, list(worth(parse, seen, quotes, language)), language)
    out = settled(parse, [draft for draft in passed if confidence(draft) >= LEAST], language)
    out = list(transcript(parse, out))
    out += terms(parse, quotes, out, language)
    taken = sorted(piece for draft in out for piece in draft.content)
    out += _unclaimed(parse, quotes, taken)
    out = [draft for draft in out if not _is_heading(parse, draft)]
    return sorted(out, key=lambda d: (d.start, -d.end, d.construction))


def _drafts(parse: Parse, said: Said, quotes: Sequence[Quotation], language: str) -> Iterator[Draft]:
    pieces = _disjoint(
        [_whole(parse.text, _passage(parse, run), quotes) for run in said.content if _worded(parse, run)]
    )
    pieces = [_of_one_line(parse, piece, said.cue, quotes) for piece in pieces]
    pieces = _disjoint([_completed(parse, piece, said.cue, quotes) for piece in pieces])
    pieces = [_bare(parse, *piece) for piece in pieces]
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    if not pieces:
        return
    cue = None
    if said.cue is not None:
        run = _worded_end(parse, said.cue)
        cue = Cue(main_word(parse, run), tuple(range(*run)), said.surety)
    source = _source(parse, said.source)
    if source is None and cue is not None and len(pieces) > 1:
        pieces, source = _subject(parse, pieces, cue, language)
    own, *others = _groups(parse, pieces, quotes, None if cue is None else parse.tokens[cue.i].start)
    yield replace(_made(parse, own, quotes, cue, source, said.surety), inner=said.inner)
    for group in others:
        # A quotation that goes on behind another sentence is said by the same; a clause there is the writer's.
        if _kind(parse, group, quotes) == "direct":
            yield _made(parse, group, quotes, None, None, said.surety)


def _made(
    parse: Parse,
    pieces: Sequence[Piece],
    quotes: Sequence[Quotation],
    cue: Cue | None,
    source: Source | None,
    surety: float,
) -> Draft:
    kind = _kind(parse, pieces, quotes)
    if kind in {"direct", "term"}:
        # Of a quotation the words without the marks, and without those of the sentence around it.
        pieces = [_inner(piece, quotes) for piece in pieces]
    return Draft(kind, tuple(pieces), cue, source, surety, "seen", carries_on=cue is None)


def _groups(parse: Parse, pieces: Sequence[Piece], quotes: Sequence[Quotation], cue: int | None) -> list[list[Piece]]:
    """The pieces that are one statement, the cue's own first: those of one sentence, and quotations that go on."""
    out: list[list[Piece]] = []
    for piece in pieces:
        before = out[-1][-1] if out else None
        direct = before is not None and all(_kind(parse, [each], quotes) == "direct" for each in (before, piece))
        if before is not None and (direct or not _stops(parse, before[1], piece[0])):
            out[-1].append(piece)
        else:
            out.append([piece])
    if cue is not None and len(out) > 1:
        # The cue's own group stands in its sentence, and nearest to it.
        def away(group: list[Piece]) -> tuple[bool, int]:
            apart = max(0, group[0][0] - cue, cue - group[-1][1])
            return all(_stops(parse, min(cue, piece[1]), max(cue, piece[0])) for piece in group), apart

        out.sort(key=away)
    return out


def _stops(parse: Parse, start: int, end: int) -> bool:
    """Whether a sentence ends between two offsets."""
    one, other = parse.sentence_at(max(0, start - 1)), parse.sentence_at(end)
    return one is not None and other is not None and one.i != other.i


def _source(parse: Parse, run: tuple[int, int] | None) -> Source | None:
    """A source's passage; a relative pronoun's with the noun that it stands for, where that is next to it."""
    if run is None:
        return None
    start, end = _passage(parse, run)
    found = _DATELINE.match(parse.text, start, end) if start == 0 or parse.text[start - 1] == "\n" else None
    if found and (rest := parse.within(found.end(), end)):
        run, start = (rest[0].i, run[1]), rest[0].start
    if parse.tokens[run[0]].tag in {"WP", "WDT"} and parse.tokens[run[1] - 1].pos in {"VERB", "AUX"}:
        run, end = (run[0], run[0] + 1), parse.tokens[run[0]].end  # "who told"
    head = _head(parse, run)
    token = parse.tokens[head]
    if token.tag in {"WP", "WDT"} and run[1] - run[0] == 1:
        verb = next((above for above in parse.ancestors(head) if above.dep == "relcl"), None)
        if verb is not None and verb.head < head:
            noun = mention(parse, verb.head)
            if 0 <= start - noun.end <= _NEXT:
                return Source(noun.head, noun.start, end)
    return Source(head, *trim(parse.text, start, end))


def _subject(parse: Parse, pieces: list[Piece], cue: Cue, language: str) -> tuple[list[Piece], Source | None]:
    """The pieces without the one that is the cue's own subject, and that as source ("X reportedly said that …")."""
    verb = parse.tokens[cue.i]
    subject = next((c for c in parse.children(verb.i) if c.dep == "nsubj" and c.i < verb.i), None)
    if verb.lemma.lower() not in {word for (word,) in rows(language, "saying")} or subject is None:
        return pieces, None
    rest = [piece for piece in pieces if not piece[0] <= subject.start < piece[1]]
    own = next((piece for piece in pieces if piece not in rest), None)
    if own is None or not rest or any(t.pos == "VERB" for t in parse.within(*own)):
        return pieces, None
    return rest, Source(subject.i, *own)


def _passage(parse: Parse, run: tuple[int, int]) -> Piece:
    return parse.tokens[run[0]].start, parse.tokens[run[1] - 1].end


def _worded(parse: Parse, run: tuple[int, int]) -> bool:
    return any(c.isalnum() for token in parse.tokens[run[0] : run[1]] for c in token.text)


def _worded_end(parse: Parse, run: tuple[int, int]) -> tuple[int, int]:
    """A cue without the colon or comma behind it."""
    first, last = run
    while last - first > 1 and not any(c.isalnum() for c in parse.tokens[last - 1].text):
        last -= 1
    return first, last


def _whole(text: str, piece: Piece, quotes: Sequence[Quotation]) -> Piece:
    """A piece stretched to the ends of the quotation that it is, or that it begins or ends in."""
    start, end = piece
    for quotation in _touching(quotes, start, end):
        shared = min(end, quotation.end) - max(start, quotation.start)
        if shared >= _SAME * (end - start) and shared >= _SAME * (quotation.end - quotation.start):
            loose = text[start : quotation.start].strip() if start < quotation.start else ""
            behind = text[quotation.end : end].strip() if end > quotation.end else ""
            if not any(c.isalnum() for c in behind):
                end = quotation.end
            if not any(c.isalnum() for c in loose):
                start = quotation.start
        if quotation.start < start < quotation.inner_end and end > quotation.end:
            start = quotation.start
        if start < quotation.start and quotation.inner < end < quotation.end:
            end = quotation.end
    return start, end


def _touching(quotes: Sequence[Quotation], start: int, end: int) -> Iterator[Quotation]:
    """Outermost quotations do not overlap: their starts and their ends are both in order."""
    at = bisect.bisect_right(quotes, start, key=lambda q: q.end)
    while at < len(quotes) and quotes[at].start < end:
        yield quotes[at]
        at += 1


def _of_one_line(parse: Parse, piece: Piece, cue: tuple[int, int] | None, quotes: Sequence[Quotation]) -> Piece:
    """Of a piece over several lines that is no quotation the part on the cue's line: what stands above is a heading."""
    start, end = piece
    if cue is None or "\n" not in parse.text[start:end]:
        return piece
    said = parse.tokens[cue[0]].start
    first = parse.text.rfind("\n", 0, said) + 1
    last = parse.text.find("\n", said)
    last = len(parse.text) if last < 0 else last
    if any(q.start < first < q.end or q.start < last < q.end for q in _touching(quotes, start, end)):
        return piece
    cut = max(start, first), min(end, last)
    return cut if any(c.isalnum() for c in parse.text[cut[0] : cut[1]]) and cut[0] < cut[1] else piece


def _completed(parse: Parse, piece: Piece, cue: tuple[int, int] | None, quotes: Sequence[Quotation]) -> Piece:
    """A clause that breaks off before what it needs taken on to its end: a subject without its verb ("the team, which
    …, decided"), a preposition without its noun; a last "and" that joins nothing is left out."""
    start, end = piece
    tokens = [t for t in parse.within(start, end) if any(c.isalnum() for c in t.text)]
    if cue is None or not tokens or any(_touching(quotes, start, end)):
        return piece
    last = tokens[-1]
    if last.dep == "cc" and len(tokens) > 1:
        return start, tokens[-2].end
    top = next((t for t in tokens if not start <= parse.tokens[t.head].start < end), None)
    verb = parse.tokens[top.head] if top is not None else None
    if top is not None and verb is not None and top.dep in {"nsubj", "nsubjpass"} and verb.i > last.i:
        above = {t.i for t in parse.ancestors(verb.i)}
        below = parse.subtree(verb.i)
        apart = below[-1] < cue[0] or cue[1] <= below[0]
        if apart and above.intersection(range(*cue)) and below[0] >= tokens[0].i - 1:
            return start, _end(parse, below)
    if last.pos in {"ADP", "DET"} and last.dep not in {"prt", "mark"} and parse.tokens[last.head].i != last.i:
        whole = parse.subtree(last.i if last.pos == "ADP" else last.head)
        if whole[-1] > last.i and last.sentence == parse.tokens[whole[-1]].sentence and not cue[0] > last.i:
            return start, _end(parse, whole)
    return piece


def _end(parse: Parse, below: Sequence[int]) -> int:
    """Where a phrase ends, its last mark left out."""
    at = len(below) - 1
    while at > 0 and parse.tokens[below[at]].pos == "PUNCT":
        at -= 1
    return parse.tokens[below[at]].end


def _disjoint(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    for start, end in sorted(pieces):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _bare(parse: Parse, start: int, end: int) -> Piece:
    """A piece without the marks around it, a leading "that", a dateline and the sentence's comma."""
    text = parse.text
    if start == 0 or text[start - 1] == "\n":
        found = _DATELINE.match(text, start, end)
        start = found.end() if found and found.end() < end else start
    outer = start
    start, end = trim(text, start, end)
    found = _THAT.match(text, start, end)
    # Within marks the word is the speaker's own; "that remains open" is about a thing, and the word its subject.
    if found and found.end() < end and start == outer and not _is_subject(parse, start):
        start, end = trim(text, found.end(), end)
    return start, end


def _is_subject(parse: Parse, start: int) -> bool:
    """Whether the word at an offset is what a clause is about."""
    word = next(iter(parse.within(start, start + len("whether"))), None)
    return word is not None and word.start == start and word.dep in {"nsubj", "nsubjpass"} and word.tag == "DT"


def _kind(parse: Parse, pieces: Sequence[Piece], quotes: Sequence[Quotation]) -> StatementKind:
    """Quotation, clause, clause with quoted words, or quoted term: by where its words stand."""
    inside = outside = 0
    for start, end in pieces:
        around = list(_touching(quotes, start, end))
        for token in parse.within(start, end):
            if not any(c.isalnum() for c in token.text):
                continue
            if any(q.inner <= token.start and token.end <= q.inner_end for q in around):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    if not outside:
        return "term" if inside <= _TERM else "direct"
    return "mixed"


def _inner(piece: Piece, quotes: Sequence[Quotation]) -> Piece:
    for quotation in _touching(quotes, *piece):
        if piece[0] <= quotation.inner and quotation.inner_end <= piece[1]:
            return quotation.inner, quotation.inner_end
    return piece


def _head(parse: Parse, run: tuple[int, int]) -> int:
    """The word of a source on which the others hang; of several, the first that names."""
    tokens = parse.tokens[run[0] : run[1]]
    tops = [t for t in tokens if not run[0] <= t.head < run[1] or t.head == t.i]
    naming = [t for t in (*tops, *tokens) if t.pos in {"PROPN", "NOUN", "PRON", "NUM", "DET"}]
    return (naming or tops or list(tokens))[0].i


def _unclaimed(parse: Parse, quotes: Sequence[Quotation], taken: Sequence[Piece]) -> Iterator[Draft]:
    """Quotations that no statement touches, if they stand as utterances of their own."""
    for quotation in quotes:
        at = bisect.bisect_left(taken, (quotation.start, -1))
        near = taken[max(0, at - 1) : at + 1]
        if any(start < quotation.end and quotation.start < end for start, end in near):
            continue
        said = [t for t in parse.within(quotation.inner, quotation.inner_end) if any(c.isalnum() for c in t.text)]
        if len(said) > _TERM and (quotation.continues or _complete(parse, quotation, said)):
            content = ((quotation.inner, quotation.inner_end),)
            yield Draft("direct", content, None, None, _MARKS_ALONE, "marks", carries_on=True)


def _complete(parse: Parse, quotation: Quotation, said: Sequence[Token]) -> bool:
    """Whether a quotation stands as an utterance of its own and is not woven into the writer's sentence."""
    before = parse.text[max(0, quotation.start - 3) : quotation.start].rstrip(" \t\xa0")
    opens = not before or before[-1] in "\n,:.!?…—–-―;\"'”’)]"
    capital = said[0].text[:1].isupper() or said[0].text[:1].isdigit()
    return opens and (capital or _led_in(parse, quotation, said))


def _led_in(parse: Parse, quotation: Quotation, said: Sequence[Token]) -> bool:
    """Whether a quotation is a whole sentence but for an adverb before it ("Specifically, “if the bridge … .”")."""
    sentence = parse.sentence_at(quotation.inner)
    if sentence is None or sentence.start >= quotation.start:
        return False
    lead = [t for t in parse.within(sentence.start, quotation.start) if any(c.isalnum() for c in t.text)]
    stops = parse.text[quotation.inner : quotation.inner_end].rstrip().endswith((".", "!", "?"))
    whole = len(said) > _FEW and any(t.pos in {"VERB", "AUX"} for t in said)
    return len(lead) == 1 and lead[0].pos == "ADV" and stops and whole


def _is_heading(parse: Parse, draft: Draft) -> bool:
    """Whether a quotation that nobody is named for is a heading: alone on its line, without a stop, short or with its
    longer words in capitals."""
    if draft.cue is not None or len(draft.content) > 1:
        return False
    line = parse.text[: draft.start].rpartition("\n")[2] + parse.text[draft.end :].partition("\n")[0]
    if any(c.isalnum() or c in _STOPS for c in line) or parse.text[draft.end - 1] in _STOPS:
        return False
    words = [t.text for t in parse.within(draft.start, draft.end) if any(c.isalnum() for c in t.text)]
    return len(words) <= _FEW or all(word[0].isupper() for word in words if len(word) > _SHORT)
