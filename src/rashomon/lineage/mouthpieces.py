"""Mouthpieces: articles in which one public body alone speaks, so that what they tell in their own voice is its word.

A body's own bulletin, or an outlet that prints a press release with a headline over it, has nothing from anybody else.
A report that has a second named voice, that lets nameless people speak as often, or whose writer says "we", is one. A
channel that says "our", and lets one body alone speak, is that body's.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.lineage.first_person import speaks_of_itself
from rashomon.lineage.joining import PARTIES, Joining, Key
from rashomon.model import Reading

__all__ = ["mouthpieces"]

# One sentence of a body makes nobody its mouthpiece.
_LEAST = 2
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
        itself = speaks_of_itself(reading.article.text, reading.article.language or "en")
        if "channel" in kinds.get(joining.root(own[reading.article.id]), set()):
            # A channel that says "our fighters" is its side's.
            if itself and not voices and joining.is_body(body):
                found[reading.article.id] = body
        elif not itself and said >= _LEAST and said > voices and kinds.get(body, set()) & _PUBLIC:
            found[reading.article.id] = body
    return found
