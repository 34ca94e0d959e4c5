"""“In a minute”: the dossier in five to nine plain sentences, each with the passages that it rests on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, ClaimMember, Dossier, Fact, Finding, Lineage, Origin, Span
from rashomon.report.accounts import label_accounts, letter
from rashomon.report.behind import behind, called, main_claim
from rashomon.report.words import HOW, cut, joined, number, opening, plural, sentence, settled

__all__ = ["SummaryLine", "stakes", "summarise", "untold"]

_MOST = 9
# What a fact-checker means by "looks wrong", apart from accounts that contradict each other.
_WRONG = (
    "toponym_garbled", "region_mismatch", "shared_error", "status_conflict", "role_conflict", "name_conflict",
    "chronology", "attribution_lost", "quote_reused",
)  # fmt: skip
# Headings, white space and furniture are never read; below this share a reader should know of it at once.
_MUCH = 0.9
_NAMED = 4
_REASONS = 330
# Taking over less than this is no copying that a reader must hear of first.
_LARGE = 0.2
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
    """The sentences: shared, disputed, only one, looks wrong, origins, copied, unnamed, not known."""
    parts: tuple[Callable[[Dossier], Iterator[SummaryLine]], ...] = (
        _shared, _disputed, _single, _wrong, _origins, _copied, _unnamed, _unknown,
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
    claims = sorted(dossier.claims, key=stakes)
    by_all = [claim for claim in claims if claim.dispute == "none" and _those(claim, "asserts") >= everyone]
    for claim in by_all[:2]:
        yield SummaryLine(
            "shared", f"All {number(len(everyone))} accounts state: {sentence(claim.text)}", _stating(claim)
        )
    if by_all:
        return
    told = _told_by_all(dossier)
    if told is not None:
        text = f"All {number(len(everyone))} accounts tell this: {sentence(told.text)}"
        yield SummaryLine("shared", f"{text} {_apart(dossier, told)}".strip(), told.members)
        return
    widest = max((one for one in claims if one.dispute == "none"), key=lambda one: len(_tellers(one)), default=None)
    if widest is None or len(_tellers(widest)) < 2:
        yield SummaryLine("shared", "No claim was found that several accounts state.", (), tuple(sorted(everyone)))
        return
    verb = "state" if _tellers(widest) == _those(widest, "asserts") else "tell"
    most = f"{number(len(_tellers(widest)))} of {number(len(everyone))}"
    text = f"No claim is {'stated' if verb == 'state' else 'told'} by all; {most} {verb}: {sentence(widest.text)}"
    yield SummaryLine("shared", f"{text} {_apart(dossier, widest)}".strip(), widest.members)


def _told_by_all(dossier: Dossier) -> Claim | None:
    """The claim that every account tells, if some in other circumstances: another place, number or date."""
    everyone = set(_articles(dossier))
    found = (
        claim
        for claim in sorted(dossier.claims, key=stakes)
        if _those(claim, "differs") and _those(claim, "asserts") and _tellers(claim) >= everyone
    )
    return next(found, None)


def _those(claim: Claim, *relations: str) -> set[str]:
    return {member.article for member in claim.members if member.relation in relations}


def _tellers(claim: Claim) -> set[str]:
    return _those(claim, "asserts", "hedges", "differs")


def _apart(dossier: Dossier, claim: Claim) -> str:
    apart = _those(claim, "differs") - _those(claim, "asserts")
    hows = joined(sorted({HOW[m.how] for m in claim.members if m.relation == "differs" and m.how}))
    who = _by(dossier, apart)
    told = f" ({hows})" if hows else ""
    return f"{who} {'differs' if len(apart) == 1 else 'differ'} in it{told}." if apart else ""


def _stating(claim: Claim) -> tuple[Span, ...]:
    return tuple(member for member in claim.members if member.relation == "asserts")


def _disputed(dossier: Dossier) -> Iterator[SummaryLine]:
    contested = [claim for claim in dossier.claims if claim.dispute == "contested" and claim.support.articles > 1]
    contested.sort(key=stakes)
    shared = _told_by_all(dossier)
    for claim in contested[:2]:
        what = "How they differ in it:" if claim is shared else f"Disputed: {sentence(claim.text)}"
        yield SummaryLine("disputed", f"{what} {_sides(dossier, claim)}", claim.members)
    left = untold(dossier.facts, contested)
    for fact in left[: max(1, 2 - len(contested))]:
        scope = f" ({fact.scope})" if fact.scope and fact.scope not in fact.what else ""
        figures = f"from {fact.low:,g} to {fact.high:,g}"
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
    """True where at least half of a number's passages stand in what was told: a sentence may hold other numbers too."""
    spans = [member.span for member in fact.members]
    held = [any(a.article == b.article and a.start < b.end and b.start < a.end for b in told) for a in spans]
    return 2 * sum(held) >= len(held) > 0


def _sides(dossier: Dossier, claim: Claim) -> str:
    parts = []
    for relation, words in _RELATIONS.items():
        members = [member for member in claim.members if member.relation == relation]
        if not members:
            continue
        if relation == "differs":
            parts.append(f"{words} {joined([_otherwise(dossier, group) for group in _grouped(dossier, members)])}")
        else:
            parts.append(f"{words} {_by(dossier, {m.article for m in members})}")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _grouped(dossier: Dossier, members: Sequence[ClaimMember]) -> list[list[ClaimMember]]:
    """Members that differ in the same way, in groups, the accounts in order."""
    groups: dict[str, list[ClaimMember]] = {}
    order = _articles(dossier)
    for member in sorted(members, key=lambda one: (order.index(one.article), one.start)):
        groups.setdefault(member.article, []).append(member)
    return list(groups.values())[:_NAMED]


def _otherwise(dossier: Dossier, members: Sequence[ClaimMember]) -> str:
    """`F (number: “A total of 112 houses were destroyed”)`: the account, what it differs in and its words."""
    hows = ", ".join(dict.fromkeys(HOW[member.how] for member in members if member.how))
    quoted = f"“{cut(members[0].text, 80)}”"
    return f"{_by(dossier, {members[0].article})} ({f'{hows}: ' if hows else ''}{quoted})"


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
        yield SummaryLine("looks wrong", opening(settled(finding.text)[0], _REASONS), finding.evidence)


def _origins(dossier: Dossier) -> Iterator[SummaryLine]:
    if not dossier.origins or len(dossier.readings) < 2:
        return
    leading = main_claim(dossier)
    if leading is None:
        text = "No two accounts carry the same claim, so no common origin could be looked for"
        yield SummaryLine("origins", text + ".", (), _articles(dossier))
        return
    found = behind(leading, dossier.origins)
    count = plural(leading.support.origins_for, "independent origin")
    text = f"Behind what most accounts tell ({opening(leading.text, 90).rstrip('.')}): {count}"
    text += f", {_listed(dossier, found.stating)}" if found.stating else ""
    text += f". Told otherwise on {_listed(dossier, found.otherwise)}" if found.otherwise else ""
    text += f". Denied on {_listed(dossier, found.denying)}" if found.denying else ""
    evidence = tuple({member.origin: member for member in leading.members if member.origin}.values())
    yield SummaryLine("origins", text + ".", evidence, () if evidence else _articles(dossier))


def _listed(dossier: Dossier, origins: Sequence[Origin]) -> str:
    accounts = label_accounts(dossier)
    names = [cut(called(one, accounts), 60) for one in origins[:_NAMED]]
    return joined([*names, f"{number(len(origins) - _NAMED)} more"] if len(origins) > _NAMED else names)


def _copied(dossier: Dossier) -> Iterator[SummaryLine]:
    if len(dossier.readings) < 2:
        return
    found = [edge for edge in dossier.lineage if edge.kind in ("copies", "rewrites")]
    found.sort(key=lambda one: (-one.share, one.direction != "known", one.between))
    found = [edge for edge in found if edge.share >= _LARGE] or found[:1]
    if not found:
        text = "No account was found to copy or rewrite another; shared passages were looked for in every pair."
        yield SummaryLine("copied", text, (), _articles(dossier))
        return
    known = {one.derived_article for one in found[:1]}
    told = [found[0]]
    for edge in found[1:]:
        # Who takes over from one of two copies takes over from both; once is enough here.
        if edge.derived_article is None or edge.derived_article not in known:
            told.append(edge)
            known.add(edge.derived_article)
    told = told[:3]
    evidence = tuple(span for edge in told for both in edge.evidence[:1] for span in (both.source, both.derived))
    yield SummaryLine("copied", "; ".join(_taken(dossier, edge) for edge in told) + ".", evidence)


def _taken(dossier: Dossier, edge: Lineage) -> str:
    if edge.source_article and edge.derived_article:
        derived, source = _by(dossier, {edge.derived_article}), _by(dossier, {edge.source_article})
        return f"{derived} {edge.kind} {source} ({edge.share:.0%} of its text)"
    pair = _by(dossier, set(edge.between))
    return f"{pair} have {edge.share:.0%} of their text in common, who took it from whom cannot be told"


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
