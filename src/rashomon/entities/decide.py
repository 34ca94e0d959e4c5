"""A person's decisions on who is one, applied to the clusters that the machine made: merge, split, pin, undo.

A decision is bound to passages, not to ids: it applies to whatever entity the article's reading has at its anchors. One
whose passage is not found any more is orphaned as a whole and said so. Decisions are taken in the order of their time,
then id, so that a later one wins; the order in which they come does not matter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from rashomon.entities.profile import Profile
from rashomon.model import Anchor, Article, Decision

__all__ = ["Decided", "apply_decisions", "effective"]

_OURS = {"merge", "split", "pin"}


@dataclass(frozen=True, slots=True)
class Decided:
    """`groups` are the clusters after the decisions, `names` what profiles were pinned to (by index, each with the rank
    of its decision: the highest in a group is the latest); `decisions` are all that were given, in order, those on
    entities with their status; `warnings` say what could not be applied and why."""

    groups: tuple[tuple[int, ...], ...]
    names: Mapping[int, tuple[int, str]]
    decisions: tuple[Decision, ...]
    warnings: tuple[str, ...]


def apply_decisions(
    groups: Iterable[Iterable[int]],
    profiles: Sequence[Profile],
    articles: Iterable[Article],
    decisions: Iterable[Decision],
) -> Decided:
    """Apply the decisions on entities to clusters of indices into `profiles`; each index stands in one cluster.

    merge: the clusters that the anchors hit become one. split: the article entities that the anchors hit leave their
    clusters and are one of their own. pin: the entity at the anchor is shown under `value`. Raises nothing: what cannot
    be applied is a warning.
    """
    ordered = _ordered(decisions)
    texts = _by_hash(articles)
    group: dict[int, frozenset[int]] = {}
    for members in map(frozenset, groups):
        group |= dict.fromkeys(members, members)
    names: dict[int, tuple[int, str]] = {}
    told: list[Decision] = []
    warnings: list[str] = []
    in_force = effective(ordered)
    for rank, decision in enumerate(ordered):
        hit, fault = _aim(decision, ordered, texts, profiles)
        judged = decision.action == "undo" or _on_entities(decision)
        if judged:
            decision = msgspec.structs.replace(decision, status="orphaned" if fault else "applied")
        told.append(decision)
        if fault:
            warnings.append(f"decision {decision.id} ({decision.action}): {fault}; not applied")
        elif _on_entities(decision) and decision.id in in_force:
            if decision.action == "merge":
                _regroup(group, frozenset().union(*(group[i] for i in hit)))
            elif decision.action == "split":
                _regroup(group, frozenset(hit))
            else:
                names |= {i: (rank, str(decision.value)) for i in hit}
    found = sorted({tuple(sorted(members)) for members in group.values()})
    return Decided(tuple(found), names, tuple(told), tuple(warnings))


def effective(decisions: Sequence[Decision]) -> frozenset[str]:
    """The ids of the decisions in force: those that no decision in force undoes or supersedes.

    `undo` of an undo brings the first one back. Of decisions that supersede each other in a ring none is in force.
    """
    by: dict[str, list[str]] = {}
    for decision in decisions:
        if decision.supersedes is not None:
            by.setdefault(decision.supersedes, []).append(decision.id)
    state: dict[str, bool] = {}
    # From those that nothing supersedes inwards; what is left over stands in a ring.
    waiting = sorted({decision.id for decision in decisions})
    while waiting:
        settled = [one for one in waiting if all(other in state for other in by.get(one, ()))]
        if not settled:
            break
        state |= {one: not any(state[other] for other in by.get(one, ())) for one in settled}
        waiting = [one for one in waiting if one not in state]
    return frozenset(one for one, holds in state.items() if holds)


def _on_entities(decision: Decision) -> bool:
    return decision.action in _OURS and decision.target.type == "entity"


def _ordered(decisions: Iterable[Decision]) -> list[Decision]:
    """By time, then id; one that was given twice counts once."""
    by_id: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda d: (_moment(d.time), d.id, msgspec.json.encode(d))):
        by_id.setdefault(decision.id, decision)
    return list(by_id.values())


def _moment(time: str) -> float:
    """Seconds since 1970 of an ISO 8601 time, in UTC where it has no offset; what is no time goes first."""
    try:
        moment = datetime.fromisoformat(time)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")


def _by_hash(articles: Iterable[Article]) -> dict[str, list[Article]]:
    out: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda a: a.id):
        out.setdefault(article.sha256, []).append(article)
    return out


def _aim(
    decision: Decision, given: Sequence[Decision], texts: Mapping[str, Sequence[Article]], profiles: Sequence[Profile]
) -> tuple[list[int], str]:
    """The profiles that a decision's anchors hit, by index, or why it hits none."""
    if decision.action == "undo":
        known = any(other.id == decision.supersedes for other in given if other.id != decision.id)
        return [], "" if known else "what it undoes is not there"
    if not _on_entities(decision):
        return [], ""
    if not decision.target.anchors:
        return [], "it has no anchor"
    if decision.action == "pin" and not (isinstance(decision.value, str) and decision.value.strip()):
        return [], "it gives no name"
    hit: set[int] = set()
    for anchor in decision.target.anchors:
        where = _found(anchor, texts)
        if where is None:
            return [], f"“{anchor.text}” is not found in a text with the hash {anchor.sha256[:12]} any more"
        at = _entity_at(*where, anchor.field, profiles)
        if at is None:
            return [], f"no entity is read at “{anchor.text}” in {where[0]} any more"
        hit.add(at)
    return sorted(hit), ""


def _found(anchor: Anchor, texts: Mapping[str, Sequence[Article]]) -> tuple[str, int, int] | None:
    """The article and offsets of an anchor's quote: where it was, else the nearest place with the same words."""
    same = texts.get(anchor.sha256, ())
    for article in sorted(same, key=lambda a: a.id != anchor.article):  # of copies the one that was meant
        text = (article.title or "") if anchor.field == "title" else article.text
        if anchor.text and text[anchor.start : anchor.end] == anchor.text:
            return article.id, anchor.start, anchor.end
        places: list[int] = []
        at = text.find(anchor.text) if anchor.text else -1
        while at >= 0:
            places.append(at)
            at = text.find(anchor.text, at + 1)
        if places:
            start = min(places, key=lambda p: (abs(p - anchor.start), p))
            return article.id, start, start + len(anchor.text)
    return None


def _entity_at(article: str, start: int, end: int, field: str | None, profiles: Sequence[Profile]) -> int | None:
    """The profile whose mention shares most with a stretch; of equals the one with the closest mention."""
    best: tuple[int, int, int] | None = None
    for index, profile in enumerate(profiles):
        for mention in profile.entity.mentions if profile.article == article else ():
            shared = min(end, mention.end) - max(start, mention.start)
            if mention.field == field and shared > 0:
                rank = (-shared, mention.end - mention.start, index)
                best = rank if best is None else min(best, rank)
    return best[2] if best else None


def _regroup(group: dict[int, frozenset[int]], taken: frozenset[int]) -> None:
    """Make a cluster of these, and take them out of those that they stood in."""
    for i, members in list(group.items()):
        group[i] = taken if i in taken else members - taken
