"""Chains: through whom a statement came, from its speaker to the page that prints it."""

from collections.abc import Mapping

from rashomon.lineage.case import Case
from rashomon.lineage.outlets import outlet
from rashomon.model import Reading, Statement

__all__ = ["chain"]


def chain(case: Case, reading: Reading, statement: Statement, by_id: Mapping[str, Statement]) -> tuple[str, ...]:
    """Names from speaker to page, each once: speaker, links, those who pass the statement on, credits, the outlet."""
    names = [statement.speaker.name, *(link.name for link in statement.via)]
    seen, above = {statement.id}, statement.parent
    while above is not None and above in by_id and above not in seen:
        seen.add(above)
        names += [by_id[above].speaker.name, *(link.name for link in by_id[above].via)]
        above = by_id[above].parent
    credited = case.whole[reading.article.id]
    names += sorted({c.affiliation.name if c.affiliation else c.name for c in credited})
    names.append(outlet(reading.article, case.table)[0])
    return tuple(name for n, name in enumerate(names) if name not in names[:n])
