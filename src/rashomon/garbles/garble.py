"""Whether a name stands for a place that the other accounts name: signs with learnt weights, and reasons in words.

A pair is a name in one account and a place that other accounts name. Every sign returns a number in -1..1 and what to
say of it; the weights (log-odds) stand in `data/places/garble_weights.tsv`, written by `training/places/garbles.py`.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from rashomon.garbles.likeness import likeness
from rashomon.garbles.links import Link
from rashomon.garbles.scene import NameUse, Scene
from rashomon.gazetteer.gazetteer import Gazetteer, Place, distance
from rashomon.gazetteer.names import key, squeeze
from rashomon.gazetteer.tables import learnt
from rashomon.text.lexicon import rows
from rashomon.text.odds import weighed

__all__ = ["SIGNS", "Pair", "Suspicion", "candidates", "sign_values", "spelled_wrong", "suspect", "weigh"]

# A house number, and no year, right before a name, within so many characters.
_NUMBER = 8
_HOUSE = re.compile(r"(?<![\w.,-])(?!(?:19|20)\d\d\s)\d{2,5} \Z")
# Names less alike than this are not weighed at all.
_ALIKE = 0.55
_THRESHOLD, _SUGGESTED = 0.6, 3
_FAR, _NEARBY = 1000.0, 150.0
_SAID, _REASONS = 0.15, 6
# A slip that nothing but its spelling shows: inhabitants of the place, letters of the name, how often it is one.
_KNOWN, _LONG, _BY_ITSELF = 10_000, 8, 0.7
_ARTICLE = 2  # letters of a word that romanisations write in many ways
# How far behind a name the word may reach that says what it is (characters).
_WORD = 24
# All but one of three other accounts, or of more.
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """A name of an account, a place that it may stand for, and how alike their names are."""

    name: NameUse
    meant: Place
    story: Scene
    links: tuple[Link, ...]  # where the account puts the name's place
    gazetteer: Gazetteer
    alike: float
    slips: frozenset[str] = frozenset()  # keys of names that are slips for the place in other accounts

    @property
    def others(self) -> tuple[str, ...]:
        """The other accounts."""
        return tuple(article for article in self.story.articles if article != self.name.article)

    @property
    def literal(self) -> Place | None:
        """What the name denotes if it is right; none where it denotes nothing, or the place meant by a misspelling."""
        return None if self.name.place == self.meant else self.name.place

    @property
    def namesake(self) -> bool:
        """Whether the two places bear one name: Westlake in Texas for Westlake in Louisiana."""
        return self.literal is not None and _namesakes(self.literal, self.meant)

    def share(self, articles: Iterable[str]) -> float:
        """The share that some accounts have among those whose text is not this one's; copies count once."""
        outside = self.story.outside(self.name.article)
        return self.story.apart(outside & set(articles)) / max(1, self.story.apart(outside))


@dataclass(frozen=True, slots=True)
class Suspicion:
    """That a name stands for another place: which, how likely, and why."""

    meant: Place
    confidence: float
    reasons: tuple[str, ...]


Sign = Callable[[Pair], tuple[float, str]]


def alike(pair: Pair) -> tuple[float, str]:
    return 2 * pair.alike - 1, f"the name resembles {pair.meant.name}"


def very_alike(pair: Pair) -> tuple[float, str]:
    return max(0.0, (pair.alike - 0.85) / 0.15), ""


def unlisted(pair: Pair) -> tuple[float, str]:
    return float(pair.literal is None), "the gazetteer knows no place of that name"


def not_a_place(pair: Pair) -> tuple[float, str]:
    return float(not pair.name.taken_for_place), ""


def missing(pair: Pair) -> tuple[float, str]:
    here = pair.name.article in pair.story.naming.get(pair.meant.id, set())
    return float(not here), f"its account does not name {pair.meant.name} otherwise"


def named_elsewhere(pair: Pair) -> tuple[float, str]:
    naming = pair.story.naming.get(pair.meant.id, set()) - {pair.name.article}
    share = pair.share(naming)
    return share, f"{len(naming)} of {len(pair.others)} other accounts name {pair.meant.name}"


def several_name_it(pair: Pair) -> tuple[float, str]:
    naming = pair.story.naming.get(pair.meant.id, set()) & pair.story.outside(pair.name.article)
    return float(pair.story.apart(naming) > 1), ""


def shared_name(pair: Pair) -> tuple[float, str]:
    # What namesakes share is the name; what counts is who means the literal place by it.
    others = set[str]() if pair.namesake else pair.story.writing.get(pair.name.key, set())
    others = others | (pair.story.naming.get(pair.literal.id, set()) if pair.literal else set())
    return -pair.share(others), ""


def same_act(pair: Pair) -> tuple[float, str]:
    theirs = frozenset[str]().union(
        *(use.acts for use in pair.story.uses.get(pair.meant.id, ()) if use.article != pair.name.article)
    )
    return float(bool(pair.name.acts & theirs)), f"it stands where the other accounts name {pair.meant.name}"


def same_part(pair: Pair) -> tuple[float, str]:
    own = pair.name.place.id if pair.name.place else pair.name.key
    main_here = pair.story.main.get(pair.name.article) == own
    main_there = sum(pair.story.main.get(article) == pair.meant.id for article in pair.others)
    both = main_here and 2 * main_there >= len(pair.others)
    return float(both), f"its account tells of it what the others tell of {pair.meant.name}"


def put_with_meant(pair: Pair) -> tuple[float, str]:
    for link in pair.links:
        inside = pair.gazetteer.contains(link.area, pair.meant)
        literal = pair.gazetteer.contains(link.area, pair.literal) if pair.literal else None
        if inside and literal is False and pair.literal:
            said = (
                f"the text puts it in {link.area.name}, where {pair.meant.name} lies and {pair.literal.name} does not"
            )
            return 1.0, said
    return 0.0, ""


def put_with_literal(pair: Pair) -> tuple[float, str]:
    if pair.namesake:
        return 0.0, ""  # the wrong area is the slip itself
    for link in pair.links:
        literal = pair.gazetteer.contains(link.area, pair.literal) if pair.literal else None
        if literal and pair.gazetteer.contains(link.area, pair.meant) is False:
            return -1.0, ""
    return 0.0, ""


def far(pair: Pair) -> tuple[float, str]:
    way = distance(pair.literal, pair.meant) if pair.literal else None
    if way is None:
        return 0.0, ""
    return min(1.0, way / _FAR), f"{way:,.0f} km lie between the two"


def other_country(pair: Pair) -> tuple[float, str]:
    if pair.literal is None or pair.literal.country == pair.meant.country:
        return 0.0, ""
    return 1.0, "it lies in another country"


def has_company(pair: Pair) -> tuple[float, str]:
    """Whether other names of the account lie where the literal place lies, and not where the other does."""
    literal = pair.literal
    if literal is None:
        return 0.0, ""
    for name in pair.story.names[pair.name.article]:
        place = name.place
        if place is None or place in (literal, pair.meant):
            continue
        if place.feature == "country" and place.country == literal.country != pair.meant.country:
            return -1.0, ""
        if place.feature == "region" and place.code == literal.admin1 != pair.meant.admin1:
            return -1.0, ""
        way = distance(place, literal)
        if place.feature == "city" and way is not None and way < _NEARBY < (distance(place, pair.meant) or 0.0):
            return -1.0, ""
    return 0.0, ""


def twin(pair: Pair) -> tuple[float, str]:
    """Names all but equal, of which its account has one and every other account the other."""
    apart = missing(pair)[0] and not shared_name(pair)[0] and named_elsewhere(pair)[0] > _MOST
    return _close(pair) if apart else 0.0, ""


def misspelled(pair: Pair) -> tuple[float, str]:
    """A name that denotes nothing, and all but equals a name of the place."""
    return _close(pair) if pair.literal is None and missing(pair)[0] else 0.0, ""


def _close(pair: Pair) -> float:
    return (pair.alike - _ALIKE) / (1 - _ALIKE)


def same_slip(pair: Pair) -> tuple[float, str]:
    """Whether another account has the same slip: one that shares this one's text, or of a name that denotes nothing, or
    where this one too tells of it the act that the others tell of the place meant.

    A real place that two accounts name by themselves is else hardly a slip in both.
    """
    return float(pair.name.key in pair.slips), "another account makes the same slip"


def often(pair: Pair) -> tuple[float, str]:
    return min(1.0, (len(pair.name.mentions) - 1) / 3), ""


SIGNS: tuple[Sign, ...] = (
    alike, very_alike, unlisted, not_a_place, missing, named_elsewhere, several_name_it, shared_name, same_act,
    same_part, put_with_meant, put_with_literal, far, other_country, has_company, twin, misspelled, same_slip, often,
)  # fmt: skip


def sign_values(pair: Pair) -> tuple[float, ...]:
    """What each sign says."""
    return tuple(sign(pair)[0] for sign in SIGNS)


def weigh(pair: Pair) -> Suspicion:
    """How likely the name stands for the place, and the strongest reasons."""
    table = learnt("garble_weights")
    told = ((table[sign.__name__], *sign(pair)) for sign in SIGNS)
    # What hardly holds counts, and is no reason to tell.
    parts = ((weight * value, words if value > _SAID else "") for weight, value, words in told)
    confidence, reasons = weighed(table["bias"], parts)
    return Suspicion(pair.meant, confidence, reasons[:_REASONS])


def candidates(story: Scene, links: Sequence[Link], gazetteer: Gazetteer) -> list[Pair]:
    """The names that may stand for a place of other accounts, in the order of accounts and text.

    Two passes: what is likely in one account counts as a sign for the same slip in another.
    """
    by_name: dict[tuple[str, str], tuple[Link, ...]] = defaultdict(tuple)
    for link in links:
        if not link.others:
            by_name[link.article, link.key] += (link,)
    first = [
        pair
        for article in story.articles
        for name in story.names[article]
        for id in sorted(story.naming)
        if (pair := _pair(name, story.places[id], story, by_name[article, name.key], gazetteer)) is not None
    ]
    slips: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair in first:
        if weigh(pair).confidence >= _THRESHOLD:
            slips[pair.meant.id].add((pair.name.key, pair.name.article))
    return [
        replace(
            pair,
            slips=frozenset(
                k
                for k, account in slips[pair.meant.id]
                if account != pair.name.article
                and (pair.literal is None or same_act(pair)[0] or account not in story.outside(pair.name.article))
            ),
        )
        for pair in first
    ]


def _pair(
    name: NameUse,
    meant: Place,
    story: Scene,
    links: tuple[Link, ...],
    gazetteer: Gazetteer,
) -> Pair | None:
    if name.place is not None and name.place.feature != "city" and name.listed:
        return None
    if meant.feature != "city" or not story.naming[meant.id] - {name.article}:
        return None
    if name.place is None and name.key in gazetteer.names(meant.id, 2):
        return None  # it is the other's name: which of its bearers is meant is no slip
    if name.place == meant and (name.listed or name.article in story.naming[meant.id]):
        return None
    if name.place is not None and name.place != meant and _one_within(name.place, meant, gazetteer):
        return None
    if name.place is None and _is_quarter(name, story):
        return None
    if _is_road(name, story):
        return None
    own = story.apart(story.naming.get(name.place.id, ())) if name.place is not None and name.listed else 0
    if own > 1 and own >= story.apart(story.naming[meant.id]):
        return None  # of two real places that as many accounts name, neither is a slip for the other
    known = [k for k in gazetteer.names(meant.id, 2) if k.isascii()]
    said = {k for k in story.written.get(meant.id, ()) if k != name.key}
    # What nobody took for a place must look like what the others write; any listed name would be too wide a net.
    forms = sorted({*known, *said} if name.taken_for_place else said)
    written = squeeze(name.key)
    if name.place is None and any(squeeze(form) in written and form != name.key for form in forms if len(form) > 2):
        return None  # "X Street", "X Beach": a name made of the place's, not a slip for it
    near = likeness(name.text, forms)
    if near < _ALIKE:
        return None
    pair = Pair(name, meant, story, links, gazetteer, near)
    main = name.place is not None and story.main.get(name.article) == name.place.id
    if pair.namesake and not (several_name_it(pair)[0] and (main or same_act(pair)[0]) and _is_put(pair)):
        return None  # two towns of one name are told apart by what is told of them, not by the name
    return pair


def _is_put(pair: Pair) -> bool:
    """Whether an account itself puts a name where the literal place lies and the other does not."""
    return any(
        pair.literal is not None
        and pair.gazetteer.contains(link.area, pair.literal)
        and pair.gazetteer.contains(link.area, pair.meant) is False
        for link in pair.links
    )


def _is_road(name: NameUse, story: Scene) -> bool:
    """Whether a name is a road's: a house number stands before it ("3701 Timberline"), or its account has it with the
    noun ("Graceland Drive"), or it holds the noun."""
    article = story.readings[name.article].article
    before = (article.text[max(0, m.start - _NUMBER) : m.start] for m in name.mentions if m.field is None)
    if any(_HOUSE.search(words) for words in before):
        return True
    roads = {row[1] for row in rows((article.language or "en").split("-")[0], "site_nouns") if row[0] == "road"}
    if name.text.split()[-1].casefold() in roads:
        return True
    said = re.compile(rf"(?<!\w){re.escape(name.text)}\s(\w+)", re.IGNORECASE)
    # "The Izium road" leads there.
    nouns = (found.group(1) for found in said.finditer(article.text))
    return any(noun[0].isupper() and noun.casefold() in roads for noun in nouns)


def _is_quarter(name: NameUse, story: Scene) -> bool:
    """Whether a name is said to be a part of a town ("the X quarter"), which no gazetteer of towns need know."""
    article = story.readings[name.article].article
    parts = {word for kind, word in rows(article.language or "en", "event_words") if kind == "quarter"}
    behind = (article.text[m.end : m.end + _WORD].split() for m in name.mentions if m.field is None)
    return any(words and words[0].strip(".,;:").casefold() in parts for words in behind)


def suspect(found: Sequence[Pair]) -> list[Suspicion]:
    """What one name may stand for, the likeliest first; empty where too little says so."""
    likely = sorted((weigh(pair) for pair in found), key=lambda s: (-s.confidence, s.meant.id))
    return [one for one in likely if one.confidence >= _THRESHOLD][:_SUGGESTED]


def spelled_wrong(name: NameUse, gazetteer: Gazetteer) -> Suspicion | None:
    """A long name that the gazetteer lacks, one letter from the name of a larger place that it is read as.

    Names that lost an apostrophe ("Syrias") are none, nor are those that differ in a short word (the article of "Deir
    ez-Zor", which every outlet writes its way). Of nine such names in 547 articles of ../shared/data, read by eye,
    seven were slips, one may be, one was another spelling.
    """
    place = name.place
    if place is None or name.listed or place.population < _KNOWN or len(squeeze(name.key)) < _LONG:
        return None
    written = squeeze(name.key)
    for listed in gazetteer.names(place.id, 2):
        right = squeeze(listed)
        if written == right + "s" or _long_words(name.key) == _long_words(listed):
            continue
        if OSA.distance(written, right) == 1:
            said = ("the gazetteer knows no place of that name", f"one letter parts it from {place.name}")
            return Suspicion(place, _BY_ITSELF, said)
    return None


def _long_words(folded: str) -> list[str]:
    return [word for word in folded.split() if len(word) > _ARTICLE]


def _one_within(a: Place, b: Place, gazetteer: Gazetteer) -> bool:
    """Whether one holds the other, or both bear one name (a town and its region)."""
    held = gazetteer.contains(a, b) is True or gazetteer.contains(b, a) is True
    return (held and {a.feature, b.feature} != {"city"}) or (key(a.name) == key(b.name) and not _namesakes(a, b))


def _namesakes(a: Place, b: Place) -> bool:
    """Whether two towns of different regions or countries bear one name."""
    apart = (a.country, a.admin1) != (b.country, b.admin1)
    return a.feature == b.feature == "city" and apart and key(a.name) == key(b.name)
