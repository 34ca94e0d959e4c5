"""How a passage, an account or an origin stands to a claim, in words: page, answers and explanations take them here.

Who denies a claim, or tells it otherwise, is nowhere said to state it.
"""

from collections.abc import Iterable

from rashomon.model import ClaimMember, Relation

__all__ = ["BY", "EARLIER", "ELSEWHERE", "HOW", "VALUES", "backing", "differences", "does", "foremost", "standing"]

VALUES = {
    "asserts": "states it",
    "hedges": "hedges it",
    "denies": "denies it",
    "questions": "questions it",
    "differs": "differs",
    "omits": "does not have it",
    "published_before": "was published before it",
    "cannot_tell": "cannot tell",
}
HOW = {
    "number": "number",
    "place": "place",
    "date": "date",
    "actor": "who did it",
    "cause": "cause",
    "scope": "what is counted",
    "update": "a later state",
    "wording": "wording",
}
# A figure that is older than what a claim has.
EARLIER = "an earlier state"
# Of those who tell a claim of another place, or under a name gone wrong.
ELSEWHERE = "told with another place name by"
# Of several, what tells most about an account or a claim comes first, as in the coverage of a case.
_ORDER: tuple[Relation, ...] = ("denies", "differs", "questions", "asserts", "hedges")
BY: dict[str, str] = {
    "asserts": "stated by", "hedges": "hedged by", "denies": "denied by", "questions": "questioned by",
    "differs": "told otherwise by",
}  # fmt: skip
_DOES: dict[Relation, str] = {
    "asserts": "says", "hedges": "says with reserve", "denies": "denies", "questions": "questions",
    "differs": "tells otherwise",
}  # fmt: skip
# One origin, several.
_ORIGINS = ("origin", "origins")
_BACKING: dict[Relation, tuple[str, str]] = {
    "asserts": ("states it", "state it"), "hedges": ("hedges it", "hedge it"), "denies": ("denies it", "deny it"),
    "differs": ("differs", "differ"),
}  # fmt: skip


def standing(relation: str, hows: Iterable[str | None] = (), *, within: bool = False) -> str:
    """What a passage or an account does with a claim: `states it`, `differs (number)`; `within` brackets by a colon."""
    named = ", ".join(sorted({HOW[how] for how in hows if how}))
    told = f": {named}" if within else f" ({named})"
    return VALUES[relation] + (told if named else "")


def foremost(members: Iterable[ClaimMember]) -> Relation:
    """What some passages do with their claim, said in one word: to state it is the least that can be told of them."""
    found = {member.relation for member in members}
    return next((one for one in _ORDER if one in found), "asserts")


def does(members: Iterable[ClaimMember]) -> str:
    """What the only account of a claim does with it: `says`, `denies`."""
    return _DOES[foremost(members)]


def differences(members: Iterable[ClaimMember]) -> tuple[str, ...]:
    """In what passages of one claim differ: `number`, `stated and denied`; `denied` where none states it."""
    members = tuple(members)
    named = sorted({HOW[one.how] for one in members if one.how and one.relation == "differs"})
    if any(one.relation == "denies" for one in members):
        stated = {one.relation for one in members if one.stands == "for"}
        verb = "stated" if "asserts" in stated else "hedged"
        named.append(f"{verb} and denied" if stated else "denied")
    return tuple(named)


def backing(stating: int, denying: int, differing: int, *, reserved: bool = False) -> str:
    """How many independent origins do what with a claim: `2 origins state it · 1 denies it`; at least who
    states it."""
    counts: tuple[tuple[Relation, int], ...] = (
        ("hedges" if reserved else "asserts", stating), ("denies", denying), ("differs", differing),
    )  # fmt: skip
    told = [(relation, count) for relation, count in counts if count]
    # What is counted is said once: a reader beside a row of accounts takes a bare number for theirs.
    parts = [
        f"{count} {_ORIGINS[count != 1] + ' ' if at == 0 else ''}{_BACKING[relation][count != 1]}"
        for at, (relation, count) in enumerate(told)
    ]
    return " · ".join(parts if stating else ["none states it", *parts])
