"""The headline of a story, in our neutral words where they can be had."""

from collections.abc import Sequence

import numpy as np

from rashomon.claims.propositions import Told
from rashomon.garbles.story import PlaceStory
from rashomon.model import Claim, Reading
from rashomon.nlp import encode
from rashomon.text.lexicon import pointing, spoken
from rashomon.text.numbers import find_numbers

__all__ = ["headline"]


# Words of a claim that still makes a headline, and how like the titles it must be in the mean (cosine).
_LONGEST, _LIKE = 22, 0.28
# What is contested makes a headline where it is so much more like them.
_CONTESTED = 0.15
_SHARED = 2
_QUOTED = frozenset('“”"‘')
# Words that point back only where they stand alone.
_NOT_POINTING = frozenset({"one", "this", "that"})


def headline(
    readings: Sequence[Reading],
    told_: Sequence[tuple[Claim, Told]],
    claims: Sequence[Claim],
    places: PlaceStory | None,
) -> str:
    """The act at the story's place that most accounts tell, in our neutral words; else the shared claim that is most
    like the titles, else the most central title.

    Titles of accounts with a name that cannot be right stand back, and so do those with a number.
    """
    focus = places.focus if places else None
    at_focus = [claim for claim, group in told_ if focus and group.key == focus]
    widest = max(at_focus, key=lambda claim: (claim.support.articles, len(claim.members), claim.id), default=None)
    if widest is not None and widest.support.articles * 2 >= len(readings):
        return _headed(widest)
    told = _told(readings, claims)
    if told is not None:
        return told
    garbled = {garble.article for garble in places.garbles} if places else set()
    titled = [r.article for r in readings if r.article.title]
    sound = [a for a in titled if a.id not in garbled] or titled
    # A number in a title is the one thing that the next account most often changes.
    plain = [a for a in sound if not find_numbers(a.title or "", language=a.language or "en")] or sound
    titles = sorted({a.title or "" for a in plain})
    if not titles:
        return widest.text if widest is not None else readings[0].article.id
    vectors = encode.encode(titles)
    return titles[int((vectors @ vectors.T).sum(axis=1).argmax())]


def _told(readings: Sequence[Reading], claims: Sequence[Claim]) -> str | None:
    """The shared claim, short and said by nobody about somebody, that is most like the accounts' titles: what happened,
    where any one title may be on a side matter. What is contested is told as that."""
    titles = [reading.article.title for reading in readings if reading.article.title]
    language = readings[0].article.language or "en"
    least = max(_SHARED, len(readings) / 2)
    may = [claim for claim in claims if claim.support.articles >= least and _is_short(claim.text, language)]
    if not titles or not may:
        return None
    vectors = encode.encode([*(claim.text for claim in may), *titles])
    like = (vectors[: len(may)] @ vectors[len(may) :].T).mean(axis=1)
    like = like - _CONTESTED * np.array([claim.dispute == "contested" for claim in may], dtype=np.float32)
    best = int(like.argmax())
    if like[best] < _LIKE:
        return None
    return _headed(may[best])


def _headed(claim: Claim) -> str:
    return f"Disputed: {claim.text}" if claim.dispute == "contested" else claim.text


def _is_short(text: str, language: str) -> bool:
    """Whether a claim's sentence is short, whole, quotes nobody and is nobody's own ("our people saw …")."""
    words = text.casefold().split()
    whole = len(words) <= _LONGEST and words[0] != "…" and _QUOTED.isdisjoint(text)
    return whole and (spoken(language) | pointing(language) - _NOT_POINTING).isdisjoint(words)
