"""Findings on denials: what one source says is not so and others tell."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.opposed import Opposed
from rashomon.claims.passages import Passage
from rashomon.findings.evidence import finding, role
from rashomon.model import Article, Finding, Span

__all__ = ["denied"]


def denied(denials: Sequence[Opposed], articles: Mapping[str, Article]) -> Iterator[Finding]:
    """One finding for each clause that denies or excludes what another source has: an act, a state, a figure. What an
    account denies right behind telling it needs no finding: it stands with the claim."""
    for one in denials:
        if one.about == "told" or all(p.article == one.no.article for p in one.told):
            continue
        no, told = one.no, one.told
        how = "has" if no.negates or one.about == "state" else "has it that it is not so that"
        yield finding(
            "number_conflict" if one.about == "number" else "status_conflict",
            "check",
            f"{_who(no)} {how} “{_text(no, articles)}”. {_names(told)} “{_text(told[0], articles)}”. "
            f"What would settle it: {_SETTLES[one.about]}",
            "claims.denied",
            [role(_span(no, articles), "denied"), *(role(_span(p, articles), "told") for p in told)],
            confidence=one.likely,
        )


_SETTLES = {
    "status": "a dated record of it, or of its absence, from a witness that depends on neither side.",
    "state": "who saw or certified it, and when.",
    "number": "the count at its source: who counted, what, where and up to which hour.",
}


def _span(passage: Passage, articles: Mapping[str, Article]) -> Span:
    return articles[passage.article].span(passage.start, passage.end)


def _text(passage: Passage, articles: Mapping[str, Article]) -> str:
    return " ".join(_span(passage, articles).text.split()).strip(' ,;:“”"')


def _who(passage: Passage) -> str:
    """The speaker, where one is named, and the account."""
    speaker = passage.statement.speaker if passage.statement else None
    known = speaker is not None and speaker.kind != "unspecified"
    return f"{speaker.name} ({passage.article})" if known and speaker else passage.article


def _names(told: Sequence[Passage]) -> str:
    who = sorted({p.article for p in told})
    return f"{who[0]} has" if len(who) == 1 else f"{', '.join(who[:-1])} and {who[-1]} have"
