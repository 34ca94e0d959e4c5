"""Resolve: claims written down, each with its sentence, its frame, its members' relations and the origins behind it."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from rashomon.claims.actors import Acting, At, by_another
from rashomon.claims.acts import Act
from rashomon.claims.opposed import MARKS, Opposed
from rashomon.claims.passages import Passage
from rashomon.claims.propositions import Alike, Told
from rashomon.claims.provenance import Provenance
from rashomon.claims.relations import act_relation, differing_acts
from rashomon.claims.sentences import of_act, of_passages, taken
from rashomon.claims.sides import (
    Norm,
    counts_otherwise,
    difference,
    norm,
    relation,
    says_no,
    stance,
)
from rashomon.claims.stances import against, denying, otherwise
from rashomon.model import (
    Article,
    Claim,
    ClaimMember,
    ClaimRule,
    Dispute,
    Frame,
    How,
    Relation,
    Slot,
    Span,
    Statement,
    Support,
    content_id,
)
from rashomon.nlp.pairs import read_pairs, stands
from rashomon.text.lexicon import rows

__all__ = ["NO_FRAME", "claims_of_acts", "claims_of_passages", "written"]

# An account may tell one act twenty times; the first few passages of each relation show it.
_MOST_MEMBERS = 4
_ACCOUNTS = 2
_TOLD = frozenset({"asserts", "hedges"})
_CONTESTS = frozenset({"number", "date", "place", "actor", "cause"})
# After every time that is known.
_LAST = "~"
_COMING = ("planned", "M")
# Differences that contest a claim, and that the pair model must see as well; on news of forty events those that typed
# comparison alone told were nearly all of two things.
_READ = frozenset({"number", "date"})
_BORNE_OUT = 0.5
NO_FRAME = Frame(who=None, act=None, whom=None, where=None, when=None, quantity=None)


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
            members.append(_member(articles, act.article, act.start, act.end, act.statement, relation, how, provenance))
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


def claims_of_passages(
    clusters: Sequence[Alike],
    articles: Mapping[str, Article],
    provenance: Provenance,
    slips: Mapping[str, Sequence[Span]] | None = None,
    denials: Sequence[Opposed] = (),
    frame_of: Callable[[Passage], Frame] = lambda _: NO_FRAME,
    names: Mapping[str, str] | None = None,
    who: Mapping[At, Acting] | None = None,
) -> list[tuple[Claim, Alike]]:
    """A claim for each set of passages that put the same forward; `slips` are the names gone wrong, by article,
    `denials` the clauses that say of what others tell that it is not so: a member denies where it is one of these.

    The frame is that of the passage whose words stand for the claim, under the neutral `names` of entities and places;
    `who` acts in the passages tells where accounts give one act to others.
    """
    languages = {id: (article.language or "en").split("-")[0] for id, article in articles.items()}
    published = {article.id: article.published for article in articles.values()}
    out: list[tuple[Claim, Alike]] = []
    used: set[str] = set()
    for cluster in clusters:
        members: dict[int, ClaimMember] = {}
        for at, (side, how) in _stood(cluster, published, denials, who or {}, languages).items():
            passage = cluster.passages[at]
            if how is None and side in _TOLD and _slipped(passage, slips or {}):
                how = "place"
            said = passage.statement.id if passage.statement else None
            where = (passage.article, passage.start, passage.end, said)
            members[at] = _member(articles, *where, "differs" if how else side, how, provenance)
        members = _without_nested(cluster, members)
        if members:
            stands = {at: member.relation for at, member in members.items()}
            text, reference = of_passages(cluster, stands, articles, used)
            used.add(text)
            for at, no in enumerate(_denials_of(members, denials), len(cluster.passages)):
                said = no.statement.id if no.statement else None
                members[at] = _member(articles, no.article, no.start, no.end, said, "denies", None, provenance)
            frame = _neutral(frame_of(reference), names or {})
            out.append((written(text, frame, tuple(members.values()), provenance, "claim.passages"), cluster))
    return out


def _stood(
    cluster: Alike,
    published: Mapping[str, str | None],
    denials: Sequence[Opposed],
    who: Mapping[At, Acting],
    languages: Mapping[str, str],
) -> dict[int, tuple[Relation, How | None]]:
    """How each passage stands to the claim, in the light of the others, and in what it differs; those are left out of
    which that cannot be told."""
    most = norm(cluster.passages, published)
    stances = _stances(cluster, most, denials)
    affirming = [at for at, side in enumerate(stances) if side in _TOLD]

    def first(passage: Passage) -> str:
        return published.get(passage.article) or _LAST

    apart = otherwise(cluster, affirming, first)
    others = by_another([cluster.passages[at] for at in affirming], who, languages.__getitem__, first)
    by_others = {affirming[k] for k in others}
    alike = [at for at in affirming if at not in apart]
    stood: dict[int, tuple[Relation, How | None]] = {}
    for at, side in enumerate(stances):
        if side is None:
            continue
        how = None
        if side in _TOLD:
            how = difference(cluster.passages[at], most, published)
            if at in by_others:
                how = "actor"
            elif at in apart and apart[at] != "actor":  # who did it is for typed comparison alone
                how = how or apart[at]
                if how is None or not cluster.passages[at].whole:
                    continue
            elif how in _CONTESTS or against(cluster, at, alike):
                continue  # by its words, or as it is heard, it does not say what it goes with
        stood[at] = side, how
    return stood


def _known(cluster: Alike, denials: Sequence[Opposed]) -> set[tuple[int, int]]:
    """The pairs of passages of which one is known to deny the other."""
    at = {(p.article, p.start, p.end): k for k, p in enumerate(cluster.passages)}
    found = (
        (at.get((one.no.article, one.no.start, one.no.end)), at.get((p.article, p.start, p.end)))
        for one in denials for p in one.told
    )  # fmt: skip
    return {(min(i, j), max(i, j)) for i, j in found if i is not None and j is not None}


def _denials_of(members: Mapping[int, ClaimMember], denials: Sequence[Opposed]) -> list[Passage]:
    """The denials of what a claim's members tell that are not among them: of what most of its accounts tell.

    What one of many has beside the others' words ("the rebels set it on fire", where they have it destroyed) is not the
    claim.
    """
    telling = {m.article for m in members.values() if m.relation in _TOLD}
    told = {(m.article, m.start, m.end): m.article for m in members.values() if m.relation in _TOLD}
    return [
        one.no
        for one in denials
        if (one.told[0].article, one.told[0].start, one.told[0].end) in told  # the likeliest
        and (
            one.about == "told"
            or 2 * len({told[at] for p in one.told if (at := (p.article, p.start, p.end)) in told}) >= len(telling)
        )
        and not any(
            m.article == one.no.article and m.start < one.no.end and one.no.start < m.end for m in members.values()
        )
    ]


def _without_nested(cluster: Alike, members: Mapping[int, ClaimMember]) -> dict[int, ClaimMember]:
    """One passage of those of an account that hold one another and stand to the claim alike: the one that goes best
    with the other accounts."""

    def rank(at: int) -> tuple[float, int, int]:
        others = [k for k in members if members[k].article != members[at].article]
        return -cluster.goes_with(at, others), members[at].start - members[at].end, at

    kept: list[int] = []
    for at in sorted(members, key=rank):
        one = members[at]
        if not any(_nested(one, other) and one.relation == other.relation for other in (members[k] for k in kept)):
            kept.append(at)
    return {at: members[at] for at in sorted(kept)}


def _nested(a: Span, b: Span) -> bool:
    inside = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
    return a.article == b.article and inside


def _stances(cluster: Alike, most: Norm, denials: Sequence[Opposed]) -> list[Relation | None]:
    """Whether each passage affirms or denies, in the light of the others; None where that cannot be told."""
    passages = cluster.passages
    if len({p.article for p in passages}) < _ACCOUNTS:
        return [relation(p, most) for p in passages]
    no = [says_no(p) and not counts_otherwise(p, most) for p in passages]
    sides = denying(cluster, no, _known(cluster, denials))
    return [None if one is None else stance(p, denies=one) for p, one in zip(passages, sides, strict=True)]


def _slipped(passage: Passage, slips: Mapping[str, Sequence[Span]]) -> bool:
    """Whether a name that has gone wrong stands in a passage."""
    return any(passage.start <= s.start and s.end <= passage.end for s in slips.get(passage.article, ()))


def _member(
    articles: Mapping[str, Article],
    article: str,
    start: int,
    end: int,
    statement: str | None,
    relation: Relation,
    how: How | None,
    provenance: Provenance,
) -> ClaimMember:
    origin = provenance.of(article, start, end, statement)
    chain = provenance.chain.get(statement, ()) if statement else ()
    return ClaimMember(
        article=article,
        start=start,
        end=end,
        text=articles[article].text[start:end],
        statement=statement,
        relation=relation,
        how=how,
        origin=origin,
        chain=chain,
    )


def written(
    text: str, frame: Frame, members: tuple[ClaimMember, ...], provenance: Provenance, rule: ClaimRule
) -> Claim:
    """A claim with its support and dispute, from its members."""
    members = provenance.settled(members)
    support = Support(
        origins_for=provenance.count(_origins(members, "for")),
        origins_against=provenance.count(_origins(members, "against")),
        articles=len({m.article for m in members}),
    )
    where = [f"{m.article}:{m.start}:{m.end}" for m in members]
    return Claim(
        id=content_id("claim", text, *where),
        text=text,
        frame=frame,
        members=members,
        support=support,
        dispute=_dispute(members),
        rule=rule,
    )


def _origins(members: Sequence[ClaimMember], side: str) -> list[str]:
    return sorted({m.origin for m in members if m.origin and m.stands == side})


def _dispute(members: Sequence[ClaimMember]) -> Dispute:
    """Contested where someone denies it or gives it to another actor, or where two accounts differ in what a later
    count or another scope does not explain (of one alone that cannot be told); open where nobody commits."""
    if any(m.relation == "differs" and m.how == "actor" for m in members):
        return "contested"
    differ = {m.article for m in members if m.stands == "against" and m.relation == "differs"}
    if any(m.relation == "denies" for m in members) or len(differ) >= _ACCOUNTS:
        return "contested"
    return "none" if any(m.relation == "asserts" for m in members) else "cannot_tell"


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
        who=_named(who, names),
        act=act,
        whom=_named(reference.whom, names, is_name=reference.named),
        where=_named(reference.where, names),
        when=reference.when,
        quantity=reference.quantity,
    )


def _neutral(frame: Frame, names: Mapping[str, str]) -> Frame:
    """A frame with those who have part in it, and the place, under their neutral names."""
    return msgspec.structs.replace(
        frame, who=_named(frame.who, names), whom=_named(frame.whom, names), where=_named(frame.where, names)
    )


def _named(slot: Slot | None, names: Mapping[str, str], *, is_name: bool = False) -> Slot | None:
    """A slot under the neutral name of what it was resolved to, if its words are that name and hardly more."""
    if slot is None:
        return None
    name = names.get(slot.place or slot.entity or "")
    if name is None or "’" in slot.text or "'" in slot.text:
        return slot  # "Ashford's radio station" is not Ashford
    if not (is_name or len(slot.text.split()) <= len(name.split()) + 2):
        return slot
    return msgspec.structs.replace(slot, text=name)
