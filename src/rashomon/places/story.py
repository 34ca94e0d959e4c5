"""A story's places: its own place, one record a place across the accounts, and names that must be slips.

A slip (garbled name) is a name that literally denotes one place while it fills, in its account, the part that the other
accounts give to another. It is never corrected: the literal place stands, and what is meant is proposed, with reasons.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.model import Intended, Reading
from rashomon.nlp.parse import Parse
from rashomon.places.assemble import case_places, variants_of
from rashomon.places.garble import Suspicion, suspect
from rashomon.places.gazetteer import Gazetteer, Place
from rashomon.places.mismatch import region_mismatches
from rashomon.places.names import key
from rashomon.places.records import Garble, PlaceStory, Use, Variant, bare
from rashomon.places.resolve import candidate
from rashomon.places.slots import acts_of

__all__ = ["Garble", "PlaceStory", "Use", "Variant", "place_story"]

# A story has a place of its own where at least so many accounts name it.
_ACCOUNTS = 2
# What an account counts that has the place as the object of the shared act, and a town beside a region.
_ACT, _TOWN = 2.0, 1.5
# A reading that an account alone leaves open is settled by the story from this share of the odds on.
_LIKELY = 0.1


def place_story(readings: Sequence[Reading], parses: Mapping[str, Parse], gazetteer: Gazetteer) -> PlaceStory:
    """Bring the places of several readings together; `parses` by article id. Order of the readings is of no matter."""
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    uses = [use for reading in ordered for use in _uses(reading, parses.get(reading.article.id), gazetteer)]
    articles = tuple(reading.article.id for reading in ordered)
    focus = _focus(uses, gazetteer)
    uses = [_with_story(use, focus) for use in uses]
    garbles = _garbles(uses, focus, ordered, articles, gazetteer) if focus else ()
    mismatches = tuple(
        found for reading in ordered for found in region_mismatches(reading, parses.get(reading.article.id), gazetteer)
    )
    return PlaceStory(
        places=case_places(uses, garbles),
        focus=focus.id if focus else None,
        garbles=garbles,
        mismatches=mismatches,
        variants=variants_of(uses, gazetteer),
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
    """A name that the story's own place bears too is read as that place, where the account alone read it otherwise."""
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


def _focus(uses: list[Use], gazetteer: Gazetteer) -> Place | None:
    """The place that most accounts name, above all as the object of one and the same kind of act; towns before regions.

    A capital that no act is told of most often stands for its government. None where no place is named by two accounts.
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

    told = {id for id in places if acts[id] or not gazetteer.is_capital(places[id])}
    ranked = sorted((id for id in told if len(accounts[id]) >= _ACCOUNTS), key=weight)
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
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], item[1][0].mention.start))
    suspects = [(article, name, group) for (article, name), group in ordered if group[0].place != focus]
    alone = {
        (article, name)
        for article, name, group in suspects
        if suspect(group, uses, focus, by_article[article], gazetteer)
    }
    garbles = []
    for article, _, group in suspects:
        slips = frozenset(other for elsewhere, other in alone if elsewhere != article)
        suspicion = suspect(group, uses, focus, by_article[article], gazetteer, slips)
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
    meant = candidate(focus, suspicion.confidence, "; ".join(suspicion.reasons), gazetteer)
    return Garble(
        article=article,
        name=group[0].mention.text,
        mentions=tuple(bare(use.mention) for use in group),
        literal=literal,
        intended=intended,
        candidates=(meant,),
        reasons=suspicion.reasons,
        confidence=suspicion.confidence,
        searched=articles,
    )
