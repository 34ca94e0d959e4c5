"""People, bodies, units and groups made ready to be explained: in the case, and in one article."""

from rashomon.explain.subject import Subject, inputs
from rashomon.explain.words import counting, listed, quoted
from rashomon.model import CaseEntity, Dossier, Entity, Span

__all__ = ["article_entity", "entity"]

_SHOWN = 12


def entity(dossier: Dossier, one: CaseEntity) -> Subject:
    """A referent of the case with the first passage for each form of its name in each account."""
    articles = sorted({member.article for member in one.members})
    across = len(articles) > 1
    where = f"{counting(len(one.mentions), 'mention')} in {counting(len(articles), 'account')}"
    namesakes = [
        f"{other.name} ({other.id})"
        for other in dossier.entities
        if other.id != one.id and other.kind == one.kind and _like(one, other)
    ]
    role = f", {one.role}" if one.role else ""
    return Subject(
        kind=one.kind,
        rule="entity",
        says=f"{one.name}{role} ({one.kind.replace('_', ' ')}): {where}, taken for one.",
        inputs=inputs(*((span, "a mention") for span in _forms(one.mentions))),
        slots={
            "name": one.name,
            "accounts": listed(articles) if across else "",
            "alone": articles[0] if len(articles) == 1 else "",
            "names": listed(quoted(name) for name in one.names) if len(one.names) > 1 else "",
            "namesakes": listed(namesakes, 3),
            **_sort(one.kind, one.name),
        },
    )


def article_entity(dossier: Dossier, one: Entity) -> Subject:
    """A referent of one article."""
    article = one.mentions[0].article if one.mentions else ""
    of_case = next((c for c in dossier.entities if any(m.entity == one.id for m in c.members)), None)
    where = f"; in the case it is {of_case.name} ({of_case.id})" if of_case else ""
    return Subject(
        kind=one.kind,
        rule="entity.article",
        says=f"{one.name} ({one.kind.replace('_', ' ')}) in {article}: "
        f"{counting(len(one.mentions), 'mention')}{where}.",
        inputs=inputs(*((span, "a mention") for span in _forms(one.mentions))),
        slots={"name": one.name, "article": article, **_sort(one.kind, one.name)},
    )


def _sort(kind: str, name: str) -> dict[str, str]:
    """What applies to people, to bodies and units, and to what has no name."""
    named = any(letter.isupper() for letter in name)
    return {
        "person": name if kind == "person" and named else "",
        "body": name if kind in {"organisation", "military_unit"} and named else "",
        "unnamed": "" if named else name,
    }


def _forms(mentions: tuple[Span, ...]) -> list[Span]:
    """The first mention in each wording of each account; not more than a reader looks through."""
    first: dict[tuple[str, str], Span] = {}
    for mention in mentions:
        first.setdefault((mention.article, mention.text.casefold()), mention)
    return list(first.values())[:_SHOWN]


def _like(one: CaseEntity, other: CaseEntity) -> bool:
    """Whether two may be one by their names: people by the last word, others where one name holds all of the other."""
    mine, theirs = one.name.casefold().split(), other.name.casefold().split()
    if one.kind == "person":
        return mine[-1:] == theirs[-1:]
    return set(mine) <= set(theirs) or set(theirs) <= set(mine)
