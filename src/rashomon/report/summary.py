"""“In a minute”: the dossier in five to nine plain sentences, each with the passages that it rests on."""

from collections.abc import Callable, Iterator

from rashomon.explain.relations import HOW, does
from rashomon.model import Claim, Dossier, Finding, Span
from rashomon.report.summary_disputes import disputed
from rashomon.report.summary_line import (
    SummaryLine,
    articles_of,
    by,
    stakes,
    stated_by_all,
    tellers,
    those,
    told_by_all,
)
from rashomon.report.summary_origins import copied, origins
from rashomon.report.words import cut, joined, number, opening, plural, sentence, settled

__all__ = ["SummaryLine", "summarise"]

_MOST = 9
# What a fact-checker means by "looks wrong", apart from accounts that contradict each other.
_WRONG = (
    "toponym_garbled", "region_mismatch", "distance_mismatch", "shared_error", "status_conflict", "role_conflict",
    "name_conflict", "chronology", "attribution_lost", "quote_reused",
)  # fmt: skip
# Headings, white space and furniture are never read; below this share a reader should know of it at once.
_MUCH = 0.9
_REASONS = 330
# A place under a wrong name misleads every reader: it is told before what is graver only by its degree.
_NAMES = frozenset({"toponym_garbled", "region_mismatch"})


def summarise(dossier: Dossier) -> tuple[SummaryLine, ...]:
    """The sentences: shared, disputed, only one, looks wrong, origins, copied, unnamed, not known."""
    parts: tuple[Callable[[Dossier], Iterator[SummaryLine]], ...] = (
        _shared, disputed, _single, _wrong, origins, copied, _unnamed, _unknown,
    )  # fmt: skip
    # A conflict that was found may be what is disputed and what looks wrong: it is told once.
    said: dict[str, SummaryLine] = {}
    for line in (line for part in parts for line in part(dossier)):
        said.setdefault(line.text, line)
    lines = list(said.values())
    for topic in ("shared", "looks wrong", "disputed"):
        told = [line for line in lines if line.topic == topic]
        if len(lines) > _MOST and len(told) > 1:
            lines.remove(told[-1])
    return tuple(lines)


def _shared(dossier: Dossier) -> Iterator[SummaryLine]:
    everyone = set(articles_of(dossier))
    if len(everyone) < 2:
        yield SummaryLine("shared", "One account was read; there is none to compare it with.", (), tuple(everyone))
        return
    claims = sorted(dossier.claims, key=stakes)
    by_all = stated_by_all(dossier)
    for claim in by_all[:2]:
        yield SummaryLine(
            "shared", f"All {number(len(everyone))} accounts state: {sentence(claim.text)}", _stating(claim)
        )
    if by_all:
        return
    told = told_by_all(dossier)
    if told is not None:
        text = f"All {number(len(everyone))} accounts tell this: {sentence(told.text)}"
        yield SummaryLine("shared", f"{text} {_apart(dossier, told)}".strip(), _telling(told))
        return
    widest = max((one for one in claims if one.dispute == "none"), key=lambda one: len(tellers(one)), default=None)
    if widest is None or len(tellers(widest)) < 2:
        yield SummaryLine("shared", "No claim was found that several accounts state.", (), tuple(sorted(everyone)))
        return
    verb = "state" if tellers(widest) == those(widest, "asserts") else "tell"
    most = f"{number(len(tellers(widest)))} of {number(len(everyone))}"
    text = f"No claim is {'stated' if verb == 'state' else 'told'} by all; {most} {verb}: {sentence(widest.text)}"
    yield SummaryLine("shared", f"{text} {_apart(dossier, widest)}".strip(), _telling(widest))


def _apart(dossier: Dossier, claim: Claim) -> str:
    apart = those(claim, "differs") - those(claim, "asserts")
    hows = joined(sorted({HOW[m.how] for m in claim.members if m.relation == "differs" and m.how}))
    who = by(dossier, apart)
    told = f" ({hows})" if hows else ""
    return f"{who} {'differs' if len(apart) == 1 else 'differ'} in it{told}." if apart else ""


def _stating(claim: Claim) -> tuple[Span, ...]:
    return tuple(member for member in claim.members if member.relation == "asserts")


def _telling(claim: Claim) -> tuple[Span, ...]:
    """The passages of those that tell it, without those that deny or question it."""
    return tuple(member for member in claim.members if member.relation not in ("denies", "questions"))


def _single(dossier: Dossier) -> Iterator[SummaryLine]:
    alone = [claim for claim in dossier.claims if claim.support.articles == 1]
    alone.sort(key=lambda claim: (claim.dispute != "none", stakes(claim)))
    if len(dossier.readings) < 2 or not alone:
        return
    first = alone[0]
    where = by(dossier, {member.article for member in first.members})
    if len(alone) == 1:
        yield SummaryLine("only one", f"Only {where} {does(first.members)}: {sentence(first.text)}", first.members)
        return
    count = plural(len(alone), "claim").capitalize()
    text = f"{count} stand in one account only; for example, {where} {does(first.members)}: {sentence(first.text)}"
    yield SummaryLine("only one", text, first.members)


def _wrong(dossier: Dossier) -> Iterator[SummaryLine]:
    ranks = {"alarm": 0, "check": 1}
    found = [one for one in dossier.findings if one.kind in _WRONG and one.severity in ranks and one.evidence]

    def order(finding: Finding) -> tuple[bool, int, int, float, str]:
        named = finding.kind in _NAMES
        return not named, ranks[finding.severity], _WRONG.index(finding.kind), -finding.confidence, finding.id

    for finding in sorted(found, key=order)[:2]:
        yield SummaryLine("looks wrong", opening(settled(finding.text)[0], _REASONS), finding.evidence)


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
        gaps.append(f"when {by(dossier, undated)} {'was' if len(undated) == 1 else 'were'} published")
    if not dossier.story.event_time:
        gaps.append("when the event took place")
    lost = [place for place in dossier.places if place.lat is None and place.mentions]
    if lost:
        names = joined([f"“{cut(place.name, 40)}”" for place in lost[:2]])
        more = f" and {plural(len(lost) - 2, 'other name')}" if len(lost) > 2 else ""
        gaps.append(f"which place {names}{more} {'means' if len(lost) == 1 else 'mean'}")
        evidence += tuple(place.mentions[0] for place in lost)
    partly = {one.article.id for one in dossier.readings if one.read_share < _MUCH}
    if partly:
        gaps.append(f"what stands in the parts of {by(dossier, partly)} that were not analysed")
    if gaps:
        yield SummaryLine("not known", f"Not known: {'; '.join(gaps)}.", evidence, tuple(sorted(undated | partly)))
