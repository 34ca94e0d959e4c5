"""Who speaks: each voice with its statements over the accounts, and the ledger of those without a name."""

from collections import defaultdict
from dataclasses import dataclass

from rashomon.explain.naming import WITHHELD, naming
from rashomon.explain.relations import VALUES
from rashomon.model import CaseEntity, Dossier, Reading, Statement
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import joined
from rashomon.text.bodies import description
from rashomon.text.lexicon import rows
from rashomon.text.sources import tells

_KINDS = {"person": "person", "group": "group", "organisation": "organisation", "military_unit": "organisation"}
# What a speaker is called where the words are no one's (the JSON's word for it).
_NOBODY = "unspecified"

__all__ = ["Said", "Unnamed", "VoiceRow", "unnamed", "voices"]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its parts, its stance, and through whom it came."""

    passages: tuple[Passage, ...]
    stance: str
    label: str
    withheld: bool  # whether the text says that the name is kept back
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One speaker over the case."""

    name: str
    kind: str
    named: bool
    role: str | None
    accounts: tuple[Account, ...]
    naming: str  # how the accounts tell who it is, in words
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Unnamed:
    """One entry of the ledger; `may_equal` says in words which entries may be the same voice."""

    number: int
    description: str
    office: str | None
    accounts: tuple[Account, ...]
    said: tuple[Said, ...]
    may_equal: str


def voices(dossier: Dossier, accounts: tuple[Account, ...], passages: Passages) -> tuple[VoiceRow, ...]:
    """The speakers, those with most statements first, without the ledger's; repeated statements count once."""
    known = _Known(dossier)
    groups: dict[tuple[str, str], list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading in dossier.readings:
        for said in reading.statements:
            if said.duplicate_of is None and not _splinter(said, reading.article.language or "en"):
                groups[known.voice(reading, said)].append((reading, said))
    roles = {entity.id: entity for entity in dossier.entities}
    in_ledger = {statement for voice in dossier.unnamed_sources.voices for statement in voice.statements}
    found = []
    for (kind, key), said_by in groups.items():
        if all(said.id in in_ledger for _, said in said_by):
            continue
        # Who is named once is named: "the operator" of one sentence has a name in the next.
        first = next((said for _, said in said_by if said.speaker.named), said_by[0][1])
        speaker = first.speaker
        entity = roles.get(key) if kind == "entity" else None
        articles = {reading.article.id for reading, _ in said_by}
        found.append(
            VoiceRow(
                name=_NOBODY if key == _NOBODY else entity.name if entity else speaker.name,
                kind="unspecified" if key == _NOBODY else _KINDS.get(entity.kind if entity else "", speaker.kind),
                named=speaker.named and key != _NOBODY,
                naming=naming(speaker, on_record=first.on_record) if key != _NOBODY else "source not told",
                role=entity.role if entity else None,
                accounts=tuple(account for account in accounts if account.id in articles),
                said=tuple(_said(one, passages) for _, one in said_by),
            )
        )
    return tuple(sorted(found, key=_rank))


class _Known:
    """Whom each statement of a case is from: an entity, the body behind words for it, or the words alone."""

    def __init__(self, dossier: Dossier) -> None:
        self._case = {(m.article, m.entity): entity for entity in dossier.entities for m in entity.members}
        bodies = {e.name.casefold(): e for e in dossier.entities if e.kind in {"organisation", "military_unit"}}
        self._by_name = {name.casefold(): e for e in reversed(dossier.entities) for name in (*e.names, e.name)}
        # Where the search for origins found which body "the company" is, its words are that body's.
        self._behind = {
            (span.article, span.start, span.end): bodies[origin.name.casefold()]
            for origin in dossier.origins
            if origin.name.casefold() in bodies
            for span in origin.evidence
        }

    def voice(self, reading: Reading, said: Statement) -> tuple[str, str]:
        """The sort of a speaker, and what tells one from the others of the sort."""
        speaker = said.speaker
        entity = self._case.get((reading.article.id, speaker.entity or ""))
        if entity is None or not speaker.named:
            entity = self._body(said, reading.article.language or "en") or entity
        if entity is None and speaker.named:
            entity = self._by_name.get(speaker.name.casefold())
        if entity is not None:
            return "entity", entity.id
        if not speaker.named and tells(said, reading.article.language or "en") != "somebody":
            return "", _NOBODY
        # Two unnamed voices of different accounts are not one voice because they are called alike.
        return "" if speaker.named else reading.article.id, speaker.name.casefold()

    def _body(self, said: Statement, language: str) -> CaseEntity | None:
        source, speaker = said.source, said.speaker
        body = self._behind.get((source.article, source.start, source.end)) if source is not None else None
        so_called = speaker.name in (body.names if body else ()) or description(speaker.name, language) is not None
        return body if speaker.kind not in {"person", "group"} or so_called else None


def _splinter(said: Statement, language: str) -> bool:
    """Whether what is said is a word that only points elsewhere ("this", "what"), which tells a reader nothing."""
    pointing = {word for word, _ in (*rows(language, "pronouns"), *rows(language, "pointing"))}
    return all(part.text.strip(" ,.;:").casefold() in pointing for part in said.content)


def _rank(row: VoiceRow) -> tuple[bool, int, int, bool, str, int]:
    return (
        row.name == _NOBODY, -len(row.accounts), -len(row.said), not row.named, row.name, row.accounts[0].index,
    )  # fmt: skip


def unnamed(dossier: Dossier, accounts: tuple[Account, ...], passages: Passages) -> tuple[Unnamed, ...]:
    """The ledger, in the dossier's order."""
    statements = {said.id: said for reading in dossier.readings for said in reading.statements}
    return tuple(
        Unnamed(
            number=index,
            description=voice.description,
            # "officials", whose office is "officials", says nothing.
            office=voice.office
            if voice.office and voice.office.casefold() not in voice.description.casefold()
            else None,
            accounts=tuple(account for account in accounts if account.id in voice.articles),
            said=tuple(_said(statements[one], passages) for one in voice.statements if one in statements),
            may_equal=_may_equal(index, voice.may_equal, len(dossier.unnamed_sources.voices)),
        )
        for index, voice in enumerate(dossier.unnamed_sources.voices, 1)
    )


def _may_equal(own: int, others: tuple[int, ...], count: int) -> str:
    """`no. 2 and 5`, `any of the others`, `any of the others but no. 4`: whichever is shorter."""
    same = sorted(other + 1 for other in others)
    rest = [number for number in range(1, count + 1) if number not in same and number != own]
    if not same:
        return ""
    if len(same) > 1 and not rest:
        return "any of the others"
    if len(rest) < len(same) - 2:
        return f"any of the others but no. {joined(list(map(str, rest)))}"
    return f"no. {joined(list(map(str, same)))}"


def _said(statement: Statement, passages: Passages) -> Said:
    return Said(
        passages=tuple(passages.of(part) for part in statement.content),
        stance=statement.stance,
        label=VALUES[statement.stance].removesuffix(" it"),
        withheld=naming(statement.speaker, on_record=statement.on_record) == WITHHELD,
        via=tuple(link.name for link in statement.via),
    )
