"""The words that tell a count's scope, by the part that they play beside it."""

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass

from rashomon.text.lexicon import rows

__all__ = ["ScopeWords", "gravest", "scope_words"]

# What may stand between a verb and the number that it governs.
_LINKS = frozenset(
    {"than", "to", "of", "at", "as", "up", "over", "about", "around", "least", "most", "more", "some", "nearly"}
)


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """The scope of each word, by part (see the head of `scopes.tsv`); `links` lead from a verb to its number."""

    object: dict[str, str]
    subject: dict[str, str]
    adjective: dict[str, str]
    adverb: dict[str, str]
    noun: dict[str, str]
    lives: dict[str, str]
    none: dict[str, str]
    suffers: dict[str, str]
    deed: dict[str, str]
    fatal: dict[str, str]
    each: dict[str, str]
    victims: dict[str, str]
    selves: frozenset[str]
    toll: re.Pattern[str]
    tolls: dict[str, str]
    denied: re.Pattern[str]
    denials: dict[str, str]
    links: frozenset[str] = _LINKS


@functools.cache
def scope_words(language: str) -> ScopeWords:
    """The lexicon `scopes` of a language."""
    by: dict[str, dict[str, str]] = {}
    for scope, part, word in rows(language, "scopes"):
        by.setdefault(part, {}).setdefault(word, scope)
    tolls = by.get("toll", {})
    phrases = "|".join(re.escape(phrase) for phrase in sorted(tolls, key=lambda p: (-len(p), p)))
    return ScopeWords(
        object=by.get("object", {}),
        subject=by.get("subject", {}),
        adjective=by.get("adjective", {}),
        adverb=by.get("adverb", {}),
        noun=by.get("noun", {}),
        lives=by.get("lives", {}),
        none=by.get("none", {}),
        suffers=by.get("suffers", {}),
        deed=by.get("deed", {}),
        fatal=by.get("fatal", {}),
        each=by.get("each", {}),
        victims=by.get("victims", {}),
        selves=frozenset(word for (word,) in rows(language, "reflexives")),
        toll=re.compile(rf"(?<!\w)(?:{phrases or '(?!)'})(?!\w)", re.IGNORECASE),
        tolls=tolls,
        denied=re.compile(
            rf"(?:\s+[^\W\d_]+){{0,3}}?\s+({'|'.join(map(re.escape, by.get('denied', ['(?!)'])))})\b", re.IGNORECASE
        ),
        denials=by.get("denied", {}),
    )


def gravest(found: Collection[str]) -> str | None:
    """Of several scopes on one count the most telling (shot and killed: killed; shot and wounded: injured).

    Killed and injured are casualties.
    """
    if {"killed", "injured"} <= set(found):
        return "casualties"
    return next((scope for scope in ("killed", "injured") if scope in found), next(iter(found), None))
