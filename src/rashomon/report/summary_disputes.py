"""What the accounts dispute, and in which words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.explain.relations import BY, HOW
from rashomon.model import Claim, ClaimMember, Dossier, Fact, Finding, Span
from rashomon.report.context import around
from rashomon.report.summary_line import SummaryLine, articles_of, by, stakes, stated_by_all, told_by_all
from rashomon.report.words import cut, joined, opening, sentence, settled
from rashomon.text.amounts import spread
from rashomon.text.lexicon import rows

__all__ = ["Matters", "contested_claims", "disputed", "matters", "untold"]

_NAMED = 4
# So much of a side's words is quoted (characters).
_QUOTE = 120
# So much of a conflict that was found is told.
_LONGEST = 330
_SIGNS = ".,;:!?“”\"'‘’()"
_NUMERIC = frozenset({"number", "update", "scope"})
# Sides whose own words are quoted: those that do not tell the claim as it stands.
_QUOTED = ("denies", "differs")


def disputed(dossier: Dossier) -> Iterator[SummaryLine]:
    """Contested claims with each side, and conflicting numbers; or that none was found."""
    found = matters(dossier)
    contested = found.claims
    shared = None if stated_by_all(dossier) else told_by_all(dossier)  # what the summary has said before
    lines = []
    for claim in contested[:2]:
        what = "How they differ in it:" if claim is shared else f"Disputed: {sentence(claim.text)}"
        lines.append(SummaryLine("disputed", f"{what} {_sides(dossier, claim)}", claim.members))
    left = found.facts
    numbers = []
    for fact in left[: max(1, 2 - len(contested))]:
        scope = f" ({fact.scope})" if fact.scope and fact.scope not in fact.what else ""
        spans = tuple(member.span for member in fact.members)
        text = f"The numbers of {cut(fact.what, 120)}{scope} conflict: {_values(dossier, fact)}."
        numbers.append(SummaryLine("disputed", text, spans))
    # A long summary loses its last dispute: the second claim rather than the number.
    yield from (*lines[:1], *numbers, *lines[1:])
    if contested or left:
        return
    for one in found.findings[:1]:
        yield SummaryLine("disputed", opening(settled(one.text)[0], _LONGEST), one.evidence)
    if len(dossier.readings) > 1 and not found.findings:
        yield SummaryLine(
            "disputed", "No claim was found that one account states and another denies.", (), articles_of(dossier)
        )


@dataclass(frozen=True, slots=True)
class Matters:
    """What the accounts dispute: claims, then numbers and conflicts found that no claim or number before them tells."""

    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


def matters(dossier: Dossier) -> Matters:
    """What is disputed between accounts: the same for the summary, the disputes and the marks on the claims."""
    claims = contested_claims(dossier)
    facts = untold(dossier.facts, claims)
    covered: list[Span] = [span for claim in claims for span in claim.members]
    covered += [member.span for fact in facts for member in fact.members]
    findings = []
    for one in dossier.findings:
        apart = len({span.article for span in one.evidence}) > 1
        if _at_odds(one) and apart and not _mostly_within(one.evidence, covered):
            findings.append(one)
            covered += one.evidence
    return Matters(tuple(claims), tuple(facts), tuple(findings))


def _at_odds(finding: Finding) -> bool:
    """Whether a finding has accounts that cannot both be right: two values, or done in one and still to come in one."""
    return finding.kind.endswith("_conflict") or finding.kind == "chronology"


def contested_claims(dossier: Dossier) -> list[Claim]:
    """What accounts dispute with each other, each once: not a part of a passage where the whole is disputed too.

    An account at odds with itself is listed with the findings.
    """
    found = [claim for claim in dossier.claims if claim.dispute == "contested" and claim.support.articles > 1]
    return sorted((one for one in found if not any(_part(one, other) for other in found)), key=stakes)


def _part(claim: Claim, whole: Claim) -> bool:
    """True where each passage of a claim lies within one of another claim, in the same relation."""
    if claim is whole or sum(len(m.text) for m in claim.members) >= sum(len(m.text) for m in whole.members):
        return False
    return all(
        any(
            (m.article, m.relation) == (w.article, w.relation) and w.start <= m.start and m.end <= w.end
            for w in whole.members
        )
        for m in claim.members
    )


def untold(facts: Iterable[Fact], contested: Iterable[Claim]) -> list[Fact]:
    """The conflicting numbers that no contested claim tells already, those in most accounts first."""
    told = [m for claim in contested if any(one.how in _NUMERIC for one in claim.members) for m in claim.members]
    found = [fact for fact in facts if fact.state == "conflict" and not _within(fact, told)]
    return sorted(found, key=lambda fact: (-len({one.article for one in fact.members}), fact.what, fact.id))


def _values(dossier: Dossier, fact: Fact) -> str:
    """`4 (C and D), 7 (F)`."""
    known = {one.id: one for reading in dossier.readings for one in reading.quantities}
    groups: dict[tuple[float, float], set[str]] = {}
    for member in fact.members:
        if member.quantity in known:
            groups.setdefault((known[member.quantity].low, known[member.quantity].high), set()).add(member.article)
    told = [f"{spread(low, high)} ({by(dossier, articles)})" for (low, high), articles in sorted(groups.items())]
    return ", ".join(told) or f"from {spread(fact.low, fact.high)}"


def _within(fact: Fact, told: Sequence[Span]) -> bool:
    """True where at least half of a number's passages stand in what was told: a sentence may hold other numbers too."""
    return _mostly_within([member.span for member in fact.members], told)


def _mostly_within(spans: Sequence[Span], told: Sequence[Span]) -> bool:
    """True where at least half of some passages were told."""
    held = [any(a.article == b.article and a.start < b.end and b.start < a.end for b in told) for a in spans]
    return 2 * sum(held) >= len(held) > 0


def _sides(dossier: Dossier, claim: Claim) -> str:
    parts = []
    for relation, words in BY.items():
        members = [member for member in claim.members if member.relation == relation]
        if not members:
            continue
        if relation in _QUOTED:
            parts.append(f"{words} {joined([_otherwise(dossier, group) for group in _grouped(dossier, members)])}")
        else:
            parts.append(f"{words} {by(dossier, {m.article for m in members})}")
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _grouped(dossier: Dossier, members: Sequence[ClaimMember]) -> list[list[ClaimMember]]:
    """Members that differ in the same way, in groups, the accounts in order."""
    groups: dict[str, list[ClaimMember]] = {}
    order = {article: at for at, article in enumerate(articles_of(dossier))}
    known = [member for member in members if member.article in order]
    for member in sorted(known, key=lambda one: (order[one.article], one.start)):
        groups.setdefault(member.article, []).append(member)
    return list(groups.values())[:_NAMED]


def _otherwise(dossier: Dossier, members: Sequence[ClaimMember]) -> str:
    """`F (number: “A total of 112 houses were destroyed”)`: the account, what it differs in and its words."""
    hows = ", ".join(dict.fromkeys(HOW[member.how] for member in members if member.how))
    quoted = f"“{cut(_with_cue(dossier, members[0]), _QUOTE)}”"
    return f"{by(dossier, {members[0].article})} ({f'{hows}: ' if hows else ''}{quoted})"


def _with_cue(dossier: Dossier, member: ClaimMember) -> str:
    """A member's words; of one that is denied by what stands around it ("the news that the town fell is false") its
    whole sentence, for its own words alone say the opposite."""
    article = next((one.article for one in dossier.readings if one.article.id == member.article), None)
    if article is None or member.relation != "denies" or member.field is not None:
        return member.text
    language = article.language or "en"
    no = {word for _, word in rows(language, "negators")} | {lemma for _, lemma in rows(language, "denials")}
    if no & {
        word.strip(_SIGNS).casefold() for word in member.text.replace("n’t", " not").replace("n't", " not").split()
    }:
        return member.text
    before, after = around(article, member)
    return f"{before}{member.text}{after}"
