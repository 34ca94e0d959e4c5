"""How near one name comes to another: by edits, by its ends, as a machine misreads it, part by part in translation."""

import functools
import re
from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler, Levenshtein

from rashomon.gazetteer.names import key, skeleton, squeeze
from rashomon.gazetteer.tables import read_table

__all__ = ["likeness", "name_similarity"]

_FRONT = 4
_LONGER = 8
# Shapes that recognition of print confuses, each as one (Kolak and Resnik 2002 name the classes).
_SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("li", "h"), ("ii", "u"), ("0", "o"), ("1", "l"), ("i", "l"),
           ("5", "s"), ("8", "b"), ("6", "b"), ("c", "e"), ("q", "g"))  # fmt: skip


def name_similarity(name: str, others: Sequence[str]) -> float:
    """How near a name comes to the nearest of some keys, 0..1: the mean of edit and prefix-weighted similarity."""
    folded = squeeze(key(name))
    best = 0.0
    for other in others:
        plain = squeeze(other)
        if abs(len(plain) - len(folded)) > _LONGER:
            continue
        best = max(best, _written(folded, plain), _ends(folded, plain))
    return best


def likeness(name: str, others: Sequence[str]) -> float:
    """As `name_similarity`, and also as a machine misreads, as another ear romanises, as a hand translates parts."""
    best, folded = name_similarity(name, others), key(name)
    for other in others:
        misread = _misread(squeeze(folded)), _misread(squeeze(other))
        if abs(len(misread[0]) - len(misread[1])) <= _LONGER:
            best = max(best, 0.97 * _written(*misread))
        bones = skeleton(squeeze(folded)), skeleton(squeeze(other))
        if min(map(len, bones)) >= _FRONT and bones[0] == bones[1]:
            best = max(best, 0.9)
        if (mine := _meanings(folded)) != folded or _meanings(other) != other:
            best = max(best, 0.97 * _written(squeeze(mine), squeeze(_meanings(other))))
    return best


def _written(one: str, other: str) -> float:
    edits = Levenshtein.normalized_similarity(one, other)
    return 0.35 * edits + 0.65 * JaroWinkler.normalized_similarity(one, other)


def _ends(one: str, other: str) -> float:
    """How much of the shorter name stands at the two ends of the longer: what a hasty eye or a completion goes by."""
    shorter, longer = sorted((one, other), key=len)
    front = _shared(shorter, longer)
    if front < _FRONT:
        return 0.0
    back = _shared(shorter[front:][::-1], longer[front:][::-1])
    return 0.9 * (front + back) / len(shorter)


def _shared(one: str, other: str) -> int:
    """How many first letters two words share."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@functools.lru_cache(maxsize=10_000)
def _misread(folded: str) -> str:
    """A key in which shapes that print recognition confuses are one."""
    for shape, read in _SHAPES:
        folded = folded.replace(shape, read)
    return folded


@functools.lru_cache(maxsize=10_000)
def _meanings(folded: str) -> str:
    """A key whose parts stand for what they mean ("puerto viejo", "old port": the same words), from A to Z."""
    words = [_parts().get(word, word) for word in re.split(r"[ ]+", folded)]
    if len(words) == 1:
        words = _split(folded)
    return " ".join(sorted(words)) if any(word.startswith("@") for word in words) else folded


def _split(word: str) -> list[str]:
    """A single word with a meaning at its front ("novoselovka": @new, "selovka")."""
    for size in range(len(word) - 3, 3, -1):
        if meaning := _parts().get(word[:size]):
            return [meaning, word[size:]]
    return [word]


@functools.cache
def _parts() -> dict[str, str]:
    return {form: f"@{meaning}" for meaning, forms in read_table("name_parts") for form in forms.split("|")}
