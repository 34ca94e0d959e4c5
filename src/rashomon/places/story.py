"""A story's places: one record a place across the accounts, the story's own place, and names that must be slips.

A slip (garbled name) is a name that literally denotes one place while it fills, in its account, the part that the other
accounts give to another place. It is never corrected: the literal place stands, and what is meant is proposed with reasons.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Candidate, CasePlace, CasePlaceMention, Intended, PlaceMention, Reading, Span, content_id
from rashomon.nlp.parse import Parse
from rashomon.places.garble import Suspicion, suspect
from rashomon.places.gazetteer import Gazetteer, Place
from rashomon.places.mismatch import RegionMismatch, region_mismatches
from rashomon.places.names import key
from rashomon.places.slots import acts_of

__all__ = ["Garble", "PlaceStory", "Use", "Variant", "place_story"]

# A story has a place of its own where at least so many accounts name it.
_ACCOUNTS = 2
# What an account counts that has the place as the object of the shared act, and a town beside a region.
_ACT, _TOWN = 2.0, 1.5
# A reading that an account alone leaves open is settled by the story from this share of the odds on.
_LIKELY = 0.1


@dataclass(frozen=True, slots=True)
class Use:
    """One mention with what it literally denotes, and the acts that it stands in."""

    mention: PlaceMention
    place: Place | None
    acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Garble:
    """A name that must be a slip: all its mentions in one account, what it literally denotes, what the story means."""

    article: str
    name: str
    mentions: tuple[Span, ...]
    literal: Candidate | None
    intended: Intended
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...]
    confidence: float
    searched: tuple[str, ...]

    @property
    def mention(self) -> Span:
        """The first mention."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Variant:
    """One place under several names; one mention for each name and account."""

    place: str
    names: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PlaceStory:
    """The places of a story: `focus` is the id of its own place in `places`, null where the accounts do not agree."""

    places: tuple[CasePlace, ...]
    focus: str | None
    garbles: tuple[Garble, ...]
    mismatches: tuple[RegionMismatch, ...]
    variants: tuple[Variant, ...]


def place_story(readings: Sequence[Reading], parses: Mapping[str, Parse], gazetteer: Gazetteer) -> PlaceStory:
    """Bring the places of several readings together; `parses` by article id. Order of the readings is of no matter."""
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    uses = [use for reading in ordered for use in _uses(reading, parses.get(reading.article.id), gazetteer)]
    articles = tuple(reading.article.id for reading in ordered)
    focus = _focus(uses)
    uses = [_with_story(use, focus) for use in uses]
    garbles = _garbles(uses, focus, ordered, articles, gazetteer) if focus else ()
    mismatches = tuple(
        found for reading in ordered for found in region_mismatches(reading, parses.get(reading.article.id), gazetteer)
    )
    return PlaceStory(
        places=_places(uses, garbles),
        focus=focus.id if focus else None,
        garbles=garbles,
        mismatches=mismatches,
        variants=_variants(uses),
    )


def _uses(reading: Reading, parse: Parse | None, gazetteer: Gazetteer) -> list[Use]:
    language = reading.article.language or "en"
    uses = []
    for mention in reading.places:
        place = gazetteer.by_id(mention.place) if mention.place else None
        acts = acts_of(parse, mention.start, mention.end, language) if parse and not mention.nested_in else frozenset()
        uses.append(Use(mention, place, acts))
    return uses


def _with_story(use: Use, focus: Place | None) -> Use:
    """A name that the story's own place bears as well is read as that place, where the account alone read it otherwise."""
    if (
        focus is None
        or use.place == focus
        or use.mention.nested_in
        or (use.place and use.place.feature != focus.feature)
    ):
        return use
    borne = next((c for c in use.mention.candidates if c.id == focus.id), None)
    if borne is None or (use.place is None and borne.score < _LIKELY):
        return use
    return replace(use, place=focus)


def _focus(uses: list[Use]) -> Place | None:
    """The place that most accounts name, above all as the object of one and the same kind of act; towns before regions.

    None where no place is named by two accounts.
    """
    accounts: dict[str, set[str]] = defaultdict(set)
    acts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    mentions: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for use in uses:
        if use.place is None or use.mention.nested_in or use.place.feature not in {"city", "region"}:
            continue
        places[use.place.id] = use.place
        mentions[use.place.id] += 1
        accounts[use.place.id].add(use.mention.article)
        for act in use.acts:
            acts[use.place.id][act].add(use.mention.article)

    def weight(id: str) -> tuple[float, int, str]:
        shared = max((len(articles) for articles in acts[id].values()), default=0)
        return (-(len(accounts[id]) + _ACT * shared) * (_TOWN if _is_town(places[id]) else 1.0), -mentions[id], id)

    ranked = sorted((id for id in places if len(accounts[id]) >= _ACCOUNTS), key=weight)
    return places[ranked[0]] if ranked else None


def _is_town(place: Place) -> bool:
    return place.feature == "city"


def _garbles(
    uses: list[Use], focus: Place, readings: Sequence[Reading], articles: tuple[str, ...], gazetteer: Gazetteer
) -> tuple[Garble, ...]:
    groups: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for use in uses:
        if not use.mention.nested_in:
            groups[use.mention.article, key(use.mention.text)].append(use)
    by_article = {reading.article.id: reading for reading in readings}
    garbles = []
    for (article, _), group in sorted(groups.items(), key=lambda item: (item[0][0], item[1][0].mention.start)):
        if group[0].place is not None and group[0].place.id == focus.id:
            continue
        suspicion = suspect(group, uses, focus, by_article[article], gazetteer)
        if suspicion:
            garbles.append(_garble(article, group, focus, suspicion, articles, gazetteer))
    return tuple(garbles)


def _garble(
    article: str,
    group: list[Use],
    focus: Place,
    suspicion: Suspicion,
    articles: tuple[str, ...],
    gazetteer: Gazetteer,
) -> Garble:
    literal = group[0].mention.candidates[0] if group[0].place and group[0].mention.candidates else None
    intended = Intended(geonames=focus.geonames, name=focus.name, confidence=suspicion.confidence)
    region = gazetteer.by_code(focus.admin1) if focus.admin1 else None
    meant = Candidate(
        id=focus.id, geonames=focus.geonames, name=focus.name, feature=focus.feature,
        admin1=region.name if region else None, country=focus.country, lat=focus.lat, lon=focus.lon,
        score=suspicion.confidence, why="; ".join(suspicion.reasons),
    )  # fmt: skip
    return Garble(
        article=article,
        name=group[0].mention.text,
        mentions=tuple(_span(use.mention) for use in group),
        literal=literal,
        intended=intended,
        candidates=(meant,),
        reasons=suspicion.reasons,
        confidence=suspicion.confidence,
        searched=articles,
    )


def _span(mention: Span) -> Span:
    return Span(article=mention.article, start=mention.start, end=mention.end, text=mention.text)


def _places(uses: list[Use], garbles: tuple[Garble, ...]) -> tuple[CasePlace, ...]:
    intended = {(span.article, span.start): garble.intended for garble in garbles for span in garble.mentions}
    groups: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        groups[use.place.id if use.place else content_id("place", key(use.mention.text))].append(use)
    places = []
    for id, group in groups.items():
        chosen = [c for use in group for c in use.mention.candidates if use.place and c.id == use.place.id]
        first = max(chosen, key=lambda c: c.score) if chosen else None
        place = group[0].place
        name = Counter(use.mention.text for use in group).most_common()
        shown = place.name if place else min(name, key=lambda one: (-one[1], one[0]))[0]
        places.append(
            CasePlace(
                id=id,
                name=shown,
                geonames=place.geonames if place else None,
                feature=place.feature if place else "other",
                admin1=first.admin1 if first else None,
                country=place.country if place else None,
                lat=place.lat if place else None,
                lon=place.lon if place else None,
                confidence=round(sum(c.score for c in chosen) / len(chosen), 3) if chosen else 0.0,
                mentions=tuple(
                    CasePlaceMention(
                        article=use.mention.article,
                        start=use.mention.start,
                        end=use.mention.end,
                        text=use.mention.text,
                        field=use.mention.field,
                        intended=intended.get((use.mention.article, use.mention.start)),
                    )
                    for use in group
                ),
            )
        )
    return tuple(sorted(places, key=lambda place: (-len(place.mentions), place.id)))


def _variants(uses: list[Use]) -> tuple[Variant, ...]:
    """Places under several spellings; abbreviations, longer forms and countries' other names are none."""
    groups: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.place and use.place.feature in {"city", "region"} and not use.mention.nested_in:
            groups[use.place.id].append(use)
    variants = []
    for id, group in sorted(groups.items()):
        spelled: dict[str, dict[str, PlaceMention]] = defaultdict(dict)
        for use in group:
            if not _short(use.mention.text):
                spelled[key(use.mention.text)].setdefault(use.mention.article, use.mention)
        names = sorted(spelled)
        apart = [n for n in names if not any(_form_of(n, m) for m in names)]
        if len(apart) < 2:
            continue
        mentions = [mention for name in apart for mention in spelled[name].values()]
        mentions.sort(key=lambda mention: (mention.article, mention.start))
        shown = sorted({min(mention.text for mention in spelled[name].values()) for name in apart})
        variants.append(Variant(id, tuple(shown), tuple(_span(mention) for mention in mentions)))
    return tuple(variants)


def _form_of(name: str, other: str) -> bool:
    """Whether a name is only a longer form of another: with a word more, or a genitive that lost its apostrophe."""
    return name != other and (set(other.split()) < set(name.split()) or name == other + "s")


def _short(text: str) -> bool:
    """Whether a name is an abbreviation ("DPR", "Calif.")."""
    return text.endswith(".") or (len(text) <= 5 and text.replace(".", "").isupper())
