"""What one input gave, before its id is settled; and how a fault in the input is told."""

from dataclasses import dataclass

__all__ = ["Draft", "InputFault", "Warnings"]


class InputFault(Exception):
    """An input, or one record of it, that cannot be read; the message says what is wrong and what to do."""


class Warnings:
    """Warnings of one load: where, record number, what; told in an order that does not depend on the inputs' order."""

    def __init__(self) -> None:
        self._said: set[tuple[str, int, str]] = set()
        self.failed = False

    def add(self, where: str, what: str, record: int = 0, *, failed: bool = False) -> None:
        """Keep one clear line; `failed` where something could not be read."""
        self._said.add((where, record, " ".join(what.split())))
        self.failed = self.failed or failed

    def about(self, where: str) -> bool:
        """Whether anything was told of this input."""
        return any(said[0] == where for said in self._said)

    def lines(self) -> tuple[str, ...]:
        """The warnings, sorted by file and record."""
        return tuple(
            f"{where}: {what}" if not number else f"{where}, record {number}: {what}"
            for where, number, what in sorted(self._said)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as found. `given_id` is the id stated by the input; `stem` is what it is called without one."""

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
