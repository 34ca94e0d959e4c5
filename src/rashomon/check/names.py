"""Names: whether a passage has another place, actor or speaker where the sentence has one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.check.case import Case
from rashomon.check.question import Question
from rashomon.claims.passages import Passage
from rashomon.model import CasePlace

__all__ = ["lacking", "other_actor", "other_place", "other_speaker"]

# The part that a place plays, by the word before its name: where something is, whence, whither. The words that may
# stand between ("in the town of") are skipped.
_PARTS: Mapping[str, str] = {
    "in": "at", "at": "at", "near": "at", "off": "at", "above": "at", "below": "at", "outside": "at", "around": "at",
    "from": "from", "leaving": "from", "left": "from", "to": "to", "for": "to", "towards": "to", "toward": "to",
}  # fmt: skip
# Few words and no comma may stand between: "off the northern tip of".
_BETWEEN = 5
_LOOKED_AT = 60
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class _Place:
    literal: str
    meant: str
    feature: str
    part: str
    text: str


def other_place(passage: Passage, asked: Passage, case: Case) -> str:
    """The name of another place of one kind in a part where the sentence has a place that the passage does not name;
    what is written counts, also where the story must mean the same. Empty where there is none."""
    here, there = list(_placed(passage, case)), list(_placed(asked, case))
    told, words = {p.literal for p in here}, _words(passage.text)
    for place in here:
        # Also a name that the story must mean otherwise is another place by what is written.
        alike = [p for p in there if p.feature == place.feature or p.meant == place.meant]
        # Where each names but one of a kind, they stand for each other whatever stands before them.
        alone = len(alike) == 1 == sum(p.feature == place.feature for p in here) and "" in {place.part, alike[0].part}
        rivals = [p for p in alike if alone or p.meant == place.meant or (p.part and p.part == place.part)]
        # A name's last word is what tells it from others: "Mount Wilhelm", "Wilhelm".
        if rivals and not any(p.literal in told or p.text.split()[-1].casefold() in words for p in rivals):
            return place.text
    return ""


def other_actor(passage: Passage, asked: Passage, case: Case) -> str:
    """The name of another known subject of the same act, without a word in common; empty where there is none."""
    if passage.act != asked.act or passage.subject is None or asked.subject is None:
        return ""
    mine = case.bound[passage.article].entity_ids(*passage.subject)
    theirs = case.bound[asked.article].entity_ids(*asked.subject)
    if not mine or not theirs or mine & theirs:
        return ""
    one = case.texts[passage.article][slice(*passage.subject)]
    other = case.texts[asked.article][slice(*asked.subject)]
    return "" if _words(one) & _words(other) else one


def other_speaker(passage: Passage, asked: Passage, case: Case) -> str:
    """Whom the passage gives the words to, where the sentence gives them to somebody else and both have names."""
    if passage.statement is None or asked.statement is None:
        return ""
    mine, theirs = passage.statement.speaker, asked.statement.speaker
    one = case.entities.get((passage.article, mine.entity or ""))
    other = case.entities.get((asked.article, theirs.entity or ""))
    if not (mine.named and theirs.named) or mine.kind != theirs.kind or (one is not None and one is other):
        return ""
    name = one.name if one is not None else mine.name
    said = _words(other.name if other is not None else theirs.name) | _words(theirs.name)
    # A lone word may be a part of the name, or a rank.
    return "" if (_words(name) | _words(mine.name)) & said or " " not in name else name


def lacking(passage: Passage, question: Question, case: Case) -> str:
    """A name of the sentence that the passage's account has nowhere: neither written, nor what it was resolved to."""
    asked = question.passage
    here, there = case.bound[passage.article], case.bound[asked.article]
    written = _words(case.texts[passage.article])
    meant = {at.id for at in here.places} | {at.id for at in here.entities}
    for start, end in question.names:
        name = case.texts[asked.article][start:end]
        ids = there.place_ids(start, end) | there.entity_ids(start, end)
        if not (_words(name) & written or ids & meant or any(_holds(id, meant, case.places) for id in ids)):
            return name
    return ""


def _holds(id: str, meant: set[str], places: Mapping[str, CasePlace]) -> bool:
    """Whether a country or region holds one of the places."""
    area = places.get(id)
    if area is None or area.feature not in {"country", "region"}:
        return False
    inside = (places[one] for one in meant if one in places and one != id)
    if area.feature == "country":
        return any(p.country is not None and p.country == area.country for p in inside)
    return any(p.country == area.country and p.admin1 is not None and p.admin1 == area.admin1 for p in inside)


def _placed(passage: Passage, case: Case) -> Iterator[_Place]:
    text = case.texts[passage.article]
    for at in case.bound[passage.article].places:
        part = _part(text[max(passage.start, at.start - _LOOKED_AT) : at.start])
        if passage.start <= at.start and at.end <= passage.end and at.literal and at.feature:
            yield _Place(at.literal, at.id, at.feature, part, text[at.start : at.end])


def _part(before: str) -> str:
    words = re.split(r"[,.;]", before)[-1].casefold().split()[-_BETWEEN:]
    return next((_PARTS[word] for word in reversed(words) if word in _PARTS), "")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
