"""Toponym recognition: which passages of an article's prose are place names.

The parser's names of places are taken, and corrected by the gazetteer: small models miss towns or call them people,
products or organisations. A name of the gazetteer counts where it is a country's or region's, or where its context is
one in which places stand ("in X", "the town of X", "X's fall"). Adjectives, demonyms and people's names are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.model import Article
from rashomon.nlp.parse import Chunk, Parse, Token
from rashomon.places.gazetteer import Gazetteer, Hit
from rashomon.places.names import key
from rashomon.places.tables import adjectives, locatives, place_nouns
from rashomon.text.lexicon import act_class

__all__ = ["Toponym", "given_toponyms", "toponyms"]

_LONGEST = 6  # tokens of a name that is looked up
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Days, numbers and the like are no places, whatever bears their name.
_OTHER_LABELS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LAW", "LANGUAGE"})
# A town of this size is known well enough for its name to count without a context that shows a place.
_WELL_KNOWN = 300_000
_CONNECTORS = frozenset({"of", "the", "and", "de", "del", "la", "al", "el", "ez", "es", "as", "an", "ad", "ar", "upon",
                         "on", "sur", "am", "an", "der", "do", "da", "dos", "-", "’s", "'s", "ul", "bin", "e", "&"})  # fmt: skip
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
        found.append(_with_core(Toponym(start, end, text, text, None, None, ()), gazetteer, language))
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
        self.label: dict[int, Chunk] = {i: chunk for chunk in parse.names for i in range(chunk.first, chunk.last)}
        self.people = self._people()

    def _people(self) -> frozenset[str]:
        """Words of people's full names, and names behind a title: a surname alone is no place."""
        words: set[str] = set()
        for chunk in self.parse.names:
            tokens = self.tokens[chunk.first : chunk.last]
            if chunk.label != "PERSON" or len(tokens) < 2 or self._hits(chunk.first, chunk.last):
                continue
            words.update(token.text for token in tokens if token.text[:1].isupper())
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            if (
                before.text.lower().rstrip(".") in self.words.get("title", ())
                and before.text[:1].isupper()
                and token.text[:1].isupper()
            ):
                words.add(token.text)
        return frozenset(words)

    def find(self) -> tuple[Toponym, ...]:
        taken: dict[int, Toponym] = {}
        weak: list[tuple[int, int]] = []
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
            else:
                weak.append((first, last))
            i = last
        for first, last in self._unlisted(covered):
            self._take(first, last, taken, covered)
        # One name, one reading: what is a place here is a place there, unless a person bears the name.
        known = {key(toponym.core) for toponym in taken.values()}
        for first, last in weak:
            words = self._text(first, last)
            if key(words) in known and not self._in_person(first, last) and not covered & set(range(first, last)):
                self._take(first, last, taken, covered)
        return tuple(taken[at] for at in sorted(taken))

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
        words, folded = self._text(first, last), key(self._text(first, last))
        chunk = self.label.get(first)
        label = chunk.label if chunk else None
        wider = chunk is not None and (chunk.first < first or chunk.last > last)
        large = any(hit.place.feature != "city" and hit.grade >= 2 for hit in hits)
        if label in _OTHER_LABELS or (last - first == 1 and words.lower() in self.words.get("direction", ())):
            return None
        if folded in self.adjectives and not (label in _PLACE_LABELS and large and not wider):
            return None
        if _abbreviated(words) and not self._after_comma(first) and not any(
            hit.place.feature in {"country", "other"} for hit in hits
        ):
            return None
        if not any(token.pos in _PROPER for token in self.tokens[first:last]) and label not in _PLACE_LABELS:
            return None if not large or last - first == 1 and self.tokens[first].tag[:2] != "NN" else large
        if self._in_person(first, last):
            return None if wider or last - first == 1 else False
        if wider and label not in _PLACE_LABELS:
            return large or self._grade(hits) and self._known_size(hits) or None
        if label in _PLACE_LABELS or large:
            return True
        if label in {"NORP", "LANGUAGE"}:
            return None
        if self._locative(first, last):
            return True
        return bool(self._known_size(hits) and self._grade(hits) and label not in {"PERSON", "ORG", "PRODUCT"})

    @staticmethod
    def _known_size(hits: tuple[Hit, ...]) -> bool:
        return any(hit.place.population >= _WELL_KNOWN for hit in hits)

    @staticmethod
    def _grade(hits: tuple[Hit, ...]) -> bool:
        return any(hit.grade >= 1 and hit.place.population >= _WELL_KNOWN for hit in hits)

    def _in_person(self, first: int, last: int) -> bool:
        """Part of a person's name: inside one, behind a title, or a surname met with its first name elsewhere."""
        chunk = self.label.get(first)
        if chunk and chunk.label == "PERSON" and (chunk.first < first or chunk.last > last):
            return True
        if chunk and chunk.label in _PLACE_LABELS:
            return False
        return last - first == 1 and self.tokens[first].text in self.people

    def _after_comma(self, first: int) -> bool:
        return first > 1 and self.tokens[first - 1].text in {",", "("} and self.tokens[first - 2].text[:1].isupper()

    def _locative(self, first: int, last: int) -> bool:
        """Whether the words around are such as stand around places."""
        at = first - 1
        sentence = self.tokens[first].sentence
        while at >= 0 and self.tokens[at].text.lower() in self.words.get("direction", ()):
            at -= 1
        before = self.tokens[at] if at >= 0 and self.tokens[at].sentence == sentence else None
        after = self.tokens[last] if last < len(self.tokens) and self.tokens[last].sentence == sentence else None
        if before and before.text.lower() in self.words.get("strong", ()):
            return True
        if before and before.text.lower() == "of" and at > 0:
            governor = self.tokens[at - 1]
            if governor.text.lower() in self.nouns or act_class(self.language, governor.lemma, "N"):
                return True
        if before and before.pos == "VERB" and act_class(self.language, before.lemma, "V"):
            return True
        if before and before.text.lower() in self.words.get("weak", ()) and self._known_place_near(first):
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
            while last > first and (self.tokens[last - 1].tag == "POS" or not self.tokens[last - 1].text[:1].isalnum()):
                last -= 1
            if first == last or key(self._text(first, last)) in self.adjectives:
                continue
            if not any(token.pos in _PROPER for token in self.tokens[first:last]) or self._in_person(first, last):
                continue
            if len(self._text(first, last)) > 2:
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

    def _hint(self, first: int, last: int) -> tuple[str | None, int]:
        """The kind of place that the words beside a name say, and the end with a generic word that is part of the name."""
        after = self.tokens[last] if last < len(self.tokens) else None
        if after and after.text.lower() in self.nouns and self.tokens[last - 1].sentence == after.sentence:
            kind = self.nouns[after.text.lower()]
            if after.text[:1].isupper():
                return kind, last + 1
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
