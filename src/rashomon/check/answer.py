"""Answer: the record for one proposition of the sentence: who carries it, how, since when, from which origins."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from rashomon.check.case import Case
from rashomon.check.nearness import Near
from rashomon.check.question import Question
from rashomon.check.standing import Standing, stand
from rashomon.claims.opposed import Opposed
from rashomon.claims.passages import Passage
from rashomon.claims.provenance import Provenance
from rashomon.claims.written import NO_FRAME, written
from rashomon.model import (
    Article,
    CheckedPassage,
    CheckedProposition,
    Claim,
    ClaimMember,
    NearPassage,
    Relation,
)
from rashomon.text.publication import is_later

__all__ = ["Known", "answer"]

_TOLD = frozenset({"asserts", "hedges"})
_NEAREST = 3
# An account may say a thing five times; the surest two passages of each relation show it, one where it differs.
_SHOWN, _SHOWN_OTHERWISE = 2, 1
# A dossier's claim is the sentence's where the passages are so much of its accounts.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the case: the accounts that were read, its claims, and where its statements come from."""

    articles: Mapping[str, Article]
    claims: Sequence[Claim]
    provenance: Provenance
    pointing: Sequence[Opposed] = ()  # denials that only point to what was told right before
    excluding: Callable[[Passage, Sequence[Passage]], Sequence[Passage]] = lambda _one, _others: ()
    by_another: Callable[[Passage, Sequence[Passage]], Sequence[Passage]] = lambda _one, _others: ()


def answer(question: Question, near: Sequence[Near], case: Case, known: Known) -> CheckedProposition:
    """What the accounts do with one proposition."""
    stands = _judged(near, question, case)
    # "Survived" beside "died": the words go together, and what they say does not.
    alike = [n.passage for n, s in stands if s.relation in _TOLD]
    apart, others = known.excluding(question.passage, alike), known.by_another(question.passage, alike)
    stands = [(n, Standing("denies") if n.passage in apart else s) for n, s in stands]
    stands = [(n, Standing("differs", "actor") if n.passage in others else s) for n, s in stands]
    told = [_record(n, s, known) for n, s in stands if s.relation is not None]
    shown = _shown([*told, *_pointing(stands, known)])
    carriers = {passage.article for passage in shown}
    # As a claim of the dossier: its members' origins, beside each other, and the support that they give.
    claim = written(question.text, NO_FRAME, tuple(shown), known.provenance, "claim.passages")
    origins = [member.origin for member in claim.members]
    found = [msgspec.structs.replace(p, origin=origin) for p, origin in zip(shown, origins, strict=True)]

    def having(relation: Relation) -> tuple[CheckedPassage, ...]:
        return tuple(passage for passage in found if passage.relation == relation)

    return CheckedProposition(
        text=question.text,
        speaker=question.speaker,
        asserts=having("asserts"),
        hedges=having("hedges"),
        denies=having("denies"),
        questions=having("questions"),
        differs=having("differs"),
        near=_near(stands, carriers, known.articles, anything=bool(found)),
        searched=tuple(id for id in sorted(known.articles) if id not in carriers),
        since=_first(p.published for p in found if p.relation in _TOLD),
        denied_since=_first(p.published for p in found if p.relation == "denies"),
        origins_for=claim.support.origins_for,
        origins_against=claim.support.origins_against,
        claims=_claims(found, known.claims),
    )


def _judged(near: Sequence[Near], question: Question, case: Case) -> list[tuple[Near, Standing]]:
    """How each passage stands to the proposition. What differs in a figure may be an update of the account that first
    gave the sentence's: the sentence takes its time from there."""
    first = [(n, stand(n, question, case)) for n in near]
    since = _first(case.published.get(n.passage.article) for n, s in first if s.relation in _TOLD)
    if since is None:
        return first
    dated = replace(case, published={**case.published, question.passage.article: since})
    return [(n, stand(n, question, dated)) for n in near]


def _record(near: Near, standing: Standing, known: Known) -> CheckedPassage:
    passage, statement = near.passage, near.passage.statement
    said = statement.id if statement else None
    if standing.relation is None:
        raise ValueError("a passage that does not stand to the sentence has no record")
    return CheckedPassage(
        article=passage.article,
        start=passage.start,
        end=passage.end,
        text=passage.text,
        statement=said,
        relation=standing.relation,
        how=standing.how,
        origin=known.provenance.of(passage.article, passage.start, passage.end, said),
        chain=known.provenance.chain.get(said, ()) if said else (),
        gives=standing.gives,
        speaker=statement.speaker if statement else None,
        on_record=statement.on_record if statement else None,
        via=statement.via if statement else (),
        published=known.articles[passage.article].published,
        confidence=near.confidence,
    )


def _pointing(stands: Sequence[tuple[Near, Standing]], known: Known) -> list[CheckedPassage]:
    """The denials of what is told, in words that only point to it ("the company denies this"), as sure as that it
    is."""
    told = {
        (n.passage.article, n.passage.start, n.passage.end): n for n, s in stands if s.relation in _TOLD
    }  # fmt: skip
    found = []
    for one in known.pointing:
        meant = next((told[at] for p in one.told if (at := (p.article, p.start, p.end)) in told), None)
        if meant is not None:
            found.append(_record(replace(meant, passage=one.no), Standing("denies"), known))
    return found


def _shown(found: Sequence[CheckedPassage]) -> list[CheckedPassage]:
    """The surest passages of each account and relation, none inside another. Where an account carries the proposition,
    what differs from it elsewhere in the account is of another thing, unless it is another figure. In order of
    publication."""
    kept: list[CheckedPassage] = []
    for passage in sorted(found, key=lambda p: (p.how == "scope", -p.confidence, p.article, p.start)):
        same = [k for k in kept if k.article == passage.article]
        if any(k.start < passage.end and passage.start < k.end for k in same):
            continue
        if passage.how == "scope" and same:
            continue
        if passage.how is not None and not _gives_figure(passage) and any(k.relation in _TOLD for k in same):
            continue
        most = _SHOWN_OTHERWISE if passage.relation == "differs" else _SHOWN
        if sum(k.relation == passage.relation for k in same) < most:
            kept.append(passage)
    return sorted(kept, key=lambda p: (p.published is None, p.published or "", p.article, p.start))


def _gives_figure(passage: CheckedPassage) -> bool:
    return passage.how == "number" or (passage.how == "update" and passage.gives is not None)


def _near(
    stands: Sequence[tuple[Near, Standing]],
    carriers: Iterable[str],
    articles: Mapping[str, Article],
    *,
    anything: bool,
) -> tuple[NearPassage, ...]:
    """The nearest passages that are not the same, one an account: of accounts that carry nothing, those that nearly
    do; where no account carries it, whatever comes nearest."""
    told = set(carriers)
    wanted = [
        (n, s)
        for n, s in stands
        if s.relation is None and n.passage.article not in told and (n.odds >= 0 or not anything)
    ]
    kept: list[NearPassage] = []
    for near, standing in wanted:
        passage = near.passage
        if passage.article not in {k.article for k in kept} and len(kept) < _NEAREST:
            kept.append(
                NearPassage(
                    article=passage.article,
                    start=passage.start,
                    end=passage.end,
                    text=passage.text,
                    why=standing.why,
                    published=articles[passage.article].published,
                    confidence=near.confidence,
                )
            )
    return tuple(kept)


def _first(times: Iterable[str | None]) -> str | None:
    """The earliest of some publication times; of those that cannot be told apart the one written first."""
    first: str | None = None
    for time in sorted(time for time in times if time):
        if first is None or is_later(first, time):
            first = time
    return first


def _claims(found: Sequence[CheckedPassage], claims: Sequence[Claim]) -> tuple[str, ...]:
    """The claims of the dossier that are made of these passages, those with most of them first."""
    shared = [(len({m.article for m in claim.members if _meets(m, found)}), claim) for claim in claims]
    own = [(count, claim) for count, claim in shared if count and count >= _MOSTLY * claim.support.articles]
    return tuple(claim.id for _, claim in sorted(own, key=lambda one: (-one[0], one[1].id)))


def _meets(member: ClaimMember, found: Sequence[CheckedPassage]) -> bool:
    """Whether a member and one of the passages are the same stretch for the most part."""
    return any(
        p.article == member.article
        and 2 * (min(p.end, member.end) - max(p.start, member.start)) >= min(p.end - p.start, member.end - member.start)
        for p in found
    )
