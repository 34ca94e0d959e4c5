"""The places of a story as an event's: each mention in each account, and what is seen of it."""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.events.accounts import LEAD, Account, Hold, Story, event_words, hold
from rashomon.model import CasePlace, PlaceMention, Span
from rashomon.nlp.parse import Sentence, Token
from rashomon.text.lexicon import rows
from rashomon.text.names import latin

__all__ = ["AREAS", "Seen", "is_site", "seen_places"]

AREAS = frozenset({"region", "country", "district", "sea", "continent"})
# Things that are on the map but are a site, no place that holds one.
_SITES = frozenset({"road", "institution", "building"})
_BEFORE_DATELINE, _HEADS = 40, 2  # characters before a dateline's name; full sentences before its own
_DATELINE_END = re.compile(r"[^\n]{0,60}?(?:\)\s*[-–—]+|\s[-–—]+|\([A-Z][\w ./]*\)|:\s|[-–—]{2})")
_NEXT = 3


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention of a place in an account, and what is seen of it."""

    story: Story
    account: Account
    mention: PlaceMention
    candidate: str
    feature: str  # what kind of place it is, as far as one can tell
    settled: bool  # whether it is known which place it is
    name: str  # folded
    order: int  # how many other settlements the account names before it
    share: float  # of the account's mentions of settlements
    held: bool  # whether a region that the lead names holds it
    holds: bool  # whether a settlement that the account names lies in it
    dateline: bool  # whether it stands where an account says from where it is written
    area_named: bool  # whether an area is named right behind it
    elsewhere: bool  # whether the lead tells the story's act in or near another settlement
    quarter: bool  # whether the story calls it a part of a town
    sentence: Sentence | None
    hold: Hold
    before: Token | None
    next: tuple[Token, ...]
    lead: float  # 1 in the first sentence, less the further down


@dataclass(frozen=True, slots=True)
class _Place:
    """What a mention denotes: the id among the story's places, the kind that it is or its likeliest candidate is."""

    id: str
    feature: str
    settled: bool
    admin1: str | None
    country: str | None


def seen_places(story: Story, places: Sequence[CasePlace]) -> list[Seen]:
    """The mentions of all accounts, sites left out; candidates are ids of `places`."""
    denoted = _denoted(places, story)
    quarters = _quarters(story)
    return [seen for account in story.accounts for seen in _seen(story, account, denoted, quarters)]


def is_site(words: str, language: str) -> bool:
    """Whether the last or the first word names a road, an institution or a building."""
    given = words.lower().split()
    kinds = _site_nouns(language)
    return bool(given) and (kinds.get(given[-1]) in _SITES or kinds.get(given[0]) in _SITES)


@functools.cache
def _site_nouns(language: str) -> Mapping[str, str]:
    return {row[1]: row[0] for row in rows(language, "site_nouns")}


def _denoted(places: Sequence[CasePlace], story: Story) -> Mapping[tuple[str, int], _Place]:
    """The place of each mention, by article and offset. A name left open is the place that bears it elsewhere."""
    mentions = {(m.article, m.start): m for one in story.accounts for m in one.reading.places if m.field is None}
    named: dict[str, CasePlace] = {}
    for place in sorted(filter(_known, places), key=lambda p: (p.feature != "city", -len(p.mentions), p.id)):
        for told in place.mentions:
            named.setdefault(latin(told.text), place)
    by_id = {place.id: place for place in places}
    out = {}
    for place in places:
        read = place if _known(place) else named.get(latin(place.name), place)
        for told in place.mentions:
            own = mentions.get((told.article, told.start))
            if own is None:
                continue
            best = max(own.candidates, key=lambda candidate: candidate.score, default=None)
            feature = read.feature if _known(read) or best is None else best.feature
            if best and best.feature in AREAS and read.feature == "city" and latin(read.name) != latin(own.text):
                # The story took the name of an area for that of a town that begins with it.
                if best.id not in by_id:
                    continue
                read, feature = by_id[best.id], best.feature
            out[told.article, told.start] = _Place(read.id, feature, _known(read), read.admin1, read.country)
    return out


def _known(place: CasePlace) -> bool:
    return place.geonames is not None or place.feature != "other"


def _seen(
    story: Story, account: Account, denoted: Mapping[tuple[str, int], _Place], quarters: frozenset[str]
) -> Iterator[Seen]:
    found = [
        (mention, place)
        for mention in account.reading.places
        if mention.field is None
        and (place := denoted.get((mention.article, mention.start)))
        # What is no known place and called a road or a building is a site.
        and not (place.feature == "other" and is_site(mention.text, account.language))
    ]
    towns = [place.id for mention, place in found if place.feature not in AREAS and not _dateline(account, mention)]
    counts, order = Counter(towns), {id: n for n, id in enumerate(dict.fromkeys(towns))}
    known = [place for _, place in found if place.feature not in AREAS and place.settled]
    codes = {"region": {place.admin1 for place in known}, "country": {place.country for place in known}}
    regions = {
        place.admin1
        for mention, place in found
        if place.feature == "region" and (at := account.sentence(mention.start)) and account.rank[at.i] < LEAD
    }
    told_in = {
        place.id
        for mention, place in found
        if place.feature not in AREAS and not _dateline(account, mention) and _in_lead(story, account, mention)
    }
    areas = {mention.start for mention, place in found if place.feature in AREAS}
    names = frozenset(latin(mention.text) for mention, _ in found)
    for mention, place in found:
        sentence, name = account.sentence(mention.start), latin(mention.text)
        inner, tokens = account.parse.within(mention.start, mention.end), account.parse.tokens
        area, settlement = place.feature in AREAS, place.feature not in AREAS
        code = place.admin1 if place.feature == "region" else place.country
        yield Seen(
            story=story,
            account=account,
            mention=mention,
            candidate=place.id,
            feature=place.feature,
            settled=place.settled,
            name=name,
            order=order.get(place.id, len(order)),
            share=counts[place.id] / max(1, len(towns)),
            held=settlement and place.admin1 in regions,
            holds=area and code is not None and code in codes.get(place.feature, ()),
            dateline=_dateline(account, mention),
            area_named=settlement and bool({mention.end + 2, mention.end + 3} & areas),
            elsewhere=bool(told_in - {place.id}),
            quarter=name in quarters or _part_of(name, frozenset() if place.settled else names, account.language),
            sentence=sentence,
            hold=hold(account, mention),
            before=tokens[inner[0].i - 1] if inner and inner[0].i else None,
            next=tokens[inner[-1].i + 1 : inner[-1].i + 1 + _NEXT] if inner else (),
            lead=account.lead(sentence),
        )


def _in_lead(story: Story, account: Account, mention: Span) -> bool:
    """Whether the lead tells the story's act in or near a place."""
    sentence = account.sentence(mention.start)
    if sentence is None or account.rank[sentence.i] >= LEAD:
        return False
    held = hold(account, mention)
    there = event_words(account.language, "at") | event_words(account.language, "near")
    return held.prep in there and story.weight(held.acts) > 0


def _dateline(account: Account, mention: Span) -> bool:
    """Whether a name opens a block, and is followed by a dash or an agency before the first verb."""
    sentence = account.sentence(mention.start)
    if sentence is None or account.rank[sentence.i] > _HEADS:
        return False
    text = account.parse.text
    before = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    if len(before) > _BEFORE_DATELINE or any(mark in before for mark in ".!?"):
        return False
    end = _DATELINE_END.match(text, mention.end)
    return end is not None and not any(
        token.pos in {"VERB", "AUX"} for token in account.parse.within(mention.end, end.end())
    )


def _quarters(story: Story) -> frozenset[str]:
    """Names that some account calls a neighbourhood or the like, folded."""
    out = set()
    for account in story.accounts:
        words, one = event_words(account.language, "quarter"), event_words(account.language, "one")
        tokens = account.parse.tokens
        for mention in account.reading.places:
            inner = account.parse.within(mention.start, mention.end) if mention.field is None else ()
            if not inner:
                continue
            before = tokens[inner[0].i - 1].text.lower() if inner[0].i else ""
            # "A Harbourton neighbourhood" lies in Harbourton.
            if before not in one and any(t.lemma.lower() in words for t in tokens[inner[-1].i + 1 : inner[-1].i + 2]):
                out.add(latin(mention.text))
    return frozenset(out)


def _part_of(name: str, names: frozenset[str], language: str) -> bool:
    """Whether a name is that of another place with a direction before it ("South Harbourton")."""
    first, _, rest = name.partition(" ")
    directions = {row[1] for row in rows(language, "locatives") if row[0] == "direction"}
    return bool(rest) and first in directions and (rest in names or rest in event_words(language, "quarter"))
