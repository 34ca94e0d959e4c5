"""What a story's places are made of: uses of names, slips, spellings."""

from dataclasses import dataclass

from rashomon.gazetteer.gazetteer import Place
from rashomon.model import Candidate, CasePlace, Intended, PlaceMention, Span

__all__ = ["Elsewhere", "Garble", "Lookalike", "OffDistance", "PlaceStory", "RegionMismatch", "Use", "Variant", "bare"]


@dataclass(frozen=True, slots=True)
class Use:
    """One mention with what it literally denotes, and the acts that it stands in."""

    mention: PlaceMention
    place: Place | None
    acts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Garble:
    """A name that must be a slip: all its mentions in one account, what it literally denotes, what the story means."""

    article: str
    name: str
    mentions: tuple[Span, ...]
    literal: Candidate | None
    intended: Intended
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...]
    confidence: float
    searched: tuple[str, ...]

    @property
    def mention(self) -> Span:
        """The first mention."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Variant:
    """One place under several names; one mention for each name and account."""

    place: str
    names: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Two names that the gazetteer lacks and that may be one: a mention for each name and account, and how alike."""

    mentions: tuple[Span, ...]
    alike: float


@dataclass(frozen=True, slots=True)
class RegionMismatch:
    """A place, the area that the text puts it in, the passages of both, and what may be meant instead."""

    article: str
    mention: Span
    area_span: Span
    passage: Span
    place: Candidate
    area: Candidate
    suggestions: tuple[Candidate, ...]
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place that one account puts in an area which the gazetteer lacks, and `others` in `region` (as they write it);
    `suggestions`: places of that name outside the region."""

    mention: Span
    area_span: Span
    place: Candidate
    region: str
    others: tuple[Span, ...]
    suggestions: tuple[Candidate, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class OffDistance:
    """A place that the text has at a distance or in a direction from another (`origin`) where it does not lie.

    `km` and `wind` are what the gazetteer has: kilometres by air, and the direction from `origin` in words.
    """

    mention: Span
    origin_span: Span
    passage: Span
    place: Candidate
    origin: Candidate
    km: float
    wind: str
    suggestions: tuple[Candidate, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class PlaceStory:
    """The places of a story: `focus` is the id of its own place in `places`, null where the accounts do not agree."""

    places: tuple[CasePlace, ...]
    focus: str | None
    garbles: tuple[Garble, ...]
    mismatches: tuple[RegionMismatch, ...]
    variants: tuple[Variant, ...]
    off: tuple[OffDistance, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


def bare(mention: Span) -> Span:
    """A mention as a plain passage."""
    return Span(article=mention.article, start=mention.start, end=mention.end, text=mention.text, field=mention.field)
