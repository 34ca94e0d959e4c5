"""Claims of acts: one for each act that accounts tell, with how each mention stands to it and in what it differs."""

from collections.abc import Mapping, Sequence

from rashomon.claims.actors import Acting, At, by_another
from rashomon.claims.acts import Act
from rashomon.claims.opposed import MARKS
from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Told
from rashomon.claims.provenance import Provenance
from rashomon.claims.relations import act_relation, differing_acts
from rashomon.claims.sentences import of_act, taken
from rashomon.claims.written import member_of, named, written
from rashomon.model import Article, Claim, Frame, How, Slot, Statement
from rashomon.nlp.pairs import read_pairs, stands
from rashomon.text.lexicon import rows

__all__ = ["claims_of_acts"]

# An account may tell one act twenty times; the first few passages of each relation show it.
_MOST_MEMBERS = 4
# After every time that is known.
_LAST = "~"
_COMING = ("planned", "M")
# Differences that contest a claim, and that the pair model must see as well; on news of forty events those that typed
# comparison alone told were nearly all of two things.
_READ = frozenset({"number", "date"})
_BORNE_OUT = 0.5


def claims_of_acts(
    groups: Sequence[Told],
    articles: Mapping[str, Article],
    statements: Mapping[str, Statement],
    names: Mapping[str, str],
    provenance: Provenance,
    passages: Sequence[Passage] = (),
    who: Mapping[At, Acting] | None = None,
) -> list[tuple[Claim, Told]]:
    """A claim for each act that accounts tell. `names` gives the neutral name of an entity or place id; of `passages`
    those are looked at that have an act for their main word, and `who` acts in them."""
    clauses = {(p.article, *p.head): p for p in passages}
    published = {article.id: article.published for article in articles.values()}
    languages = {id: (article.language or "en").split("-")[0] for id, article in articles.items()}
    out = []
    for group in groups:
        by_others = _done_by_others(group.acts, clauses, who or {}, languages, published)
        reference = _reference([act for act in group.acts if act not in by_others])
        members = []
        for act in _shown(group.acts):
            if act.modality == "negated" and _denies_nothing_told(act, articles[act.article]):
                continue
            stance = statements[act.statement].stance if act.statement else None
            relation = act_relation(act, stance, reference)
            how = "actor" if act in by_others else differing_acts(act, reference, published)
            if how in _READ and not _bears_out(how, _words(act, articles), _words(reference, articles)):
                continue
            if how is not None and relation in ("asserts", "hedges"):
                relation = "differs"
            elif relation == "differs" and how is None:
                how = "update"
            members.append(
                member_of(articles, act.article, act.start, act.end, act.statement, relation, how, provenance)
            )
        if not members:
            continue
        members.sort(key=lambda m: (m.article, m.start, m.end))
        frame = _frame(group, reference, names)
        language = articles[reference.article].language or "en"
        asserted = {(m.article, m.start, m.end) for m in members if m.relation == "asserts"}
        told = [act for act in group.acts if (act.article, act.start, act.end) in asserted]
        told.sort(key=lambda act: (act is not reference, act.article, act.start))
        text = taken(told, clauses, language) or of_act(
            group.kind, reference, frame, language, articles[reference.article].text
        )
        out.append((written(text, frame, tuple(members), provenance, "claim.act"), group))
    return out


def _done_by_others(
    acts: Sequence[Act],
    clauses: Mapping[tuple[str, int, int], Passage],
    who: Mapping[At, Acting],
    languages: Mapping[str, str],
    published: Mapping[str, str | None],
) -> list[Act]:
    """The mentions of an act by which another did it than by most accounts."""
    told = [(act, passage) for act in acts if (passage := clauses.get((act.article, *act.trigger))) is not None]
    found = by_another(
        [passage for _, passage in told], who, languages.__getitem__, lambda p: published.get(p.article) or _LAST
    )
    return [told[k][0] for k in sorted(found)]


def _bears_out(how: How, one: str, other: str) -> bool:
    """Whether the pair model has it as well that two passages differ in just this."""
    _, ways = read_pairs([(one, other)])
    return bool(ways[0, stands().index(how)] >= _BORNE_OUT)


def _words(act: Act, articles: Mapping[str, Article]) -> str:
    return articles[act.article].text[act.start : act.end]


def _denies_nothing_told(act: Act, article: Article) -> bool:
    """Whether a negated act is still to come ("will not close the file"), or its word alone is disputed ("has not been
    “occupied”"): neither says of what is told that it is not so."""
    before = article.text[act.start : act.trigger[0]]
    coming = {
        lemma for modality, part, lemma in rows(article.language or "en", "modality") if (modality, part) == _COMING
    }
    return before.endswith(MARKS) or bool(coming & set(before.casefold().split()))


def _shown(acts: Sequence[Act]) -> list[Act]:
    """Up to a few mentions for each account and modality, those with the most roles first; none inside another."""
    best = sorted(acts, key=lambda a: (-_roles(a), a.article, a.start))
    kept: list[Act] = []
    for act in best:
        same = [k for k in kept if k.article == act.article]
        if any(k.start < act.end and act.start < k.end for k in same):
            continue
        if sum(k.modality == act.modality and k.literal_place == act.literal_place for k in same) < _MOST_MEMBERS:
            kept.append(act)
    return kept


def _roles(act: Act) -> int:
    return sum(slot is not None for slot in (act.who, act.whom, act.where, act.when, act.quantity))


def _reference(acts: Sequence[Act]) -> Act:
    """The mention that the others are held against: told as a fact, with the place and number most accounts write."""
    places: dict[str, set[str]] = {}
    for act in acts:
        if act.literal_place:
            places.setdefault(act.literal_place, set()).add(act.article)

    numbers: dict[tuple[float | None, float | None], set[str]] = {}
    for act in acts:
        if act.quantity:
            numbers.setdefault((act.quantity.low, act.quantity.high), set()).add(act.article)

    def rank(act: Act) -> tuple[bool, int, int, int, str, int]:
        spread = len(places.get(act.literal_place or "", ()))
        counted = len(numbers.get((act.quantity.low, act.quantity.high), ())) if act.quantity else 0
        return act.modality != "actual", -spread, -counted, -_roles(act), act.article, act.start

    return min(acts, key=rank)


def _frame(group: Told, reference: Act, names: Mapping[str, str]) -> Frame:
    """The reference's frame; who is taken from any mention told as a fact where the reference does not say."""
    who = reference.who or next((a.who for a in group.acts if a.who and a.who.entity and a.modality == "actual"), None)
    trigger = reference.lemma
    act = Slot(text=trigger, entity=None, place=None, edtf=None, low=None, high=None)
    return Frame(
        who=named(who, names),
        act=act,
        whom=named(reference.whom, names, is_name=reference.named),
        where=named(reference.where, names),
        when=reference.when,
        quantity=reference.quantity,
    )
