"""Findings over quotations: one speaker in several wordings, one thought under several speakers."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from rashomon.findings.closeness import same_text, shares
from rashomon.findings.evidence import finding, role
from rashomon.findings.named import name_words, names
from rashomon.findings.wordings import Difference, differ, runs_alike
from rashomon.model import Article, Finding, Reading, Span, Statement
from rashomon.nlp.encode import encode
from rashomon.text import quotes
from rashomon.text.spoken import plain_words

__all__ = ["Alike", "Quotation", "quotations", "quote_pairs", "quote_reused", "quote_variant"]

_FEWEST_WORDS = 5
# Read on the pairs of the repository's own example stories: below, quotations share a subject, not a thought.
_SAME_SPEAKER = 0.62
_OTHER_SPEAKER = 0.85
# Below this two sentences of one speaker on one matter are alike too: telling words in common must show that it is one.
_SURELY_SAME, _IN_COMMON, _OF_FEWER = 0.8, 3, 0.4
# Below this cosine nothing that words share makes one thought of two.
_HOPELESS = 0.3
_OPENING_WORDS = 4
_OPENING = 0.15
_STEM = 5
_SHORT = 3
_MARKS = re.compile(r"[,;:.!?—–…]+\s|\s[-—–]\s|—")
_WORD = re.compile(r"\w+")
# Behind such a mark the words are the account's own, though the quotation was taken to go on.
_CLOSED = re.compile(r"[\"”»]")
# From here two quotations are the same words (punctuation and case aside): no variant.
_VERBATIM = 97.0
_TWO = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words with who is said to have said them; `voice` is the case's entity or the words used, `named`
    tells that the account itself names who speaks, and does not leave it to a guessed "he"."""

    statement: Statement
    span: Span
    voice: str
    name: str
    named: bool = True


class Alike(NamedTuple):
    """How alike two quotations are, 0..1: as wordings of one sentence, and as the same thought in other words."""

    wording: float
    thought: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a quotation as it is compared: its words in order of the alphabet, its first ones, the beginnings of
    its longer ones."""

    ordered: str
    opening: tuple[str, ...]
    content: frozenset[str]


def quotations(readings: Sequence[Reading], entity_of: Mapping[tuple[str, str], str]) -> list[Quotation]:
    """The quoted words of a case that are long enough to compare: direct speech, and what is quoted within reported.

    `entity_of` gives the case's entity by article and the article's entity. Repeats are left out.
    """
    out = []
    for reading in readings:
        for s in reading.statements:
            if s.duplicate_of is not None or _is_retold(s):
                continue
            entity = entity_of.get((reading.article.id, s.speaker.entity)) if s.speaker.entity else None
            voice = entity or f"{reading.article.id}:{s.speaker.name.casefold()}"
            for span in _quoted(reading.article, s):
                if len(span.text.split()) >= _FEWEST_WORDS:
                    out.append(Quotation(s, span, voice, s.speaker.name, names(reading, s)))
    return out


def _is_retold(statement: Statement) -> bool:
    """Whether the words for a speaker stand within what is quoted: whoever is quoted tells what that one said."""
    source = statement.source
    return source is not None and any(
        c.start <= source.start < c.end and not _CLOSED.search(c.text, 0, source.start - c.start)
        for c in statement.content
    )


def _quoted(article: Article, statement: Statement) -> list[Span]:
    if statement.kind == "direct":
        return [max(statement.content, key=lambda c: c.end - c.start)]
    if statement.kind != "mixed":
        return []
    return [
        article.span(content.start + quoted.inner, content.start + quoted.inner_end)
        for content in statement.content
        for quoted in quotes.outermost(quotes.quotations(content.text))
    ]


def quote_variant(
    pairs: Sequence[tuple[Quotation, Quotation, Alike]], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    """One speaker's sentence in several wordings: translated, cut, or reported from memory. One finding a sentence."""
    texts = {id: f" {plain_words(article.text)} " for id, article in articles.items()}
    alike = [p for p in pairs if p[0].voice == p[1].voice and _one_sentence(*p)]
    matched = _matched(alike)
    held = {frozenset((_at(a), _at(b))) for a, b, _ in matched}
    for group, likeness in _groups(matched):
        if not any(q.named for q in group):
            continue  # no account says itself whose words they are
        wordings, cut = _apart(group, held, texts, articles)
        if len(wordings) < _TWO or len({q.span.article for same in wordings for q in same}) < _TWO:
            continue
        how = "at different lengths, in the same words" if cut else f"in {len(wordings)} wordings"
        yield finding(
            "quote_variant",
            "note" if cut else "check",
            f"{_name_of(group)} is quoted {how}. What would settle it: a recording, or the transcript.",
            "quotes.variant",
            [role(q.span, f"wording {number}") for number, same in enumerate(wordings, 1) for q in same],
            confidence=likeness,
            about=[q.statement.id for same in wordings for q in same],
        )


def _apart(
    group: Sequence[Quotation],
    held: Collection[frozenset[tuple[str, int]]],
    texts: Mapping[str, str],
    articles: Mapping[str, Article],
) -> tuple[list[list[Quotation]], bool]:
    """The wordings that differ from another account's, and whether they are only cut; none where nothing differs that
    is the speaker's. Only pairs that are `held` for one sentence are compared: a long quotation may go with one in its
    first sentence and with another in its last."""
    found = _wordings(group)
    place = {_at(q): k for k, same in enumerate(found) for q in same}
    worded: set[tuple[int, int]] = set()
    cut: set[tuple[str, int]] = set()
    for a, b in combinations(group, 2):
        i, j = sorted((place[_at(a)], place[_at(b)]))
        if i == j or frozenset((_at(a), _at(b))) not in held:
            continue
        how = _difference(a, b, texts, articles)
        if how == "worded":
            worded.add((i, j))
        elif how == "cut":
            cut |= {_at(a), _at(b)}
    if not worded:
        return [kept for same in found if (kept := [q for q in same if _at(q) in cut])], True
    kinds: list[list[int]] = []
    for k in sorted({k for pair in worded for k in pair}):
        same = next((kind for kind in kinds if not any((other, k) in worded for other in kind)), None)
        if same is None:
            kinds.append([k])
        else:
            same.append(k)
    return [[q for k in kind for q in found[k]] for kind in kinds], False


def _difference(
    a: Quotation, b: Quotation, texts: Mapping[str, str], articles: Mapping[str, Article]
) -> Difference | None:
    """In what two quotations differ, held against each other in the accounts that have them."""
    article = articles.get(a.span.article)
    language = ((article.language if article else None) or "en").split("-")[0]
    mine, theirs = (texts.get(q.span.article, "") for q in (a, b))
    return differ(a.span.text, b.span.text, mine, theirs, language)


def _one_sentence(a: Quotation, b: Quotation, alike: Alike) -> bool:
    """Whether two quotations are one sentence of a speaker's: much alike, or alike and with words in common."""
    if alike.wording < _SAME_SPEAKER:
        return False
    if alike.wording >= _SURELY_SAME:
        return True
    return shares(a.span.text, b.span.text, _IN_COMMON, _OF_FEWER) and runs_alike(a.span.text, b.span.text)


def _name_of(group: Sequence[Quotation]) -> str:
    """What most of the accounts that name the speaker call them."""
    known = [q for q in group if q.named] or list(group)
    return max((q.name for q in known), key=lambda name: (sum(q.name == name for q in known), len(name)))


def quote_reused(pairs: Sequence[tuple[Quotation, Quotation, Alike]]) -> Iterator[Finding]:
    """The same words in quotation under two speakers; the likest pairs, each quotation once."""
    alike = [
        p
        for p in pairs
        if p[2].thought >= _OTHER_SPEAKER
        and not _same_name(p[0], p[1])
        and all(_calls_by_name(q) for q in p[:2])
        and same_text(p[0].span, p[1].span)
    ]
    used: set[tuple[str, int]] = set()
    for a, b, (_, likeness) in sorted(
        alike, key=lambda p: (-p[2].thought, p[0].span.article, p[0].span.start, p[1].span.start)
    ):
        if a.span.article == b.span.article or used & {_at(a), _at(b)}:
            continue
        used |= {_at(a), _at(b)}
        yield finding(
            "quote_reused",
            "check",
            f"Nearly the same words are quoted under {a.name} and under {b.name}. What would settle it: a recording of "
            "either, or the order in which the accounts appeared.",
            "quotes.reused",
            [role(q.span, q.name) for q in (a, b)],
            confidence=likeness,
            about=[a.statement.id, b.statement.id],
        )


def _calls_by_name(quotation: Quotation) -> bool:
    """Whether the words for a speaker hold their name, which is a person's: of "he" one cannot be sure."""
    source, speaker = quotation.statement.source, quotation.statement.speaker
    own = name_words(speaker.name)
    return speaker.kind == "person" and len(own) > 1 and source is not None and own[-1] in name_words(source.text)


def _at(quotation: Quotation) -> tuple[str, int]:
    return quotation.span.article, quotation.span.start


def _same_name(a: Quotation, b: Quotation) -> bool:
    """True where two speakers are, or by their words may be, the same: one who is only described ("the director") may
    be anybody, and two who share a part of their names are often one, read wrongly."""
    mine, theirs = (set(q.name.casefold().split()) for q in (a, b))
    speakers = a.statement.speaker, b.statement.speaker
    unknown = any(s.kind in {"unspecified", "media"} or not s.named for s in speakers)
    return a.voice == b.voice or unknown or bool(mine & theirs)


def _matched(pairs: Sequence[tuple[Quotation, Quotation, Alike]]) -> list[tuple[Quotation, Quotation, Alike]]:
    """The likest pairs first, each quotation with at most one of another account: a speech has many sentences."""
    taken: set[tuple[str, int, str]] = set()
    kept = []
    for a, b, alike in sorted(pairs, key=lambda p: (-p[2].wording, _at(p[0]), _at(p[1]))):
        ends = {(*_at(a), b.span.article), (*_at(b), a.span.article)}
        if a.span.article != b.span.article and not ends & taken:
            taken |= ends
            kept.append((a, b, alike))
    return kept


def _groups(
    pairs: Sequence[tuple[Quotation, Quotation, Alike]],
) -> Iterator[tuple[list[Quotation], float]]:
    """Quotations joined by pairs, with the best likeness among them; in text order."""
    group_of: dict[tuple[str, int], list[Quotation]] = {}
    best: dict[int, float] = {}
    for a, b, (likeness, _) in pairs:
        mine = group_of.setdefault(_at(a), [a])
        theirs = group_of.setdefault(_at(b), [b])
        if mine is not theirs:
            mine.extend(theirs)
            best[id(mine)] = max(best.get(id(mine), 0.0), best.get(id(theirs), 0.0))
            for q in theirs:
                group_of[_at(q)] = mine
        best[id(mine)] = max(best.get(id(mine), 0.0), likeness)
    seen: set[int] = set()
    for group in group_of.values():
        if id(group) not in seen:
            seen.add(id(group))
            yield sorted(group, key=lambda q: (q.span.article, q.span.start)), best[id(group)]


def _wordings(group: Sequence[Quotation]) -> list[list[Quotation]]:
    """Quotations by their words; punctuation and case aside."""
    out: list[list[Quotation]] = []
    for q in group:
        for same in out:
            if fuzz.token_sort_ratio(_plain(q), _plain(same[0])) >= _VERBATIM:
                same.append(q)
                break
        else:
            out.append([q])
    return out


def _plain(quotation: Quotation) -> str:
    """The words of a quotation, without marks and capitals."""
    return plain_words(quotation.span.text)


def quote_pairs(found: Sequence[Quotation]) -> list[tuple[Quotation, Quotation, Alike]]:
    """Every pair with its likeness: of the two quotations, or of the most alike parts of them.

    A wording is meaning (cosine) and shared words (token sort ratio); one opening in the same words adds to it, since a
    speaker's sentence is most often bent behind its beginning. A thought leans on the content words that both have.
    """
    parts = [(i, part) for i, q in enumerate(found) for part in _parts(q.span.text)]
    if not parts:
        return []
    vectors = encode([part for _, part in parts])
    similar = vectors @ vectors.T
    of = np.array([i for i, _ in parts])
    seen = [_part(part) for _, part in parts]
    best: dict[tuple[int, int], Alike] = {}
    near = np.triu(similar >= _HOPELESS, k=1) & (of[:, None] != of[None, :])
    for x, y in zip(*(at.tolist() for at in np.nonzero(near)), strict=True):
        cosine, mine, theirs = float(similar[x, y]), seen[x], seen[y]
        words = fuzz.ratio(mine.ordered, theirs.ordered) / 100
        wording = min(1.0, cosine * 0.6 + words * 0.4 + _OPENING * _same_opening(mine, theirs))
        thought = min(1.0, cosine * 0.45 + words * 0.25 + _shared_content(mine, theirs) * 0.3)
        pair = parts[x][0], parts[y][0]
        before = best.get(pair, Alike(0.0, 0.0))
        best[pair] = Alike(max(before.wording, round(wording, 3)), max(before.thought, round(thought, 3)))
    plain = [f" {plain_words(q.span.text)} " for q in found]
    for i, j in best:
        short, long = sorted((plain[i], plain[j]), key=len)
        # Under another speaker's name the same words are the same, however much stands around them.
        if found[i].voice != found[j].voice and len(short.split()) > _FEWEST_WORDS and short in long:
            best[i, j] = Alike(1.0, 1.0)
    return [(found[i], found[j], alike) for (i, j), alike in sorted(best.items())]


def _part(text: str) -> _Part:
    small = text.casefold()
    words = _WORD.findall(small)
    return _Part(
        " ".join(sorted(small.split())),
        tuple(words[:_OPENING_WORDS]),
        frozenset(word[:_STEM] for word in words if len(word) > _SHORT),
    )


def _parts(text: str) -> list[str]:
    """A quotation and those of its parts, between marks, that are long enough to compare."""
    parts = [part.strip() for part in _MARKS.split(text)]
    return list(dict.fromkeys([text, *(part for part in parts if len(part.split()) > _FEWEST_WORDS)]))


def _same_opening(a: _Part, b: _Part) -> bool:
    return a.opening == b.opening and len(a.opening) == _OPENING_WORDS


def _shared_content(a: _Part, b: _Part) -> float:
    """Share of the shorter part's longer words, by their beginnings, that the other has; 0 where it has too few."""
    fewer = min(len(a.content), len(b.content))
    return len(a.content & b.content) / fewer if fewer > 1 else 0.0
