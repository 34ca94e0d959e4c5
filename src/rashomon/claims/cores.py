"""Cores: what a denying clause denies, and whether another clause tells it.

A clause's core is its main word, or where that says little ("no tear gas was used") what it is said of, and what stands
beside it. The other must have the main words, in these or kindred ones, most of the rest, and no negation over them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.claims.one_matter import part_of
from rashomon.claims.passages import Passage
from rashomon.nlp.parse import Parse, Token
from rashomon.text.kindred import covers, key
from rashomon.text.lexicon import rows

__all__ = ["NOUNS", "SAYING", "Core", "Telling", "Word", "core_of", "has", "shadows", "telling_of", "tokens_of"]

# Of the core's words, those beside the main ones counted for less, so much the other has.
_COVERED = 0.7
_BESIDE = 0.35
NOUNS = frozenset({"NOUN", "PROPN"})
SAYING = NOUNS | {"VERB", "ADJ"}
# Where what a light verb is said of stands: its object or what is done to, its subject, behind a preposition.
_OBJECTS, _SUBJECTS, _BEHIND = frozenset({"dobj", "nsubjpass", "attr"}), frozenset({"nsubj"}), frozenset({"pobj"})
_TAKES_PART = _OBJECTS | _SUBJECTS | frozenset({"ROOT", "conj", "appos"})

# A lemma and its part of speech.
Word = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Core:
    """The words that are denied, and those beside them."""

    main: frozenset[Word]
    beside: frozenset[Word]


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage that tells something, with the keys of its words over which no other negation stands; `parts` are
    those of them that are no nouns, or that its verb is said of; `before` are nouns that only stand before another,
    each with that one ("shooter" in "a shooter drill")."""

    passage: Passage
    free: frozenset[str]
    parts: frozenset[str]
    before: frozenset[tuple[str, str]]


@cache
def _light(language: str) -> tuple[frozenset[str], frozenset[str]]:
    kinds = rows(language, "light")
    return frozenset(w for kind, w in kinds if kind == "verb"), frozenset(w for kind, w in kinds if kind == "word")


def core_of(passage: Passage, parse: Parse, language: str) -> Core:
    """What a clause denies, where it denies something."""
    verbs, words = _light(language)
    denials = {lemma for _, lemma in rows(language, "denials")} | {lemma for _, lemma, _ in rows(language, "negated")}
    said: dict[int, Word] = {}
    for token in tokens_of(passage, parse):
        lemma = token.lemma.lower()
        light = lemma in words or (token.pos in {"VERB", "AUX"} and lemma in verbs)
        if not light and token.pos in SAYING and lemma not in denials and not _timed(passage, token):
            said[token.i] = (lemma, token.pos)
    main = {i for i in said if (parse.tokens[i].start, parse.tokens[i].end) == passage.head}
    # "We have not identified an occupation" denies no other identifying.
    main |= {
        i
        for i in said
        if main and said[i][1] == "NOUN" and parse.tokens[i].dep in _OBJECTS and parse.tokens[i].head in main
    }
    objects = [t for t in tokens_of(passage, parse) if t.dep in _OBJECTS and t.head != t.i and t.pos in NOUNS]
    group = part_of(passage, parse, language)
    if not main and group is not None and group.i in said:  # "none of the pumps had …": of nothing else
        main = {group.i}
    if not main and _of_anything(passage, parse, words):
        return Core(frozenset(), frozenset())
    if not main and all(t.i in said for t in objects):  # the verb says little: what is not so is what it is said of
        main = _of_which(parse, [i for i in said if said[i][1] in NOUNS])
    if all(said[i][1] == "PROPN" for i in main):
        main = set()  # a name alone says nothing that could be denied
    return Core(frozenset(said[i] for i in main), frozenset(said[i] for i in said if i not in main))


def _of_anything(passage: Passage, parse: Parse, words: frozenset[str]) -> bool:
    """Whether what is not so is said of anything or everything ("did not get everything they had asked for")."""
    return any(
        t.dep in {"dobj", "attr"} and (t.pos == "PRON" or t.lemma.lower() in words) for t in tokens_of(passage, parse)
    )


def _of_which(parse: Parse, nouns: Sequence[int]) -> set[int]:
    """Of a clause's nouns those that its verb is said of, the object first, with what they are compounded of."""
    for places in (_OBJECTS, _SUBJECTS, _BEHIND):
        heads = [i for i in nouns if parse.tokens[i].dep in places]
        if heads:
            return set(heads) | {c.i for i in heads for c in parse.children(i) if c.dep == "compound" and c.i in nouns}
    return set()


def tokens_of(passage: Passage, parse: Parse) -> list[Token]:
    """A passage's own tokens, and those of its subject."""
    own = [t for low, high in passage.own for t in parse.within(low, high)]
    subject = parse.within(*passage.subject) if passage.subject else []
    return list({t.i: t for t in (*own, *subject)}.values())


def _timed(passage: Passage, token: Token) -> bool:
    return any(t.start <= token.start < t.end for t in passage.times)


def telling_of(passage: Passage, parse: Parse, language: str) -> Telling:
    """A passage with its words that stand under no "without", "short of" or "against"."""
    free = [t for t in tokens_of(passage, parse) if t.pos in SAYING and not _shadowed(parse, t, language)]
    parts = [t for t in free if t.pos not in NOUNS or t.dep in _TAKES_PART]
    before = [t for t in free if t.pos == "NOUN" and t.dep == "compound"]
    stands = [t for t in free if t not in before]
    return Telling(
        passage,
        frozenset(_key(t) for t in stands),
        frozenset(_key(t) for t in parts if t in stands),
        frozenset((_key(t), _key(parse.tokens[t.head])) for t in before),
    )


def _key(token: Token) -> str:
    return key(token.lemma.lower(), token.pos)


def has(
    no: Passage, telling: Telling, core: Core, keys: Mapping[Word, frozenset[str]], parse: Parse, language: str
) -> bool:
    """Whether a passage has what is denied, and affirms it; `keys` are those of the words that each of the core's
    covers."""
    passage = telling.passage
    # "No data were taken" denies nothing that is only put beside some data ("our count from the data").
    lone = not core.beside and len(core.main) == 1 and {pos for _, pos in core.main} <= NOUNS and not no.speaks
    free = telling.parts if lone else telling.free
    placed = bool(no.places & passage.places)
    one_act = placed and no.act == passage.act and no.act in _acts(language)
    every = frozenset().union(*keys.values())

    def met(word: Word) -> bool:
        if word[1] == "PROPN" and (placed or no.entities & passage.entities):
            return True
        if (one_act and word in core.main) or not free.isdisjoint(keys[word]):
            return True
        # "Tear gas" is met by "tear gas shells" only with both of its words.
        return any(noun in keys[word] and of in every for noun, of in telling.before)

    if not all(met(word) for word in core.main):
        return False
    if passage.speaks and not no.words:  # "they had been warned"; else what is said is another clause's
        heads = [(t.lemma.lower(), t.pos) for t in parse.within(*passage.head)]
        return all(any(covers(language, word, head) for head in heads) for word in core.main)
    if passage.speaks:
        return False
    rest = sum(_BESIDE for word in core.beside if met(word))
    return len(core.main) + rest >= _COVERED * (len(core.main) + _BESIDE * len(core.beside))


@cache
def _acts(language: str) -> frozenset[str]:
    return frozenset(kind for kind, _, _ in rows(language, "acts"))


@cache
def shadows(language: str) -> frozenset[str]:
    """Words that take back what stands below them ("without", "short of")."""
    return frozenset(lemma for (lemma,) in rows(language, "shadows"))


def _shadowed(parse: Parse, token: Token, language: str) -> bool:
    """Whether a word above it, or before it at its verb, takes back that it is there."""
    dark = shadows(language)
    for above in (token, *parse.ancestors(token.i)):
        if above is not token and above.lemma.lower() in dark:
            return True
        if above.pos in {"VERB", "AUX"}:
            return any((c.lemma.lower() in dark or c.dep == "neg") and c.i <= token.i for c in parse.children(above.i))
    return False
