"""What any store of a case can do: take a whole case in at once, and give a read-only view of it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from rashomon.model import Dossier, Reading

__all__ = ["Case", "CaseError", "Store", "View"]


class CaseError(Exception):
    """A case that cannot be read or written; the message says which file, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is stored: a dossier (its readings within) and the bytes that its articles were read from, by SHA-256."""

    dossier: Dossier
    raw: Mapping[str, bytes]


class View(Protocol):
    """A stored case as it stands; nothing can be changed through it."""

    def dossier(self) -> Dossier:
        """The comparison."""
        ...

    def readings(self) -> tuple[Reading, ...]:
        """The readings, in the dossier's order."""
        ...

    def raw(self, sha256: str) -> bytes:
        """The bytes of a source, checked against their hash; CaseError where they are not kept or were altered."""
        ...

    def sources(self) -> tuple[str, ...]:
        """The hashes of the sources kept, sorted."""
        ...

    def decisions(self) -> tuple[bytes, ...]:
        """The human layer, oldest first, each decision as JSON."""
        ...


class Store(Protocol):
    """One case's place."""

    def write(self, case: Case) -> None:
        """Put the machine's layer in at once or not at all; decisions already kept stay as they are."""
        ...

    def view(self) -> AbstractContextManager[View]:
        """Open the case for reading."""
        ...
