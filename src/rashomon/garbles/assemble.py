"""A story's places put together: one record a place across the accounts, and its spellings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations

from rashomon.garbles.likeness import likeness
from rashomon.garbles.records import Garble, Lookalike, Use, Variant, bare
from rashomon.gazetteer.gazetteer import Gazetteer, distance
from rashomon.gazetteer.names import key
from rashomon.model import CasePlace, CasePlaceMention, PlaceMention, content_id
from rashomon.text.lexicon import rows

__all__ = ["case_places", "lookalikes", "variants_of"]

# How like two names that no gazetteer lists must be to be held against each other; names of one word more.
_ALIKE, _ALIKE_ALONE, _LONG, _LONGER = 0.8, 0.9, 6, 4
# A name cut short has fewer letters, the whole one so many.
_CUT = 5
# Within so many kilometres a place of its own name is a part of a city, or its neighbour.
_NEAR = 50


def case_places(uses: list[Use], garbles: tuple[Garble, ...]) -> tuple[CasePlace, ...]:
    """One record a place, the most mentioned first; a name that denotes none stands by itself."""
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
    read = {(use.mention.article, use.mention.start) for use in uses}
    places += [_nowhere(garble) for garble in garbles if (garble.article, garble.mention.start) not in read]
    return tuple(sorted(places, key=lambda place: (-len(place.mentions), place.id)))


def _nowhere(garble: Garble) -> CasePlace:
    """A slip that no account's reading takes for a place's name: it stands by itself, with what is meant."""
    return CasePlace(
        id=content_id("place", garble.article, key(garble.name)),
        name=garble.name,
        geonames=None,
        feature="other",
        admin1=None,
        country=None,
        lat=None,
        lon=None,
        confidence=0.0,
        mentions=tuple(
            CasePlaceMention(
                article=span.article, start=span.start, end=span.end, text=span.text, field=span.field,
                intended=garble.intended,
            )
            for span in garble.mentions
        ),
    )  # fmt: skip


def variants_of(uses: list[Use], gazetteer: Gazetteer) -> tuple[Variant, ...]:
    """Places under several spellings; abbreviations, longer forms and countries' other names are none."""
    groups: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.place and use.place.feature in {"city", "region"} and not use.mention.nested_in:
            groups[use.place.id].append(use)
    variants = []
    for id, group in sorted(groups.items()):
        spelled: dict[str, dict[str, PlaceMention]] = defaultdict(dict)
        for use in group:
            if _short(use.mention.text) or _its_own(use.mention.text, id, gazetteer):
                continue
            by_article = spelled[key(use.mention.text)]
            shown_before = by_article.get(use.mention.article)
            # A dateline in capitals is no spelling of its own where the name stands in the text too.
            if shown_before is None or (shown_before.text.isupper() and not use.mention.text.isupper()):
                by_article[use.mention.article] = use.mention
        names, known = sorted(spelled), gazetteer.names(id)
        apart = [n for n in names if not any(_form_of(n, m, known) for m in names)]
        if len(apart) < 2:
            continue
        mentions = [mention for name in apart for mention in spelled[name].values()]
        mentions.sort(key=lambda mention: (mention.article, mention.start))
        shown = sorted({min((m.text for m in spelled[name].values()), key=_plainness) for name in apart})
        variants.append(Variant(id, tuple(shown), tuple(bare(mention) for mention in mentions)))
    return tuple(variants)


def _its_own(name: str, id: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is first of all that of another place close by: a borough is no other spelling of its city."""
    place = gazetteer.by_id(id)
    if place is None or key(name) == key(place.name):
        return False
    hits = (hit.place for hit in gazetteer.lookup(name) if hit.place.id != id and hit.place.feature == "city")
    others = (other for other in hits if key(other.name) == key(name))
    return any((km := distance(place, other)) is not None and km < _NEAR for other in others)


def lookalikes(uses: list[Use], languages: Collection[str]) -> tuple[Lookalike, ...]:
    """Names that the gazetteer lacks, alike and never in one account: one place in two spellings, or a slip.

    "Mount Wilhelm" in three accounts and "Mount William" in a fourth: which is right no table tells. Streets and
    buildings, which everybody shortens as he likes, are left alone; `languages` are those of the accounts.
    """
    kinds = {word: kind for language in languages for kind, word in rows(language, "site_nouns")}
    spelled: dict[str, dict[str, PlaceMention]] = defaultdict(dict)
    known = {key(use.mention.text) for use in uses if use.place}
    for use in uses:
        if use.place is None and not use.mention.nested_in and not _short(use.mention.text):
            spelled[key(use.mention.text)].setdefault(use.mention.article, use.mention)
    found = []
    for one, other in combinations(sorted(spelled.keys() - known), 2):
        if spelled[one].keys() & spelled[other].keys() or not _look_alike(one, other, kinds):
            continue
        mentions = sorted((*spelled[one].values(), *spelled[other].values()), key=lambda m: (m.article, m.start))
        found.append(Lookalike(tuple(bare(mention) for mention in mentions), round(likeness(one, [other]), 3)))
    return tuple(found)


def _look_alike(one: str, other: str, kinds: Mapping[str, str]) -> bool:
    """Whether two keys are of one word each and nearly the same, or of one kind of thing in nature ("Mount …")."""
    a, b = one.split(), other.split()
    # The cheap questions first: there are as many pairs as names, squared.
    if len(a) != len(b) or abs(len(one) - len(other)) > _LONGER:
        return False
    if len(a) == 1:
        long = min(len(one), len(other)) >= _LONG and (one[0] == other[0] or one[-1] == other[-1])
        return (
            long
            and not _form_of(one, other, ())
            and not _form_of(other, one, ())
            and likeness(one, [other]) >= _ALIKE_ALONE
        )
    natural = {word for word in {*a} & {*b} if kinds.get(word) == "nature"}
    built = any(kinds.get(word, "nature") != "nature" for word in (*a, *b))
    if not natural or built or _form_of(one, other, ()) or _form_of(other, one, ()):
        return False
    return likeness(one, [other]) >= _ALIKE


def _form_of(name: str, other: str, known: tuple[str, ...]) -> bool:
    """Whether a name is only another form of another: with a word more, a genitive that lost its apostrophe, or cut
    short by letters and not by one alone ("Tex" for Texas, whose full stop stands outside)."""
    longer = set(other.split()) < set(name.split()) or (name == other + "s" and name not in known)
    return name != other and (
        longer or (other.startswith(name) and len(other) - len(name) > 1) or _stands_for(name, other)
    )


def _stands_for(name: str, other: str) -> bool:
    """Whether a name is a few letters of another, in its order ("Fla" for Florida)."""
    letters = iter(other)
    return len(name) < _CUT <= len(other) and name[:1] == other[:1] and all(letter in letters for letter in name)


def _plainness(text: str) -> tuple[bool, str]:
    return text.isupper(), text


def _short(text: str) -> bool:
    """Whether a name is an abbreviation ("DPR", "Calif.")."""
    return text.endswith(".") or (len(text) <= 5 and text.replace(".", "").isupper())
