"""What the commands need of the pipeline; imported only when a command runs, since its models take seconds to load."""

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from rashomon.cli.console import Console
from rashomon.model import Check, Decision, Dossier, Reading

if TYPE_CHECKING:
    from rashomon.pipeline import Config
    from rashomon.pipeline.changes import Change

__all__ = ["Addition", "Comparison", "Engine", "Grouping", "Library", "Outcome", "Readings"]


class Outcome(Protocol):
    """What every entry tells: `failed` where some input could not be read."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What limits the result, one line each."""
        ...

    @property
    def failed(self) -> bool:
        """Whether some input could not be read."""
        ...


class Readings(Outcome, Protocol):
    """Each article on its own."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """By article id."""
        ...


class Grouping(Outcome, Protocol):
    """A story's id for each article's id."""

    @property
    def story_of(self) -> Mapping[str, str]:
        """The story's id by article id."""
        ...


class Comparison(Outcome, Protocol):
    """The articles together; more than one story and none chosen means no dossier."""

    @property
    def dossier(self) -> Dossier | None:
        """The comparison, where there is one."""
        ...

    @property
    def raw(self) -> Mapping[str, bytes]:
        """The sources' bytes by SHA-256."""
        ...

    @property
    def stories(self) -> tuple[tuple[str, ...], ...]:
        """Article ids, a group for each event told."""
        ...


class Addition(Outcome, Protocol):
    """A case with more articles; no dossier where nothing was added."""

    @property
    def dossier(self) -> Dossier | None:
        """The comparison of all, where something was added."""
        ...

    @property
    def raw(self) -> Mapping[str, bytes]:
        """The added sources' bytes by SHA-256."""
        ...

    @property
    def added(self) -> tuple[str, ...]:
        """The ids of the articles that joined."""
        ...

    @property
    def strangers(self) -> tuple[str, ...]:
        """The ids of articles left out: they seem to tell another event."""
        ...

    @property
    def changes(self) -> "tuple[Change, ...]":
        """What is other than before."""
        ...


class Engine(Protocol):
    """The library's entries as the commands call them."""

    def read(self, inputs: Sequence[str]) -> Readings:
        """Each article on its own."""
        ...

    def group(self, inputs: Sequence[str]) -> Grouping:
        """Which articles tell of the same event."""
        ...

    def compare(self, inputs: Sequence[str]) -> Comparison:
        """The articles side by side."""
        ...

    def add(self, case: Dossier, inputs: Sequence[str], decisions: Sequence[Decision]) -> Addition:
        """More articles into a case."""
        ...

    def check(self, case: Dossier, sentence: str, decisions: Sequence[Decision]) -> Check:
        """A sentence held against a case; ValueError where it cannot be asked."""
        ...


class Library:
    """The pipeline, set up as the command line asks."""

    def __init__(self, args: argparse.Namespace, console: Console) -> None:
        self._args = args
        self._console = console

    def read(self, inputs: Sequence[str]) -> Readings:
        """Each article on its own."""
        from rashomon import pipeline

        return pipeline.read(*inputs, config=self._config())

    def group(self, inputs: Sequence[str]) -> Grouping:
        """Which articles tell of the same event."""
        from rashomon import pipeline

        return pipeline.group(*inputs, config=self._config())

    def compare(self, inputs: Sequence[str]) -> Comparison:
        """The articles side by side."""
        from rashomon import pipeline

        return pipeline.compare(*inputs, config=self._config())

    def add(self, case: Dossier, inputs: Sequence[str], decisions: Sequence[Decision]) -> Addition:
        """More articles into a case."""
        from rashomon import pipeline

        return pipeline.add(case, *inputs, decisions=decisions, anyway=self._args.anyway, config=self._config())

    def check(self, case: Dossier, sentence: str, decisions: Sequence[Decision]) -> Check:
        """A sentence held against a case; ValueError where it cannot be asked."""
        from rashomon import pipeline

        return pipeline.check(case.readings, case, sentence, decisions=decisions)

    def _config(self) -> "Config":
        from rashomon.ingest.config import IngestConfig
        from rashomon.pipeline import Config

        return Config(
            ingest=IngestConfig(offline=self._args.offline),
            story=getattr(self._args, "story", None),
            progress=self._console.progress,
        )
