"""Whether somebody is a man or a woman, as far as the article's own words about them tell."""

import functools
from collections import Counter

from rashomon.model import Entity
from rashomon.text.lexicon import rows

__all__ = ["GENDERED", "gender"]

GENDERED = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_TOLD = frozenset({"m", "f"})


@functools.cache
def _nouns(language: str) -> dict[str, str]:
    """Titles and nouns for people that tell a gender: "Mr.", "spokeswoman", "girl"."""
    found = {row[0]: row[3] for row in rows(language, "group_nouns") if row[2] != "collective"}
    found |= {row[0]: row[3] for row in rows(language, "titles")}
    return {noun: told for noun, told in found.items() if told in _TOLD}


@functools.cache
def _given(language: str) -> dict[str, str]:
    return {name: told for name, told in rows(language, "given_names") if told in _TOLD}


def gender(entity: Entity, language: str) -> str | None:
    """ "m" or "f" by title or noun, else by the given name, else by the pronouns; null where nothing or both are told.

    What a person's mentions are headed by counts, and no name of somebody else inside them ("the girl's father").
    """
    nouns, given = _nouns(language), _given(language)
    words = [name.lower().split() for name in entity.names]
    by_noun = {nouns[w] for m in entity.mentions for w in m.text.lower().split()[:1] if w in nouns}
    by_noun |= {nouns[each[-1]] for each in words if each and each[-1] in nouns}
    by_name = {given[each[0]] for each in words if len(each) > 1 and each[0] in given}
    for told in (by_noun, by_name):
        if told:
            return told.pop() if len(told) == 1 else None
    counts = Counter(GENDERED[m.text.lower()] for m in entity.mentions if m.text.lower() in GENDERED)
    return next(iter(counts)) if len(counts) == 1 else None
