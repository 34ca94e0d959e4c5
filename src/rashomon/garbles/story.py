"""A story's places: its own place, one record a place across the accounts, and names that must be slips.

A slip (garbled name) is a name that literally denotes one place while it fills, in its account, the part that the other
accounts give to another. It is never corrected: the literal place stands, and what is meant is proposed, with reasons.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rashomon.garbles.assemble import case_places, lookalikes, variants_of
from rashomon.garbles.garble import Pair, Suspicion, candidates, spelled_wrong, suspect
from rashomon.garbles.islands import elsewhere
from rashomon.garbles.links import Link, links_of
from rashomon.garbles.measured import off_distances
from rashomon.garbles.misplaced import misplaced, region_mismatches
from rashomon.garbles.records import Garble, PlaceStory, Use, Variant
from rashomon.garbles.scene import NameUse, Scene, scene
from rashomon.garbles.slots import acts_of
from rashomon.gazetteer.gazetteer import Gazetteer, Place
from rashomon.gazetteer.names import key
from rashomon.model import Intended, Lineage, Reading
from rashomon.nlp.parse import Parse
from rashomon.places.candidates import candidate
from rashomon.text.lexicon import rows

__all__ = ["Garble", "PlaceStory", "Use", "Variant", "place_story", "uses_of"]

# A story has a place of its own where at least so many accounts name it.
_ACCOUNTS = 2
# What an account counts that has the place as the object of the shared act, and a town beside a region.
_ACT, _TOWN = 2.0, 1.5
# A reading that an account alone leaves open is settled by the story from this share of the odds on.
_LIKELY = 0.1
# Accounts that share a name must together be as sure of its place as one account by itself (`resolve`).
_PIN = 0.65
# Of names that several accounts leave open, each with the same place first, so much is asked of all together.
_TOGETHER = 0.85
# Other accounts that write a real place's name of their own accord: so many, and it is the story's.
_SEVERAL = 2


def place_story(
    readings: Sequence[Reading],
    parses: Mapping[str, Parse],
    gazetteer: Gazetteer,
    lineage: Sequence[Lineage] = (),
) -> PlaceStory:
    """Bring the places of several readings together; `parses` by article id. Order of the readings is of no matter.

    `lineage`: which accounts have their text from others, as far as it is known; a name that was copied counts once.
    """
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    uses = uses_of(ordered, parses, gazetteer)
    focus = _focus(uses, gazetteer)
    story = scene(uses, ordered, parses, gazetteer, lineage)
    links = [link for reading in ordered for link in links_of(reading, gazetteer)]
    garbles = tuple(one for one in _slips(story, links, gazetteer) if not _its_own(one, story))
    return PlaceStory(
        places=case_places(_without_doubtful(uses), garbles),
        focus=focus.id if focus else None,
        garbles=garbles,
        mismatches=region_mismatches(misplaced(story, links, gazetteer)),
        variants=variants_of(uses, gazetteer),
        lookalikes=lookalikes(uses, {reading.article.language or "en" for reading in ordered}),
        elsewhere=elsewhere(story, links, gazetteer),
        off=off_distances(
            ordered, {(use.mention.article, use.mention.start): use.place for use in uses}, garbles, gazetteer
        ),
    )


def uses_of(ordered: Sequence[Reading], parses: Mapping[str, Parse], gazetteer: Gazetteer) -> list[Use]:
    """The uses of place names in a story, each as the story reads it."""
    alone = [use for reading in ordered for use in _uses(reading, parses.get(reading.article.id), gazetteer)]
    return _with_story(alone, gazetteer)


def _uses(reading: Reading, parse: Parse | None, gazetteer: Gazetteer) -> list[Use]:
    language = reading.article.language or "en"
    uses = []
    for mention in reading.places:
        place = gazetteer.by_id(mention.place) if mention.place else None
        acts = acts_of(parse, mention.start, mention.end, language) if parse and not mention.nested_in else frozenset()
        uses.append(Use(mention, place, acts))
    return uses


def _with_story(uses: Sequence[Use], gazetteer: Gazetteer) -> list[Use]:
    """A name that a town of the story bears too is read as that town, where its account alone read it otherwise or not.

    A town of the story is one that at least two accounts name.
    """
    accounts: dict[str, set[str]] = defaultdict(set)
    places: dict[str, Place] = {}
    for use in uses:
        if use.place is not None and not use.mention.nested_in and use.place.feature == "city":
            accounts[use.place.id].add(use.mention.article)
            places[use.place.id] = use.place
    towns = sorted((id for id in accounts if len(accounts[id]) >= _ACCOUNTS), key=lambda id: (-len(accounts[id]), id))
    keys = {id: set(gazetteer.names(id, 1)) for id in towns}
    around = _areas(uses)
    read = [_read_as(use, towns, keys, accounts, places, around[use.mention.article]) for use in uses]
    return _with_agreement(read, gazetteer)


def _areas(uses: Sequence[Use]) -> Mapping[str, set[tuple[str | None, str | None]]]:
    """The countries and regions that each account names, as codes of country and region (none for the whole of it)."""
    named: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    for use in uses:
        if use.place is not None and use.place.feature != "city":
            named[use.mention.article].add((use.place.country, use.place.admin1))
    return named


def _with_agreement(uses: Sequence[Use], gazetteer: Gazetteer) -> list[Use]:
    """A name left open by some accounts is read as the place that comes first in all of them, where they are sure of
    it together: the chance that all are wrong is the product of their doubts."""
    by_name: dict[str, dict[str, Use]] = defaultdict(dict)
    for use in uses:
        if not use.mention.nested_in and use.mention.candidates:
            first = by_name[key(use.mention.text)].setdefault(use.mention.article, use)
            if use.mention.candidates[0].score > first.mention.candidates[0].score:
                by_name[key(use.mention.text)][use.mention.article] = use
    agreed: dict[str, Place] = {}
    for name, of_article in by_name.items():
        firsts = {use.mention.candidates[0].id for use in of_article.values()}
        doubt = math.prod(1 - use.mention.candidates[0].score for use in of_article.values())
        if len(of_article) >= _ACCOUNTS and len(firsts) == 1 and doubt <= 1 - _TOGETHER:
            place = gazetteer.by_id(firsts.pop())
            if place is not None:
                agreed[name] = place
    return [
        replace(use, place=agreed[key(use.mention.text)])
        if use.place is None and not use.mention.nested_in and key(use.mention.text) in agreed
        else use
        for use in uses
    ]


def _without_doubtful(uses: Sequence[Use]) -> list[Use]:
    """Without the towns that one account alone reads in a name, while others leave the name open and all together are
    not sure enough of it: what one account could not tell, two cannot."""
    accounts: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if use.place is not None:
            accounts[use.place.id].add(use.mention.article)
    by_name: dict[str, dict[str, Use]] = defaultdict(dict)
    for use in uses:
        if not use.mention.nested_in:
            by_name[key(use.mention.text)].setdefault(use.mention.article, use)
    doubtful = set()
    for name, of_article in by_name.items():
        read = {use.place.id for use in of_article.values() if use.place and use.place.feature == "city"}
        if len(of_article) < _ACCOUNTS or all(use.place for use in of_article.values()):
            continue
        for id in read:
            scores = [next((c.score for c in use.mention.candidates if c.id == id), 0.0) for use in of_article.values()]
            if len(accounts[id]) < _ACCOUNTS and sum(scores) / len(scores) < _PIN:
                doubtful.add((name, id))
    return [
        replace(use, place=None) if use.place and (key(use.mention.text), use.place.id) in doubtful else use
        for use in uses
    ]


def _read_as(
    use: Use,
    towns: Sequence[str],
    keys: Mapping[str, set[str]],
    accounts: Mapping[str, set[str]],
    places: Mapping[str, Place],
    named: Collection[tuple[str | None, str | None]],
) -> Use:
    """A use as the story reads it; `named` are the areas that its account names."""
    mention = use.mention
    if mention.nested_in or (use.place and (use.place.feature != "city" or len(accounts[use.place.id]) >= _ACCOUNTS)):
        return use
    borne = {c.id: c for c in mention.candidates}
    for id in towns:
        if use.place is None and key(mention.text) in keys[id]:
            return replace(use, place=places[id])
        if use.place is None or id not in borne or not (others := accounts[id] - {mention.article}):
            continue
        # One that an account does not put anywhere hangs on the towns beside it, which may have namesakes as well.
        is_put = {(use.place.country, use.place.admin1), (use.place.country, None)} & set(named)
        if borne[id].score >= _LIKELY or (len(others) >= _SEVERAL and not is_put):
            return replace(use, place=places[id])
    return use


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


def _slips(story: Scene, links: Sequence[Link], gazetteer: Gazetteer) -> tuple[Garble, ...]:
    """Names that must be slips, in the order of their accounts and of the text."""
    by_name: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in candidates(story, links, gazetteer):
        by_name[pair.name.article, pair.name.key].append(pair)
    found = {slot: suspicions for slot, group in by_name.items() if (suspicions := suspect(group))}
    slips = []
    for article in story.articles:
        for name in story.names[article]:
            suspicions = found.get((article, name.key), [])
            if not suspicions and (alone := spelled_wrong(name, gazetteer)):
                suspicions = [alone]
            if suspicions:
                slips.append(_garble(name, suspicions, story.articles, gazetteer))
    return tuple(slips)


def _its_own(slip: Garble, story: Scene) -> bool:
    """Whether what looks like a slip is a name by its own right: a real place's that several accounts write which have
    not their text from this one or each other (one other may share the slip), or one of bodies or people."""
    name = slip.name.casefold()
    if slip.literal is None:
        if key(slip.intended.name).startswith(f"{key(slip.name)} "):
            return True  # a name cut short ("Santa") is no slip for the longer one
        given = {row[0] for row in rows("en", "given_names")}
        bodies = {name.casefold() for row in rows("en", "organisations") for cell in row for name in cell.split("|")}
        return name in given or name in bodies
    if key(slip.literal.name) == key(slip.intended.name):
        return False  # of two towns of one name: the others who write it mean the other
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")  # "Sluis" does not stand in "Sluiskil"
    others = story.outside(slip.article)
    return story.apart(id for id in others if whole.search(story.readings[id].article.text.casefold())) >= _SEVERAL


def _garble(name: NameUse, found: list[Suspicion], articles: tuple[str, ...], gazetteer: Gazetteer) -> Garble:
    best = found[0]
    literal = name.literal if name.place is not None and name.place != best.meant else None
    return Garble(
        article=name.article,
        name=name.text,
        mentions=name.mentions,
        literal=literal,
        intended=Intended(geonames=best.meant.geonames, name=best.meant.name, confidence=best.confidence),
        candidates=tuple(candidate(one.meant, one.confidence, "; ".join(one.reasons), gazetteer) for one in found),
        reasons=best.reasons,
        confidence=best.confidence,
        searched=articles,
    )
