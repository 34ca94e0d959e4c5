"""Where the event took place: features of each mention of a place, as being the event's.

Each is a pure function of what is seen of the mention and gives 0..1; its docstring says what for. The weights stand in
`data/events/place.tsv`, learnt by `training/events/weights.py`. Compare Imani et al. 2017 ("Focus Location Extraction")
and Halterman 2019 ("Geolocating Political Events in Text"). Where the outlet sits is left out: to a local paper it says
much, to the world's news nothing.
"""

import functools
from collections.abc import Mapping, Sequence

from rashomon.events.accounts import Story, event_words
from rashomon.events.odds import Sign
from rashomon.events.places import AREAS, Seen, is_site, seen_places
from rashomon.model import CasePlace, Span
from rashomon.text.lexicon import rows
from rashomon.text.names import latin

__all__ = ["FEATURES", "place_signs"]


def present(_: Seen) -> float:
    """the account names it"""
    return 1.0


def town(seen: Seen) -> float:
    """it is a settlement"""
    return float(seen.feature == "city")


def unlisted(seen: Seen) -> float:
    """it is no place that is known"""
    return float(seen.feature == "other")


def unsettled(seen: Seen) -> float:
    """several places bear the name"""
    return float(not seen.settled and seen.feature != "other")


def district(seen: Seen) -> float:
    """it is a district"""
    return float(seen.feature == "district")


def country(seen: Seen) -> float:
    """it is a country or a larger area"""
    return float(seen.feature in AREAS - {"region", "district"})


def headline(seen: Seen) -> float:
    """the headline names it"""
    return float(f" {seen.name} " in seen.account.title)


def lead(seen: Seen) -> float:
    """it stands near the beginning"""
    return 0.0 if seen.dateline else seen.lead


def first(seen: Seen) -> float:
    """it is the first settlement that is named"""
    return float(seen.order == 0 and seen.feature not in AREAS and not origin(seen))


def frequent(seen: Seen) -> float:
    """of all settlements it is named most"""
    return seen.share if seen.feature not in AREAS else 0.0


def act_inside(seen: Seen) -> float:
    """the story's act is told to have been in it"""
    return seen.story.weight(seen.hold.acts) * (seen.hold.prep in event_words(seen.account.language, "at"))


def held(seen: Seen) -> float:
    """an area that the beginning names holds it"""
    return float(seen.held)


def aftermath(seen: Seen) -> float:
    """what came after is told of it"""
    own = seen.hold.acts
    return float(bool(own & event_words(seen.account.language, "aftermath")) and not seen.story.weight(own) > 0)


def beside(seen: Seen) -> float:
    """something is said to be near it"""
    return float(seen.hold.prep in event_words(seen.account.language, "near"))


def origin(seen: Seen) -> float:
    """somebody is of it"""
    return float(_of(seen) and _person(seen))


def part(seen: Seen) -> float:
    """something is a part of it"""
    return float(_of(seen) and not _person(seen) and not kind_named(seen))


def kind_named(seen: Seen) -> float:
    """it is told what kind of place it is"""
    taker = seen.hold.taker
    return float(_of(seen) and taker is not None and taker.lemma.lower() in _kinds(seen.account.language))


@functools.cache
def _kinds(language: str) -> frozenset[str]:
    return frozenset(row[1] for row in rows(language, "place_nouns") if len(row) > 1)


def _of(seen: Seen) -> bool:
    return seen.hold.prep in event_words(seen.account.language, "from")


def _person(seen: Seen) -> bool:
    """Whether what takes the name is somebody: a word for people, a name, an age."""
    taker = seen.hold.taker
    if taker is None:
        return False
    return taker.pos in {"PROPN", "NUM", "PRON"} or taker.lemma.lower() in _people(seen.account.language)


@functools.cache
def _people(language: str) -> frozenset[str]:
    return frozenset(row[0] for row in rows(language, "persons"))


def target(seen: Seen) -> float:
    """somebody goes to it"""
    return float(seen.hold.prep in event_words(seen.account.language, "to"))


def _above(seen: Seen, kind: str) -> float:
    words = event_words(seen.account.language, kind)
    return float(any(t is not None and t.lemma.lower() in words for t in (seen.hold.taker, seen.hold.verb)))


def happened(seen: Seen) -> float:
    """it is said to have happened there"""
    return _above(seen, "happened")


def responded(seen: Seen) -> float:
    """somebody was called there"""
    return _above(seen, "called")


def quarter(seen: Seen) -> float:
    """it is called a part of a town"""
    return float(seen.quarter)


def bearing(seen: Seen) -> float:
    """something is said to lie at a distance from it"""
    words = event_words(seen.account.language, "bearing")
    taker, before = seen.hold.taker, seen.before
    told = taker is not None and taker.lemma.lower() in words
    if before is not None and before.i and before.pos == "ADP":
        told = told or seen.account.parse.tokens[before.i - 1].lemma.lower() in words
    return float(told)


def lived(seen: Seen) -> float:
    """somebody lives or lived there"""
    return _above(seen, "lives")


def brought(seen: Seen) -> float:
    """somebody was brought there"""
    return _above(seen, "brought")


def _beside(seen: Seen, kind: str) -> float:
    """Whether a word of a kind stands among the next few words, or takes the name."""
    words = event_words(seen.account.language, kind)
    near = [*seen.next, *seen.hold.path, *([seen.before] if seen.before else [])]
    for token in seen.hold.path:
        near += [child for child in seen.account.parse.children(token.i) if child.dep in {"compound", "amod", "nmod"}]
    return float(any(token.lemma.lower() in words for token in near))


def care(seen: Seen) -> float:
    """a hospital is named with it"""
    return _beside(seen, "care")


def body(seen: Seen) -> float:
    """a body is called by it"""
    return float(_follows(seen, "body", "forces"))


def _follows(seen: Seen, *kinds: str) -> bool:
    """Whether a word for a body of some kinds stands in the longer name or right behind."""
    words = _body_words(seen.account.language)
    whole = seen.mention.nested_in
    if whole is not None and any(words.get(word, "") in kinds for word in latin(whole.text).split()):
        return True
    return any(words.get(token.lemma.lower(), "") in kinds for token in seen.next[:2])


@functools.cache
def _body_words(language: str) -> Mapping[str, str]:
    return {row[0]: row[1] for row in reversed(rows(language, "org_words"))}


def of_site(seen: Seen) -> float:
    """a street, school or the like is called by it"""
    language, whole = seen.account.language, seen.mention.nested_in
    inside = whole is not None and is_site(whole.text, language)
    return float(inside or (bool(seen.next) and is_site(seen.next[0].text, language)))


def dateline(seen: Seen) -> float:
    """it is where the account was written"""
    return float(seen.dateline)


def written_elsewhere(seen: Seen) -> float:
    """it is where the account was written, whose lead puts the story's act elsewhere"""
    return float(seen.dateline and seen.elsewhere)


def area_named(seen: Seen) -> float:
    """what it lies in is said behind it"""
    return float(seen.area_named)


def holds(seen: Seen) -> float:
    """settlements that the account names lie in it"""
    return float(seen.holds)


FEATURES = (
    present, town, unlisted, unsettled, district, country, headline, lead, first, frequent, act_inside, held, aftermath,
    beside, origin, part, kind_named, target, happened, responded, quarter, bearing, lived, brought, care, body,
    of_site, dateline, written_elsewhere, area_named, holds,
)  # fmt: skip


def place_signs(story: Story, places: Sequence[CasePlace]) -> list[Sign]:
    """Each mention of a place that may be the event's, with its features; candidates are ids of `places`."""
    signs = []
    for seen in seen_places(story, places):
        at = seen.mention
        passage = Span(article=at.article, start=at.start, end=at.end, text=at.text, field=at.field)
        signs.append(Sign(seen.candidate, passage, tuple(feature(seen) for feature in FEATURES)))
    return signs
