"""Closeness: whether a passage can be known for another one's by its telling words.

Two who report on one event say much the same; that one has a sentence from the other shows in words that both chose.
"""

import functools
from collections.abc import Iterable
from difflib import SequenceMatcher

from rashomon.model import Span
from rashomon.text.lexicon import rows
from rashomon.text.passages import words

__all__ = ["alike", "close", "common_words", "opening", "same_text", "same_words", "shares", "weighty"]

# So many telling words in common, so much of the fewer of the two, and so many of the words no names, which are the
# same in every report; more where it is open who had it from whom. Read on real stories: below, most pairs are two
# reports of one fact.
_KNOWN, _OPEN = (4, 0.5, 3), (6, 0.7, 4)
_LONG, _STEM = 4, 6
# Much the same words; so many words tell something; in more than this share of all reports a word tells nothing;
# a run of so many words is no chance, nor are fewer that are all there is.
_SAME, _OF_ONE, _COMMON, _FEWEST, _RUN = 0.8, 3, 0.25, 5, 8
# So many longer words of the run are no names.
_CHOSEN = 1


def close(with_: Span, without: Span, lost: Iterable[Span], *, known: bool) -> bool:
    """Whether a passage that lacks something has the other's words, those aside that are lost; `known` where it is
    known that it was taken from there."""
    left_out = frozenset().union(*(_telling(span.text)[0] for span in lost))
    (mine, my_names), (theirs, their_names) = _telling(with_.text), _telling(without.text)
    mine -= left_out
    fewest, share, no_names = _KNOWN if known else _OPEN
    common = mine & theirs
    return (
        len(common) >= fewest
        and len(common) >= share * min(len(mine), len(theirs))
        and len(common - my_names - their_names) >= no_names
    )


def same_words(one: Span, other: Span) -> bool:
    """Whether two passages are much the same words: most of the fewer telling ones, and enough of them."""
    mine, theirs = _telling(one.text)[0], _telling(other.text)[0]
    fewer, common = min(len(mine), len(theirs)), mine & theirs
    return len(common) >= max(_SAME * fewer, min(_OF_ONE, fewer)) if fewer > 1 else one.text == other.text


def same_text(one: Span, other: Span) -> bool:
    """Whether two passages have a run of words in common that two writers do not hit upon by themselves: more than one
    long name ("at the Maple Street Medical Center in Ashford")."""
    told = words(one.text)
    mine, theirs = [word.key for word in told], [word.key for word in words(other.text)]
    run = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    chosen = [w for w in told[run.a : run.a + run.size] if len(w.key) >= _LONG and not w.name]
    return (
        run.size >= max(_FEWEST, min(_RUN, len(mine), len(theirs)))
        and len(chosen) >= _CHOSEN
        and same_words(one, other)
    )


def shares(one: str, other: str, fewest: int, share: float = 0.0, language: str = "en") -> bool:
    """Whether two texts have so many telling words in common, and such a share of the fewer."""
    mine, theirs = _telling(one)[0] - _common(language), _telling(other)[0] - _common(language)
    common = mine & theirs
    return len(common) >= fewest and len(common) >= share * min(len(mine), len(theirs))


def alike(one: str, other: str, least: float) -> bool:
    """Whether two texts have such a part of all their telling words in common, figures aside."""
    mine, theirs = ({key for key in _telling(text)[0] if not key[0].isdigit()} for text in (one, other))
    return bool(mine | theirs) and len(mine & theirs) >= least * len(mine | theirs)


def weighty(of: Span, language: str) -> bool:
    """Whether a passage says something by itself: enough telling words that are not common in every report."""
    telling, names = _telling(of.text)
    return len(telling - _common(language)) >= _OF_ONE and len(telling - names) > 1


def opening(text: str, language: str, most: int | None = None) -> list[str]:
    """The first telling words of a text, as they are compared, without those that most reports have."""
    found = [w.key[:_STEM] for w in words(text) if len(w.key) >= _LONG or w.key.isdigit()]
    return [key for key in found if key not in _common(language)][:most]


@functools.cache
def common_words(language: str) -> frozenset[str]:
    """Words that stand in a good part of all reports."""
    counts = {word: int(count) for word, count in rows(language, "frequency")}
    total = counts.pop("*", 0)
    return frozenset(word for word, count in counts.items() if count > _COMMON * total)


@functools.cache
def _common(language: str) -> frozenset[str]:
    """The beginnings of such words."""
    return frozenset(word[:_STEM] for word in common_words(language))


@functools.lru_cache(maxsize=4096)
def _telling(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Figures and the beginnings of longer words; and those of them that look like names or figures."""
    found = [(w.key[:_STEM], w.name) for w in words(text) if len(w.key) >= _LONG or w.key.isdigit()]
    return frozenset(key for key, _ in found), frozenset(key for key, name in found if name)
