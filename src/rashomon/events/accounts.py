"""An account as it tells an event: its sentences in order, the acts in them, and what a name or a date hangs on."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Reading, Span
from rashomon.nlp.parse import Parse, Sentence, Token
from rashomon.text.lexicon import act_class, rows
from rashomon.text.names import latin

__all__ = ["LEAD", "Account", "Hold", "Story", "account", "event_words", "hold", "story"]

# The sentences in which a report says what happened.
LEAD = 4
# A line of fewer tokens tells who writes or what is shown, and is no sentence to count.
_SHORT = 5
_STEPS = 6
_VERBS = frozenset({"VERB", "AUX"})
# A headline ends where the page's own name begins ("… - Channel 9 - Weather").
_PARTS = re.compile(r"\s{1,9}[-–—|:]{1,9}\s{1,9}|\s{0,9}\|\s{0,9}|\.\.\.|…")


@functools.cache
def event_words(language: str, kind: str) -> frozenset[str]:
    """The words of a kind in the language's lexicon of events."""
    return frozenset(row[1] for row in rows(language, "event_words") if row[0] == kind)


@functools.cache
def _aftermath(language: str) -> frozenset[str]:
    return event_words(language, "aftermath")


@dataclass(frozen=True, slots=True)
class Hold:
    """What a stretch hangs on: the preposition before it, the word that takes it, the verb above, acts on the way."""

    prep: str = ""
    taker: Token | None = None
    verb: Token | None = None
    acts: frozenset[str] = frozenset()
    path: tuple[Token, ...] = ()  # all that is passed on the way up, the verb included


@dataclass(frozen=True, slots=True)
class Account:
    """One account: its reading and parse, the place of each sentence in the report, and the acts in each."""

    reading: Reading
    parse: Parse
    language: str
    rank: tuple[int, ...]  # by sentence, its place among the full sentences
    acts: tuple[frozenset[str], ...]  # by sentence
    title: str  # the headline without the page's name, folded

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence at an offset."""
        return self.parse.sentence_at(offset)

    def lead(self, sentence: Sentence | None) -> float:
        """How near the beginning a sentence stands: 1 for the first, less the further down."""
        return 1 / (1 + self.rank[sentence.i] / 2) if sentence else 0.0


@dataclass(frozen=True, slots=True)
class Story:
    """The accounts, and how far each class of acts is the story's: the share of accounts whose lead tells it, 0..1."""

    accounts: tuple[Account, ...]
    acts: Mapping[str, float] = field(default_factory=dict)

    def weight(self, acts: frozenset[str]) -> float:
        """How far some acts are the story's."""
        return max((self.acts.get(act, 0.0) for act in acts), default=0.0)


def story(readings: Sequence[Reading], parses: Mapping[str, Parse]) -> Story:
    """Readings as the accounts of a story, in the order of their ids."""
    ordered = sorted(readings, key=lambda reading: reading.article.id)
    accounts = tuple(account(r, parses[r.article.id]) for r in ordered if r.article.id in parses)
    counts: dict[str, int] = {}
    for one in accounts:
        told = {act for s, acts in enumerate(one.acts) if one.rank[s] < LEAD for act in acts}
        # What answers an act (an arrest, a trial) is the event only where nothing else is told.
        first = told - _aftermath(one.language) or told
        for act in first:
            counts[act] = counts.get(act, 0) + 1
    return Story(accounts, {act: n / len(accounts) for act, n in sorted(counts.items())})


def account(reading: Reading, parse: Parse) -> Account:
    """An account as features see it."""
    language = reading.article.language or "en"
    rank, at = [], 0
    for sentence in parse.sentences:
        rank.append(at)
        at += sentence.last - sentence.first >= _SHORT
    acts = tuple(
        frozenset(act for token in parse.sentence_tokens(sentence) if (act := act_of(token, language)))
        for sentence in parse.sentences
    )
    parts = _PARTS.split(reading.article.title or "")
    head = max(parts, key=len)
    return Account(
        reading,
        parse,
        language,
        tuple(rank),
        acts,
        f" {latin(head)} ",
    )


def act_of(token: Token, language: str) -> str | None:
    """The class of acts that a token names, if any."""
    return act_class(language, token.lemma, token.pos) if token.pos in _VERBS | {"NOUN"} else None


def hold(one: Account, at: Span) -> Hold:
    """What the words at some offsets hang on."""
    parse = one.parse
    tokens = parse.within(at.start, at.end)
    if not tokens:
        return Hold()
    inside = {token.i for token in tokens}
    top = next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1])
    prep, taker, acts, path, above = "", None, set(), [], top
    for step in range(_STEPS):
        if above.head == above.i:
            break
        above = parse.tokens[above.head]
        if step == 0 and above.pos == "ADP":
            prep = above.text.lower()
            continue
        taker = taker or above
        path.append(above)
        if act := act_of(above, one.language):
            acts.add(act)
        if above.pos in _VERBS:
            acts.update(_told_of_subject(parse, above, one.language))
            return Hold(prep, taker, above, frozenset(acts), tuple(path))
    return Hold(prep, taker, None, frozenset(acts), tuple(path))


def _told_of_subject(parse: Parse, verb: Token, language: str) -> set[str]:
    """Acts that stand as subject or object of a verb: "the shooting happened", "they heard a blast"."""
    near = (child for child in parse.children(verb.i) if child.dep in {"nsubj", "nsubjpass", "dobj", "xcomp", "ccomp"})
    return {act for child in near if (act := act_of(child, language))}
