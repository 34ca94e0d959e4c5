"""Mouthpieces: articles in which one public body alone speaks, so that what they tell in their own voice is its word.

A body's own bulletin, or an outlet that prints a press release with a headline over it, has nothing from anybody else.
A report that has a second named voice, that lets nameless people speak as often, or whose writer says "we", is one.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.lineage.first_person import speaks_of_itself
from rashomon.lineage.joining import PARTIES, Joining, Key
from rashomon.model import Reading

__all__ = ["mouthpieces"]

# One sentence of a body makes nobody its mouthpiece.
_LEAST = 2
_POSTS = {"channel", "press_service"}
_NAME = re.compile(r"[A-Z][\w’'-]{3,}")
_PUBLIC = {"official", "press_service"}


def mouthpieces(
    readings: Sequence[Reading], joining: Joining, statements: Mapping[str, Key], own: Mapping[str, Key]
) -> dict[str, Key]:
    """By article the one public body that speaks in it; other articles are left out."""
    kinds: dict[Key, set[str]] = {}
    for one, gathered in joining.found.items():
        kinds.setdefault(joining.root(one), set()).add(gathered.kind)
    found: dict[str, Key] = {}
    for reading in readings:
        bodies, voices = Counter[Key](), 0
        for statement in reading.statements:
            key = statements.get(statement.id)
            if key is None or statement.kind == "term" or key == own[reading.article.id]:
                continue
            root = joining.root(key)
            if key == PARTIES:
                continue  # both sides are heard in every report on them
            if root[0] == "voice":
                voices += 1
            else:
                bodies[root] += 1
        if len(bodies) != 1:
            continue
        (body, said), *_ = bodies.items()
        if said <= voices or not kinds.get(body, set()) & _PUBLIC:
            continue
        # "Voice of the Marrow" and the Marrow Brigades: "we" is the body.
        of_its_own = joining.found[own[reading.article.id]].kind in _POSTS and _share(
            joining, own[reading.article.id], body
        )
        speaks = speaks_of_itself(reading.article.text, reading.article.language or "en")
        if of_its_own or (said >= _LEAST and not speaks):
            found[reading.article.id] = body
    return found


def _share(joining: Joining, a: Key, b: Key) -> bool:
    """Whether a publisher and a body have a name's word in common, under any name that the accounts give them."""
    words = [
        {word for key, one in joining.found.items() if joining.root(key) == root for word in _NAME.findall(one.name)}
        for root in (joining.root(a), joining.root(b))
    ]
    return bool(words[0] & words[1])
