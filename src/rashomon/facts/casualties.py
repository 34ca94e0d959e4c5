"""Casualties: the killed and injured counted together, beside the dead and the injured counted apart."""

from collections.abc import Iterator, Mapping

from rashomon.facts.accounts import is_plain, main_figures, of_the_event, totals
from rashomon.facts.blocking import Key
from rashomon.facts.draft import Draft
from rashomon.facts.figure import Figure
from rashomon.text.edtf import day_of

__all__ = ["casualties"]

_PERSONS = "persons"


def casualties(blocks: Mapping[Key, list[Figure]]) -> Iterator[Draft]:
    """Where some account counts casualties and another the dead or the injured: two scopes; a sum where it adds up."""
    both = _mains(blocks, "casualties")
    killed, injured = _mains(blocks, "killed"), _mains(blocks, "injured")
    told = {*killed, *injured}
    if not both or not killed or not told - set(both):
        return
    if max(c.low for c in both.values()) > max(k.low for k in killed.values()):
        members = [*both.values(), *_of_the_time(both, killed)]
        yield Draft("people killed or injured, and people killed", "casualties", members, "other_scope", None)
    sums = [
        (c, k, i)
        for c in both.values()
        for k in killed.values()
        for i in injured.values()
        if c.exact and k.exact and i.exact and c.low == k.low + i.low and k.high > 0 and i.high > 0
    ]
    if sums:
        members = list({f.quantity.id: f for triple in sums for f in triple}.values())
        numbers = {c.low for c, _, _ in sums}
        best = numbers.pop() if len(numbers) == 1 else None
        yield Draft("people killed or injured, as a sum", "casualties", members, "compatible", best)


def _of_the_time(both: Mapping[str, Figure], killed: Mapping[str, Figure]) -> list[Figure]:
    """The tolls that are no older than the count of casualties, by day; all of them where there are none."""
    days = [day for f in both.values() if (day := day_of(f.published)) is not None]
    if not days:
        return list(killed.values())
    recent = [f for f in killed.values() if (day := day_of(f.published)) is not None and day >= min(days)]
    return recent or list(killed.values())


def _mains(blocks: Mapping[Key, list[Figure]], scope: str) -> dict[str, Figure]:
    figures = of_the_event(blocks.get((scope, _PERSONS), []))
    whole = totals(figures)
    return {article: main for article, main in main_figures(whole).items() if is_plain(main, whole, figures)}
