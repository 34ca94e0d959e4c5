"""Answers: what a check found, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.cli.console import printable
from rashomon.explain.relations import BY, EARLIER, HOW
from rashomon.model import Article, Check, CheckedPassage, CheckedProposition, Dossier, NearPassage, Relation

__all__ = ["told"]

# In the order in which they are told.
_RELATIONS: Sequence[Relation] = ("asserts", "hedges", "denies", "questions", "differs")
# A difference in one of these stands against the sentence, as in the dossier's claims.
_AGAINST = frozenset({"number", "date", "actor", "cause"})
# From so sure on the passage is the same proposition; below, so much is said.
_SURE, _PERHAPS = 0.9, 0.6


class _Names(NamedTuple):
    """What the ids of an answer stand for."""

    articles: dict[str, Article]
    claims: dict[str, str]
    origins: dict[str, str]


def told(check: Check, case: Dossier) -> str:
    """The whole answer; nothing in it can steer the terminal."""
    names = _Names(
        {reading.article.id: reading.article for reading in case.readings},
        {claim.id: claim.text for claim in case.claims},
        {origin.id: origin.name for origin in case.origins},
    )
    lines: list[str] = []
    for proposition in check.propositions:
        lines += [*_proposition(proposition, names), ""]
    if check.unread:
        lines += [f"not read, so nothing was looked for: {', '.join(check.unread)}", ""]
    return "".join(f"{_indented(line)}\n" for line in lines)


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + printable(text)


def _proposition(of: CheckedProposition, names: _Names) -> Iterator[str]:
    yield f"“{of.text}”"
    if of.speaker:
        yield f"  given by the sentence to {of.speaker}; the speakers of the accounts stand with each passage"
    yield f"  {_summary(of, names)}"
    for relation in _RELATIONS:
        passages: tuple[CheckedPassage, ...] = getattr(of, relation)
        if passages:
            yield f"  {BY[relation]}"
        for passage in passages:
            yield from _passage(passage, of, names)
    if of.near:
        yield "  near, not the same"
        yield from (line for near in of.near for line in _near(near, names.articles[near.article]))
    if of.searched:
        yield f"  searched, without a passage that states or denies it: {', '.join(of.searched)}"
    for id in of.claims:
        yield f"  in the dossier: {id}  {names.claims.get(id, '')}"


def _summary(of: CheckedProposition, names: _Names) -> str:
    """One line: how many accounts do what, since when, how many origins."""
    by = {relation: _how_many(getattr(of, relation)) for relation in _RELATIONS}
    if not any(by.values()):
        return f"No account states, denies or questions it; {len(of.searched)} searched."
    parts = [f"{BY[relation]} {by[relation]}" for relation in _RELATIONS if by[relation]]
    said = f"Of {len(names.articles)} accounts: {', '.join(parts)}."
    carried = (*of.asserts, *of.hedges)
    said += f" {_origins('for', of.origins_for, carried, names)}" if carried else " None carries it as it stands."
    against = (*of.denies, *(p for p in of.differs if p.how in _AGAINST))
    if against and (of.denies or of.origins_against):
        said += f" {_origins('against', of.origins_against, against, names)}"
    if of.since:
        said += f" Earliest: {_first(of.since, carried)}."
    if of.denied_since:
        said += f" First denied: {_first(of.denied_since, of.denies)}."
    undated = sorted({p.article for p in (*carried, *of.denies) if p.published is None})
    return said + (f" Undated: {', '.join(undated)}." if undated else "")


def _how_many(passages: Sequence[CheckedPassage]) -> str:
    """How many accounts, and how many of them only perhaps; empty where none."""
    accounts = {p.article for p in passages}
    perhaps = len(accounts - {p.article for p in passages if p.confidence >= _PERHAPS})
    return f"{len(accounts)} ({perhaps} perhaps)" if perhaps else str(len(accounts) or "")


def _origins(side: str, count: int, passages: Sequence[CheckedPassage], names: _Names) -> str:
    who = sorted({names.origins[p.origin] for p in passages if p.origin in names.origins})
    if not who:
        return f"Origins {side}: cannot tell."
    return f"Independent origins {side}: {count} ({', '.join(who)})."


def _first(time: str, passages: Sequence[CheckedPassage]) -> str:
    articles = sorted({p.article for p in passages if p.published == time})
    return f"{time} ({', '.join(articles)})"


def _passage(passage: CheckedPassage, of: CheckedProposition, names: _Names) -> Iterator[str]:
    yield f"    {_account(names.articles[passage.article])}  {_how_sure(passage.confidence)}"
    yield f"      “{passage.text}”  [{passage.start}:{passage.end}]"
    if passage.how:
        yield f"      {_in_what(passage, of)}" + (f": {passage.gives}" if passage.gives else "")
    yield f"      {_voice(passage, names)}"


def _in_what(passage: CheckedPassage, of: CheckedProposition) -> str:
    if passage.how == "update" and passage.gives and passage.published and of.since:
        return EARLIER if passage.published < of.since else HOW["update"]
    return HOW[passage.how or "wording"]


def _voice(passage: CheckedPassage, names: _Names) -> str:
    """Who says it, whether on record, through whom it came to the page, and the origin that it counts for."""
    origin = f"; origin: {names.origins.get(passage.origin or '', 'cannot tell')}"
    if passage.speaker is None:
        return f"in its own voice{origin}"
    record = "on record" if passage.on_record else "not on record"
    through = passage.chain[1:]
    return f"{passage.speaker.name}, {record}" + (f"; through {', '.join(through)}" if through else "") + origin


def _near(passage: NearPassage, article: Article) -> Iterator[str]:
    yield f"    {_account(article)}  ({passage.why})"
    yield f"      “{passage.text}”  [{passage.start}:{passage.end}]"


def _account(article: Article) -> str:
    return f"{article.id}, {article.published or 'undated'}"


def _how_sure(confidence: float) -> str:
    words = "" if confidence >= _SURE else "likely " if confidence >= _PERHAPS else "perhaps "
    return f"({words}the same proposition: {confidence:.2f})"
