"""Wording: which words each account has for the same act, the same actor, the same place."""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.acts import Act
from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Alike, Told
from rashomon.model import Article, CasePlace, Reading, Span, TermUse, Wording

__all__ = ["act_wording", "group_wording", "place_wording"]

_FEWEST_ACCOUNTS = 2
_MOST_TERMS = 6
_STEM, _FAMILY = 5, 4
# How likely the passages of a claim are one, in the mean, before their subjects are held against one another.
_SURELY_ONE = 0.7


def act_wording(
    groups: Sequence[Told], titles: Mapping[str, str], articles: Mapping[str, Article]
) -> Iterator[Wording]:
    """For each act that two accounts tell: the words for the act itself, for who did it and to whom, where they differ.

    `titles` names each group by its key and class ("kind:key").
    """
    for group in groups:
        title = titles.get(f"{group.kind}:{group.key}", group.kind)
        if _several_words(group.acts):
            yield from _contrast(title, group.acts, articles, lambda act: act.trigger)
        yield from _contrast(f"who: {title}", [a for a in group.acts if a.who], articles, lambda act: act.who_at)


def place_wording(places: Sequence[CasePlace], articles: Mapping[str, Article]) -> Iterator[Wording]:
    """For each place that two accounts write differently: the forms of each."""
    for place in places:
        stretches = [(m.article, (m.start, m.end)) for m in place.mentions if m.field is None]
        wording = _by_article(place.name, stretches, articles)
        if wording is not None:
            yield wording


def group_wording(clusters: Sequence[tuple[str, Alike]], readings: Sequence[Reading]) -> Iterator[Wording]:
    """For each claim that two accounts make of a group of people: what each calls them ("residents", "a mob").

    Who is meant is surely one where the passages surely put one thing forward, with one act, and have the group for a
    subject. `clusters` are (claim's text, passages).
    """
    groups = {
        reading.article.id: [m for e in reading.entities if e.kind == "group" for m in e.mentions if m.field is None]
        for reading in readings
    }
    articles = {reading.article.id: reading.article for reading in readings}
    for title, cluster in clusters:
        stretches = []
        for passage in _of_one_act(cluster) if cluster.cohesion >= _SURELY_ONE else ():
            low, high = passage.subject or (0, 0)
            inside = [m for m in groups[passage.article] if m.start < high and low < m.end]
            if inside:
                first = min(inside, key=lambda m: (m.start, -m.end))
                stretches.append((passage.article, (first.start, first.end)))
        wording = _by_article(f"who: {title}", stretches, articles)
        if wording is not None:
            yield wording


def _of_one_act(cluster: Alike) -> list[Passage]:
    """The passages with the act that most accounts have, if two have it."""
    by: dict[str, list[Passage]] = {}
    for passage in cluster.passages:
        by.setdefault(passage.act, []).append(passage)
    most = max(by.values(), key=lambda ps: (len({p.article for p in ps}), ps[0].act))
    return most if len({p.article for p in most}) >= _FEWEST_ACCOUNTS else []


def _several_words(acts: Sequence[Act]) -> bool:
    """True where two accounts differ in the act's lemma; inflections of one word are no contrast."""
    lemmas: dict[str, set[str]] = {}
    for act in acts:
        lemmas.setdefault(act.article, set()).add(_family(act.lemma))
    return len({frozenset(found) for found in lemmas.values()}) > 1


def _family(lemma: str) -> str:
    """A lemma by its first letters: "shoot" and "shooting", "kill" and "killing" are one word."""
    return lemma[:_FAMILY]


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
    stems = {article: frozenset(_stem(term) for term in terms) for article, terms in found.items()}
    if len(found) < _FEWEST_ACCOUNTS or len(set(stems.values())) == 1:
        return None
    uses = (TermUse(article=a, terms=tuple(terms.values())[:_MOST_TERMS]) for a, terms in sorted(found.items()))
    return Wording(target=target, by_article=tuple(uses))


def _stem(term: str) -> str:
    """A term by its first letters: inflections of one word are no contrast where a language inflects at the end."""
    return term if " " in term else term[:_STEM]
