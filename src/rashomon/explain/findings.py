"""A finding made ready to be explained: what its evidence, its subjects and its suggestions give to fill sentences."""

from collections.abc import Callable, Iterable, Mapping

from rashomon.explain.figures import conflict_slots, fact_inputs, settles
from rashomon.explain.measures import measures
from rashomon.explain.subject import Subject, inputs
from rashomon.explain.words import Slots, listed, quoted
from rashomon.model import Dossier, Fact, Finding, Input, Origin, Span

__all__ = ["SLOTS", "finding"]

# What a sentence of a finding's rule may ask for; `of` and `in` ask for the words and the accounts of one role.
SLOTS = frozenset({
    "accounts", "searched", "first", "suggested", "rare", "undated", "when", "of", "in", "claims", "origins",
    "entities", "group", "article", "high", "low", "high_in", "low_in", "counters", "what", "literal", "names", "roles",
    "terms", "alone", "deaths", "about", "grows", "surveyed",
})  # fmt: skip


def finding(dossier: Dossier, found: Finding) -> Subject:
    """A finding with its evidence."""
    facts = [fact for fact in dossier.facts if fact.id in found.about]
    slots: Slots = {**_slots(dossier, found), **(conflict_slots(dossier, facts[0]) if facts else {})}
    return Subject(
        kind=found.kind,
        rule=found.rule,
        says=" ".join(filter(None, (found.text, _meanwhile(found), _which(found, slots)))),
        inputs=_inputs(dossier, found, facts),
        confidence=found.confidence,
        slots=slots,
        reached=measures(dossier, found),
        settles=settles(facts[0]) if facts else (),
        searched=found.searched or (),
    )


def _meanwhile(found: Finding) -> str:
    """What may be meant instead, ranked, where the finding's own words do not say so."""
    if found.rule == "places.garbled" and len(found.suggestions) < 2:
        return ""
    told = [f"{one.name} ({one.score:.2f}: {one.why})" for one in found.suggestions]
    return f"What may be meant: {'; '.join(told)}." if told else ""


def _which(found: Finding, slots: Slots) -> str:
    """Which claims rest on one origin: the finding counts them."""
    return f"Claims: {slots['claims']}." if found.rule == "lineage.single_origin" and slots["claims"] else ""


def _inputs(dossier: Dossier, found: Finding, facts: Iterable[Fact]) -> tuple[Input, ...]:
    """The evidence, and what it was held against where the finding does not hold that itself."""
    if found.rule == "facts.number_conflict":
        return tuple(one for fact in facts for one in fact_inputs(fact))
    shown = inputs(*((span, span.role or "") for span in found.evidence))
    more = _MORE.get(found.rule)
    return (*shown, *(more(dossier, found) if more else ()))


def _meant(dossier: Dossier, found: Finding) -> tuple[Input, ...]:
    """How the other accounts write the place that may be meant: the first mention in each."""
    mine = {span.article for span in found.evidence}
    wanted = found.suggestions[0].geonames if found.suggestions else None
    first: dict[str, Span] = {}
    for place in dossier.places:
        if place.geonames is not None and place.geonames == wanted:
            for mention in place.mentions:
                if mention.article not in mine and mention.intended is None:
                    first.setdefault(mention.article, mention)
    return inputs(*((first[article], "the place that may be meant") for article in sorted(first)))


def _origin(dossier: Dossier, found: Finding) -> tuple[Input, ...]:
    """Where each account names the origin, first."""
    first: dict[tuple[str, str], Span] = {}
    for origin in _origins(dossier, found):
        for span in origin.evidence:
            first.setdefault((origin.id, span.article), span)
    return inputs(*((span, "names the origin") for span in first.values()))


_MORE: Mapping[str, Callable[[Dossier, Finding], tuple[Input, ...]]] = {
    "places.garbled": _meant,
    "lineage.single_origin": _origin,
}


def _slots(dossier: Dossier, found: Finding) -> dict[str, str | Mapping[str, str]]:
    published = {reading.article.id: reading.article.published for reading in dossier.readings}
    mine = list(dict.fromkeys([*(span.article for span in found.evidence), *(found.searched or ())]))
    roles: dict[str, list[str]] = {}
    where: dict[str, list[str]] = {}
    for span in found.evidence:
        roles.setdefault(span.role or "", []).append(quoted(span.text))
        where.setdefault(span.role or "", []).append(span.article)
    origins = _origins(dossier, found)
    told = [one.name for one in found.suggestions]
    return {
        "accounts": listed(dict.fromkeys(span.article for span in found.evidence)),
        "searched": listed(found.searched or ()),
        "article": mine[0] if mine else "",
        "first": quoted(found.evidence[0].text) if found.evidence else "",
        "suggested": told[0] if told else "",
        "rare": told[-1] if len(told) > 1 else "",
        "literal": _literal(dossier, found),
        "names": listed(dict.fromkeys(quoted(span.text) for span in found.evidence)),
        "terms": listed(dict.fromkeys(quoted(span.text) for span in found.evidence)),
        "alone": _alone(dossier, found),
        "roles": listed(dict.fromkeys(role for role in roles if role)),
        "undated": listed(one for one in mine if not published.get(one)),
        "of": {role: listed(words, 3) for role, words in roles.items()},
        "in": {role: listed(articles) for role, articles in where.items()},
        "when": {role: listed(_dated(one, published) for one in articles) for role, articles in where.items()},
        "claims": listed(quoted(one.text) for one in dossier.claims if one.id in found.about),
        "origins": listed(one.name for one in origins),
        "group": listed(sorted({one.affiliation for one in origins if one.affiliation})),
        "entities": listed(one.name for one in dossier.entities if one.id in found.about),
    }


def _literal(dossier: Dossier, found: Finding) -> str:
    """What the name denotes as it is written."""
    meant = {f"geonames:{one.geonames}" for one in found.suggestions}
    places = (one for one in dossier.places if one.id in found.about and one.id not in meant)
    return listed(f"{one.name} ({', '.join(p for p in (one.admin1, one.country) if p)})" for one in places)


def _alone(dossier: Dossier, found: Finding) -> str:
    """The account that alone names the place that the finding is about."""
    articles = {m.article for place in dossier.places if place.id in found.about[:1] for m in place.mentions}
    return listed(articles) if len(articles) == 1 else ""


def _origins(dossier: Dossier, found: Finding) -> list[Origin]:
    return [origin for origin in dossier.origins if origin.id in found.about]


def _dated(article: str, published: Mapping[str, str | None]) -> str:
    return f"{article} ({published.get(article) or 'no date'})"
