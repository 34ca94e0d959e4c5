"""In what a passage differs, by value: the place, figure or day that it has, and those of the passages that do not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from rashomon.explain.relations import EARLIER, HOW, VALUES
from rashomon.model import ClaimMember, Dossier, Quantity, Span
from rashomon.report.dates import in_words
from rashomon.text.publication import is_later

__all__ = ["Values"]

# A label has room for so many values a side.
_MOST = 2
_STATING = ("asserts", "hedges")
_COUNTED = frozenset({"number", "update"})
_Spanned = TypeVar("_Spanned", bound=Span)


class Values:
    """The names of places, the figures and the times of all accounts, by where they stand."""

    def __init__(self, dossier: Dossier) -> None:
        self._places = _by_account(one for reading in dossier.readings for one in reading.places)
        self._figures = _by_account(one for reading in dossier.readings for one in reading.quantities)
        self._times = _by_account(one for reading in dossier.readings for one in reading.times)
        self._published = {reading.article.id: reading.article.published for reading in dossier.readings}
        self._meant = {
            (at.article, at.start): at.intended.name
            for place in dossier.places
            for at in place.mentions
            if at.intended is not None
        }

    def label(self, member: ClaimMember, members: Sequence[ClaimMember]) -> str:
        """`differs (place: Ashby, others Ashford)`; without values where these are not found on both sides."""
        said = VALUES[member.relation]
        if not member.how:
            return said
        told = self._told(member, members) if member.relation == "differs" else ""
        how = EARLIER if member.how == "update" and self._earlier(member, members) else HOW[member.how]
        return f"{said} ({how}{told})"

    def _earlier(self, member: ClaimMember, members: Sequence[ClaimMember]) -> bool:
        """Whether all that state the claim came out after what differs in it."""
        own = self._published.get(member.article)
        others = {self._published.get(one.article) for one in members if one.relation in _STATING}
        return bool(others) and all(is_later(other, own) for other in others)

    def _told(self, member: ClaimMember, members: Sequence[ClaimMember]) -> str:
        others = [one for one in members if one.relation in _STATING]
        if not others:
            return ""
        if member.how == "place":
            mine, theirs = self._names(member, others)
        elif member.how in _COUNTED:
            mine, theirs = self._counts(member, others)
        elif member.how == "date":
            mine, theirs = (
                Counter(in_words(at.edtf) for one in side for at in _within(self._times, one))
                for side in ([member], others)
            )
        else:
            return ""
        # What both sides have sets them not apart.
        only = [Counter({one: n for one, n in a.items() if one not in b}) for a, b in ((mine, theirs), (theirs, mine))]
        return f": {_listed(only[0])}, others {_listed(only[1])}" if all(only) else ""

    def _names(self, member: ClaimMember, others: Sequence[ClaimMember]) -> tuple[Counter[str], Counter[str]]:
        """Names that others do not write; of one gone wrong, what the story means stands for the others'."""
        mine = _within(self._places, member)
        wrong = [at for at in mine if (at.article, at.start) in self._meant]
        if wrong:
            return Counter(at.text for at in wrong), Counter(self._meant[at.article, at.start] for at in wrong)
        return Counter(at.text for at in mine), Counter(at.text for one in others for at in _within(self._places, one))

    def _counts(self, member: ClaimMember, others: Sequence[ClaimMember]) -> tuple[Counter[str], Counter[str]]:
        """The figures on each side, of what both count where that is known."""
        mine = _within(self._figures, member)
        theirs = [at for one in others for at in _within(self._figures, one)]
        scopes = {at.scope for at in mine if at.scope} & {at.scope for at in theirs if at.scope}
        if scopes:
            mine, theirs = ([at for at in side if at.scope in scopes] for side in (mine, theirs))
        return Counter(map(_figure, mine)), Counter(map(_figure, theirs))


def _figure(one: Quantity) -> str:
    bound = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "exact": ""}[one.bound]
    return bound + (f"{one.low:,g}" if one.low == one.high else f"{one.low:,g}–{one.high:,g}")


def _by_account(spans: Iterable[_Spanned]) -> dict[str, list[_Spanned]]:
    ordered = sorted(spans, key=lambda one: (one.article, one.start))
    return {article: list(own) for article, own in groupby(ordered, key=lambda one: one.article)}


def _within(spans: dict[str, list[_Spanned]], member: ClaimMember) -> list[_Spanned]:
    return [
        one
        for one in spans.get(member.article, ())
        if one.field == member.field and member.start <= one.start and one.end <= member.end
    ]


def _listed(values: Counter[str]) -> str:
    """The most frequent values, the first told first where they are as frequent."""
    return " and ".join(value for value, _ in values.most_common(_MOST))
