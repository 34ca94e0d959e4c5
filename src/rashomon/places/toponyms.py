"""Toponym recognition: which passages of an article's prose are place names.

Runs that may be names are gathered widely: names of the gazetteer, the parser's names of places, what the text calls a
place. Small models miss towns or call them people, products or organisations, and the gazetteer holds a place for
nearly every word; so each run is weighed by what speaks for it (`recognition`), and the likely ones are kept, with
their surety. Adjectives and demonyms are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.gazetteer.gazetteer import Gazetteer, Hit
from rashomon.gazetteer.names import key
from rashomon.gazetteer.tables import fits, place_nouns
from rashomon.model import Article
from rashomon.nlp.parse import Parse
from rashomon.places.listed import listed
from rashomon.places.recognition import agreed, surety
from rashomon.places.seen import look
from rashomon.places.unlisted import countries_of, misspelled, unlisted
from rashomon.places.view import Run, View
from rashomon.text.lexicon import rows

__all__ = ["Toponym", "apart", "runs_of", "toponyms", "weighed", "with_core"]

# Runs less sure than this are left out.
_LIKELY = 0.4
# Those that are all but a name of the gazetteer need less.
_SLIP = 0.25
# Labels of the parser's for names that a place's name may be part of.
_HOLDING = frozenset({"ORG", "FAC", "PERSON", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name at `start`..`end`, and the places of the gazetteer that bear it.

    `hint` is the kind of place that the words beside it name (city, region, …); `nested` the offsets of a longer name
    that it is part of; `core` the name without a generic word; `surety` (0..1) how sure it is that the words are a
    place's name here, whichever it is.
    """

    start: int
    end: int
    text: str
    core: str
    hint: str | None
    nested: tuple[int, int] | None
    hits: tuple[Hit, ...]
    surety: float = 1.0


def toponyms(article: Article, parse: Parse, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """The place names of an article, in text order, none overlapping another."""
    view = View(article, parse, gazetteer)
    kept = apart([one for one in weighed(view, runs_of(view)) if one[1] >= _LIKELY])
    covered = {i for run, _ in kept for i in range(run.first, run.stop)}
    countries = countries_of(view, [run.hits for run, _ in kept])
    slips = [one for one in weighed(view, misspelled(view, covered, countries)) if one[1] >= _SLIP]
    found = [_toponym(view, run, sure) for run, sure in (*kept, *apart(slips))]
    return tuple(sorted(found, key=lambda toponym: toponym.start))


def runs_of(view: View) -> tuple[Run, ...]:
    """The runs of an article's tokens that may be place names; they may overlap."""
    known = tuple(listed(view))
    return (*known, *unlisted(view, known))


def weighed(view: View, runs: Iterable[Run]) -> list[tuple[Run, float]]:
    """Runs of an article with their surety."""
    found = look(view, runs)
    sureties = agreed([key(seen.words) for seen in found], [surety(seen) for seen in found])
    return [(seen.run, sure) for seen, sure in zip(found, sureties, strict=True)]


def apart(runs: Iterable[tuple[Run, float]]) -> list[tuple[Run, float]]:
    """Runs that do not overlap: from left to right the longest."""
    kept: list[tuple[Run, float]] = []
    for run, sure in sorted(runs, key=lambda one: (one[0].first, -one[0].stop)):
        if not kept or run.first >= kept[-1][0].stop:
            kept.append((run, sure))
    return kept


def _toponym(view: View, run: Run, sure: float) -> Toponym:
    start, text = view.tokens[run.first].start, view.words(run.first, run.stop)
    if (text.lower(), "seat") in rows(view.language, "org_words"):
        sure = min(sure, _LIKELY)  # it stands for a body, whatever town bears its name
    found = Toponym(
        start=start,
        end=start + len(text),
        text=text,
        core=view.words(run.first, run.last),
        hint=_hint(view, run),
        nested=_nested(view, run),
        hits=(),
        surety=round(sure, 3),
    )
    return with_core(found, view.gazetteer, view.language)


def _nested(view: View, run: Run) -> tuple[int, int] | None:
    """The offsets of the longer name that a run is part of; an owner is part of none ("Leith's Old Hall")."""
    chunk, after = view.label.get(run.first), view.follows(run.stop)
    if chunk is None or chunk.label not in _HOLDING or (after and after.tag == "POS"):
        return None
    return (chunk.start, chunk.end) if chunk.first < run.first or chunk.last > run.stop else None


def _hint(view: View, run: Run) -> str | None:
    """The kind of place that the words beside a name say."""
    if run.stop > run.last:
        return view.nouns[view.tokens[run.stop - 1].text.lower()]
    after = view.follows(run.stop)
    kind = view.nouns.get(after.text) if after else None
    if kind in {"region", "country"}:
        return kind
    at = run.first
    while (before := view.before(at)) and before.text.lower() == "the":
        at -= 1
    if before and before.text.lower() == "of":
        noun = view.before(before.i)
        kind = view.nouns.get(noun.text.lower()) if noun else None
        return kind if kind != "other" else None
    beside = view.before(run.first)
    return "city" if beside and view.nouns.get(beside.text.lower()) == "city" else None


def with_core(toponym: Toponym, gazetteer: Gazetteer, language: str) -> Toponym:
    """The hits of the whole name, else of the name without its generic word, held to the kind which that word names."""
    whole = gazetteer.lookup(toponym.text)
    if whole:
        return replace(toponym, hits=whole)
    words = toponym.text.split()
    nouns = place_nouns(language)
    hint = toponym.hint
    core = toponym.core
    if len(words) > 1 and words[-1].lower() in nouns:
        core, hint = " ".join(words[:-1]), hint or nouns[words[-1].lower()]
    elif len(words) > 2 and words[1].lower() == "of" and words[0].lower() in nouns:
        core, hint = " ".join(words[2:]), hint or nouns[words[0].lower()]
    if words and words[0].lower() == "the" and len(words) > 1 and core == toponym.text:
        core = " ".join(words[1:])
    hits = gazetteer.lookup(core)
    if core != toponym.text and hint:
        hits = tuple(hit for hit in hits if fits(hit.place.feature, hint))
    return replace(toponym, core=core, hint=hint, hits=hits)
