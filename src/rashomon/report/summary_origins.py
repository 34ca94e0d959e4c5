"""Where what most accounts tell comes from, and who took over from whom."""

from collections.abc import Iterator, Sequence

from rashomon.model import Claim, Dossier, Lineage, Origin
from rashomon.report.accounts import label_accounts
from rashomon.report.behind import behind, called, is_own, main_claim
from rashomon.report.summary_line import SummaryLine, articles_of, by
from rashomon.report.words import cut, number, opening, plural

__all__ = ["copied", "origins"]

_NAMED = 4
# Taking over less than this is no copying that a reader must hear of first.
_LARGE = 0.2


def origins(dossier: Dossier) -> Iterator[SummaryLine]:
    """The origins behind the claim that most accounts carry, by name."""
    if not dossier.origins or len(dossier.readings) < 2:
        return
    leading = main_claim(dossier)
    if leading is None:
        text = "No two accounts carry the same claim, so no common origin could be looked for"
        yield SummaryLine("origins", text + ".", (), articles_of(dossier))
        return
    found = behind(leading, dossier.origins)
    text = _stating(dossier, leading, found.stating)
    for side, own in found.sides:
        text += f". {side.capitalize()} {_listed(dossier, own)}" if own is not found.stating else ""
    evidence = tuple({member.origin: member for member in leading.members if member.origin}.values())
    yield SummaryLine("origins", text + ".", evidence, () if evidence else articles_of(dossier))


def _stating(dossier: Dossier, claim: Claim, origins: Sequence[Origin]) -> str:
    """How many origins stand behind a claim, and which. An account that names no source counts as one of its own, and
    may yet have it from another: that is said, and such a count is the most that there can be."""
    accounts = label_accounts(dossier)
    named = [one for one in origins if not is_own(one, accounts)]
    silent = {id for one in origins if one not in named for id in one.articles}
    told = {member.article for member in claim.members if member.stands == "for"}
    what = f"what most accounts tell ({opening(claim.text, 90).rstrip('.')})"
    count = plural(claim.support.origins_for, "independent origin")
    stand = "stands" if claim.support.origins_for == 1 else "stand"
    if not silent:
        return f"Behind {what} {stand} {count}" + (f": {_listed(dossier, named)}" if named else "")
    silent = silent & told or silent
    quiet = f"{by(dossier, silent)} {'names' if len(silent) == 1 else 'name'} no source for it"
    if not named:
        return f"No source is named for {what}: at most {count}, as {quiet}"
    return f"Behind {what} {stand} at most {count}: {_listed(dossier, named)}; {quiet}"


def _listed(dossier: Dossier, origins: Sequence[Origin]) -> str:
    accounts = label_accounts(dossier)
    names = [cut(called(one, accounts), 60) for one in origins[:_NAMED]]
    # A name may hold an "and" of its own.
    return "; ".join([*names, f"{number(len(origins) - _NAMED)} more"] if len(origins) > _NAMED else names)


def copied(dossier: Dossier) -> Iterator[SummaryLine]:
    """Who copied or rewrote whom, the largest share first; or that none was found."""
    if len(dossier.readings) < 2:
        return
    found = [edge for edge in dossier.lineage if edge.kind in ("copies", "rewrites")]
    found.sort(key=lambda one: (-one.share, one.direction != "known", one.between))
    found = [edge for edge in found if edge.share >= _LARGE] or found[:1]
    if not found:
        text = "No account was found to copy or rewrite another; shared passages were looked for in every pair."
        yield SummaryLine("copied", text, (), articles_of(dossier))
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
        derived, source = by(dossier, {edge.derived_article}), by(dossier, {edge.source_article})
        return f"{derived} {edge.kind} {source} ({edge.share:.0%} of its text)"
    pair = by(dossier, set(edge.between))
    return f"{pair} have {edge.share:.0%} of their text in common, who took it from whom cannot be told"
