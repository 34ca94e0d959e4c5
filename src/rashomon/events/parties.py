"""Who acted in a story and who was affected, as its accounts have it: learnt signs over all mentions of an entity."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from rashomon.events.accounts import Story, story
from rashomon.events.party_groups import group_parties
from rashomon.events.party_signs import DIRECT, SIGNS, values
from rashomon.events.party_view import SeenParty, seen_parties
from rashomon.model import CaseEntity, Party, PartyRole, Reading, Span
from rashomon.nlp.parse import Parse
from rashomon.text.odds import weighed

__all__ = ["ROLES", "Borne", "borne", "features", "learnt", "parties"]

ROLES: tuple[PartyRole, ...] = ("acted", "affected")
# From here on a role is told; the record of the stories from which the weights are learnt leaves people out, so that a
# confidence is lower than what a reader of the accounts would give (training/events/README.md).
_LEAST: Mapping[str, float] = {"acted": 0.2, "affected": 0.25}
_PASSAGES = 2  # of one account
_SHOWN = 0.1  # what the weakest sign that may be shown counts among an entity's passages
_NAMES = tuple(sign.__name__ for sign in SIGNS)


@dataclass(frozen=True, slots=True)
class Borne:
    """An entity with its mentions and the signs that each bears."""

    entity: CaseEntity
    mentions: tuple[tuple[SeenParty, tuple[float, ...]], ...]

    @property
    def named(self) -> bool:
        """Whether some account gives a name."""
        return any(seen.named for seen, _ in self.mentions)


@functools.cache
def learnt() -> Mapping[str, Mapping[str, float]]:
    """Learnt weights (log-odds) by role and feature."""
    path = resources.files("rashomon.data").joinpath("events", "parties.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return {role: {row[0]: float(row[at]) for row in cells} for at, role in enumerate(ROLES, 1)}


def parties(
    readings: Sequence[Reading], parses: Mapping[str, Parse], entities: Sequence[CaseEntity]
) -> tuple[Party, ...]:
    """The parties of a story, those in most accounts first. An entity may be in both roles, each with its evidence."""
    told = story(readings, parses)
    people = (one for one in borne(told, entities) if one.entity.kind == "person" and one.named)
    found = [*(party for one in people for party in _roles(told, one)), *group_parties(told, entities)]
    return tuple(sorted(found, key=lambda p: (p.role, -len(p.articles), -p.confidence, p.name, p.entity or "")))


def borne(told: Story, entities: Sequence[CaseEntity]) -> list[Borne]:
    """The entities that the accounts' prose mentions, with the signs of each mention."""
    by_id: dict[str, list[tuple[SeenParty, tuple[float, ...]]]] = {}
    for seen in seen_parties(told, entities):
        by_id.setdefault(seen.entity.id, []).append((seen, values(seen)))
    return [Borne(entity, tuple(by_id[entity.id])) for entity in entities if entity.id in by_id]


def features(told: Story, one: Borne) -> dict[str, float]:
    """What the roles of an entity are weighed by: for each sign how often it is borne (n / (n + 1)) and by what share
    of the mentions (`… share`), and in what share of the accounts the entity stands (`accounts`)."""
    count, out = len(one.mentions), {}
    for at, name in enumerate(_NAMES):
        total = sum(row[at] for _, row in one.mentions)
        out[name] = total / (total + 1)
        if name != "present":
            out[f"{name} share"] = total / count
    articles = {seen.mention.article for seen, _ in one.mentions}
    return {**out, "accounts": len(articles) / max(1, len(told.accounts))}


def _roles(told: Story, one: Borne) -> Iterable[Party]:
    given = features(told, one)
    for role in ROLES:
        weights = learnt()[role]
        confidence, _ = weighed(0.0, ((weights[name] * value, name) for name, value in given.items()))
        evidence = _evidence(one, role)
        if confidence >= _LEAST[role] and evidence:
            yield Party(
                entity=one.entity.id,
                name=one.entity.name,
                role=role,
                confidence=confidence,
                articles=tuple(sorted({span.article for span in evidence})),
                evidence=evidence,
            )


def _evidence(one: Borne, role: PartyRole) -> tuple[Span, ...]:
    """The sentences that tell the role of the very mention, of each account the weightiest, in order."""
    weights, kept = learnt()[role], Counter[str]()
    ranked = []
    for seen, row in one.mentions:
        score = sum(
            value * max(_SHOWN, weights[name] + weights.get(f"{name} share", 0.0))
            for name, value in zip(_NAMES, row, strict=True)
            if name in DIRECT[role]
        )
        if score > 0:
            ranked.append((-score, seen.passage.article, seen.passage.start, seen.passage))
    out: list[Span] = []
    for *_, passage in sorted(ranked, key=lambda r: r[:3]):
        if kept[passage.article] < _PASSAGES and passage not in out:
            kept[passage.article] += 1
            out.append(passage)
    return tuple(out)
