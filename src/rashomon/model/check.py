"""A check: what the accounts of a case do with a sentence of the user's, proposition by proposition."""

from rashomon.model.claim import ClaimMember
from rashomon.model.record import Record
from rashomon.model.span import Span
from rashomon.model.statement import Link, Speaker

__all__ = ["CHECK_SCHEMA", "Check", "CheckedPassage", "CheckedProposition", "NearPassage"]

CHECK_SCHEMA = "rashomon/check/1"


class CheckedPassage(ClaimMember, frozen=True, kw_only=True):
    """A passage that speaks of the proposition. `relation` and `how` are to the sentence, `gives` are the words in
    which it differs. Without a statement it is the author's own voice, and there is no speaker. `confidence` says how
    likely it puts the same proposition forward, not whether that is so."""

    gives: str | None
    speaker: Speaker | None
    on_record: bool | None
    via: tuple[Link, ...]
    published: str | None
    confidence: float


class NearPassage(Span, frozen=True, kw_only=True):
    """A passage that comes near the proposition and is not held to be the same; `why` not, in a few words."""

    why: str
    published: str | None
    confidence: float


class CheckedProposition(Record, frozen=True, kw_only=True):
    """One proposition of the sentence. `speaker` is whom the sentence gives it to. `searched` are the accounts that
    were read and have no passage that speaks of it. `since` and `denied_since` are the earliest publication times of
    what carries or denies it. Copies and chains count as one origin; against it stands who denies it, or tells it
    otherwise in what is no update."""

    text: str
    speaker: str | None
    asserts: tuple[CheckedPassage, ...]
    hedges: tuple[CheckedPassage, ...]
    denies: tuple[CheckedPassage, ...]
    questions: tuple[CheckedPassage, ...]
    differs: tuple[CheckedPassage, ...]
    near: tuple[NearPassage, ...]
    searched: tuple[str, ...]
    since: str | None
    denied_since: str | None
    origins_for: int
    origins_against: int
    claims: tuple[str, ...]


class Check(Record, frozen=True, kw_only=True):
    """The answer to a sentence; `unread` are accounts in a language that is not read: nothing was looked for there."""

    schema: str
    sentence: str
    propositions: tuple[CheckedProposition, ...]
    unread: tuple[str, ...]
    warnings: tuple[str, ...]
