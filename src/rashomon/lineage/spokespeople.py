"""Spokespeople: whoever speaks for a body, a person or a state, or heads it, is one origin with it."""

from collections.abc import Sequence

from rashomon.lineage.affiliations import Affiliations, plain_name
from rashomon.lineage.case import Case
from rashomon.lineage.earlier import Earlier
from rashomon.lineage.joining import Joining, Key
from rashomon.lineage.offices import Office, holds_office, spoken
from rashomon.lineage.outlets import is_whole_name
from rashomon.lineage.voices import described, kind_of_body, without_office
from rashomon.model import Article, CaseEntity, Link, Speaker, Statement
from rashomon.text.bodies import owner, part_of, rank_body, single, state
from rashomon.text.lexicon import rows

__all__ = ["join_beside", "join_bodies", "join_parties", "join_press_offices", "join_states", "spoken_for"]


def join_bodies(case: Case, joining: Joining, key: Key, held: Sequence[Office], earlier: Earlier) -> None:
    """Join a person with the body that they speak for or head, by the words that say so; a spokesperson of whom no body
    is told, with the only one that can be meant."""
    article = earlier.article
    for office in held:
        if not office.words:
            only = earlier.only(case, office.span.start) if len(held) == 1 else None
            if only is not None:
                joining.gather(only, case.name_of(only, ""), "unknown", None).add(article.id, office.span)
                joining.speaks_for_another(key)
                joining.join(key, only)
            continue
        entity = case.members.get((article.id, office.body)) if office.body is not None else None
        body: Key | None = ("entity", entity.id) if entity else case.body(office.words, article)
        body = body or earlier.back(case, office.words)  # "the agency's president", where one has spoken
        if body is None:
            continue
        name = entity.name if entity else office.words
        kind = kind_of_body(name, article.language or "en")
        joining.gather(body, name, kind, None).add(article.id, office.span)
        joining.speaks_for_another(key)  # as its head, too: the origin is the body
        joining.join(key, body)


def join_parties(joining: Joining, entities: Sequence[CaseEntity], language: str) -> None:
    """Join a firm or another body with the account that it publishes itself, under its whole name."""
    publishers = [key for key in joining.found if key[0] == "publisher"]
    for entity in entities:
        names = sorted({plain_name(name) for name in (entity.name, *entity.names)})
        if entity.kind != "organisation":
            continue
        found = [key for key in publishers if any(is_whole_name(key[1], name, language) for name in names)]
        if len(found) == 1:
            joining.join(found[0], ("entity", entity.id))


def spoken_for(case: Case, words: str, article: Article, earlier: Earlier) -> Key | None:
    """The body for which a nameless spokesperson speaks; none for other voices: whoever only belongs to a body may
    speak against it."""
    body = spoken(words, article.language or "en")
    return None if body is None else case.named_body(body, article) or earlier.back(case, body)


def join_beside(
    case: Case, joining: Joining, key: Key, statement: Statement, entity: CaseEntity | None, earlier: Earlier
) -> None:
    """Join whoever is told to be somebody's ("its head", "our spokesman"), a part of a body ("the Coast Guard's Bicol
    district") and a rank that one kind of body has, with that body."""
    language = earlier.article.language or "en"
    source = statement.source.text if statement.source is not None else ""
    whose = {word: kind for word, kind in rows(language, "pointing") if kind in {"theirs", "ours"}}
    told = next((w for w in (source, statement.speaker.name) if w.casefold().split(" ")[0] in whose), "")
    if holds_office(told, language):
        ours = whose[told.casefold().split(" ")[0]] == "ours"
        of = earlier.own if ours else earlier.last
        if of is not None:
            joining.speaks_for_another(key)
            joining.join(key, of)
    words = statement.speaker.name
    whole = part_of(words, language)
    body = case.by_name.get(whole.casefold()) if whole else None
    if body is not None and body.kind != "person":
        joining.join(key, ("entity", body.id))
    holder = case.titled.get((earlier.article.id, whole.casefold())) if whole else None
    if holder is not None:
        joining.join(key, holder)  # "the wali's cabinet", where the wali has a name
    called = (entity.role or "", *entity.names) if entity is not None and entity.kind == "person" else (words,)
    for held in (rank_body(each, language) for each in called):
        # Of two mayors in a case nobody can tell whose each body is.
        if held is None or (single(held[0], language) and len(case.holders.get(held[0], ())) > 1):
            continue
        ranked = case.body(held[1], earlier.article)
        if ranked is not None:
            joining.gather(ranked, case.name_of(ranked, held[1]), kind_of_body(held[1], language), None)
            joining.speaks_for_another(key)
            joining.join(key, ranked)
            return


def join_states(
    case: Case, joining: Joining, key: Key, name: str, speaker: Speaker, entity: CaseEntity | None, language: str
) -> None:
    """Join a government, the seat or capital that stands for it, and the one person who heads it."""
    names = (name, *(entity.names if entity else ()))
    person = entity is not None and entity.kind == "person"
    country = None if person else state(names, language)
    if entity is not None and person:
        country = next((of for of, who in case.heads.items() if who == {entity.id}), None)
    if country:
        joining.join(key, ("state", country))
    of = owner(speaker.name, language)
    spoken_for = case.person(of) if of else None
    if spoken_for is not None:
        joining.speaks_for_another(key)
        joining.join(key, ("entity", spoken_for.id))


def join_press_offices(case: Case, joining: Joining, key: Key, statement: Statement, language: str) -> None:
    """A person who speaks through a press service, and a press service and its body, are one origin."""
    through = [link.name for link in statement.via if _is_press_office(link, language, case.table)]
    names = [statement.speaker.name, *through]
    for name in names[1:]:
        joining.join(key, case.named(name))
    for name in names:
        body = without_office(name, language)
        if body is None:
            continue
        office = case.named(name) if name != names[0] else key
        joining.speaks_for_another(office)
        if body in case.by_name:
            joining.join(office, ("entity", case.by_name[body].id))
        country = state((body,), language)
        if country:
            joining.join(office, ("state", country))


def _is_press_office(link: Link, language: str, table: Affiliations) -> bool:
    row = table.named(link.name)
    kind = row.kind if row else link.kind
    return kind in {"press_service", "official"} or described(link.name, language, "press_service")
