"""A stage: one step of the method, with what it reads and what it writes. A pipeline is a list of stages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Stage", "run", "unmet"]


@dataclass(frozen=True, slots=True)
class Stage:
    """`run` is a pure function of the tables named in `reads`; `empty` stands in for its outcome where it fails."""

    name: str
    reads: tuple[str, ...]
    writes: str
    run: Callable[..., Any]
    empty: Any = ()


def unmet(stages: Sequence[Stage], given: Iterable[str]) -> list[str]:
    """What a pipeline's stages read that nothing before them writes; checked before anything runs."""
    known, missing = set(given), []
    for stage in stages:
        missing += [f"{stage.name} reads {need}" for need in stage.reads if need not in known]
        known.add(stage.writes)
    return missing


def run(stages: Sequence[Stage], given: Mapping[str, Any], *, strict: bool = False) -> tuple[dict[str, Any], list[str]]:
    """Run the stages in order; gives all tables and a warning for each stage that failed.

    One failure never empties the rest: a stage that raises leaves its empty value, and the others go on. `strict` lets
    it raise (for tests).
    """
    missing = unmet(stages, given)
    if missing:
        raise ValueError("; ".join(missing))
    tables, warnings = dict(given), []
    for stage in stages:
        try:
            tables[stage.writes] = stage.run(*(tables[need] for need in stage.reads))
        except Exception as error:  # any failure of one step, whatever it is, must leave the others standing
            if strict:
                raise
            tables[stage.writes] = stage.empty
            warnings.append(
                f"{stage.name} failed ({type(error).__name__}: {str(error)[:200]}); what it gives is missing"
            )
    return tables, warnings
