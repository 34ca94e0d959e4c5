"""Acts: whether the passage tells the act of the sentence of another place or as done by somebody else."""

import re

from rashomon.check.case import Case
from rashomon.claims.acts import Act
from rashomon.claims.passages import Passage

__all__ = ["act_elsewhere", "act_of_another", "nobody_said", "not_told_as_done"]

_WORD = re.compile(r"[^\W\d_]{2,}")


def act_elsewhere(passage: Passage, asked: Passage, case: Case) -> str:
    """What stands in the passage for the place that the act of the sentence was done to or in, where that is another
    one of its kind; what is written counts. Empty where there is none."""
    for mine, theirs in _one_kind(passage, asked, case):
        known = mine.literal_place and theirs.literal_place and mine.literal_feature == theirs.literal_feature
        if known and mine.literal_place != theirs.literal_place:
            slot = mine.whom if mine.whom is not None and mine.whom.place else mine.where
            return slot.text if slot is not None else ""
    return ""


def act_of_another(passage: Passage, asked: Passage, case: Case) -> str:
    """Who did the act in the passage, or elsewhere in its account to the same object, where the sentence has somebody
    else; empty where it does not."""
    for mine, theirs in _one_kind(passage, asked, case):
        doers = _doers(mine, case)
        if theirs.who is not None and doers and not any(_one(who, theirs.who.text) for who in doers):
            return doers[0]
    return ""


def nobody_said(passage: Passage, asked: Passage, case: Case) -> bool:
    """Whether the sentence says who did an act to something, and the account has nobody for it."""
    pairs = [(mine, theirs) for mine, theirs in _one_kind(passage, asked, case) if theirs.who and theirs.whom]
    return bool(pairs) and not any(_doers(mine, case) for mine, _ in pairs)


def not_told_as_done(passage: Passage, asked: Passage, case: Case) -> bool:
    """Whether the passage only names the act of the sentence as something aimed at ("the operation to capture …")."""
    kinds = {act.kind for act in _within(asked, case)} & passage.acts
    told = passage.act in kinds or any(act.kind in kinds for act in _within(passage, case))
    return bool(kinds) and not told


def _one_kind(passage: Passage, asked: Passage, case: Case) -> list[tuple[Act, Act]]:
    mine, theirs = (_within(one, case) for one in (passage, asked))
    return [(m, t) for m in mine for t in theirs if m.kind == t.kind]


def _within(passage: Passage, case: Case) -> list[Act]:
    return [act for act in case.acts.get(passage.article, ()) if passage.start <= act.trigger[0] < passage.end]


def _doers(act: Act, case: Case) -> list[str]:
    """Who did an act: as this mention says, else as others of the account do that have the same object."""
    if act.who is not None:
        return [act.who.text]
    same = [a for a in case.acts.get(act.article, ()) if a.kind == act.kind and a.who is not None]
    return [a.who.text for a in same if a.who and a.literal_place == act.literal_place and a.head == act.head]


def _one(who: str, other: str) -> bool:
    """Whether two doers may be one: they share a word that is not just what both are ("forces"), or one has no name."""
    if not (_named(who) and _named(other)):
        return True
    one, two = (_WORD.findall(text.casefold()) for text in (who, other))
    shared = set(one) & set(two)
    return bool(shared if min(len(one), len(two)) == 1 else shared - {one[-1]} | (shared - {two[-1]}))


def _named(who: str) -> bool:
    return any(word[0].isupper() for word in _WORD.findall(who) if word.casefold() != "the")
