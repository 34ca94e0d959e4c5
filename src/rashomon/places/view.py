"""An article as toponym recognition sees it: tokens, the parser's names, people, and the words that show a place."""

from collections.abc import Iterator

from rashomon.model import Article
from rashomon.nlp.parse import Chunk, Parse
from rashomon.places.gazetteer import Gazetteer, Hit
from rashomon.places.people import people_words
from rashomon.places.tables import adjectives, common_words, given_names, locatives, place_nouns
from rashomon.text.lexicon import act_class

__all__ = ["PLACE_LABELS", "View"]

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Days, numbers and the like are no places, whatever bears their name.
_DATED = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})
_FULL_NAME = 4
_BEHIND, _APPOSED = 9, 5  # tokens behind a name in which it may be said what and where it is
_LONGEST = 6  # tokens of a name that is looked up
# Words in lower case that stand inside place names, in several languages ("Stoke-on-Trent", "Deir ez-Zor").
_CONNECTORS = frozenset({"of", "the", "and", "de", "del", "la", "al", "el", "ez", "es", "as", "an", "ad", "ar", "upon",
                         "on", "sur", "am", "der",
                         "do", "da", "dos", "-", "’s", "'s", "ul", "bin", "e", "&"})  # fmt: skip


class View:
    """One article's tokens with what is known of them; runs of tokens are given by first and last (exclusive)."""

    def __init__(self, article: Article, parse: Parse, gazetteer: Gazetteer) -> None:
        self.language = article.language or "en"
        self.text, self.parse, self.gazetteer = article.text, parse, gazetteer
        self.tokens = parse.tokens
        self.adjectives = adjectives(self.language)
        self.nouns = place_nouns(self.language)
        self.locatives = locatives(self.language)
        self.common = common_words(self.language)
        self.given = given_names(self.language)
        self.label: dict[int, Chunk] = {i: chunk for chunk in parse.names for i in range(chunk.first, chunk.last)}
        self.people = people_words(parse, gazetteer, self.language)

    def dated(self, first: int) -> bool:
        """Whether the parser takes a token for a date, a number or the like."""
        return first in self.label and self.label[first].label in _DATED

    def ends(self, first: int) -> Iterator[int]:
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
        return reversed(ends)

    def words(self, first: int, last: int) -> str:
        """The text of a run."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def hits(self, first: int, last: int) -> tuple[Hit, ...]:
        """The gazetteer's places of a run's name."""
        return self.gazetteer.lookup(self.words(first, last))

    def in_person(self, first: int, last: int) -> bool:
        """Part of a person's name: inside one, behind a title or given name, or a surname met with one elsewhere."""
        chunk = self.label.get(first)
        if chunk and chunk.label == "PERSON" and (chunk.first < first or chunk.last > last):
            parts = self.tokens[chunk.first : chunk.last]
            # The parser takes whole headlines for a person; a name is short, and no common noun stands in it.
            if len(parts) <= _FULL_NAME and all(part.text[:1].isupper() for part in parts):
                return True
        if last - first > 1:
            return False
        word = self.tokens[first].text
        after = self.tokens[last] if last < len(self.tokens) else None
        if word.lower() in self.given and after and after.text[:1].isupper() and after.pos == "PROPN":
            return True
        if word not in self.people:
            return False
        placed = chunk is not None and chunk.label in PLACE_LABELS
        return not (placed and any(hit.place.feature in {"country", "region"} for hit in self.hits(first, last)))

    def after_comma(self, first: int) -> bool:
        """Whether a comma and a capitalised word stand before ("Reading, PA")."""
        return first > 1 and self.tokens[first - 1].text in {",", "("} and self.tokens[first - 2].text[:1].isupper()

    def locative(self, first: int, last: int) -> bool:
        """Whether the words around are such as stand around places."""
        at = first - 1
        sentence = self.tokens[first].sentence
        while at >= 0 and self.tokens[at].text.lower() in self.locatives["direction"]:
            at -= 1
        before = self.tokens[at] if at >= 0 and self.tokens[at].sentence == sentence else None
        after = self.tokens[last] if last < len(self.tokens) and self.tokens[last].sentence == sentence else None
        if before and before.text.lower() in self.locatives["strong"]:
            return True
        weak = before is not None and before.text.lower() in self.locatives["weak"] and before.pos != "CCONJ"
        if before and weak and at > 0:
            governor = self.tokens[at - 1]  # "the town of X", "the road to X", "the fall of X"
            if governor.text.lower() in self.nouns:
                return True
            if before.text.lower() == "of" and act_class(self.language, governor.lemma, "N"):
                return True
        if before and before.pos == "VERB" and act_class(self.language, before.lemma, "V"):
            return True
        label = self.label[first].label if first in self.label else None
        if weak and label not in {"PERSON", "ORG"}:
            return True
        if after is None:
            return False
        if after.text.lower() in self.nouns:
            return True
        if after.text == "," and last + 1 < len(self.tokens) and self._following_place(last + 1):
            return True
        if self._placed_behind(first, last):
            return True
        owned = self.tokens[last + 1] if after.tag == "POS" and last + 1 < len(self.tokens) else None
        return owned is not None and act_class(self.language, owned.lemma, "N") is not None

    def _placed_behind(self, first: int, last: int) -> bool:
        """Whether the words behind say what or where it is ("X, a mining town", "X, in the Y region of Z")."""
        behind = [
            token for token in self.tokens[last : last + _BEHIND] if token.sentence == self.tokens[first].sentence
        ]
        if behind and behind[0].text == ",":
            behind = behind[1:]
            apposed = [token.text.lower() for token in behind[:_APPOSED] if token.text[:1].islower()]
            if behind and behind[0].pos == "DET" and any(self.nouns.get(word) == "city" for word in apposed):
                return True
        if not behind or behind[0].text.lower() not in self.locatives["strong"]:
            return False
        codes = {hit.place.country for hit in self.hits(first, last)}
        return any(
            hit.place.feature in {"country", "region"} and hit.grade >= 2 and hit.place.country in codes
            for token in behind[1:]
            if token.text[:1].isupper()
            for end in self.ends(token.i)
            for hit in self.hits(token.i, end)
        )

    def _following_place(self, first: int) -> bool:
        """Whether a country or region follows ("Springfield, Ohio")."""
        if not self.tokens[first].text[:1].isupper():
            return False
        return any(
            hit.place.feature in {"country", "region"} and hit.grade >= 2
            for last in self.ends(first)
            for hit in self.hits(first, last)
        )

    def all_common(self, first: int, last: int) -> bool:
        """Whether a run holds common words alone, and none that names a kind of place."""
        words = [token.text.lower() for token in self.tokens[first:last]]
        return all(word in self.common for word in words) and not any(word in self.nouns for word in words)

    def person_like(self, first: int, last: int) -> bool:
        """A given name in front, or a surname of the article at the end."""
        words = [token.text for token in self.tokens[first:last]]
        return len(words) > 1 and (words[0].lower() in self.given or words[-1] in self.people)
