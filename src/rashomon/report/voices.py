"""Who speaks: each voice with its statements over the accounts, and the ledger of those without a name."""

from collections import defaultdict
from dataclasses import dataclass

from rashomon.explain.relations import VALUES
from rashomon.model import Dossier, Reading, Statement
from rashomon.report.accounts import Account
from rashomon.report.passages import Passage, Passages
from rashomon.report.words import joined

# What a speaker is called where the words are no one's (the JSON's word for it).
_NOBODY = "unspecified"

__all__ = ["Said", "Unnamed", "VoiceRow", "unnamed", "voices"]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its parts, its stance, and through whom it came."""

    passages: tuple[Passage, ...]
    stance: str
    label: str
    on_record: bool
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One speaker over the case."""

    name: str
    kind: str
    named: bool
    role: str | None
    accounts: tuple[Account, ...]
    said: tuple[Said, ...]

    @property
    def on_record(self) -> int:
        """How many of the statements are on the record."""
        return sum(one.on_record for one in self.said)


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
    case = {(m.article, m.entity): entity for entity in dossier.entities for m in entity.members}
    groups: dict[tuple[str, str], list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading in dossier.readings:
        for said in reading.statements:
            if said.duplicate_of is not None:
                continue
            entity = case.get((reading.article.id, said.speaker.entity or ""))
            # Two unnamed voices of different accounts are not one voice because they are called alike.
            own = "" if said.speaker.named else reading.article.id
            groups["entity" if entity else own, entity.id if entity else said.speaker.name.casefold()].append(
                (reading, said)
            )
    roles = {entity.id: entity for entity in dossier.entities}
    in_ledger = {statement for voice in dossier.unnamed_sources.voices for statement in voice.statements}
    found = []
    for (kind, key), said_by in groups.items():
        if all(said.id in in_ledger for _, said in said_by):
            continue
        speaker = said_by[0][1].speaker
        entity = roles.get(key) if kind == "entity" else None
        articles = {reading.article.id for reading, _ in said_by}
        found.append(
            VoiceRow(
                name=entity.name if entity else speaker.name,
                kind=speaker.kind,
                named=speaker.named,
                role=entity.role if entity else None,
                accounts=tuple(account for account in accounts if account.id in articles),
                said=tuple(_said(one, passages) for _, one in said_by),
            )
        )
    return tuple(sorted(found, key=_rank))


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
        on_record=statement.on_record,
        via=tuple(link.name for link in statement.via),
    )
