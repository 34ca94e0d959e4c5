"""Standing: how a passage that comes near a proposition of the sentence stands to it. Typed comparison, no model.

The sentence is the norm of the claims room's sides: a passage affirms, weakens, denies or questions it, or differs from
it, and in what. What only seems to do so is near, and not the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.check.acts import act_elsewhere, act_of_another, nobody_said, not_told_as_done
from rashomon.check.case import Case
from rashomon.check.counts import asks_a_figure, figure, figures_differ, unsaid, vaguer
from rashomon.check.names import lacking, other_actor, other_place, other_speaker
from rashomon.check.nearness import Near
from rashomon.check.question import Question
from rashomon.claims.passages import Passage
from rashomon.claims.sides import Norm, denies_it_whole, difference, norm, relation
from rashomon.model import How, Relation, Time
from rashomon.text.lexicon import rows

__all__ = ["Standing", "stand"]

_WHOLE, _DAY = 2, len("2026-01-31")
# What contradicts must speak of the same more surely than what agrees: log-odds, and how far the words of both are met.
_SURELY, _SURELY_MET = 1.0, 0.4
# A passage that affirms what the sentence denies says "not" nowhere, by which it could be known: its words must tell.
_AFFIRMS_MET, _AFFIRMS_MEETING = 0.6, 0.4
# What counts people and does not say what befell them must be as near as this to be held to count the same.
_SURELY_COUNTED = 4.0
_WEAKENS = frozenset({"adjective", "adverb", "noun"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a passage stands to the sentence. Without a relation it is not held to be the same, and `why` says why not;
    `gives` are the words in which it differs."""

    relation: Relation | None
    how: How | None = None
    gives: str | None = None
    why: str = ""


def stand(near: Near, question: Question, case: Case) -> Standing:
    """How one passage stands to one proposition."""
    if not near.same:
        return Standing(None, why="not near enough")
    passage, asked = near.passage, question.passage
    most = norm([asked], case.published)
    if name := lacking(passage, question, case):
        return Standing(None, why=f"the account does not name {name}")
    if _leaves_open(passage, case.language):
        return Standing(None, why="leaves it open")
    if missing := _time_left_out(passage, asked, case):
        return Standing(None, why=missing)
    aimed_at = passage.modality == "unreal" and asked.modality == "actual"
    if aimed_at or (not asks_a_figure(asked) and not_told_as_done(passage, asked, case)):
        return Standing(None, why="does not tell it as done")
    if nobody_said(passage, asked, case):
        return Standing(None, why="does not say who did it")
    pair = figure(passage, asked)
    if pair is not None and near.odds < _SURELY_COUNTED and unsaid(*pair, passage, asked):
        return Standing(None, why="does not say that it counts the same")
    if pair is not None and vaguer(*pair):
        return Standing(None, why=f"gives only a rough figure: {pair[0].text}")
    if asks_a_figure(asked) and pair is None:
        if not passage.bare:
            return Standing(None, why="counts something else" if passage.quantities else "gives no figure")
        if how := difference(passage, most, case.published):
            return Standing("differs", how, f"{passage.bare[0]:g}")
    if pair is not None and pair[0].high == 0 < pair[1].low:
        return Standing("denies")  # "no arrests" beside "three were arrested"
    stance = relation(_as_asked(passage, asked), norm([_as_asked(asked, passage)], case.published))
    if stance == "denies":
        return Standing("denies") if _surely_denies(near, asked, most) else Standing(None, why="may not be of the same")
    if stance == "questions":
        return Standing("questions")
    if pair is not None and (how := figures_differ(*pair, passage, case.published)):
        return Standing("differs", how, pair[0].text)
    found = _named_otherwise(passage, asked, case) or _otherwise(passage, asked, most, case)
    return found or Standing("hedges" if stance == "asserts" and _weakened(passage, case.language) else stance)


def _as_asked(passage: Passage, other: Passage) -> Passage:
    """A passage whose "not" counts where the other too is of saying or knowing: "nobody warned us" denies a warning."""
    return replace(passage, speaks=False) if passage.speaks and other.speaks else passage


def _surely_denies(near: Near, asked: Passage, most: Norm) -> bool:
    """Whether a passage contradicts the sentence: in so many words, or as a clause that speaks of the same."""
    passage = near.passage
    if passage.denying or (passage.statement is not None and passage.statement.stance == "denies"):
        return True
    if passage.whole == 0 or near.odds < _SURELY or near.met < _SURELY_MET:
        return False
    if most.negated:
        return passage.whole == _WHOLE and near.met >= _AFFIRMS_MET and near.meeting >= _AFFIRMS_MEETING
    return denies_it_whole(passage, [asked])


def _leaves_open(passage: Passage, language: str) -> bool:
    """Whether a passage only asks ("how many were on board")."""
    first = passage.text.split(maxsplit=1)[0].casefold() if passage.text else ""
    return any(kind in {"polar", "open"} and word == first for kind, word in rows(language, "asking"))


def _time_left_out(passage: Passage, asked: Passage, case: Case) -> str:
    """Why a passage does not carry the day or the hour that the sentence gives; empty where it does, or gives another.
    The day of the event goes without saying."""
    start, end = passage.sentence
    days = _days(asked.times)
    if days and not _days(passage.times) and case.event_day not in days:
        around = _days(t for t in case.bound[passage.article].times if start <= t.start and t.end <= end)
        if not days & around:
            return "does not say on which day"
    asks_hour = case.hours(asked.text) and not case.hours(passage.text)
    left_out = asks_hour and not case.hours(asked.text) & case.hours(case.texts[passage.article][start:end])
    return "does not say at what hour" if left_out else ""


def _days(times: Iterable[Time]) -> set[str]:
    return {t.edtf[:_DAY] for t in times if len(t.edtf) >= _DAY and t.edtf[:4].isdigit()}


def _weakened(passage: Passage, language: str) -> bool:
    """Whether one of its words weakens, wherever it stands ("as the possible trigger")."""
    weak = {word for kind, word in rows(language, "weakeners") if kind in _WEAKENS}
    return any(word.own and word.lemma in weak for word in passage.words)


def _named_otherwise(passage: Passage, asked: Passage, case: Case) -> Standing | None:
    speaker = other_speaker(passage, asked, case)
    found: tuple[tuple[How, str], ...] = (
        ("place", other_place(passage, asked, case) or act_elsewhere(passage, asked, case)),
        ("actor", speaker or other_actor(passage, asked, case) or act_of_another(passage, asked, case)),
    )
    return next((Standing("differs", how, name) for how, name in found if name), None)


def _otherwise(passage: Passage, asked: Passage, most: Norm, case: Case) -> Standing | None:
    """Another day or hour, still to come beside done."""
    how = difference(passage, most, case.published)
    if how == "date":
        return Standing("differs", how, next(t.text for t in passage.times if len(t.edtf) >= _DAY))
    mine, theirs = case.hours(passage.text), case.hours(asked.text)
    if mine and theirs and not mine & theirs:
        return Standing("differs", "date", ", ".join(f"{m // 60:02}:{m % 60:02}" for m in sorted(mine)))
    return Standing("differs", how) if how == "update" and not passage.quantities else None
