"""Which origins stand behind a claim, and what the page calls them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.explain.relations import BY, ELSEWHERE
from rashomon.model import Claim, ClaimMember, Dossier, Origin
from rashomon.report.accounts import Account
from rashomon.report.summary_line import stakes
from rashomon.report.words import joined

__all__ = ["Behind", "behind", "called", "carriers", "is_own", "main_claim"]


@dataclass(frozen=True, slots=True)
class Behind:
    """The origins of the passages that state a claim, tell it otherwise, and deny it; each in one group, the first.
    `elsewhere`: those that only write another place for it, which is most often a name gone wrong and no contradiction.

    `reserved`: whoever stands for it only hedges it.
    """

    stating: tuple[Origin, ...]
    otherwise: tuple[Origin, ...]
    denying: tuple[Origin, ...]
    reserved: bool = False
    elsewhere: tuple[Origin, ...] = ()

    @property
    def sides(self) -> tuple[tuple[str, tuple[Origin, ...]], ...]:
        """The sides that have origins, each with its name: `stated by`, `told otherwise by`, `denied by`."""
        found = (
            (BY["hedges" if self.reserved else "asserts"], self.stating), (BY["differs"], self.otherwise),
            (ELSEWHERE, self.elsewhere), (BY["denies"], self.denying),
        )  # fmt: skip
        return tuple((side, origins) for side, origins in found if origins)


def main_claim(dossier: Dossier) -> Claim | None:
    """The claim that most accounts carry, of several one that nobody contests; none where no two carry the same."""
    shared = [claim for claim in dossier.claims if claim.support.articles > 1]
    return min(shared, key=lambda one: (-one.support.articles, one.dispute != "none", stakes(one)), default=None)


def behind(claim: Claim, origins: Iterable[Origin]) -> Behind:
    """The origins behind a claim, counted as its support is: each passage's own."""
    by_id = {origin.id: origin for origin in origins}
    standing = [m for m in claim.members if m.stands == "for"]
    stating = _those(standing, by_id)
    denying = _those((m for m in claim.members if m.relation == "denies"), by_id)
    differing = [m for m in claim.members if m.relation == "differs"]
    otherwise = _those((m for m in differing if m.how != "place"), by_id)
    elsewhere = _those((m for m in differing if m.how == "place"), by_id)
    told = {one.id for one in (*stating, *denying)}
    reserved = bool(standing) and all(m.relation == "hedges" for m in standing)
    return Behind(
        stating,
        tuple(one for one in otherwise if one.id not in told),
        denying,
        reserved,
        tuple(one for one in elsewhere if one.id not in told | {other.id for other in otherwise}),
    )


def called(origin: Origin, accounts: Sequence[Account]) -> str:
    """An origin's name; where it is nothing but the account itself, that these are its own words."""
    if not is_own(origin, accounts):
        return origin.name
    parts = _parts(origin)
    letters = [account.letter for account in accounts if _names(account) & parts]
    letters = letters or [account.letter for account in accounts if account.id in origin.articles]
    return f"{joined(letters)} in {'its' if len(letters) == 1 else 'their'} own words"


def is_own(origin: Origin, accounts: Sequence[Account]) -> bool:
    """True where an origin is one or more of the accounts that rest on it."""
    resting = [account for account in accounts if account.id in origin.articles]
    if len(resting) == 1 and origin.kind in ("outlet", "agency", "channel"):
        # "Harbour Courier" in its own article signed "Harbour Courier International".
        own = origin.name.casefold()
        return any(own.startswith(name) or name.startswith(own) for name in map(str.casefold, _names(resting[0])))
    known = {name for account in resting for name in _names(account)}
    return bool(known) and _parts(origin) <= known


def carriers(member: ClaimMember) -> tuple[str, ...]:
    """Through whom a passage came, between its speaker and the page."""
    return member.chain[1:-1]


def _parts(origin: Origin) -> set[str]:
    return {part.strip() for part in origin.name.split(" / ")}


def _names(account: Account) -> set[str]:
    return {account.id, account.name} | ({account.article.publisher} if account.article.publisher else set())


def _those(members: Iterable[ClaimMember], by_id: dict[str, Origin]) -> tuple[Origin, ...]:
    """One origin of each group: the brands of one owner are not independent of each other."""
    found: dict[str, Origin] = {}
    for member in members:
        origin = by_id.get(member.origin or "")
        if origin is not None:
            found.setdefault(origin.group, origin)
    return tuple(sorted(found.values(), key=lambda one: (-len(one.articles), one.name, one.id)))
