"""A speaker's voice: whom a statement is from where the article has it from somebody."""

from collections.abc import Sequence

from rashomon.lineage.affiliations import plain_name
from rashomon.lineage.case import Case
from rashomon.lineage.earlier import Earlier
from rashomon.lineage.joining import PARTIES, Joining, Key
from rashomon.lineage.offices import Office
from rashomon.lineage.outlets import is_whole_name
from rashomon.lineage.spokespeople import join_beside, join_bodies, join_press_offices, join_states, spoken_for
from rashomon.lineage.voices import kind_of, kind_of_body, publisher
from rashomon.model import Article, CaseEntity, OriginKind, Reading, Speaker, Statement
from rashomon.text.bodies import undetermined
from rashomon.text.lexicon import rows

__all__ = ["speaker_voice"]


def speaker_voice(case: Case, joining: Joining, reading: Reading, statement: Statement, earlier: Earlier) -> Key:
    """Whom a statement is from; gathers the words that name its source and joins the speaker with whom they speak for.

    Every article's own voice is to be gathered before: by them a speaker is known as a publisher of the case.
    """
    article, speaker = reading.article, statement.speaker
    language = article.language or "en"
    entity = case.entity(reading, statement) or case.entity_beside(reading, statement)
    row = publisher(speaker, language, case.table)
    key: Key
    kind = kind_of(statement, entity.role if entity else None, language, case.table)
    name = entity.name if entity is not None else speaker.name
    there = None if row is not None else _publisher_there(case, joining, article, statement)
    if row is not None:
        key, name = ("publisher", plain_name(row.name)), row.name
    elif there is not None:
        key = there
    elif (short := _publisher_in_short(case, joining, speaker, entity, language)) is not None:
        key = short
    elif _is_publisher(joining, speaker):
        key = ("publisher", plain_name(speaker.name))
    elif entity is not None:
        key = ("entity", entity.id)
    elif speaker.named:
        key = ("name", speaker.name.casefold())
    elif (" ".join(speaker.name.casefold().split()), "parties") in rows(language, "pointing"):
        key = PARTIES
    elif (body := case.body(speaker.name, article)) is not None or (
        body := spoken_for(case, speaker.name, article, earlier)
    ) is not None:
        key, kind = body, kind_of_body(speaker.name, language)
    elif (holder := case.titled.get((article.id, undetermined(speaker.name, language)))) is not None:
        key = holder
    else:
        # The same words in a copy are the same voice; in an independent article nobody can tell.
        kind = kind if kind == "witness" else "unknown"
        key = ("voice", *_first_told(case, article.id, undetermined(speaker.name, language)))
    span = statement.source or (statement.content[0] if statement.content else None)
    held = case.offices[article.id].get(speaker.entity, ()) if speaker.entity else ()
    if any(office.mouth and office.words for office in held):
        kind = _kind_spoken_for(held, language)
    if speaker.kind == "person" and not case.is_body(key):
        joining.is_person(key)
    joining.gather(key, name, kind, row.group if row else None).add(article.id, span)
    join_bodies(case, joining, key, held, earlier)
    join_beside(case, joining, key, statement, entity, earlier)
    join_states(case, joining, key, name, speaker, entity, language)
    if speaker.named or speaker.kind == "organisation":
        join_press_offices(case, joining, key, statement, language)
    return key


def _is_publisher(joining: Joining, speaker: Speaker) -> bool:
    """Whether a speaker is an outlet or agency: described as one, or the publisher of one of the articles."""
    return speaker.named and (speaker.kind == "media" or ("publisher", plain_name(speaker.name)) in joining.found)


def _publisher_in_short(
    case: Case, joining: Joining, speaker: Speaker, entity: CaseEntity | None, language: str
) -> Key | None:
    """The one publisher of the case whose name begins or ends with that of a speaker who is said to be one ("the
    newspaper L'Écho"), or that is the body which speaks, with its whole name ("Marrow" for "Marrow Works plc")."""
    titles = [n for n, keys in case.called.items() if entity is not None and ("entity", entity.id) in keys]
    titles += entity.names if entity is not None else ()
    media = speaker.kind == "media" or any(kind_of_body(title, language) in {"agency", "outlet"} for title in titles)
    if not speaker.named or (not media and speaker.kind != "organisation"):
        return None
    plain = plain_name(speaker.name)
    publishers = [key for key in joining.found if key[0] == "publisher"]
    if media:
        found = [key for key in publishers if key[1].startswith(plain + " ") or key[1].endswith(" " + plain)]
    else:
        found = [key for key in publishers if is_whole_name(key[1], plain, language)]
    return found[0] if len(found) == 1 else None


def _publisher_there(case: Case, joining: Joining, article: Article, statement: Statement) -> Key | None:
    """The publisher of the case whose whole name stands where only its first word was read as the source ("Diário do
    Vale reports", read as of "Diário")."""
    source = statement.source
    if source is None or source.field is not None or not statement.speaker.named:
        return None
    for other in case.articles.values():
        name = other.publisher or ""
        key: Key = ("publisher", plain_name(name))
        if len(name) > len(source.text) and article.text.startswith(name, source.start) and key in joining.found:
            return key
    return None


def _first_told(case: Case, article: str, words: str) -> tuple[str, ...]:
    """The account that a nameless voice comes from, and its words: the article's source where that has it too."""
    for source in case.sources.get(article, ()):
        if words in case.voices[source]:
            return (*case.roots[source], words)
    return (*case.roots[article], words)


def _kind_spoken_for(held: Sequence[Office], language: str) -> OriginKind:
    """Whoever speaks for a body is as official as the body is."""
    return next((k for o in held if o.mouth and (k := kind_of_body(o.words, language)) != "unknown"), "unknown")
