"""The lexicon of what web pages print around an article, by language."""

import functools
import re
from dataclasses import dataclass
from typing import cast

from rashomon.model import NoiseKind
from rashomon.text.lexicon import rows

__all__ = ["Boilerplate", "boilerplate", "plain"]

_OUTER = re.compile(r"^[^\w#@+(©]+|[^\w)]+$")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Whole lines, beginnings of lines and words within short ones by kind of noise; labels before values; keys,
    bylines, words of outlets."""

    exact: dict[str, NoiseKind]
    prefixes: tuple[tuple[str, NoiseKind], ...]
    within: tuple[tuple[str, NoiseKind], ...]
    labels: dict[str, tuple[str, ...]]
    keys: dict[str, str]
    bylines: tuple[str, ...]
    outlets: frozenset[str]


def plain(line: str) -> str:
    """A line for comparison: lower case, single spaces, no punctuation or arrows around it."""
    return _OUTER.sub("", _SPACE.sub(" ", line.casefold().replace("’", "'")))


@functools.cache
def boilerplate(language: str | None) -> Boilerplate:
    """The lexicon of a language; an empty one where there is none, so that only what needs no words is recognised."""
    found = rows(language or "und", "boilerplate")
    labels: dict[str, list[str]] = {}
    for how, kind, words in found:
        if how == "label":
            labels.setdefault(kind, []).append(words)
    return Boilerplate(
        exact={words: cast(NoiseKind, kind) for how, kind, words in found if how == "exact"},
        prefixes=tuple((words, cast(NoiseKind, kind)) for how, kind, words in found if how == "prefix"),
        within=tuple((words, cast(NoiseKind, kind)) for how, kind, words in found if how == "within"),
        # The longest first: "published on" before "published".
        labels={kind: tuple(sorted(words, key=lambda w: (-len(w), w))) for kind, words in sorted(labels.items())},
        keys={words: kind for how, kind, words in found if how == "key"},
        bylines=tuple(sorted((w for how, _, w in found if how == "byline"), key=lambda w: (-len(w), w))),
        outlets=frozenset(words for how, _, words in found if how == "outlet"),
    )
