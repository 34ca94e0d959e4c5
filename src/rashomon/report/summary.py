"""“In a minute”: the dossier in five to nine plain sentences, each with the passages that it rests on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Dossier, Fact, Finding, Span
from rashomon.report.accounts import letter
from rashomon.report.words import HOW, cut, joined, number, opening, plural, sentence

__all__ = ["SummaryLine", "origins_behind", "stakes", "summarise", "untold"]

_MOST = 9
# What a fact-checker means by "looks wrong", apart from accounts that contradict each other.
_WRONG = (
    "toponym_garbled", "region_mismatch", "shared_error", "status_conflict", "role_conflict", "name_conflict",
    "chronology", "attribution_lost", "quote_reused",
)  # fmt: skip
# Headings, white space and furniture are never read; below this share a reader should know of it at once.
_MUCH = 0.9
_NAMED = 4
_NUMERIC = frozenset({"number", "update", "scope"})
_RELATIONS = {
    "asserts": "stated by", "hedges": "hedged by", "denies": "denied by", "questions": "questioned by",
    "differs": "told otherwise by",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One sentence; an absence names the articles looked through instead."""

    topic: str
    text: str
    evidence: tuple[Span, ...]
    searched: tuple[str, ...] = ()


def summarise(dossier: Dossier) -> tuple[SummaryLine, ...]:
    """The sentences: shared, disputed, only one, looks wrong, origins, unnamed, not known."""
    parts: tuple[Callable[[Dossier], Iterator[SummaryLine]], ...] = (
        _shared, _disputed, _single, _wrong, _origins, _unnamed, _unknown,
    )  # fmt: skip
    lines = [line for part in parts for line in part(dossier)]
    for topic in ("shared", "looks wrong", "disputed"):
        told = [line for line in lines if line.topic == topic]
        if len(lines) > _MOST and len(told) > 1:
            lines.remove(told[-1])
    return tuple(lines)


def stakes(claim: Claim) -> tuple[int, int, int, int, str]:
    """Sort key: the more is at stake, the earlier; disputed first, then by origins, then by articles."""
    rank = {"contested": 0, "cannot_tell": 1, "none": 2}[claim.dispute]
    support = claim.support
    return (
        rank,
        -min(support.articles, 2),
        -(support.origins_for + support.origins_against),
        -support.articles,
        claim.id,
    )


def _letters(dossier: Dossier) -> dict[str, str]:
    return {reading.article.id: letter(index) for index, reading in enumerate(dossier.readings)}


def _by(dossier: Dossier, articles: set[str]) -> str:
    return joined([mark for article, mark in _letters(dossier).items() if article in articles])


def _articles(dossier: Dossier) -> tuple[str, ...]:
    return tuple(reading.article.id for reading in dossier.readings)


def _shared(dossier: Dossier) -> Iterator[SummaryLine]:
    everyone = set(_articles(dossier))
    if len(everyone) < 2:
        yield SummaryLine("shared", "One account was read; there is none to compare it with.", (), tuple(everyone))
        return
    stated = [
        (claim, {member.article for member in claim.members if member.relation == "asserts"})
        for claim in sorted(dossier.claims, key=stakes)
        if claim.dispute == "none"
    ]
    by_all = [claim for claim, articles in stated if articles >= everyone]
    for claim in by_all[:2]:
        yield SummaryLine(
            "shared", f"All {number(len(everyone))} accounts state: {sentence(claim.text)}", _stating(claim)
        )
    if by_all:
        return
    told = next((claim for claim in sorted(dossier.claims, key=stakes) if _tells_all(claim, everyone)), None)
    if told is not None:
        yield SummaryLine("shared", _told_by_all(dossier, told), told.members)
        return
    widest = max(stated, key=lambda pair: len(pair[1]), default=None)
    if widest is None or len(widest[1]) < 2:
        yield SummaryLine("shared", "No claim was found that several accounts state.", (), tuple(sorted(everyone)))
        return
    claim, articles = widest
    most = f"{number(len(articles))} of {number(len(everyone))}"
    yield SummaryLine("shared", f"No claim is stated by all; {most} state: {sentence(claim.text)}", _stating(claim))


def _tells_all(claim: Claim, everyone: set[str]) -> bool:
    """True where every account tells a claim, if some in other circumstances: another place, number or date."""
    if not any(member.relation == "differs" for member in claim.members):
        return False
    telling = {m.article for m in claim.members if m.relation in ("asserts", "hedges", "differs")}
    return telling >= everyone and any(member.relation == "asserts" for member in claim.members)


def _told_by_all(dossier: Dossier, claim: Claim) -> str:
    text = f"All {number(len(dossier.readings))} accounts tell this: {sentence(claim.text)}"
    apart = {m.article for m in claim.members if m.relation == "differs"}
    apart -= {m.article for m in claim.members if m.relation == "asserts"}
    hows = joined(sorted({HOW[m.how] for m in claim.members if m.relation == "differs" and m.how}))
    who = _by(dossier, apart)
    return f"{text} {who} {'differs' if len(apart) == 1 else 'differ'} in it ({hows})." if apart else text


def _stating(claim: Claim) -> tuple[Span, ...]:
    return tuple(member for member in claim.members if member.relation == "asserts")


def _disputed(dossier: Dossier) -> Iterator[SummaryLine]:
    contested = [claim for claim in dossier.claims if claim.dispute == "contested" and claim.support.articles > 1]
    contested.sort(key=stakes)
    for claim in contested[:2]:
        yield SummaryLine("disputed", f"Disputed: {sentence(claim.text)} {_sides(dossier, claim)}", claim.members)
    left = untold(dossier.facts, contested)
    for fact in left[: max(1, 2 - len(contested))]:
        scope = f" ({fact.scope})" if fact.scope and fact.scope not in fact.what else ""
        figures = f"from {fact.low:g} to {fact.high:g}"
        spans = tuple(member.span for member in fact.members)
        yield SummaryLine("disputed", f"The numbers of {cut(fact.what, 60)}{scope} conflict, {figures}.", spans)
    if len(dossier.readings) > 1 and not contested and not left:
        yield SummaryLine(
            "disputed", "No claim was found that one account states and another denies.", (), _articles(dossier)
        )


def untold(facts: Iterable[Fact], contested: Iterable[Claim]) -> list[Fact]:
    """The conflicting numbers that no contested claim tells already, those in most accounts first."""
    told = [m for claim in contested if any(one.how in _NUMERIC for one in claim.members) for m in claim.members]
    found = [fact for fact in facts if fact.state == "conflict" and not _within(fact, told)]
    return sorted(found, key=lambda fact: (-len({one.article for one in fact.members}), fact.what, fact.id))


def _within(fact: Fact, told: Sequence[Span]) -> bool:
    spans = [member.span for member in fact.members]
    return any(a.article == b.article and a.start < b.end and b.start < a.end for a in spans for b in told)


def _sides(dossier: Dossier, claim: Claim) -> str:
    parts = []
    for relation, words in _RELATIONS.items():
        members = [member for member in claim.members if member.relation == relation]
        if members:
            hows = sorted({HOW[member.how] for member in members if member.how}) if relation == "differs" else []
            parts.append(
                f"{words} {_by(dossier, {m.article for m in members})}" + (f" ({', '.join(hows)})" if hows else "")
            )
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _single(dossier: Dossier) -> Iterator[SummaryLine]:
    alone = [claim for claim in dossier.claims if claim.support.articles == 1]
    alone.sort(key=lambda claim: (claim.dispute != "none", stakes(claim)))
    if len(dossier.readings) < 2 or not alone:
        return
    first = alone[0]
    where = _by(dossier, {member.article for member in first.members})
    if len(alone) == 1:
        yield SummaryLine("only one", f"Only {where} says: {sentence(first.text)}", first.members)
        return
    count = plural(len(alone), "claim").capitalize()
    text = f"{count} stand in one account only, such as ({where}): {sentence(first.text)}"
    yield SummaryLine("only one", text, first.members)


def _wrong(dossier: Dossier) -> Iterator[SummaryLine]:
    ranks = {"alarm": 0, "check": 1}
    found = [one for one in dossier.findings if one.kind in _WRONG and one.severity in ranks and one.evidence]

    def order(finding: Finding) -> tuple[int, int, float, str]:
        return ranks[finding.severity], _WRONG.index(finding.kind), -finding.confidence, finding.id

    for finding in sorted(found, key=order)[:2]:
        yield SummaryLine("looks wrong", opening(finding.text), finding.evidence)


def _origins(dossier: Dossier) -> Iterator[SummaryLine]:
    if not dossier.origins or len(dossier.readings) < 2:
        return
    shared = [claim for claim in dossier.claims if claim.support.articles > 1]
    leading = max(shared, key=lambda c: (c.support.articles, len(c.members), c.id), default=None)
    if leading is None:
        text = "No two accounts carry the same claim, so no common origin could be looked for"
        yield SummaryLine("origins", text + ".", (), _articles(dossier))
        return
    behind = {member.origin: member for member in leading.members if member.origin}
    names = [one.name for one in dossier.origins if one.id in behind][:_NAMED]
    count = plural(leading.support.origins_for, "independent origin")
    text = f"Behind what most accounts tell ({opening(leading.text).rstrip('.')}) {count} could be told apart"
    text += f", among them {joined([cut(name, 40) for name in names])}" if names else ""
    evidence: tuple[Span, ...] = tuple(behind.values())
    known = [edge for edge in dossier.lineage if edge.direction == "known" and edge.kind in ("copies", "rewrites")]
    if known:
        edge = max(known, key=lambda one: (one.share, one.confidence))
        pair = _by(dossier, {edge.derived_article or ""}), _by(dossier, {edge.source_article or ""})
        text += f"; {pair[0]} {edge.kind} {pair[1]} ({edge.share:.0%} of its text)"
        evidence += tuple(span for both in edge.evidence[:1] for span in (both.source, both.derived))
    yield SummaryLine("origins", text + ".", evidence, () if evidence else _articles(dossier))


def origins_behind(dossier: Dossier) -> int:
    """How many origins stand behind what more than one account carries; those of one account alone are its own."""
    shared = [claim for claim in dossier.claims if claim.support.articles > 1]
    return len({member.origin for claim in shared for member in claim.members if member.origin})


def _unnamed(dossier: Dossier) -> Iterator[SummaryLine]:
    unnamed = dossier.unnamed_sources
    if not unnamed.at_most:
        return
    wanted = {statement for voice in unnamed.voices for statement in voice.statements}
    said = [one for reading in dossier.readings for one in reading.statements if one.id in wanted]
    evidence = tuple(one.source or one.content[0] for one in said if one.source or one.content)
    if unnamed.at_least == unnamed.at_most:
        text = f"{plural(unnamed.at_most, 'voice').capitalize()} cannot be identified: no name is given."
    else:
        least, most = number(unnamed.at_least), number(unnamed.at_most)
        text = f"Between {least} and {most} voices speak without a name; some may be the same person."
    yield SummaryLine("unnamed", text, evidence)


def _unknown(dossier: Dossier) -> Iterator[SummaryLine]:
    gaps: list[str] = []
    evidence: tuple[Span, ...] = ()
    undated = {one.article.id for one in dossier.readings if not one.article.published}
    if undated:
        gaps.append(f"when {_by(dossier, undated)} {'was' if len(undated) == 1 else 'were'} published")
    if not dossier.story.event_time:
        gaps.append("when the event took place")
    lost = [place for place in dossier.places if place.lat is None and place.mentions]
    if lost:
        names = joined([f"“{cut(place.name, 40)}”" for place in lost[:2]])
        more = f" and {number(len(lost) - 2)} other names" if len(lost) > 2 else ""
        gaps.append(f"which place {names}{more} {'means' if len(lost) == 1 else 'mean'}")
        evidence += tuple(place.mentions[0] for place in lost)
    partly = {one.article.id for one in dossier.readings if one.read_share < _MUCH}
    if partly:
        gaps.append(f"what stands in the parts of {_by(dossier, partly)} that were not analysed")
    if gaps:
        yield SummaryLine("not known", f"Not known: {'; '.join(gaps)}.", evidence, tuple(sorted(undated | partly)))
