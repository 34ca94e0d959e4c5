"""What is seen of a run of tokens that may be a place's name: its words, those around it, its label, its bearers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.gazetteer.index import USUAL
from rashomon.gazetteer.names import key
from rashomon.nlp.parse import Chunk, Token
from rashomon.places.view import Run, View

__all__ = ["Seen", "label_of", "look"]

_FEW = 3  # bearers of a name, up to which it tells what the article speaks of


@dataclass(frozen=True, slots=True)
class Seen:
    """A run and what stands around it."""

    view: View
    run: Run
    tokens: tuple[Token, ...]
    words: str
    chunk: Chunk | None  # the parser's name that it begins in
    whole: bool  # whether it holds all of that name
    before: Token | None
    governor: Token | None  # the one before, directions and articles left out
    after: Token | None
    second: Token | None  # the one behind `after`
    head: Token
    borne: frozenset[str]  # what kinds of places bear the name plainly
    same: tuple[Run, ...]  # the name's other mentions
    areas: frozenset[str]  # codes of the countries and regions that the article speaks of


def look(view: View, runs: Iterable[Run]) -> tuple[Seen, ...]:
    """What is seen of each run of an article."""
    listed = tuple(runs)
    same: dict[str, list[Run]] = defaultdict(list)
    for run in listed:
        same[key(view.words(run.first, run.last))].append(run)
    areas = _areas(view, listed)
    return tuple(_seen(view, run, same[key(view.words(run.first, run.last))], areas) for run in listed)


def _seen(view: View, run: Run, same: list[Run], areas: frozenset[str]) -> Seen:
    tokens, after, at = view.tokens[run.first : run.stop], view.follows(run.stop), run.first
    while (before := view.before(at)) and before.text.lower() in view.locatives["direction"]:
        at -= 1
    inside = range(run.first, run.stop)
    return Seen(
        view=view, run=run, tokens=tokens, words=view.words(run.first, run.stop), chunk=view.label.get(run.first),
        whole=bool(label_of(view, run)), before=view.before(run.first), governor=before, after=after,
        second=view.follows(run.stop + 1) if after else None,
        head=next((token for token in tokens if token.head not in inside or token.head == token.i), tokens[-1]),
        borne=frozenset(hit.place.feature for hit in run.hits if hit.grade >= USUAL),
        same=tuple(other for other in same if other is not run), areas=areas,
    )  # fmt: skip


def label_of(view: View, run: Run) -> str:
    """What the parser calls a run, where it takes it for a whole name."""
    chunk = view.label.get(run.first)
    return chunk.label if chunk and chunk.first >= run.first and chunk.last <= run.stop else ""


def _areas(view: View, runs: Iterable[Run]) -> frozenset[str]:
    """Codes of the countries and regions that are named, or that a town lies in whose name few bear."""
    codes: set[str | None] = set()
    for run in runs:
        hits = [hit.place for hit in run.hits if hit.grade >= USUAL] if label_of(view, run) == "GPE" else []
        for place in hits:
            if place.feature in {"country", "region"}:
                codes |= {place.code, place.country}
            if len(run.hits) <= _FEW:
                codes.add(place.admin1)
    for token in view.tokens:
        codes |= {adjective.country for adjective in view.adjectives.get(key(token.text), ())}
    return frozenset(code for code in codes if code)
