"""What the commands need of the pipeline; loaded only when a command runs, since its models take seconds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from rashomon.model import Dossier, Reading

__all__ = ["Comparison", "Engine", "Options", "Readings", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a reader may choose."""

    offline: bool = False
    story: int | None = None
    progress: Callable[[int, int], None] | None = None


class Readings(Protocol):
    """Each article on its own; `failed` where an input could not be read."""

    @property
    def readings(self) -> tuple[Reading, ...]: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...
    @property
    def failed(self) -> bool: ...


class Comparison(Protocol):
    """The articles together; more than one story and none chosen means no dossier."""

    @property
    def dossier(self) -> Dossier | None: ...
    @property
    def raw(self) -> Mapping[str, bytes]: ...
    @property
    def warnings(self) -> tuple[str, ...]: ...
    @property
    def failed(self) -> bool: ...
    @property
    def stories(self) -> tuple[tuple[str, ...], ...]: ...


class Engine(Protocol):
    """The library's three entries; `inputs` are paths, URLs or `-`."""

    def read(self, inputs: Sequence[str], options: Options) -> Readings:
        """Each article on its own."""
        ...

    def stories(self, inputs: Sequence[str], options: Options) -> Comparison:
        """Which articles tell of the same event."""
        ...

    def compare(self, inputs: Sequence[str], options: Options) -> Comparison:
        """The articles side by side."""
        ...


def load() -> Engine:
    """The pipeline."""
    return cast(Engine, import_module("rashomon.cli.library"))
