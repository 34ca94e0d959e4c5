"""What the finders of mentions share about one article: its parse, words, runs, labels and quotations."""

import bisect
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from rashomon.entities.runs import Run, runs
from rashomon.entities.words import Lexicon, lexicon
from rashomon.model import Article
from rashomon.nlp.parse import Parse, Token
from rashomon.text.quotes import quotations

__all__ = ["Context"]

_PLACES = {"GPE", "LOC", "FAC"}
_AGE = re.compile(r",\s(?:aged\s)?\d{1,2}(?=[,.;]|\sand\b|\s\w+ed\b)|\s\(\d{1,2}\)")


@dataclass(frozen=True)
class Context:
    """One article as the finders see it; everything derived is worked out once."""

    article: Article
    parse: Parse
    language: str

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the article's language."""
        return lexicon(self.language)

    @cached_property
    def runs(self) -> list[Run]:
        """Runs of capitalised words."""
        return runs(self.parse, self.lexicon.small("function"))

    @cached_property
    def run_names(self) -> frozenset[str]:
        """The words of each run as written, headlines left out."""
        return frozenset(
            self.parse.text[run.words[0].start : run.words[-1].end] for run in self.runs if not run.headline
        )

    @cached_property
    def aged(self) -> frozenset[str]:
        """The names of two words and more with an age behind them somewhere ("Jane Roe, 31,"): they are people's."""
        text = self.parse.text
        return frozenset(
            text[run.words[0].start : run.words[-1].end]
            for run in self.runs
            if len(run.words) > 1 and not run.headline and _AGE.match(text, run.words[-1].end)
        )

    @cached_property
    def _quotes(self) -> tuple[list[int], list[int]]:
        found = [q for q in quotations(self.article.text) if q.depth == 0]
        return [q.inner for q in found], [q.inner_end for q in found]

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies inside a quotation."""
        starts, ends = self._quotes
        at = bisect.bisect_right(starts, offset) - 1
        return at >= 0 and offset < ends[at]

    def quotation(self, sentence: int) -> tuple[int, int]:
        """The quotation that ends in a sentence or right before it or opens in it, the last of several, with the
        quoted paragraphs that it goes on from; an empty stretch without one."""
        here = self.parse.sentences[sentence]
        starts, ends = self._quotes
        at = bisect.bisect_left(starts, here.end) - 1
        if at < 0 or (ends[at] < here.start and any(c.isalnum() for c in self.article.text[ends[at] : here.start])):
            return (0, 0)
        first = at
        while first > 0 and not any(c.isalnum() for c in self.article.text[ends[first - 1] : starts[first]]):
            first -= 1
        return starts[first], ends[at]

    @cached_property
    def _all_quoted(self) -> frozenset[int]:
        tokens = self.parse.tokens
        return frozenset(
            s.i
            for s in self.parse.sentences
            if all(self.quoted(t.start) for t in tokens[s.first : s.last] if t.text[0].isalnum())
        )

    def in_quotes(self, sentence: int) -> bool:
        """Whether all words of a sentence stand in quotation marks."""
        return sentence in self._all_quoted

    @cached_property
    def _labels(self) -> dict[int, str]:
        return {i: chunk.label for chunk in self.parse.names for i in range(chunk.first, chunk.last)}

    def label(self, i: int) -> str | None:
        """The parser's label of a token."""
        return self._labels.get(i)

    @cached_property
    def people(self) -> frozenset[tuple[int, int]]:
        """The stretches of tokens that the parser takes for a person's name."""
        return frozenset((chunk.first, chunk.last) for chunk in self.parse.names if chunk.label == "PERSON")

    def labelled(self, first: int, last: int, label: str) -> bool:
        """Whether most of the tokens of a run (`last` exclusive) carry a label."""
        hits = sum(self._labels.get(i) == label for i in range(first, last))
        return 2 * hits >= last - first and hits > 0

    @cached_property
    def votes(self) -> dict[str, Counter[str]]:
        """Of each capitalised word, how often it carries which label (`none` where it carries none)."""
        out: dict[str, Counter[str]] = {}
        for run in self.runs:
            for word in run.words:
                out.setdefault(word.text, Counter())[self.label(word.first) or "none"] += 1
        return out

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of people's names in full, by the parser or a given name: alone such a word is that person."""
        tokens = self.parse.tokens
        people = [c for c in self.parse.names if c.label == "PERSON" and c.last - c.first > 1]
        last = {tokens[c.last - 1].text for c in people}
        last |= {r.words[-1].text for r in self.runs if len(r.words) > 1 and self.lexicon.is_given(r.words[0].text)}
        bodies = [c for c in self.parse.names if c.label == "ORG" and not self.lexicon.is_given(tokens[c.first].text)]
        organisations = {tokens[c.last - 1].text for c in bodies if c.last - c.first > 1}
        return frozenset(last - organisations)

    @cached_property
    def places(self) -> frozenset[str]:
        """Capitalised words that stand in the article as places: by most labels, or by where they stand."""
        located: Counter[str] = Counter()
        for run in self.runs:
            if run.headline:
                continue
            if self._stands_as_place(run):
                located[run.words[0].text if len(run.words) == 1 else run.words[-1].text] += 1
        out = set()
        for word, votes in self.votes.items():
            place = sum(votes[label] for label in _PLACES)
            if place > votes["PERSON"] + votes["ORG"] or located[word] >= max(1, votes["PERSON"] / 3, votes["ORG"] / 6):
                out.add(word)
        return frozenset(out)

    @cached_property
    def place_phrases(self) -> frozenset[str]:
        """Names of several words that stand before a word for a kind of place anywhere ("the X Y district")."""
        tokens = self.parse.tokens
        return frozenset(
            self.parse.text[run.words[0].start : run.words[-1].end]
            for run in self.runs
            if len(run.words) > 1
            and run.last < len(tokens)
            and self._is_place_noun(tokens[run.last], tokens[run.last - 1])
        )

    def _is_place_noun(self, token: Token, before: Token) -> bool:
        """Whether a token in small letters, apart from the one before it, is a word for a kind of place."""
        apart = token.text.islower() and token.start > before.end and token.dep != "prep"
        return apart and self.lexicon.org_class(token.text, "place") and not self.lexicon.org_class(token.text, "body")

    def _stands_as_place(self, run: Run) -> bool:
        """ "in X", "the X region", "the city of X": the words around say that a single name is a place."""
        tokens = self.parse.tokens
        if run.last < len(tokens) and tokens[run.last].start > tokens[run.last - 1].end:
            after = tokens[run.last].text.lower()
            if (
                len(run.words) == 1
                and self.lexicon.org_class(after, "place")
                and not self.lexicon.org_class(after, "body")
            ):
                return True
        if run.first == 0:
            return False
        before = tokens[run.first - 1].text.lower()
        if before in self.lexicon.small("place_before"):
            # "in Smith's words" tells of a person, "in Acme stock" of a firm
            owner = run.last < len(tokens) and tokens[run.last].tag == "POS"
            first = tokens[run.first]
            return not owner and not (
                first.dep == "compound" and first.head == run.last and self.label(run.first) == "ORG"
            )
        if before == "of" and run.first > 1:
            return self.lexicon.org_class(tokens[run.first - 2].text, "place")
        return before == "the" and len(run.words) == 1 and self.label(run.first) in _PLACES | {"PERSON", None}
