"""Lineage made ready to be explained: a link between two articles, and an origin."""

from rashomon.explain.subject import Subject, inputs
from rashomon.explain.words import counting, listed, quoted
from rashomon.model import Dossier, Lineage, Origin
from rashomon.text.passages import words

__all__ = ["line", "origin"]

_SAYS = {
    "copies": "copies",
    "rewrites": "rewrites",
    "quotes": "quotes",
    "cites": "cites",
    "shares_origin": "draws on a source in common with",
    "shares_error": "has an error in common with",
}


def line(dossier: Dossier, one: Lineage) -> Subject:
    """A link with its pairs of passages."""
    published = {reading.article.id: reading.article.published for reading in dossier.readings}
    a, b = (one.derived_article, one.source_article) if one.source_article else one.between[:2]
    part = f"; {one.share:.0%} of {a if one.source_article else 'one'} stands in the other" if one.share else ""
    which = "" if one.direction == "known" else "; which came first cannot be told"
    roles = ("source", "derived") if one.direction == "known" else ("in the one", "in the other")
    pairs = [
        (span, role) for pair in one.evidence for span, role in zip((pair.source, pair.derived), roles, strict=True)
    ]
    longest = max((len(words(pair.derived.text)) for pair in one.evidence), default=0)
    undated = [article for article in one.between if not published.get(article)]
    return Subject(
        kind=one.kind,
        rule=f"lineage.{one.kind}",
        says=f"{a} {_SAYS[one.kind]} {b}{part}{which}.",
        inputs=inputs(*pairs),
        confidence=one.confidence,
        when=one.direction,
        slots={
            "accounts": listed(one.between),
            "source": one.source_article or "",
            "derived": one.derived_article or "",
            "dates": listed(f"{article} ({published.get(article) or 'no date'})" for article in one.between),
            "undated": listed(undated),
            "first": quoted(one.evidence[0].derived.text) if one.evidence else "",
        },
        reached={"share": one.share, "longest": longest},
    )


def origin(dossier: Dossier, one: Origin) -> Subject:
    """An origin with the passages that name it."""
    carried = [claim for claim in dossier.claims if any(m.origin == one.id for m in claim.members)]
    alone = [c for c in carried if c.support.origins_for == 1 and c.support.articles > 1]
    kin = [o.name for o in dossier.origins if o.group == one.group and o.id != one.id]
    group = f", of {one.affiliation}" if one.affiliation else ""
    checked = ", as of ".join(part for part in (one.affiliation_source, one.affiliation_as_of) if part)
    group += f" ({checked})" if checked else ""
    group += f" like {listed(kin)}, with whom it counts as one" if kin else ""
    told = [member for claim in carried for member in claim.members if member.origin == one.id]
    voice = {member.article for member in told if member.statement is None}
    named = ({member.article for member in told if member.statement is not None} | set(one.articles)) - voice
    brand = one.kind in {"outlet", "agency", "channel", "press_service"}
    where = listed(sorted(one.articles))
    return Subject(
        kind=one.kind,
        rule="origin",
        says=f"{one.name} ({one.kind.replace('_', ' ')}{group}): {counting(len(carried), 'claim')} of the case from "
        f"there, in {counting(len(one.articles), 'account')}; {len(alone)} of them carried by several accounts and "
        "by no other origin.",
        inputs=inputs(*((span, "names it") for span in one.evidence)),
        slots={
            "name": one.name,
            "several": listed(sorted(named)) if len(named) > 1 else "",
            "one": listed(named) if len(named) == 1 else "",
            "voice": listed(sorted(voice)),
            "named_in": where,
            "group": one.affiliation or "",
            "ungrouped": one.name if brand and not one.affiliation else "",
            "unknown": one.name if one.kind == "unknown" and one.name not in one.articles else "",
        },
    )
