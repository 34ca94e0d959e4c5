"""Checking: a sentence of the user's held against a case. The sentence is read as an article is, and its clauses are
compared with the passages of all accounts; nothing of the case is changed."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from rashomon.check.answer import Known, answer
from rashomon.check.case import Case
from rashomon.check.nearness import nearest
from rashomon.check.question import QuestionError, questions, refusal
from rashomon.claims.actors import acting, done_by_another
from rashomon.claims.acts import Act
from rashomon.claims.opposites import excluding
from rashomon.claims.pointing import pointed
from rashomon.claims.weighed import weigh
from rashomon.lineage.origins import find_origins
from rashomon.model import CHECK_SCHEMA, Article, Check, Decision, Dossier, Reading
from rashomon.nlp.parse import Parse
from rashomon.pipeline.comparing import COMPARING
from rashomon.pipeline.extent import shortened
from rashomon.pipeline.provenance import UNKNOWN, provenance
from rashomon.pipeline.reading import gazetteer, parses_of, read_article
from rashomon.pipeline.stage import Stage, run
from rashomon.stories.told import hours
from rashomon.text.publication import is_later

__all__ = ["CHECKING", "check"]

_BEFORE = frozenset({"resolved", "entities", "place_story", "places", "bindings", "acts", "passages"})
# What comparing does up to the passages, with the sentence among the accounts; then the origins, without it.
CHECKING = (
    *(stage for stage in COMPARING if stage.writes in _BEFORE),
    Stage("lineage.origins", ("own", "told_entities", "lineage"), "origins", find_origins, None),
    Stage("claims.provenance", ("own", "origins", "lineage"), "provenance", provenance, UNKNOWN),
)
# A sentence stands nowhere in an article; in the middle it is nobody's lead and nobody's background.
_MIDDLE = 0.5
_DAY = len("2026-01-31")


def check(
    readings: Sequence[Reading],
    dossier: Dossier,
    sentence: str,
    *,
    parses: Mapping[str, Parse] | None = None,
    decisions: Sequence[Decision] = (),
    strict: bool = False,
) -> Check:
    """Who states, hedges, denies or questions what a sentence says, since when and from which origins.

    Raises QuestionError where the sentence cannot be asked, or says nothing that could be so or not.
    """
    if why := refusal(sentence):
        raise QuestionError(why)
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    known = dict(parses or {})
    known |= parses_of([reading for reading in ordered if reading.article.id not in known])
    asked, parse = _read(_as_article(sentence, ordered, dossier), dossier, strict=strict)
    own = [shortened(reading) for reading in ordered]
    given = {
        "readings": [*own, asked],
        "own": own,
        "parses": {**known, asked.article.id: parse},
        "gazetteer": gazetteer(),
        "decisions": tuple(decisions),
        "traced": tuple(line for line in dossier.lineage if line.kind != "shares_error"),
        "lineage": dossier.lineage,
        "told_entities": dossier.entities,
    }
    tables, warnings = run(CHECKING, given, strict=strict)
    mine = asked.article.id
    passages = [replace(p, at=_MIDDLE) if p.article == mine else p for p in tables["passages"]]
    put = questions([p for p in passages if p.article == mine], parse)
    articles = {reading.article.id: reading.article for reading in own}
    texts = {id: article.text for id, article in articles.items()} | {mine: asked.article.text}
    published = {id: article.published for id, article in articles.items()}
    titles = {id: article.title or "" for id, article in articles.items()}
    held = weigh(passages, texts, titles) if put else None
    if held is None:
        raise QuestionError("cannot tell what the sentence says; put it as a plain statement: who did what")
    unread = tuple(id for id in articles if not known[id].read)
    accounts = [p for p in passages if p.article != mine]
    languages = {id: (article.language or "en").split("-")[0] for id, article in articles.items()}
    said = {reading.article.id: reading.statements for reading in own}
    parsed = {**known, mine: parse}
    who = acting(passages, [*own, asked], parsed, tables["bindings"])
    read = Known(
        {id: a for id, a in articles.items() if id not in unread},
        dossier.claims,
        tables["provenance"],
        pointed(accounts, known, languages, said),
        partial(excluding, parses=parsed, bindings=tables["bindings"], languages={**languages, mine: "en"}),
        partial(done_by_another, who=who, language={**languages, mine: "en"}.__getitem__),
    )
    places = {place.id: place for place in tables["places"]}
    acts: dict[str, list[Act]] = {}
    for act in tables["acts"]:
        acts.setdefault(act.article, []).append(act)
    entities = {(m.article, m.entity): entity for entity in tables["entities"] for m in entity.members}
    case = Case(
        texts=texts,
        bound=tables["bindings"],
        published={**published, mine: None},
        places=places,
        entities=entities,
        acts=acts,
        hours=partial(hours, language="en"),
        event_day=dossier.story.event_time,
    )
    return Check(
        schema=CHECK_SCHEMA,
        sentence=sentence,
        propositions=tuple(answer(question, nearest(question, held.pairs, held.odds), case, read) for question in put),
        unread=unread,
        warnings=tuple(warnings),
    )


def _read(article: Article, dossier: Dossier, *, strict: bool) -> tuple[Reading, Parse]:
    """Read the sentence; a name of one of the case's places is one, though a lone sentence hardly shows it."""
    reading, parse = read_article(article, strict=strict)
    names = {place.name for place in dossier.places} | {m.text for place in dossier.places for m in place.mentions}
    found = {(place.start, place.end) for place in reading.places}
    people = [(m.start, m.end) for entity in reading.entities if entity.kind == "person" for m in entity.mentions]
    more = set[tuple[int, int]]()
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for match in re.finditer(rf"\b{re.escape(name)}\b", article.text):
            taken = [*found, *more, *people]
            if name[:1].isupper() and not any(start < match.end() and match.start() < end for start, end in taken):
                more.add(match.span())
    return read_article(article, tuple(sorted(found | more)), strict=strict) if more else (reading, parse)


def _as_article(sentence: str, readings: Sequence[Reading], dossier: Dossier) -> Article:
    """The sentence as an article of the case, published when its days of the week are meant: with the first account."""
    taken, id = {reading.article.id for reading in readings}, "sentence"
    while id in taken:
        id += "?"
    return Article(
        id=id,
        sha256=hashlib.sha256(sentence.encode("utf-8", "surrogatepass")).hexdigest(),
        file=None,
        media_type="text/plain",
        title=None,
        publisher=None,
        author=None,
        url=None,
        published=_about(readings, dossier),
        captured=None,
        language="en",
        text=sentence,
        noise=(),
    )


def _about(readings: Sequence[Reading], dossier: Dossier) -> str | None:
    """The day by which "Tuesday" is to be understood: that of the event, else of the first publication."""
    event = dossier.story.event_time
    if event is not None and len(event) == _DAY and event[:4].isdigit():
        return event
    first: str | None = None
    for time in sorted(r.article.published for r in readings if r.article.published):
        first = time if first is None or is_later(first, time) else first
    return first[:_DAY] if first else None
