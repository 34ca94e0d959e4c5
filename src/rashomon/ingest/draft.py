"""What one input gave, before its id is settled; and how a fault in the input is told."""

from collections import Counter
from dataclasses import dataclass

__all__ = ["Draft", "InputFault", "Warnings"]

# Of a file with thousands of broken records; the first ones show what is wrong.
_FAULTS_TOLD = 20
_LAST = 1 << 62


class InputFault(Exception):
    """An input, or one record of it, that cannot be read; the message says what is wrong and what to do."""


class Warnings:
    """Warnings of one load: where, record number, what; told in an order that does not depend on the inputs' order."""

    def __init__(self) -> None:
        self._said: set[tuple[str, int, str]] = set()
        self._faults: Counter[str] = Counter()
        self.failed = False

    def add(self, where: str, what: str, record: int = 0, *, failed: bool = False) -> None:
        """Keep one clear line; `failed` where something could not be read. Of many broken records some are told."""
        self.failed = self.failed or failed
        if failed and record:
            self._faults[where] += 1
            if self._faults[where] > _FAULTS_TOLD:
                return
        self._said.add((where, record, " ".join(what.split())))

    def about(self, where: str) -> bool:
        """Whether anything was told of this input."""
        return any(said[0] == where for said in self._said)

    def lines(self) -> tuple[str, ...]:
        """The warnings, sorted by file and record."""
        more = {(where, _LAST, _more(count - _FAULTS_TOLD)) for where, count in self._faults.items()}
        told = sorted(self._said | {said for said in more if said[2]})
        return tuple(f"{_place(where, number)}: {what}" for where, number, what in told)

    def by_place(self) -> dict[str, list[str]]:
        """The lines about each input or record, as a draft names it (`where`)."""
        found: dict[str, list[str]] = {}
        for where, number, what in sorted(self._said):
            place = _place(where, number)
            found.setdefault(place, []).append(f"{place}: {what}")
        return found


def _place(where: str, number: int) -> str:
    return f"{where}, record {number}" if 0 < number < _LAST else where


def _more(count: int) -> str:
    return f"{count} more of its records could not be read; correct them like those before" if count > 0 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as found. `given_id` is the id stated by the input; `stem` is what it is called without one; `also`
    are the other places at which the same article was found, `notes` what its reading says of where it is from."""

    where: str
    given_id: str | None
    stem: str
    raw: bytes
    sha256: str
    text: str
    media_type: str
    file: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    captured: str | None = None
    language: str | None = None
    places: tuple[tuple[int, int], ...] | None = None
    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
