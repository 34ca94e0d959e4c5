"""Gold mentions of a topic, and what the package sees of each pair of them: one row of small features a pair."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler

from rashomon.claims.vectors import commonness, unit
from rashomon.nlp.encode import encode, states
from rashomon.nlp.pairs import read_pairs, stands
from rashomon.nlp.parse import Parse, Token
from rashomon.nlp.reader import parse_blocks

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
_CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}
# What hangs on a verb as a clause of its own.
_CLAUSES = {"ROOT", "conj", "advcl", "ccomp", "relcl", "acl", "parataxis", "csubj", "pcomp"}
_LONGEST_CLAUSE = 200
_WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked passage with its head, its words, and the clause, sentence and document that it stands in."""

    document: str
    start: int
    end: int
    cluster: str
    head: str
    verb: bool
    words: tuple[str, ...]
    text: str
    clause: str
    sentence: tuple[int, int]
    near: frozenset[str]  # content lemmas of the clause beside its own
    around: frozenset[str]  # of the sentence
    whole: frozenset[str]  # the words of the document


def lemmas(tokens: Sequence[Token]) -> frozenset[str]:
    """The lemmas of content words."""
    return frozenset(t.lemma.casefold() for t in tokens if t.pos in _CONTENT)


def head_of(tokens: Sequence[Token]) -> Token:
    """The token that governs the others."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head == t.i or t.head not in inside), tokens[0])


def clause_of(parse: Parse, head: Token) -> list[Token]:
    """The clause of a token: its nearest verb's, without the clauses below that it does not stand in."""
    path = [head, *parse.ancestors(head.i)]
    top = next((t for t in path if t.pos in {"VERB", "AUX"} and (t.dep in _CLAUSES or t.head == t.i)), path[-1])
    keep, todo, above = [], [top], {t.i for t in path}
    while todo:
        token = todo.pop()
        keep.append(token)
        todo += [
            below for below in parse.children(token.i)
            if below.i in above or not (below.dep in _CLAUSES and below.pos in {"VERB", "AUX"})
        ]  # fmt: skip
    return sorted(keep, key=lambda t: t.i)


def mentions_of(document: dict[str, Any], key: str, which: Callable[[str], bool]) -> list[Mention]:
    """The marked passages of a document whose kind is asked for; `key` names the field with the cluster."""
    text = document["text"]
    marks = [(mark["start"], mark["end"]) for mark in document.get("annotated", ())]
    if not marks:
        marks = [(at, at + len(line)) for at, line in _lines(text) if line.strip()]
    parse = parse_blocks(document["id"], text, marks)
    whole = frozenset(word.casefold() for word in _WORD.findall(text))
    found = []
    # As the measure has it: of two marks on the same characters the later counts.
    once = {(mark["start"], mark["end"]): mark for mark in document["mentions"] if which(mark["kind"])}
    for mark in once.values():
        tokens = [t for t in parse.tokens if t.start < mark["end"] and t.end > mark["start"]]
        if not tokens:
            raise ValueError(f"{document['id']}: nothing was read at {mark['start']}")
        head = head_of(tokens)
        within = parse.sentences[head.sentence]
        clause, own = clause_of(parse, head), lemmas(tokens)
        found.append(
            Mention(
                document["id"], mark["start"], mark["end"], str(mark[key]), head.lemma.casefold(),
                head.pos in {"VERB", "AUX"}, tuple(t.lemma.casefold() for t in tokens), mark["text"],
                " ".join(t.text for t in clause)[:_LONGEST_CLAUSE], (within.start, within.end),
                lemmas(clause) - own, lemmas(parse.sentence_tokens(within)) - own, whole,
            )
        )  # fmt: skip
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found


class Topic:
    """The mentions of one topic, and every pair of them (i below j)."""

    def __init__(self, mentions: Sequence[Mention], texts: dict[str, str]) -> None:
        self.mentions = mentions
        self.texts = texts
        pairs = np.array(list(combinations(range(len(mentions)), 2)), dtype=np.intp).reshape(-1, 2)
        self.i, self.j = pairs[:, 0], pairs[:, 1]
        clusters = np.array([m.cluster for m in mentions])
        self.right = clusters[self.i] == clusters[self.j]

    def features(self) -> Floats:
        """What words and vectors say of each pair."""
        m, i, j = self.mentions, self.i, self.j
        heads = np.unique([x.head for x in m], return_inverse=True)[1]
        documents = np.unique([x.document for x in m], return_inverse=True)[1]
        places = np.unique([f"{x.document} {x.sentence[0]}" for x in m], return_inverse=True)[1]
        verbs = np.array([x.verb for x in m])
        same = (heads[i] == heads[j]).astype(float)
        words = _overlap([frozenset(x.words) for x in m], lambda _: 1.0)[i, j]
        alike = {
            (a, b): JaroWinkler.similarity(a, b) for a, b in combinations(sorted({x.head for x in m}), 2)
        }  # fmt: skip
        spelt = np.array(
            [alike.get((min(m[a].head, m[b].head), max(m[a].head, m[b].head)), 1.0) for a, b in zip(i, j, strict=True)]
        )
        inside, sentence = self._vectors()
        state, around = (inside @ inside.T)[i, j], (sentence @ sentence.T)[i, j]
        bare = encode([x.text for x in m]).astype(np.float64)
        alone = (bare @ bare.T)[i, j]
        near, near_in, far = (
            _overlap(sets, _rarity(sets))[i, j]
            for sets in ([x.near for x in m], [x.around for x in m], [x.whole for x in m])
        )
        one = (documents[i] == documents[j]).astype(float)
        return np.column_stack([
            same, words, spelt, state, alone, around, near, near_in, far, one,
            (places[i] == places[j]).astype(float), (verbs[i] == verbs[j]).astype(float),
            same * state, same * alone, same * around, same * near, same * near_in, same * far, same * one,
            alone * far, alone * around, alone * near_in, state * far, state * around, alone * alone, state * state,
            alone * one,
        ])  # fmt: skip

    def _vectors(self) -> tuple[Floats, Floats]:
        """The mean state of each mention's words, and of its sentence's, without what all of the topic share."""
        where = sorted({(x.document, *x.sentence) for x in self.mentions})
        known = dict(zip(where, states([self.texts[d][a:b] for d, a, b in where]), strict=True))
        inside, sentence = [], []
        for x in self.mentions:
            offsets, vectors = known[x.document, *x.sentence]
            base = x.sentence[0]
            at = [k for k, (a, b) in enumerate(offsets) if b > a and base + a < x.end and base + b > x.start]
            inside.append(vectors[at].mean(axis=0) if at else vectors.mean(axis=0))
            sentence.append(vectors.mean(axis=0))
        return _centred(np.stack(inside)), _centred(np.stack(sentence))

    def read(self, at: Rows) -> Floats:
        """What the pair model says of the clauses of some pairs: one proposition, agreeing; both beside one head."""
        both = [(self.mentions[a], self.mentions[b]) for a, b in zip(self.i[at], self.j[at], strict=True)]
        clauses = [(min(a.clause, b.clause), max(a.clause, b.clause)) for a, b in both]
        asked = sorted(set(clauses))
        odds, ways = read_pairs(asked)
        agree = stands().index("agree")
        word = {pair: (float(o), float(w[agree])) for pair, o, w in zip(asked, odds, ways, strict=True)}
        said = np.array([word[pair] for pair in clauses]).reshape(-1, 2)
        same = np.array([a.head == b.head for a, b in both], dtype=float)[:, None]
        return np.column_stack([said, said * same])


def _centred(vectors: npt.NDArray[np.float32]) -> Floats:
    wide = vectors.astype(np.float64)
    return unit((wide - wide.mean(axis=0)).astype(np.float32)).astype(np.float64)


def _rarity(sets: Sequence[Collection[str]]) -> Callable[[str], float]:
    """How telling a lemma is, in news and among these sets."""
    counts, common = Counter(lemma for one in sets for lemma in one), commonness("en")
    top = np.log(len(sets) + 1)
    return lambda lemma: common.get(lemma, common["*"]) * float(np.log((len(sets) + 1) / counts[lemma]) / top)


def _overlap(sets: Sequence[frozenset[str]], weight: Callable[[str], float]) -> Floats:
    """The weighted share of what two sets have together that both have."""
    names = sorted(frozenset().union(*sets))
    at = {name: k for k, name in enumerate(names)}
    held = np.zeros((len(sets), len(names)))
    for k, one in enumerate(sets):
        held[k, [at[name] for name in one]] = 1.0
    weights = np.array([weight(name) for name in names])
    shared = (held * weights) @ held.T
    size = held @ weights
    return np.asarray(shared / np.maximum(size[:, None] + size[None, :] - shared, 1e-9))
