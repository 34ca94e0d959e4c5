"""Claims about who holds a place: what is claimed and by whom, and whether several independent origins say so.

Two layers of the map, each a mark at a settlement and never a coloured area. What is drawn is that something is told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from rashomon.model import CasePlace, Claim, Dossier, Origin, Slot, Span
from rashomon.report.accounts import Account
from rashomon.report.behind import behind, called
from rashomon.report.passages import Passage, Passages
from rashomon.report.summary_line import stakes
from rashomon.report.words import cut, joined, plural
from rashomon.text.lexicon import rows as lexicon

__all__ = ["Held", "held"]

# A mark stands at a settlement: an area has no point for it, and its middle would be some other town.
_SETTLEMENT = "city"
_ACT, _BEFORE, _AFTER, _LINK = "act", "before", "after", "link"
_LEFT = "left"
# "took control of the town of X".
_OPENING = r"\s+(?:the\s+)?(?:[\w-]+\s+of\s+)?"
# So many words before a wording may turn it round.
_TURNED = 4
_INDEPENDENT = 2
_MOST_NAMES, _LONGEST = 4, 80
_TOLD = {
    "taken": "Said to have been taken",
    "lost": "Said to have been lost",
    "left": "Said to have been left",
    "held": "Said to be held",
}
_DENIED = {
    "taken": "Denied that it was taken",
    "lost": "Denied that it was lost",
    "left": "Denied that it was left",
    "held": "Denied that it is held",
}


@dataclass(frozen=True, slots=True)
class Held:
    """What one claim says of one place's holder: in our words, by whom as the accounts call them, and on whose word.

    `marked` is false where the name means another place elsewhere in the case, so that which is meant cannot be told.
    """

    place: CasePlace
    claim: Claim
    text: str
    who: str
    support: str
    marked: bool
    independent: bool
    contested: bool
    written: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def alone(self) -> bool:
        """Whether one account alone has the claim."""
        return self.claim.support.articles < _INDEPENDENT


def held(dossier: Dossier, accounts: Sequence[Account], passages: Passages) -> tuple[Held, ...]:
    """The claims about control, by place and with most at stake first; none where no claim is about control."""
    language = {one.article.id: one.article.language or "en" for one in dossier.readings}
    by_id = {place.id: place for place in dossier.places}
    found = []
    for claim in sorted(dossier.claims, key=stakes):
        # What is only asked, or told otherwise, nobody says of the place.
        if not any(m.stands == "for" or m.relation == "denies" for m in claim.members):
            continue
        spoken = language.get(claim.members[0].article, "en") if claim.members else "en"
        told = _of_frame(claim, by_id, spoken) or _of_words(claim, dossier.places, spoken)
        if told:
            what, place, who = told
            found.append(_held(what, place, who, claim, dossier, accounts, passages))
    order = {place.id: at for at, place in enumerate(dossier.places)}
    return tuple(sorted(found, key=lambda one: order[one.place.id]))


def _of_frame(claim: Claim, places: Mapping[str, CasePlace], language: str) -> tuple[str, CasePlace, str] | None:
    """What an act's frame says: its object must be the place itself, not somebody or something of it."""
    frame = claim.frame
    what = _acts(language).get(frame.act.text.casefold()) if frame.act else None
    if what is None:
        return None
    slots = (frame.whom, frame.where) if what == _LEFT else (frame.whom,)
    for slot in slots:
        place = places.get(slot.place or "") if slot else None
        if slot and place and place.feature == _SETTLEMENT and _is_the_place(slot, place):
            return what, place, frame.who.text if frame.who else ""
    return None


def _of_words(claim: Claim, places: Sequence[CasePlace], language: str) -> tuple[str, CasePlace, str] | None:
    """What a passage says beside a settlement's name, where the claim has no frame; the holder stands in its words."""
    if claim.rule == "claim.act":
        return None
    for member in claim.members:
        if member.stands != "for":
            continue
        for place in places:
            for at in place.mentions if place.feature == _SETTLEMENT else ():
                if _holds(member, at):
                    before = member.text[: at.start - member.start]
                    after = member.text[at.end - member.start :]
                    what = _beside(before, after, language)
                    if what:
                        return what, place, ""
    return None


def _beside(before: str, after: str, language: str) -> str | None:
    """What the words next to a place's name say: `before` it directly, `after` it behind words that only link."""
    links = "|".join(re.escape(words) for _, how, words in lexicon(language, "control") if how == _LINK)
    for what, how, words in lexicon(language, "control"):
        if how == _BEFORE:
            hit = re.search(rf"(?:^|\W){re.escape(words)}{_OPENING}$", before, re.IGNORECASE)
            if hit and not _turned(before[: hit.start()], language):
                return what
        elif how == _AFTER and re.match(rf",?\s+(?:(?:{links})\s+)*{re.escape(words)}\b", after, re.IGNORECASE):
            return what
    return None


def _turned(text: str, language: str) -> bool:
    """Whether the words before a wording say that it is not, no longer or not yet so."""
    no = {word for kind, word, *_ in lexicon(language, "negators") if kind == "word"}
    last = text.casefold().replace("n't", " not").replace("n’t", " not").split()[-_TURNED:]
    return any(word in no for word in last)


def _acts(language: str) -> dict[str, str]:
    return {words: what for what, how, words in lexicon(language, "control") if how == _ACT}


def _is_the_place(slot: Slot, place: CasePlace) -> bool:
    """True for "Ashford", not for "300 residents of Ashford"."""
    names = {place.name.casefold(), *(m.text.casefold() for m in place.mentions)}
    return slot.text.casefold() in names


def _held(
    what: str,
    place: CasePlace,
    who: str,
    claim: Claim,
    dossier: Dossier,
    accounts: Sequence[Account],
    passages: Passages,
) -> Held:
    meant, written = _meant(claim, place, dossier.places)
    stands = [m for m in claim.members if m.stands == "for"]
    denied = not stands and any(m.relation == "denies" for m in claim.members)
    reserved = bool(stands) and all(m.relation == "hedges" for m in stands)
    return Held(
        place=meant,
        claim=claim,
        text=f"{(_DENIED if denied else _TOLD)[what]}{', with reserve' if reserved else ''}",
        who=cut(who, _LONGEST),
        support=_support(claim, dossier, accounts, denied=denied),
        marked=bool(written) or not any(m.intended for m in place.mentions),
        independent=claim.support.origins_for >= _INDEPENDENT and not denied,
        contested=claim.dispute == "contested" or denied,
        written=written,
        passages=passages.all_of(stands or claim.members),
    )


def _meant(claim: Claim, place: CasePlace, places: Sequence[CasePlace]) -> tuple[CasePlace, tuple[str, ...]]:
    """The place that a claim must mean, and the names as written where they denote another."""
    wrong = [m for m in place.mentions if m.intended and any(_holds(one, m) for one in claim.members)]
    targets = {m.intended.geonames for m in wrong if m.intended and m.intended.geonames is not None}
    found = [one for one in places if one.geonames in targets]
    if len(found) != 1:
        return place, ()
    return found[0], tuple(sorted({m.text for m in wrong}))


def _holds(outer: Span, inner: Span) -> bool:
    same = (outer.article, outer.field) == (inner.article, inner.field)
    return same and outer.start <= inner.start and inner.end <= outer.end


def _support(claim: Claim, dossier: Dossier, accounts: Sequence[Account], *, denied: bool) -> str:
    """`Two independent origins: A and B. Denied by C.`"""
    # A place's name that went wrong, a later state or another scope stands against nothing.
    standing = msgspec.structs.replace(claim, members=tuple(m for m in claim.members if m.stands))
    found = behind(standing, dossier.origins)
    count = claim.support.origins_for
    lines = []
    if not denied and not found.stating:
        lines.append("No origin was found for it.")
    elif not denied and count >= _INDEPENDENT:
        lines.append(f"{plural(count, 'independent origin').capitalize()}: {_names(found.stating, accounts)}.")
    elif not denied:
        lines.append(f"No independent support: one origin, {_names(found.stating, accounts)}.")
    apart = [(side, own) for side, own in found.sides if own is not found.stating]
    lines += [f"{side.capitalize()} {_names(own, accounts)}." for side, own in apart]
    return " ".join(lines)


def _names(origins: Sequence[Origin], accounts: Sequence[Account]) -> str:
    shown = [cut(called(one, accounts), _LONGEST) for one in origins]
    more = len(shown) - _MOST_NAMES
    return joined([*shown[:_MOST_NAMES], f"{more} more"] if more > 0 else shown)
