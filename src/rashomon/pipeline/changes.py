"""What changed between two comparisons of a case: the same case before and after articles joined it.

Ids are hashes of content, so that a claim with one member more has another id: claims, facts and findings are matched
by the passages that they share. What only moved in order or confidence is no change.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rashomon.model import Claim, Dossier, Fact, Finding, Record, Span
from rashomon.text.amounts import amount, spread

__all__ = ["Change", "changes"]

_T = TypeVar("_T")
_Passage = tuple[str, int, int, str | None]


class Change(Record, frozen=True, kw_only=True):
    """One thing that is new, gone or other than before; `id` is its id in the case as it is now (null where gone).

    `kind`: article, event, claim, support, dispute, fact, finding, settled, lineage, unnamed.
    """

    kind: str
    id: str | None
    text: str
    evidence: tuple[Span, ...]


def changes(before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """The changes, as a reader asks for them: the event, facts, claims, findings, who copied whom."""
    parts = (_articles, _event, _facts, _claims, _findings, _lineage, _unnamed)
    return tuple(change for part in parts for change in part(before, after))


def _key(span: Span) -> _Passage:
    return span.article, span.start, span.end, span.field


def _matched(
    old: Sequence[_T], new: Sequence[_T], passages: Callable[[_T], frozenset[object]]
) -> list[tuple[_T | None, _T]]:
    """Each new item with the old one that shares most passages with it; the likest pairs first, each used once."""
    holders: dict[object, list[int]] = {}
    for at, item in enumerate(old):
        for passage in passages(item):
            holders.setdefault(passage, []).append(at)
    shared: Counter[tuple[int, int]] = Counter(
        (here, at) for here, item in enumerate(new) for passage in passages(item) for at in holders.get(passage, ())
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for here, at in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if here not in partner and at not in taken:
            partner[here] = at
            taken.add(at)
    return [(old[partner[here]] if here in partner else None, item) for here, item in enumerate(new)]


def _articles(before: Dossier, after: Dossier) -> Iterator[Change]:
    known = {reading.article.id for reading in before.readings}
    for reading in after.readings:
        article = reading.article
        if article.id not in known:
            who = article.publisher or article.title or article.id
            yield _change("article", article.id, f"{article.id} joined: {who}, {article.published or 'undated'}", ())


def _event(before: Dossier, after: Dossier) -> Iterator[Change]:
    names = {place.id: place.name for dossier in (before, after) for place in dossier.places}
    places = [names.get(story.place or "", "cannot tell") for story in (before.story, after.story)]
    times = [story.event_time or "cannot tell" for story in (before.story, after.story)]
    for what, (was, now) in (("time", times), ("place", places)):
        if was != now:
            yield _change("event", None, f"The event's {what}: {was} before, {now} now", ())


def _facts(before: Dossier, after: Dossier) -> Iterator[Change]:
    def passages(fact: Fact) -> frozenset[object]:
        return frozenset((fact.what, member.quantity) for member in fact.members)

    for was, now in _matched(before.facts, after.facts, passages):
        evidence = tuple(member.span for member in now.members)
        if was is None:
            if len({member.article for member in now.members}) > 1:
                yield _change("fact", now.id, f"{now.what}: {_range(now)} ({_words(now.state)})", evidence)
        elif (_range(was), was.state) != (_range(now), now.state):
            told = f"{now.what}: {_range(was)} ({_words(was.state)}) before, {_range(now)} ({_words(now.state)}) now"
            yield _change("fact", now.id, told, evidence)


def _range(fact: Fact) -> str:
    told = spread(fact.low, fact.high)
    return told if fact.best is None or fact.low == fact.high else f"{told}, best {amount(fact.best)}"


def _claims(before: Dossier, after: Dossier) -> Iterator[Change]:
    def passages(claim: Claim) -> frozenset[object]:
        return frozenset(_key(member) for member in claim.members)

    known = {reading.article.id for reading in before.readings}
    for was, now in _matched(before.claims, after.claims, passages):
        joined = tuple(member for member in now.members if member.article not in known)
        if was is None:
            if now.support.articles > 1:
                yield _change("claim", now.id, f"Now told by {now.support.articles} accounts: {now.text}", now.members)
            continue
        if was.dispute != now.dispute:
            told = f"{_words(was.dispute)} before, {_words(now.dispute)} now: {now.text}"
            yield _change("dispute", now.id, told, joined or now.members)
        sides = [(c.support.origins_for, c.support.origins_against) for c in (was, now)]
        if sides[0] != sides[1]:
            origins = " before, ".join(f"{pro} for and {con} against" for pro, con in sides)
            yield _change("support", now.id, f"Independent origins: {origins} now: {now.text}", joined or now.members)
        elif joined:
            how = ", ".join(sorted({f"{member.article} {member.relation}" for member in joined}))
            yield _change("support", now.id, f"{how}, from origins known before: {now.text}", joined)


def _findings(before: Dossier, after: Dossier) -> Iterator[Change]:
    def passages(finding: Finding) -> frozenset[object]:
        # An absence has no passages; its id stays while what was looked through stays.
        return frozenset({finding.id, *((finding.kind, _key(span)) for span in finding.evidence)})

    pairs = _matched(before.findings, after.findings, passages)
    for was, now in pairs:
        if was is None:
            yield _change("finding", now.id, f"{_words(now.kind)}: {now.text}", now.evidence)
    kept = {was.id for was, _ in pairs if was is not None}
    for was in before.findings:
        if was.id not in kept:
            yield _change("settled", None, f"no longer found: {_words(was.kind)}: {was.text}", was.evidence)


def _lineage(before: Dossier, after: Dossier) -> Iterator[Change]:
    known = {(edge.kind, edge.source_article, edge.derived_article, edge.between) for edge in before.lineage}
    for edge in after.lineage:
        if (edge.kind, edge.source_article, edge.derived_article, edge.between) in known:
            continue
        if edge.source_article and edge.derived_article:
            told = f"{edge.derived_article} {_words(edge.kind)} {edge.source_article}"
        else:
            told = f"{' and '.join(edge.between)}: {_words(edge.kind)}, direction {edge.direction}"
        yield _change("lineage", None, told, tuple(pair.derived for pair in edge.evidence))


def _unnamed(before: Dossier, after: Dossier) -> Iterator[Change]:
    was, now = ((d.unnamed_sources.at_least, d.unnamed_sources.at_most) for d in (before, after))
    if was != now:
        told = " before, ".join(f"at least {least} and at most {most}" for least, most in (was, now))
        yield _change("unnamed", None, f"Unnamed voices: {told} now", ())


def _change(kind: str, id: str | None, text: str, evidence: Sequence[Span]) -> Change:
    plain = (Span(article=s.article, start=s.start, end=s.end, text=s.text, field=s.field) for s in evidence)
    return Change(kind=kind, id=id, text=text, evidence=tuple(dict.fromkeys(plain)))


def _words(name: str) -> str:
    return name.replace("_", " ")
