"""Articles, the event, people and bodies as FollowTheMoney entities, one a line, for Aleph and OpenAleph.

FollowTheMoney holds no claim, denial or doubt: what is claimed, who is said to have acted, ranks and places' pins stay
out. Who is named stands as a `Mention` of the article, and what the mentions were joined to as a Person or Organization
with a note that a machine read it. FollowTheMoney's Statement (one property value) is not ours.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from rashomon.export.naming import clean, json_line
from rashomon.model import Article, CaseEntity, Dossier, EntityKind, Reading, content_id

__all__ = ["ftm_jsonl"]

_SCHEMATA: dict[EntityKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "military_unit": "Organization",
}
_NOTE = "Read by machine (Rashomon); names joined across articles by rules. Not checked by a person."
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# FollowTheMoney drops these, also between letters of a name.
_WIDTHLESS = re.compile("[\u200b-\u200d\ufeff]")
# FollowTheMoney cuts longer names.
_LONGEST = 384


def ftm_jsonl(dossier: Dossier) -> str:
    """Articles, then the event, then each entity with its mentions."""
    ids = {
        reading.article.id: _id("article", reading.article.id, reading.article.sha256) for reading in dossier.readings
    }
    lines = [_article(reading, ids[reading.article.id]) for reading in dossier.readings]
    if dossier.story.headline:
        lines.append(_event(dossier, list(ids.values())))
    for entity in dossier.entities:
        if entity.kind in _SCHEMATA and _named(entity.name):
            lines += _entity(entity, _SCHEMATA[entity.kind], dossier.story.id, ids)
    return "".join(json_line(line) for line in lines)


def _id(kind: str, *parts: str) -> str:
    return content_id(f"rashomon-{kind}", *parts)


def _made(id: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    kept = {name: list(dict.fromkeys(filter(None, map(_value, values)))) for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _value(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", _WIDTHLESS.sub("", clean(text))).split())


def _article(reading: Reading, id: str) -> dict[str, Any]:
    article = reading.article
    named = [one for one in reading.entities if one.kind in _SCHEMATA and _named(one.name)]
    people = [one.name for one in named if one.kind == "person"]
    names = [one.name for one in named]
    return _made(
        id,
        "Article",
        title=_known(article.title),
        fileName=_known(article.file),
        author=_known(article.author),
        publisher=_known(article.publisher),
        sourceUrl=[article.url] if article.url and article.url.startswith(("http://", "https://")) else [],
        mimeType=_known(article.media_type),
        publishedAt=_published(article),
        peopleMentioned=[name[:_LONGEST] for name in people],
        namesMentioned=[name[:_LONGEST] for name in names],
        locationMentioned=[place.text for place in reading.places],
    )


def _named(name: str) -> bool:
    """Whether it is a name and no description ("an old man"), as capitals tell: the first word's alone does not."""
    first, *others = name.split() or [""]
    capital = any(not word.islower() for word in others or [first]) or (len(first) > 1 and first.isupper())
    return capital and not first.islower()


def _known(value: str | None) -> list[str]:
    return [value] if value else []


def _published(article: Article) -> list[str]:
    """A date as far as it is known; times in UTC, since FollowTheMoney has no offsets."""
    given = article.published or ""
    if _DATE.fullmatch(given):
        return [given]
    try:
        time = datetime.fromisoformat(given)
    except ValueError:
        return []
    # Without an offset the hour is that of no known clock.
    return [time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if time.tzinfo else time.strftime("%Y-%m-%d")]


def _event(dossier: Dossier, articles: list[str]) -> dict[str, Any]:
    story = dossier.story
    # Only what is no approximation: EDTF's signs of doubt have no place in this format.
    date = [story.event_time] if story.event_time and _DATE.fullmatch(story.event_time) else []
    name = [story.headline[:_LONGEST]]
    return _made(_id("event", story.id), "Event", name=name, date=date, proof=articles, notes=[_NOTE])


def _entity(entity: CaseEntity, schema: str, story: str, ids: dict[str, str]) -> Iterator[dict[str, Any]]:
    id = _id("entity", story, entity.id)
    proof = [ids[article] for article in sorted({one.article for one in entity.mentions}) if article in ids]
    name, *others = dict.fromkeys(form[:_LONGEST] for form in (entity.name, *entity.names))
    yield _made(id, schema, name=[name], alias=others, proof=proof, notes=[_NOTE])
    for article in sorted({one.article for one in entity.mentions} & ids.keys()):
        forms = [one.text[:_LONGEST] for one in entity.mentions if one.article == article]
        mention = _id("mention", story, entity.id, article)
        yield _made(mention, "Mention", document=[ids[article]], name=forms, resolved=[id], detectedSchema=[schema])
