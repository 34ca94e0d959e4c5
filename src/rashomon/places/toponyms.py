"""Toponym recognition: which passages of an article's prose are place names.

The parser's names of places are taken, and corrected by the gazetteer: small models miss towns or call them people,
products or organisations. A name of the gazetteer counts where it is a country's or region's, or where its context is
one in which places stand ("in X", "the town of X", "X's fall"). Adjectives, demonyms and people's names are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.model import Article
from rashomon.nlp.parse import Chunk, Parse
from rashomon.places.gazetteer import Gazetteer, Hit
from rashomon.places.names import key
from rashomon.places.people import people_words, speaks
from rashomon.places.tables import adjectives, common_words, given_names, locatives, place_nouns
from rashomon.text.lexicon import act_class

__all__ = ["Toponym", "given_toponyms", "toponyms"]

_LONGEST = 6  # tokens of a name that is looked up
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Days, numbers and the like are no places, whatever bears their name.
_OTHER_LABELS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LAW", "LANGUAGE"})
# A town of this size is known well enough for its name to count without a context that shows a place.
_WELL_KNOWN = 300_000
# An unknown name is taken for a misspelling from this likeness on, of a place of this many inhabitants, in an article
# that speaks of few countries.
_ALL_BUT, _TOWN_FROM, _FEW_COUNTRIES, _FUZZY_FROM = 0.9, 1_000, 6, 5
_CONNECTORS = frozenset({"of", "the", "and", "de", "del", "la", "al", "el", "ez", "es", "as", "an", "ad", "ar", "upon",
                         "on", "sur", "am", "der", "do", "da", "dos", "-", "’s", "'s", "ul", "bin", "e", "&"})  # fmt: skip
_PROPER = frozenset({"PROPN"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at `start`..`end`; `hint` is the kind of place that the words beside it name (city, region, …);
    `nested` the offsets of the longer name that it is part of; `core` the name without a generic word."""

    start: int
    end: int
    text: str
    core: str
    hint: str | None
    nested: tuple[int, int] | None
    hits: tuple[Hit, ...]


def given_toponyms(article: Article, spans: list[tuple[int, int]], gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """Toponyms at given offsets, taken as they stand."""
    language = article.language or "en"
    found = []
    for start, end in sorted(set(spans)):
        text = article.text[start:end]
        one = Toponym(start, end, text, text, None, None, ())
        found.append(_of_adjective(one, gazetteer, language) or _with_core(one, gazetteer, language))
    return tuple(found)


def toponyms(article: Article, parse: Parse, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of an article, in text order, none overlapping another."""
    return _Finder(article, parse, gazetteer).find()


class _Finder:
    def __init__(self, article: Article, parse: Parse, gazetteer: Gazetteer) -> None:
        self.language = article.language or "en"
        self.text, self.parse, self.gazetteer = article.text, parse, gazetteer
        self.tokens = parse.tokens
        self.adjectives = adjectives(self.language)
        self.nouns = place_nouns(self.language)
        self.words = locatives(self.language)
        self.common = common_words(self.language)
        self.given = given_names(self.language)
        self.label: dict[int, Chunk] = {i: chunk for chunk in parse.names for i in range(chunk.first, chunk.last)}
        self.people = people_words(parse, gazetteer, self.language)

    def find(self) -> tuple[Toponym, ...]:
        taken: dict[int, Toponym] = {}
        covered: set[int] = set()
        i = 0
        while i < len(self.tokens):
            window = self._window(i)
            if window is None:
                i += 1
                continue
            first, last, sure = window
            if sure:
                self._take(first, last, taken, covered)
            i = last
        for first, last in self._unlisted(covered):
            self._take(first, last, taken, covered)
        for first, last in self._misspelled(covered, self._countries(taken)):
            self._take(first, last, taken, covered)
        self._repeat(taken, covered)
        return tuple(taken[at] for at in sorted(taken))

    def _repeat(self, taken: dict[int, Toponym], covered: set[int]) -> None:
        """One name, one reading: what is a place here is a place there, unless a person bears the name."""
        known = {key(toponym.core) for toponym in taken.values()}
        for first in range(len(self.tokens)):
            if first in covered or not self.tokens[first].text[:1].isupper():
                continue
            for last in self._ends(first):
                free = not covered & set(range(first, last)) and not self._in_person(first, last)
                if free and key(self._text(first, last)) in known and not self._other(first):
                    self._take(first, last, taken, covered)
                    break

    def _other(self, first: int) -> bool:
        return first in self.label and self.label[first].label in _OTHER_LABELS

    # ---- windows of the gazetteer

    def _window(self, first: int) -> tuple[int, int, bool] | None:
        """The longest name of the gazetteer that begins at a token, and whether it is surely a place here."""
        token = self.tokens[first]
        if not token.text[:1].isupper():
            return None
        for last in self._ends(first):
            hits = self._hits(first, last)
            if hits:
                sure = self._is_place(first, last, hits)
                if sure is None:
                    continue
                return first, last, sure
        return None

    def _ends(self, first: int) -> Iterator[int]:
        """Ends of name-like runs from a token, the longest first."""
        ends, sentence = [first + 1], self.tokens[first].sentence
        for at in range(first + 1, min(first + _LONGEST, len(self.tokens))):
            token = self.tokens[at]
            if token.sentence != sentence or "\n" in self.text[self.tokens[at - 1].end : token.start]:
                break
            if token.text[:1].isupper():
                ends.append(at + 1)
            elif token.text.lower() not in _CONNECTORS:
                break
        return reversed(ends)  # type: ignore[return-value]

    def _text(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def _hits(self, first: int, last: int) -> tuple[Hit, ...]:
        return self.gazetteer.lookup(self._text(first, last))

    def _is_place(self, first: int, last: int, hits: tuple[Hit, ...]) -> bool | None:
        """True: a place; False: only if the name is one elsewhere in the article; None: never."""
        words, token = self._text(first, last), self.tokens[first]
        chunk = self.label.get(first)
        label = chunk.label if chunk else ""
        placed = label in _PLACE_LABELS
        wider = chunk is not None and (chunk.first < first or chunk.last > last)
        single = last - first == 1
        common = all(token.text.lower() in self.common for token in self.tokens[first:last])
        large = self._country(hits) or (
            not common and any(hit.place.feature != "city" and hit.grade >= 2 for hit in hits)
        )
        if not self._name_like(first, last, hits, placed):
            return None
        if key(words) in self.adjectives and not (placed and large and not wider):
            return None
        if self._in_person(first, last):
            return None if wider or single else False
        if wider and not placed:
            if common and single:
                return None
            return large or self._known(hits) or self._heads_name(chunk, first, last, hits)
        if wider and label in {"FAC", "LOC"} and not (large or self._known(hits)):
            return None
        if single and words.lower() in self.common and not (large and (placed or self._country(hits))):
            return True if placed and self._locative(first, last) and token.tag == "NNP" else None
        if label == "NORP" and not self._country(hits) and not self._locative(first, last):
            return None
        if placed or large:
            return True
        if single and speaks(self.parse, token, self.language):
            return False
        return self._locative(first, last) or (self._known(hits) and label not in {"PERSON", "PRODUCT"})

    def _name_like(self, first: int, last: int, hits: tuple[Hit, ...], placed: bool) -> bool:
        """Whether the words can be a place's name at all: no day, direction, abbreviation out of place, common noun."""
        words, single = self._text(first, last), last - first == 1
        if self._other(first) or words.lower() in self.words["never"] or (single and words.lower() in self.nouns):
            return False
        if _abbreviated(words) and not self._after_comma(first):
            return any(hit.place.feature in {"country", "other"} and hit.grade == 2 for hit in hits)
        return placed or any(token.pos in _PROPER for token in self.tokens[first:last])

    @staticmethod
    def _country(hits: tuple[Hit, ...]) -> bool:
        return any(hit.place.feature == "country" for hit in hits)

    @staticmethod
    def _known(hits: tuple[Hit, ...]) -> bool:
        return any(hit.grade >= 1 and hit.place.population >= _WELL_KNOWN for hit in hits)

    def _heads_name(self, chunk: Chunk | None, first: int, last: int, hits: tuple[Hit, ...]) -> bool:
        """Whether a town's name opens the name of a body ("X Fire Station"): a common word follows it."""
        if chunk is None or chunk.label not in {"ORG", "FAC"} or last >= chunk.last:
            return False
        opens = all(not self.tokens[i].text[:1].isupper() for i in range(chunk.first, first))
        plain = self.tokens[last].text.lower() in self.common and self.tokens[first].text.lower() not in self.common
        return opens and plain and any(hit.grade >= 2 for hit in hits)

    def _in_person(self, first: int, last: int) -> bool:
        """Part of a person's name: inside one, behind a title or given name, or a surname met with one elsewhere."""
        chunk = self.label.get(first)
        if chunk and chunk.label == "PERSON" and (chunk.first < first or chunk.last > last):
            return True
        if last - first > 1:
            return False
        word = self.tokens[first].text
        after = self.tokens[last] if last < len(self.tokens) else None
        if word.lower() in self.given and after and after.text[:1].isupper() and after.pos == "PROPN":
            return True
        if word not in self.people:
            return False
        placed = chunk is not None and chunk.label in _PLACE_LABELS
        return not (placed and any(hit.place.feature in {"country", "region"} for hit in self._hits(first, last)))

    def _after_comma(self, first: int) -> bool:
        return first > 1 and self.tokens[first - 1].text in {",", "("} and self.tokens[first - 2].text[:1].isupper()

    def _locative(self, first: int, last: int) -> bool:
        """Whether the words around are such as stand around places."""
        at = first - 1
        sentence = self.tokens[first].sentence
        while at >= 0 and self.tokens[at].text.lower() in self.words["direction"]:
            at -= 1
        before = self.tokens[at] if at >= 0 and self.tokens[at].sentence == sentence else None
        after = self.tokens[last] if last < len(self.tokens) and self.tokens[last].sentence == sentence else None
        if before and before.text.lower() in self.words["strong"]:
            return True
        if before and before.text.lower() == "of" and at > 0:
            governor = self.tokens[at - 1]
            if governor.text.lower() in self.nouns or act_class(self.language, governor.lemma, "N"):
                return True
        if before and before.pos == "VERB" and act_class(self.language, before.lemma, "V"):
            return True
        if before and before.text.lower() in self.words["weak"] and self._known_place_near(first):
            return True
        if after is None:
            return False
        if after.text.lower() in self.nouns:
            return True
        if after.text == "," and last + 1 < len(self.tokens):
            following = self._following_place(last + 1)
            if following:
                return True
        owned = self.tokens[last + 1] if after.tag == "POS" and last + 1 < len(self.tokens) else None
        return owned is not None and act_class(self.language, owned.lemma, "N") is not None

    def _known_place_near(self, first: int) -> bool:
        return self.label.get(first) is None or self.label[first].label not in {"PERSON", "ORG"}

    def _following_place(self, first: int) -> bool:
        """Whether a country or region follows ("Springfield, Ohio")."""
        if not self.tokens[first].text[:1].isupper():
            return False
        return any(
            hit.place.feature in {"country", "region"} and hit.grade >= 2
            for last in self._ends(first)
            for hit in self._hits(first, last)
        )

    # ---- names that the gazetteer lacks

    def _unlisted(self, covered: set[int]) -> Iterator[tuple[int, int]]:
        """The parser's places, and names beside "town of" or "region", that the gazetteer does not hold."""
        for chunk in self.parse.names:
            if chunk.label not in _PLACE_LABELS or covered & set(range(chunk.first, chunk.last)):
                continue
            first, last = chunk.first, chunk.last
            while first < last and not self.tokens[first].text[:1].isupper():
                first += 1
            while last > first and (self.tokens[last - 1].tag == "POS" or not self._name_word(last - 1)):
                last -= 1
            if first == last or key(self._text(first, last)) in self.adjectives:
                continue
            if not any(token.pos in _PROPER for token in self.tokens[first:last]) or self._in_person(first, last):
                continue
            if last - first == 1 and speaks(self.parse, self.tokens[first], self.language):
                continue
            if (
                len(self._text(first, last)) > 2
                and not self._all_common(first, last)
                and not self._person_like(first, last)
            ):
                yield first, last
        for i in range(2, len(self.tokens)):
            token = self.tokens[i]
            if (
                i not in covered
                and token.text[:1].isupper()
                and token.pos == "PROPN"
                and self.tokens[i - 1].text == "of"
                and self.nouns.get(self.tokens[i - 2].text.lower()) in {"city", "region"}
                and key(token.text) not in self.adjectives
            ):
                last = i + 1
                while last < len(self.tokens) and self.tokens[last].pos == "PROPN" and last not in covered:
                    last += 1
                yield i, last

    def _countries(self, taken: dict[int, Toponym]) -> tuple[str, ...]:
        """The countries that the names found so far speak of."""
        found: set[str] = set()
        for toponym in taken.values():
            for hit in toponym.hits[:1]:
                if hit.place.feature in {"country", "region"}:
                    found.update(self.gazetteer.countries_of(hit.place))
        return tuple(sorted(found)) if len(found) <= _FEW_COUNTRIES else ()

    def _misspelled(self, covered: set[int], countries: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Names where places stand, unknown as they are, but all but those of places in the article's countries."""
        if not countries:
            return
        for first, token in enumerate(self.tokens):
            if first in covered or token.pos != "PROPN" or not token.text[:1].isupper() or self._other(first):
                continue
            if first and self.tokens[first - 1].pos == "PROPN":
                continue
            last = first + 1
            while last < len(self.tokens) and self.tokens[last].pos == "PROPN" and last not in covered:
                last += 1
            words = self._text(first, last)
            plain = len(words) < _FUZZY_FROM or last - first > 2 or key(words) in self.adjectives or words.isupper()
            if plain or self._all_common(first, last) or self._in_person(first, last) or self._person_like(first, last):
                continue
            if self._locative(first, last) and not self._hits(first, last):
                near = self.gazetteer.fuzzy(words, countries)
                if near and near[0].similarity >= _ALL_BUT and near[0].place.population >= _TOWN_FROM:
                    yield first, last

    def _name_word(self, i: int) -> bool:
        text = self.tokens[i].text
        return text[:1].isalnum() and not text.islower()

    def _all_common(self, first: int, last: int) -> bool:
        words = [token.text.lower() for token in self.tokens[first:last]]
        return all(word in self.common for word in words) and not any(word in self.nouns for word in words)

    def _person_like(self, first: int, last: int) -> bool:
        """A given name in front, or a surname of the article at the end."""
        words = [token.text for token in self.tokens[first:last]]
        return len(words) > 1 and (words[0].lower() in self.given or words[-1] in self.people)

    # ---- taking

    def _take(self, first: int, last: int, taken: dict[int, Toponym], covered: set[int]) -> None:
        start, core = self.tokens[first].start, self._text(first, last)
        hint, stretched = self._hint(first, last)
        chunk, nested = self.label.get(first), None
        if chunk and chunk.label not in _PLACE_LABELS and (chunk.first < first or chunk.last > stretched):
            nested = (chunk.start, chunk.end)
        text = self._text(first, stretched)
        found = Toponym(start, start + len(text), text, core, hint, nested, self._hits(first, last))
        taken[start] = _with_core(found, self.gazetteer, self.language)
        covered.update(range(first, stretched))

    def _goes_on(self, at: int) -> bool:
        """Whether a longer name goes on behind a generic word ("X State University", "X Department of Health")."""
        if at >= len(self.tokens) or self.tokens[at].sentence != self.tokens[at - 1].sentence:
            return False
        following = self.tokens[at]
        return following.text.lower() == "of" or (following.text[:1].isupper() and following.pos == "PROPN")

    def _hint(self, first: int, last: int) -> tuple[str | None, int]:
        """The kind of place that the words beside a name say, and the end with a generic word that is part of the name."""
        after = self.tokens[last] if last < len(self.tokens) else None
        if after and after.text.lower() in self.nouns and self.tokens[last - 1].sentence == after.sentence:
            kind = self.nouns[after.text.lower()]
            if after.text[:1].isupper():
                return (kind, last + 1) if not self._goes_on(last + 1) else (None, last)
            if kind in {"region", "country"}:
                return kind, last
        at = first - 1
        while at > 0 and self.tokens[at].text.lower() == "the":
            at -= 1
        if at > 0 and self.tokens[at].text.lower() == "of":
            noun = self.nouns.get(self.tokens[at - 1].text.lower())
            if noun and noun != "other":
                return noun, last
        if at >= 0 and self.nouns.get(self.tokens[at].text.lower()) == "city" and self.tokens[at].i == first - 1:
            return "city", last
        return None, last


def _of_adjective(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym | None:
    """An adjective or demonym given as a place name: its country or region, unless a place bears the name itself."""
    found = adjectives(language).get(key(toponym.text), ())
    places = [place for one in found if (place := gazetteer.by_code(one.region or one.country))]
    if not places or any(hit.place.feature != "city" for hit in gazetteer.lookup(toponym.text)):
        return None
    return replace(toponym, hits=tuple(Hit(place, 2, 1.0) for place in places))


def _with_core(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym:
    """The hits of the whole name, else of the name without its generic word, held to the kind which that word names."""
    whole = gazetteer.lookup(toponym.text)
    if whole:
        return replace(toponym, hits=whole)
    words = toponym.text.split()
    nouns = place_nouns(language)
    hint = toponym.hint
    core = toponym.core
    if len(words) > 1 and words[-1].lower() in nouns:
        core, hint = " ".join(words[:-1]), hint or nouns[words[-1].lower()]
    elif len(words) > 2 and words[1].lower() == "of" and words[0].lower() in nouns:
        core, hint = " ".join(words[2:]), hint or nouns[words[0].lower()]
    if words and words[0].lower() == "the" and len(words) > 1 and core == toponym.text:
        core = " ".join(words[1:])
    hits = gazetteer.lookup(core)
    if core != toponym.text and hint:
        hits = tuple(hit for hit in hits if hit.place.feature == hint)
    return replace(toponym, core=core, hint=hint, hits=hits)


def _abbreviated(words: str) -> bool:
    return (len(words) <= 2 and words.isupper()) or (words.endswith(".") and len(words) <= 6)
