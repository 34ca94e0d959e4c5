"""Errors: wrong names and odd figures, by which an account is known to hang on another.

Two accounts with one error have it from one source, or one from the other (a conjunctive error); of two accounts of
which one is written from the other, the one that errs where the other is right is the later one (a separative error),
and of two that share an error, the one whose own source has it right made it, and comes first. After Maas, Textkritik
(1927). That a reading is an error is told by the other accounts, of which most have another; of two accounts alone it
cannot be told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import msgspec

from rashomon.lineage.blocking import Block, Strand, strands
from rashomon.model import Lineage, Reading, Span, SpanPair
from rashomon.text.publication import Order, by_time

__all__ = ["Error", "directed", "odds", "shares_error"]

Kind = Literal["place", "name", "number"]

# How much likelier two accounts share an error if one is written from the other than if not: set by hand, for want of
# stories in which many do; a figure may also come from one informant, a name is spelled by whoever writes.
_NAMES, _FIGURES = 4.0, 2.0
# How sure it is that one error in two accounts is no chance, and what each further one adds.
_SURE: Mapping[Kind, float] = {"place": 0.75, "name": 0.7, "number": 0.55}
_FURTHER, _SUREST = 0.15, 0.9
_MOST_EVIDENCE = 8
# A sentence stands for another where it has so much of the content words of the shorter one.
_SAME = 0.6
_DERIVED = frozenset({"copies", "rewrites"})


@dataclass(frozen=True, slots=True)
class Error:
    """What one account has wrong: where, what it writes and what is meant (each comparable between accounts), what
    stands there elsewhere in words, and the accounts that have it right."""

    kind: Kind
    article: str
    spans: tuple[Span, ...]
    written: str
    meant: str
    instead: str
    right: frozenset[str]


def shares_error(
    readings: Sequence[Reading], errors: Iterable[Error], lineages: Sequence[Lineage] = ()
) -> tuple[Lineage, ...]:
    """The pairs of accounts that have one and the same error, with the passages; the direction is that of publication
    times, else that in which one is known to be written from the other, or to have made the error."""
    published = {reading.article.id: reading.article.published for reading in readings}
    sources = _sources(lineages)

    def order(a: str, b: str, found: Sequence[tuple[Error, Error]]) -> Order | None:
        known = by_time(published.get(a), published.get(b))
        known = known or ("first" if a in sources.get(b, ()) else "second" if b in sources.get(a, ()) else None)
        return known or _made(found, sources)

    return tuple(_line(a, b, found, order(a, b, found)) for (a, b), found in sorted(_in_common(errors).items()))


def odds(errors: Iterable[Error]) -> dict[tuple[str, str], float]:
    """By how much the errors that two accounts share raise the odds that one is written from the other."""
    out: dict[tuple[str, str], float] = {}
    for pair, found in _in_common(errors).items():
        out[pair] = 1.0
        for mine, _ in found:
            out[pair] *= _FIGURES if mine.kind == "number" else _NAMES
    return out


def directed(readings: Sequence[Reading], traced: Sequence[Lineage], errors: Sequence[Error]) -> tuple[Lineage, ...]:
    """Relations between accounts, those without a direction given the one that errors tell: in a sentence that both
    have, one errs and the other does not; or both have an error that one of them made. Where each does, it cannot be
    told."""
    sources, common = _sources(traced), _in_common(errors)
    of_article: dict[str, list[Error]] = {}
    for error in errors:
        of_article.setdefault(error.article, []).append(error)
    by = {reading.article.id: reading for reading in readings}
    out = []
    for line in traced:
        a, b = line.between
        undecided = line.kind in _DERIVED and line.direction == "unknown" and a in by and b in by
        order = _made(common.get((a, b), ()), sources) if undecided else None
        if undecided and order is None:
            order = _order(by[a], by[b], of_article.get(a, []), of_article.get(b, []))
        out.append(_with_direction(line, order) if order is not None else line)
    return tuple(out)


def _sources(lineages: Sequence[Lineage]) -> dict[str, set[str]]:
    """The accounts from which each is known to be written."""
    found: dict[str, set[str]] = {}
    for line in lineages:
        if line.kind in _DERIVED and line.source_article is not None and line.derived_article is not None:
            found.setdefault(line.derived_article, set()).add(line.source_article)
    return found


def _made(found: Sequence[tuple[Error, Error]], sources: Mapping[str, set[str]]) -> Order | None:
    """Which of two accounts made the errors that both have: its own source has them right, and the other's has not."""
    first = any(sources.get(mine.article, set()) & mine.right for mine, _ in found)
    second = any(sources.get(theirs.article, set()) & theirs.right for _, theirs in found)
    return None if first == second else "first" if first else "second"


def _order(a: Reading, b: Reading, in_a: Sequence[Error], in_b: Sequence[Error]) -> Order | None:
    """Which of two accounts comes first by the errors that only one of them has."""
    one, other = a.article.id, b.article.id
    mine = [error for error in in_a if other in error.right]
    theirs = [error for error in in_b if one in error.right]
    if not mine and not theirs:
        return None
    of = {strand.article.id: strand for strand in strands([a, b])}
    first, second = of[one], of[other]
    errs_a = any(_errs_in_common(first, second, error) for error in mine)
    errs_b = any(_errs_in_common(second, first, error) for error in theirs)
    return None if errs_a == errs_b else "second" if errs_a else "first"


def _errs_in_common(errs: Strand, right: Strand, error: Error) -> bool:
    """Whether an error stands in a sentence that the other account has as well, without it."""
    others = [block for block in right.blocks if error.written not in _text(right, block)]
    for span in error.spans:
        here = [block for block in errs.blocks if block.start <= span.start < block.end and span.field is None]
        if any(_alike(block, other) for block in here for other in others):
            return True
    return False


def _text(strand: Strand, block: Block) -> str:
    return strand.article.text[block.start : block.end].casefold()


def _alike(one: Block, other: Block) -> bool:
    fewer = min(len(one.stems), len(other.stems))
    return fewer > 1 and len(one.stems & other.stems) >= _SAME * fewer


def _with_direction(line: Lineage, order: Order) -> Lineage:
    """A relation that had no direction: its evidence stands in the order of `between` until now."""
    a, b = line.between
    turned = order == "second"
    swapped = tuple(SpanPair(source=pair.derived, derived=pair.source) for pair in line.evidence)
    return msgspec.structs.replace(
        line,
        source_article=b if turned else a,
        derived_article=a if turned else b,
        direction="known",
        evidence=swapped if turned else line.evidence,
    )


def _in_common(errors: Iterable[Error]) -> dict[tuple[str, str], list[tuple[Error, Error]]]:
    """The errors that two accounts share, by their ids."""
    same: dict[tuple[Kind, str, str], dict[str, Error]] = {}
    for error in sorted(errors, key=lambda e: (e.kind, e.written, e.meant, e.article)):
        same.setdefault((error.kind, error.written, error.meant), {}).setdefault(error.article, error)
    pairs: dict[tuple[str, str], list[tuple[Error, Error]]] = {}
    for _, have in sorted(same.items()):
        for a, b in combinations(sorted(have), 2):
            pairs.setdefault((a, b), []).append((have[a], have[b]))
    return pairs


def _line(a: str, b: str, found: Sequence[tuple[Error, Error]], order: Order | None) -> Lineage:
    pairs = [SpanPair(source=mine.spans[0], derived=theirs.spans[0]) for mine, theirs in found]
    if order == "second":
        pairs = [SpanPair(source=pair.derived, derived=pair.source) for pair in pairs]
    surest = max(_SURE[mine.kind] for mine, _ in found)
    return Lineage(
        kind="shares_error",
        source_article=None if order is None else a if order == "first" else b,
        derived_article=None if order is None else b if order == "first" else a,
        between=(a, b),
        direction="known" if order else "unknown",
        share=0.0,
        evidence=tuple(pairs[:_MOST_EVIDENCE]),
        confidence=round(min(_SUREST, surest + _FURTHER * (len(found) - 1)), 3),
    )
