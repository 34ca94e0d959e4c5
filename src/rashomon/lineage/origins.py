"""Origins: where each statement and each article's own words start, so that copies and chains count once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from rashomon.lineage.affiliations import Affiliations, known
from rashomon.lineage.case import Case, case_of
from rashomon.lineage.chains import chain
from rashomon.lineage.earlier import Earlier, begins
from rashomon.lineage.joining import Joining, Key
from rashomon.lineage.mouthpieces import mouthpieces
from rashomon.lineage.outlets import with_publishers
from rashomon.lineage.own_voice import outlet_voice, own_voice
from rashomon.lineage.speaker_voice import speaker_voice
from rashomon.lineage.spokespeople import join_parties
from rashomon.lineage.support import count_origins
from rashomon.model import CaseEntity, Lineage, Origin, Reading
from rashomon.text.sources import tells

__all__ = ["Origins", "find_origins"]


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of a case; the author's own voice is under the article's id; chains run from speaker to page.

    `of_outlet` has, of articles whose text goes back to others, the outlet itself: what one tells against its source is
    its own.
    """

    origins: tuple[Origin, ...]
    of_statement: dict[str, str]
    of_article: dict[str, str]
    chain_of_statement: dict[str, tuple[str, ...]]
    of_outlet: dict[str, str] = field(default_factory=dict)

    def independent(self, ids: Sequence[str | None]) -> int:
        """How many of these origins are independent of each other: brands of one group count once."""
        return count_origins(ids, self.origins)


def find_origins(
    readings: Sequence[Reading],
    entities: Sequence[CaseEntity],
    lineages: Sequence[Lineage],
    table: Affiliations | None = None,
) -> Origins:
    """Trace every statement to its speaker and every article's own voice to its outlet, agency or source article."""
    readings = sorted(readings, key=lambda reading: reading.article.id)
    case = case_of(readings, entities, lineages, with_publishers(table or known(), readings))
    joining = Joining()
    # Own voices come first: by them a speaker is known as a publisher of the case.
    articles = {reading.article.id: own_voice(case, joining, reading.article) for reading in readings}
    join_parties(joining, entities, next((r.article.language for r in readings if r.article.language), None) or "en")
    for keys in case.one_body:
        for key in keys:
            joining.join(keys[0], key)
    statements: dict[str, Key] = {}
    chains: dict[str, tuple[str, ...]] = {}
    for reading in readings:
        by_id = {statement.id: statement for statement in reading.statements}
        chains.update({s.id: chain(case, reading, s, by_id) for s in reading.statements})
        statements.update(_voices(case, joining, reading, articles[reading.article.id]))
    for article, body in mouthpieces(readings, joining, statements, articles).items():
        if case.roots[article] == (article,):
            articles[article] = body
    derived = [reading.article for reading in readings if case.roots[reading.article.id] != (reading.article.id,)]
    outlets = {article.id: outlet_voice(case, joining, article) for article in derived}
    ids, origins = joining.origins()
    return Origins(
        origins=tuple(_sourced(origin, case.table) for origin in origins),
        of_statement={s: ids[joining.root(key)] for s, key in statements.items()},
        of_article={a: ids[joining.root(key)] for a, key in articles.items()},
        chain_of_statement=chains,
        of_outlet={a: ids[joining.root(key)] for a, key in outlets.items()},
    )


def _sourced(origin: Origin, table: Affiliations) -> Origin:
    """An origin with where its affiliation is to be checked: by its own row, else by another one of its group."""
    if origin.affiliation is None:
        return origin
    own = table.named(origin.name)
    rows = [row for row in (own, *table.rows) if row is not None and row.group == origin.affiliation]
    if not rows:
        return origin
    return msgspec.structs.replace(origin, affiliation_source=rows[0].source, affiliation_as_of=rows[0].as_of)


def _voices(case: Case, joining: Joining, reading: Reading, own: Key) -> dict[str, Key]:
    """Whom each statement is from, in text order: what points back needs what was before."""
    found: dict[str, Key] = {}
    earlier = Earlier(reading.article, own, named=case.organisations_of(reading))
    for statement in sorted(reading.statements, key=begins):
        voice = tells(statement, reading.article.language or "en")
        key = earlier.pointed(case, statement) if voice != "nobody" else None
        if key is not None:
            joining.gather(key, case.name_of(key, statement.speaker.name), "unknown", None).add(
                reading.article.id, statement.source
            )
        elif voice == "somebody":
            key = speaker_voice(case, joining, reading, statement, earlier)
        elif voice == "nobody":
            found[statement.id] = own
        if key is not None:
            found[statement.id] = key
            earlier.heard(case, statement, key)
    return found
