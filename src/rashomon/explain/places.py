"""Places made ready to be explained: a place of the case, and a name in one article."""

from rashomon.explain.subject import Subject, inputs
from rashomon.explain.words import counting, listed, quoted
from rashomon.model import Candidate, CasePlace, CasePlaceMention, Dossier, PlaceMention

__all__ = ["mention", "place"]

# A candidate that is less likely than this is not worth a reader's time.
_POSSIBLE = 0.05
_LOCAL = frozenset({"city", "district", "region"})


def place(dossier: Dossier, one: CasePlace) -> Subject:
    """A place of the case with the first mention in each account, and what a slip among them is taken to mean."""
    where = _where(one.name, one.admin1, one.country)
    first: dict[tuple[str, str], CasePlaceMention] = {}
    for at in one.mentions:
        first.setdefault((at.article, at.text.casefold()), at)
    meant = [at.intended.name for at in one.mentions if at.intended is not None]
    accounts = sorted({at.article for at in one.mentions})
    pinned = one.geonames is not None or one.lat is not None
    # What an article's own reading gave as the reason, for the reading that is surest.
    chosen = [c for r in dossier.readings for m in r.places for c in m.candidates if c.id == one.id == m.place]
    surest = max(chosen, key=lambda c: (c.score, c.why), default=None)
    named = f"{one.name} ({where})" if where else one.name
    counted = f"{counting(len(one.mentions), 'mention')} in {counting(len(accounts), 'account')}"
    return Subject(
        kind=one.feature,
        rule="place" if pinned or one.confidence else "place.none",
        says=f"{named}: {counted}."
        + (f" Reasons: {surest.why}." if surest and surest.why else "")
        + (f" Where the story must mean another place: {listed(meant)}." if meant else ""),
        inputs=inputs(*((at, _role(at)) for at in first.values())),
        confidence=one.confidence,
        slots={
            "name": one.name,
            "names": listed(quoted(text) for text in dict.fromkeys(at.text for at in one.mentions)),
            "accounts": listed(accounts),
            "where": "" if one.feature == "country" else where,
            "meant": listed(meant),
        },
        reached={"lowest": min(c.score for c in chosen)} if chosen else {},
    )


def mention(dossier: Dossier, one: PlaceMention) -> Subject:
    """A name in an article, with the places that it may denote."""
    del dossier
    best = one.candidates[0] if one.candidates else None
    ranked = "; ".join(
        f"{_named(c)}, {c.score:.2f}: {c.why}" for c in one.candidates[:3] if c is best or c.score >= _POSSIBLE
    )
    chosen = next((c for c in one.candidates if c.id == one.place), None)
    second = next((c for c in one.candidates[1:] if c.score >= _POSSIBLE), None)
    verdict = f"denotes {_named(chosen)}" if chosen else "denotes no place that can be told"
    return Subject(
        kind=best.feature if best else "none",
        rule="place name",
        says=f"{quoted(one.text)} in {one.article} {verdict}. "
        + (f"Candidates: {ranked}." if ranked else "The gazetteer has none of that name."),
        inputs=inputs((one, "the name as written"), (one.nested_in, "a longer name that it stands in")),
        confidence=best.score if best else None,
        when="told" if chosen else "open",
        slots={
            "first": quoted(one.text),
            "article": one.article,
            "place": chosen.name if chosen else "",
            "town": chosen.name if chosen and chosen.feature in _LOCAL else "",
            "second": second.name if second else "",
            "in_second": (second.admin1 or second.country or "") if second else "",
            "best": best.name if best else "",
            "in_best": (best.admin1 or best.country or "") if best else "",
            "none": "" if best else one.text,
        },
        reached={"confidence": best.score} if best else {},
    )


def _where(name: str, admin1: str | None, country: str | None) -> str:
    return ", ".join(part for part in (admin1, country) if part and part != name)


def _named(one: Candidate) -> str:
    where = _where(one.name, one.admin1, one.country)
    return f"{one.name} ({where})" if where else one.name


def _role(at: CasePlaceMention) -> str:
    return "a mention" if at.intended is None else f"a mention that must mean {at.intended.name}"
