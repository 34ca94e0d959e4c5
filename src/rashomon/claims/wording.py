"""Wording: which words each account has for the same act, the same actor, the same place."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.acts import Act
from rashomon.claims.propositions import Told
from rashomon.model import Article, CasePlace, Span, TermUse, Wording

__all__ = ["act_wording", "place_wording"]

_FEWEST_ACCOUNTS = 2
_MOST_TERMS = 6


def act_wording(
    groups: Sequence[Told], titles: Mapping[str, str], articles: Mapping[str, Article]
) -> Iterator[Wording]:
    """For each act that two accounts tell: the words for the act itself, for who did it and to whom, where they differ.

    `titles` names each group by its key and class ("kind:key").
    """
    for group in groups:
        title = titles.get(f"{group.kind}:{group.key}", group.kind)
        yield from _contrast(title, group.acts, articles, lambda act: act.trigger)
        yield from _contrast(f"who: {title}", [a for a in group.acts if a.who], articles, lambda act: act.who_at)


def place_wording(places: Sequence[CasePlace], articles: Mapping[str, Article]) -> Iterator[Wording]:
    """For each place that two accounts write differently: the forms of each."""
    for place in places:
        stretches = [(m.article, (m.start, m.end)) for m in place.mentions if m.field is None]
        wording = _by_article(place.name, stretches, articles)
        if wording is not None:
            yield wording


def _contrast(target: str, acts: Sequence[Act], articles: Mapping[str, Article], where: object) -> Iterator[Wording]:
    stretches = [(act.article, at) for act in acts if callable(where) and (at := where(act)) is not None]
    wording = _by_article(target, stretches, articles)
    if wording is not None:
        yield wording


def _by_article(
    target: str, stretches: Sequence[tuple[str, tuple[int, int]]], articles: Mapping[str, Article]
) -> Wording | None:
    """The distinct terms of each account, first come first; nothing where all accounts use the same words."""
    found: dict[str, dict[str, Span]] = {}
    for article, (start, end) in sorted(stretches):
        span = articles[article].span(start, end)
        found.setdefault(article, {}).setdefault(span.text.casefold(), span)
    if len(found) < _FEWEST_ACCOUNTS or len({frozenset(terms) for terms in found.values()}) == 1:
        return None
    uses = (TermUse(article=a, terms=tuple(terms.values())[:_MOST_TERMS]) for a, terms in sorted(found.items()))
    return Wording(target=target, by_article=tuple(uses))
