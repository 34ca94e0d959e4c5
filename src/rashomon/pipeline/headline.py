"""The headline of a story, in our neutral words where they can be had."""

from collections.abc import Sequence

from rashomon.claims.propositions import Told
from rashomon.garbles.story import PlaceStory
from rashomon.model import Claim, Reading
from rashomon.nlp import encode
from rashomon.text.numbers import find_numbers

__all__ = ["headline"]


# So many of the claims that most accounts share say what the story is about.
_WIDEST = 5


def headline(
    readings: Sequence[Reading],
    told_: Sequence[tuple[Claim, Told]],
    claims: Sequence[Claim],
    places: PlaceStory | None,
) -> str:
    """The act at the story's place that most accounts tell, in our neutral words; else the title that is most like the
    others and the widest claims.

    Titles of accounts with a name that cannot be right stand back, and so do those with a number.
    """
    focus = places.focus if places else None
    at_focus = [claim for claim, group in told_ if focus and group.key == focus]
    widest = max(at_focus, key=lambda claim: (claim.support.articles, len(claim.members), claim.id), default=None)
    if widest is not None and widest.support.articles * 2 >= len(readings):
        return widest.text
    garbled = {garble.article for garble in places.garbles} if places else set()
    titled = [r.article for r in readings if r.article.title]
    sound = [a for a in titled if a.id not in garbled] or titled
    # A number in a title is the one thing that the next account most often changes.
    plain = [a for a in sound if not find_numbers(a.title or "", language=a.language or "en")] or sound
    titles = sorted({a.title or "" for a in plain})
    if not titles:
        return widest.text if widest is not None else readings[0].article.id
    vectors = encode.encode([*titles, *(claim.text for claim in claims[:_WIDEST])])
    own, about = vectors[: len(titles)], vectors[len(titles) :]
    central = (own @ own.T).mean(axis=1) + ((own @ about.T).mean(axis=1) if len(about) else 0.0)
    return titles[int(central.argmax())]
