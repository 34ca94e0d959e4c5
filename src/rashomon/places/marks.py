"""Features of toponym recognition: what speaks for a run of tokens being a place's name where it stands.

Each is a pure function of what is seen of the run, and gives 0..1; its docstring says what for.
"""

import functools
import math

from rashomon.gazetteer.index import ALTERNATE, USUAL
from rashomon.nlp.parse import Token
from rashomon.places.people import speaks
from rashomon.places.seen import Seen, label_of
from rashomon.places.view import AREAS, Run, View
from rashomon.text.lexicon import act_class, rows

__all__ = ["FEATURES"]

_BODIES = frozenset({"body", "business", "media", "forces", "government", "legal"})
_LETTERS, _ABBREVIATED, _CAPITALS = 3, 6, 4
_BEARERS, _ARTICLES = 4, 4  # powers: of e, for those who bear a name; of ten, for articles in which a word occurs
# Classes of acts that are done to places.
_ACTS = frozenset({"take", "lose", "withdraw", "attack", "defend", "advance", "flood", "destroy", "reopen"})
_NOTED = 300_000  # inhabitants of a town that is known well
_FEW = 3  # bearers of a name, up to which it tells what the article speaks of
_LINE = 14  # tokens of a line that tells who writes, and where
_NAME = 5  # tokens of a name that another one in brackets stands for
_LISTED = 14  # tokens of a list of names before the noun of them all


# What the gazetteer says.


def country(seen: Seen) -> float:
    """a country bears the name"""
    return float("country" in seen.borne)


def area(seen: Seen) -> float:
    """a region, sea or other large area bears the name"""
    return float(not country(seen) and bool(seen.borne & (AREAS - {"country"})))


def district(seen: Seen) -> float:
    """districts alone bear the name"""
    return float(seen.borne == {"district"})


def usual_name(seen: Seen) -> float:
    """it is but a usual other name of towns"""
    grades = {hit.grade for hit in seen.run.hits}
    return float(bool(grades) and max(grades) == USUAL and "city" in seen.borne and not seen.borne & AREAS)


def rare_name(seen: Seen) -> float:
    """it is but a rarer name of towns"""
    return float(bool(seen.run.hits) and all(hit.grade <= ALTERNATE for hit in seen.run.hits))


def unknown(seen: Seen) -> float:
    """no place is known to bear the name"""
    return float(not seen.run.hits)


def bearers(seen: Seen) -> float:
    """many places bear the name"""
    return math.log(1 + len(seen.run.hits)) / _BEARERS


def known(seen: Seen) -> float:
    """a large town bears the name, or the capital of a country, and it is no common word"""
    plain = len(seen.tokens) == 1 and seen.words.lower() in seen.view.common
    towns = [hit.place for hit in seen.run.hits if hit.grade >= USUAL and hit.place.feature == "city"]
    noted = any(town.population >= _NOTED or seen.view.gazetteer.is_capital(town) for town in towns)
    return float(noted and not plain)


def in_areas(seen: Seen) -> float:
    """a place of that name lies in a region that the article speaks of"""
    towns = (hit.place for hit in seen.run.hits if hit.grade >= USUAL and hit.place.feature in {"city", "district"})
    return float(any({place.code, place.admin1} & seen.areas for place in towns))


def at_home(seen: Seen) -> float:
    """the name is rare in the news, few bear it, and all in countries that the article speaks of"""
    plain = [hit.place for hit in seen.run.hits if hit.grade >= USUAL]
    few = 0 < len(plain) <= _FEW and not frequent(seen)
    return float(few and all(place.country in seen.areas for place in plain))


# What the parser calls it.


def place(seen: Seen) -> float:
    """the parser calls it a place"""
    return float(seen.whole and seen.chunk is not None and seen.chunk.label in {"GPE", "LOC"})


def _within(seen: Seen, *labels: str) -> bool:
    return seen.chunk is not None and not seen.whole and seen.chunk.label in labels


def in_place(seen: Seen) -> float:
    """it is part of a longer name of a place"""
    return float(_within(seen, "GPE", "LOC"))


def in_person(seen: Seen) -> float:
    """it is part of a person's name"""
    return float(_within(seen, "PERSON"))


def in_work(seen: Seen) -> float:
    """it is part of the name of an event, work, law or product"""
    return float(_within(seen, "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"))


def _in_other(seen: Seen) -> bool:
    return _within(seen, "FAC", "ORG", "PERSON", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT")


def _opens(seen: Seen) -> bool:
    """Whether a longer name begins with it."""
    return _in_other(seen) and seen.chunk is not None and seen.chunk.first == seen.run.first


def closes_name(seen: Seen) -> float:
    """a longer name ends with it"""
    ends = seen.chunk is not None and seen.chunk.last <= seen.run.stop
    return float(_in_other(seen) and ends and not _opens(seen))


def opens_body(seen: Seen) -> float:
    """a longer name opens with it and goes on with a kind of body or place"""
    word = seen.after.text.lower() if seen.after else ""
    return float(_opens(seen) and (word in seen.view.nouns or word in _body_words(seen.view.language)))


def opens_plain(seen: Seen) -> float:
    """a longer name opens with it and goes on with a common word"""
    return float(_opens(seen) and seen.after is not None and seen.after.text.lower() in seen.view.common)


# The words themselves.


def single(seen: Seen) -> float:
    """it is one word"""
    return float(len(seen.tokens) == 1)


def common(seen: Seen) -> float:
    """it is one word, and a common one"""
    return float(len(seen.tokens) == 1 and seen.words.lower() in seen.view.common)


def frequent(seen: Seen) -> float:
    """its rarest word is frequent in the news"""
    counts = [seen.view.frequency.get(token.text.lower(), 0) for token in seen.tokens]
    return math.log10(min(counts) + 1) / _ARTICLES


def short(seen: Seen) -> float:
    """it has but a few plain letters, and is no country's"""
    return float(len(seen.words) <= _LETTERS and seen.words.isascii() and not country(seen))


def script(seen: Seen) -> float:
    """it is written in a script that knows no capitals, and in the gazetteer"""
    return float(bool(seen.run.hits) and seen.words[0].isalpha() and not seen.words[0].isupper())


def abbreviated(seen: Seen) -> float:
    """it is written with a full stop, and is no country's"""
    return float("." in seen.words and len(seen.words) <= _ABBREVIATED and not country(seen))


def capitals(seen: Seen) -> float:
    """it is written in capitals throughout"""
    return float(len(seen.words) > _CAPITALS and seen.words.isupper())


def no_proper(seen: Seen) -> float:
    """the parser takes no word of it for a proper noun"""
    return float(all(token.pos != "PROPN" and not token.tag.startswith("NNP") for token in seen.tokens))


def _site(seen: Seen) -> str:
    last = seen.tokens[-1].text.lower()
    return seen.view.sites.get(last, "") if len(seen.tokens) > 1 and not country(seen) else ""


def road(seen: Seen) -> float:
    """it ends as a road's name does"""
    return float(_site(seen) == "road")


def nature(seen: Seen) -> float:
    """it ends as the name of a water, height or reserve does"""
    return float(_site(seen) == "nature")


# What stands around it.


def strong(seen: Seen) -> float:
    """a preposition of place stands before it"""
    return float(seen.governor is not None and seen.governor.text.lower() in seen.view.locatives["strong"])


def direction(seen: Seen) -> float:
    """a direction stands before it"""
    word = seen.before.text.lower() if seen.before else ""
    return float(word != "the" and word in seen.view.locatives["direction"])


def act(seen: Seen) -> float:
    """it is what something is done to that is done to places ("reached X", "the fall of X", "X's capture")"""
    view, governor = seen.view, seen.governor
    if governor is not None and governor.pos == "VERB":
        return float((governor.lemma.lower(),) in rows(view.language, "place_verbs") or _befalls(view, governor, "V"))
    noun = view.before(governor.i) if governor is not None and governor.text.lower() == "of" else None
    owned = seen.second if seen.after is not None and seen.after.tag == "POS" else None
    return float(any(one is not None and _befalls(view, one, "N") for one in (noun, owned)))


def _befalls(view: View, token: Token, pos: str) -> bool:
    return act_class(view.language, token.lemma, pos) in _ACTS


def way(seen: Seen) -> float:
    """it is where something leads to or from ("the road to X", "a bridge over X")"""
    governor = seen.governor
    if governor is None or governor.text.lower() not in seen.view.locatives["weak"] or governor.pos != "ADP":
        return 0.0
    noun = seen.view.before(governor.i)
    return float(noun is not None and seen.view.nouns.get(noun.text) == "other" and governor.text.lower() != "of")


def explained(seen: Seen) -> float:
    """the words behind say what or where it is ("X, a mining town", "X, in the Y region")"""
    return float(seen.view.placed_behind(seen.run.first, seen.run.stop))


def called(seen: Seen) -> float:
    """a kind of settlement, region or state stands before it ("the town of X", "the village X")"""
    noun = seen.before
    if seen.governor is not None and seen.governor.text.lower() == "of":
        noun = seen.view.before(seen.governor.i)
    return float(noun is not None and _settled(seen, noun.text))


def kind_behind(seen: Seen) -> float:
    """a kind of settlement, region or state stands behind it ("X province")"""
    after = seen.after
    return float(after is not None and after.text.islower() and _settled(seen, after.lemma.lower()))


def _settled(seen: Seen, word: str) -> bool:
    return seen.view.nouns.get(word, "other") != "other"


def area_behind(seen: Seen) -> float:
    """a region or country stands behind it and a comma"""
    comma = seen.after is not None and seen.after.text == "," and seen.second is not None
    return float(comma and seen.view.area_at(seen.run.stop + 1))


def dash(seen: Seen) -> float:
    """a dash stands behind it"""
    return float(seen.after is not None and seen.after.text in {"-", "–", "—"})


def line_end(seen: Seen) -> float:
    """a comma stands before it, and it ends a line that is no sentence ("By A. Writer, X")"""
    view, end = seen.view, seen.tokens[-1].end
    line = view.text.rfind("\n", 0, seen.tokens[0].start) + 1
    ends = not view.text[end:].partition("\n")[0].strip() and "\n" in view.text[end:]
    if not ends or seen.before is None or seen.before.text != ",":
        return 0.0
    words = view.parse.within(line, end)
    return float(len(words) <= _LINE and all(word.pos not in {"VERB", "AUX"} for word in words))


def hyphen(seen: Seen) -> float:
    """a hyphen or stroke joins it to what is behind"""
    joined = seen.after is not None and seen.after.text in {"-", "/"} and seen.after.start == seen.tokens[-1].end
    return float(joined and seen.second is not None and seen.after is not None and seen.second.start == seen.after.end)


def folk(seen: Seen) -> float:
    """a word for people stands behind it"""
    return float(seen.after is not None and seen.after.text.lower() in _folk(seen.view.language))


def noun_behind(seen: Seen) -> float:
    """another common noun stands behind it"""
    return float(seen.after is not None and seen.after.pos == "NOUN" and not folk(seen))


def verb_behind(seen: Seen) -> float:
    """a verb stands behind it"""
    return float(seen.after is not None and seen.after.pos in {"VERB", "AUX"})


def listed_kinds(seen: Seen) -> float:
    """it stands in a list that a kind of place ends ("X, Y and Z counties")"""
    names = 0
    for at in range(seen.run.stop, seen.run.stop + _LISTED):
        token = seen.view.follows(at)
        if token is None:
            return 0.0
        if token.text in {",", "and", "or", "&"} or token.text[:1].isupper():
            names += 1
        else:
            return float(names > 0 and token.lemma.lower() in seen.view.nouns and token.tag == "NNS")
    return 0.0


def prepositional(seen: Seen) -> float:
    """it is the object of a preposition"""
    return float(seen.head.dep == "pobj")


def coordinated(seen: Seen) -> float:
    """it is joined to another by "and" or the like"""
    return float(seen.head.dep == "conj")


def possessive(seen: Seen) -> float:
    """it is a possessor"""
    return float(seen.head.dep == "poss")


def speaker(seen: Seen) -> float:
    """it is the subject of a verb of saying"""
    one = len(seen.tokens) == 1
    return float(one and speaks(seen.view.parse, seen.tokens[0], seen.view.language))


# The rest of the article.


def surname(seen: Seen) -> float:
    """somebody in the article bears the name"""
    return float(len(seen.tokens) == 1 and seen.words in seen.view.people)


def _elsewhere(seen: Seen, whole: bool, *labels: str) -> float:
    """The share of the other mentions that the parser labels so."""
    found = 0
    for other in seen.same:
        chunk = seen.view.label.get(other.first)
        matches = chunk is not None and chunk.label in labels
        found += matches and (not whole or bool(label_of(seen.view, other)))
    return found / len(seen.same) if seen.same else 0.0


def place_elsewhere(seen: Seen) -> float:
    """the parser calls its other mentions places"""
    return _elsewhere(seen, True, "GPE", "LOC")


def body_elsewhere(seen: Seen) -> float:
    """the parser calls its other mentions organisations"""
    return _elsewhere(seen, True, "ORG")


def person_elsewhere(seen: Seen) -> float:
    """its other mentions are in people's names"""
    return _elsewhere(seen, False, "PERSON")


def introduced(seen: Seen) -> float:
    """the article gives it in brackets as another name of a place ("the Republic of X (RX)")"""
    return float(any(_bracketed(seen.view, run) for run in (seen.run, *seen.same)))


def _bracketed(view: View, run: Run) -> bool:
    bracket, end = view.before(run.first), view.follows(run.stop)
    if bracket is None or bracket.text != "(" or end is None or end.text != ")":
        return False
    places = {hit.place.id for hit in run.hits if hit.grade >= USUAL}
    firsts = range(max(0, bracket.i - _NAME), bracket.i)
    return any(hit.place.id in places for first in firsts for hit in view.hits(first, bracket.i) if hit.grade >= USUAL)


def located_elsewhere(seen: Seen) -> float:
    """another mention stands where places do"""
    return float(any(seen.view.locative(other.first, other.stop) for other in seen.same))


FEATURES = (
    country, area, district, usual_name, rare_name, unknown, bearers, known, in_areas, at_home,
    place, in_place, in_person, in_work, closes_name, opens_body, opens_plain,
    single, common, frequent, short, script, abbreviated, capitals, no_proper, road, nature,
    strong, direction, act, way, explained, called, kind_behind, area_behind, dash, line_end, hyphen, folk, noun_behind,
    verb_behind, listed_kinds, prepositional, coordinated, possessive, speaker,
    surname, place_elsewhere, body_elsewhere, person_elsewhere, located_elsewhere, introduced,
)  # fmt: skip


@functools.cache
def _body_words(language: str) -> frozenset[str]:
    return frozenset(word for word, kind in rows(language, "org_words") if kind in _BODIES)


@functools.cache
def _folk(language: str) -> frozenset[str]:
    groups = (word for row in rows(language, "group_nouns") for word in row[:2])
    return frozenset(groups) | frozenset(row[0] for row in rows(language, "persons"))
