"""A naive reader of a story, for comparison: sentences that share words are one claim, every outlet is an origin.

Claims are sentences of a TF-IDF cosine of 0.3 and more (average link); numbers that differ within one are a conflict;
texts that share a tenth of their five-word runs were copied from the earlier one; the best figure is the most repeated
number beside a word for the dead or the hurt; a voice is unnamed where a few set phrases stand.
"""

import math
import re
from collections import Counter
from itertools import combinations

from benchmarks.stories.gold import Passage, Story
from benchmarks.stories.output import Claim, Edge, Fact, Member, Output

__all__ = ["naive"]

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?[”\"']?")
_WORD = re.compile(r"\w+")
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER = re.compile(rf"\b(?:\d[\d,]*|{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_KILLED = re.compile(r"\b(?:kill\w*|dead|died|deaths?)\b", re.IGNORECASE)
_HURT = re.compile(r"\b(?:injur\w*|wound\w*|hurt)\b", re.IGNORECASE)
_UNNAMED = re.compile(r"not to be named|anonym|sources?\b|an official|a resident|witness", re.IGNORECASE)
_SAME, _COPIED, _RUN = 0.3, 0.1, 5


def naive(story: Story) -> Output:
    """What a reader without any understanding says."""
    sentences = [
        Passage(id, found.start() + len(found[0]) - len(found[0].lstrip()), found.end())
        for id, account in story.accounts.items()
        for found in _SENTENCE.finditer(account["text"])
        if len(_WORD.findall(found[0])) > 3
    ]
    texts = [story.accounts[p.article]["text"][p.start : p.end] for p in sentences]
    groups = _groups(texts)
    claims = tuple(
        Claim(tuple(Member(sentences[i], "asserts") for i in group), len({sentences[i].article for i in group}))
        for group in groups
        if len({sentences[i].article for i in group}) > 1
    )
    conflicts = tuple(
        (frozenset({sentences[i]}), frozenset({sentences[j]}))
        for group in groups
        for i, j in combinations(group, 2)
        if sentences[i].article != sentences[j].article
        and (a := set(_numbers(texts[i])))
        and (b := set(_numbers(texts[j])))
        and not a & b
    )
    unnamed = tuple((p,) for p, text in zip(sentences, texts, strict=True) if _UNNAMED.search(text))
    published = Counter((a.get("published") or "")[:10] for a in story.accounts.values())
    return Output(
        claims=claims,
        conflicts=conflicts,
        edges=_edges(story),
        facts=tuple(fact for word in (_KILLED, _HURT) for fact in _fact(word, sentences, texts)),
        unnamed=unnamed,
        time=published.most_common(1)[0][0] or None,
    )


def _numbers(text: str) -> list[int]:
    words = [w.lower().replace(",", "") for w in _NUMBER.findall(text)]
    return [int(w) if w.isdigit() else _NUMBERS.index(w) for w in words]


def _groups(texts: list[str]) -> list[list[int]]:
    counts = [Counter(w.lower() for w in _WORD.findall(text)) for text in texts]
    within = Counter(word for count in counts for word in count)
    vectors = []
    for count in counts:
        weights = {w: n * math.log(len(texts) / within[w]) for w, n in count.items()}
        length = math.sqrt(sum(v * v for v in weights.values())) or 1.0
        vectors.append({w: v / length for w, v in weights.items()})

    def mean(a: list[int], b: list[int]) -> float:
        pairs = [sum(v * vectors[j].get(w, 0.0) for w, v in vectors[i].items()) for i in a for j in b]
        return sum(pairs) / len(pairs)

    groups = [[i] for i in range(len(texts))]
    scores = {(i, j): mean(groups[i], groups[j]) for i, j in combinations(range(len(groups)), 2)}
    while scores and max(scores.values()) >= _SAME:
        i, j = max(scores, key=lambda pair: (scores[pair], (-pair[0], -pair[1])))
        groups[i] += groups[j]
        groups[j] = []
        scores = {pair: value for pair, value in scores.items() if j not in pair}
        for k, group in enumerate(groups):
            if group and k != i:
                scores[min(i, k), max(i, k)] = mean(groups[i], group)
    return [group for group in groups if group]


def _edges(story: Story) -> tuple[Edge, ...]:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = [w.lower() for w in _WORD.findall(text)]
        return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}

    found = []
    for a, b in combinations(sorted(story.accounts.values(), key=lambda one: (one["published"] or "9", one["id"])), 2):
        first, second = runs(a["text"]), runs(b["text"])
        if len(first & second) >= _COPIED * max(1, min(len(first), len(second))):
            found.append(Edge(a["id"], b["id"], False, bool(a["published"] and b["published"])))
    return tuple(found)


def _fact(word: re.Pattern[str], sentences: list[Passage], texts: list[str]) -> list[Fact]:
    beside = [(p, n) for p, text in zip(sentences, texts, strict=True) if word.search(text) for n in _numbers(text)]
    counts = Counter(n for _, n in beside)
    if not counts:
        return []
    return [Fact(tuple(p for p, _ in beside), min(counts, key=lambda n: (-counts[n], n)), "cannot_tell")]
