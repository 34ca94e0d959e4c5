"""Cited: whose account an article has something from without giving the publisher's name: the body whose own account
it is ("the ministry said"), or a medium told by its kind alone ("a local newspaper").

Words for a body or a medium fit many. They tell an account only where what the article gives to them stands there too,
and in no other account that came before as nearly.
"""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from rashomon.lineage.blocking import Strand
from rashomon.lineage.meaning import nearness
from rashomon.lineage.offices import spoken
from rashomon.lineage.voices import described
from rashomon.model import Lineage, Reading, Span, SpanPair, Statement
from rashomon.nlp.encode import Vectors
from rashomon.text.bodies import issuer, undetermined
from rashomon.text.lexicon import rows
from rashomon.text.passages import words
from rashomon.text.publication import written_order
from rashomon.text.similarity import stem
from rashomon.text.sources import media

__all__ = ["cited"]

# What is given to a body, or to a medium told by its kind, stands in its account from this nearness on.
_BODY, _MEDIUM = 0.6, 0.6
# No other account may be nearer than by this.
_SLACK = 0.02
# Shorter words of a name are grammar, unless they are initials.
_LETTERS = 4
_CONFIDENCE = 0.6
_MOST_EVIDENCE = 8


class _Heard(NamedTuple):
    """Words given to somebody: the sentences that hold them, and where the text says whose they are."""

    blocks: tuple[int, ...]
    source: Span
    statement: Statement


def cited(
    of: Sequence[Strand],
    readings: Sequence[Reading],
    vectors: Sequence[Vectors],
    names: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[tuple[int, int], Lineage]]:
    """Accounts cited by other words than their publisher's name, by the pair of their places."""
    by = {reading.article.id: reading for reading in readings}
    for j, derived in enumerate(of):
        language = derived.article.language or "en"
        before = [
            i
            for i, one in enumerate(of)
            if i != j
            and names[one.article.id] != names[derived.article.id]
            and written_order(one.article.published, derived.article.published) != "second"
            and len(one.blocks)
        ]
        found: dict[int, list[SpanPair]] = {}
        for heard in _heard(derived, by[derived.article.id]) if before else ():
            near = {i: nearness(vectors[j][list(heard.blocks)], vectors[i]) for i in before}
            best = {i: float(some.max()) for i, some in near.items()}
            top = max(best.values())
            for i in before:
                least = _least(of[i], names[of[i].article.id], heard, language)
                if least is not None and best[i] >= max(least, top - _SLACK):
                    at = of[i].blocks[int(np.unravel_index(near[i].argmax(), near[i].shape)[1])]
                    source = of[i].article.span(at.start, at.end)
                    found.setdefault(i, []).append(SpanPair(source=source, derived=heard.source))
        for i, pairs in found.items():
            yield (min(i, j), max(i, j)), _line(of[i], derived, pairs)


def _heard(strand: Strand, reading: Reading) -> Iterator[_Heard]:
    """What an article gives to somebody, with a source in the text."""
    for statement in reading.statements:
        if statement.source is None or statement.kind == "term":
            continue
        inside = tuple(
            k
            for k, block in enumerate(strand.blocks)
            if any(span.start < block.end and block.start < span.end for span in statement.content)
        )
        if inside:
            yield _Heard(inside, statement.source, statement)


def _least(strand: Strand, names: Sequence[str], heard: _Heard, language: str) -> float | None:
    """How near an account must come to be the one from which words for somebody come; none where they fit it not."""
    called = {heard.source.text, heard.statement.speaker.name}
    body = _body(strand.article.publisher or "", language)
    if body and any(_denotes(words_, body, names, language) for words_ in called):
        return _BODY
    if not body and heard.statement.speaker.kind == "media" and _medium(heard.source.text, language):
        return _MEDIUM
    return None


def _body(publisher: str, language: str) -> frozenset[str]:
    """The nouns of a publisher that is a body and no medium, as stems; none of a medium."""
    if any(described(publisher, language, kind) for kind in ("agency", "channel", "outlet")):
        return frozenset()
    # What stands in brackets is what the text is ("(company announcement)").
    keys = [word.key for word in words(re.sub(r"\([^()]*\)", " ", publisher))]
    if any(key in media(language) for key in keys):
        return frozenset()
    return frozenset(stem(key) for key in keys if key in _bodies(language))


def _denotes(called: str, body: frozenset[str], names: Sequence[str], language: str) -> bool:
    """Whether some words denote a body: all that they say stands in its name, and its noun is among it."""
    whose = spoken(called, language) or called
    whose = issuer(whose, language) or undetermined(whose, language)
    told = {stem(word.key) for word in words(whose) if len(word.key) >= _LETTERS}
    name = {stem(word.key) for one in names for word in words(one)}
    return bool(told & body) and told <= name


def _medium(called: str, language: str) -> bool:
    """Whether some words tell of a medium by its kind alone ("a local newspaper", "the trade press"): none that has a
    name, and none told of before ("the paper")."""
    first, *more = called.split() or [""]
    keys = [word.key for word in words(called)]
    if not keys or keys[-1] not in media(language):
        return False
    kinds = {kind for word, kind in rows(language, "name_grammar") if word == first.casefold()}
    if "indefinite" in kinds:
        return True
    if "not_referring" in kinds or any((word, "again") in rows(language, "pointing") for word in more):
        return False
    return (len(more) > 1 or "definite" not in kinds) and not any(word[:1].isupper() for word in more)


@functools.cache
def _bodies(language: str) -> frozenset[str]:
    nouns = {word for word, kind in rows(language, "name_grammar") if kind in {"body_noun", "lower_body"}}
    nouns |= {word for word, kind in rows(language, "org_words") if kind in {"body", "government", "forces"}}
    nouns |= {row[0] for row in rows(language, "standing_bodies")}
    return frozenset(part for noun in nouns for part in noun.split() if len(part) >= _LETTERS) - media(language)


def _line(source: Strand, derived: Strand, pairs: Sequence[SpanPair]) -> Lineage:
    return Lineage(
        kind="cites",
        source_article=source.article.id,
        derived_article=derived.article.id,
        between=tuple(sorted((source.article.id, derived.article.id))),
        direction="known",
        share=0.0,
        evidence=tuple(pairs[:_MOST_EVIDENCE]),
        confidence=_CONFIDENCE,
    )
