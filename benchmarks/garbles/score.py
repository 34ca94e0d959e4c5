"""Scoring: which altered passages a system flags, which flags are false, and how its confidence stands to both.

What is to be found is an account with altered words: a *target*. It is found where a flag of a kind that answers its
class rests on altered words there, or right beside them. A flag that rests on none of its case is false.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.garbles.stories import Case, Text
from benchmarks.garbles.systems import Flag

__all__ = ["Figures", "Judged", "Target", "calibration", "figures", "judge"]

PLACES = frozenset({"toponym_garbled", "region_mismatch"})
PEOPLE = frozenset({"name_variant", "name_conflict", "role_conflict"})
ANSWERS = {
    "person_name": frozenset({"name_variant", "name_conflict"}),
    "given_name": frozenset({"name_variant", "name_conflict"}),
    "rank": frozenset({"role_conflict", "name_conflict"}),
    "unit_number": frozenset({"name_conflict"}),
    "unit_branch": frozenset({"name_conflict"}),
}
_GROUP = {"places": PLACES, "people": PEOPLE}
_STEPS = 10
_BESIDE = 3  # characters


@dataclass(frozen=True, slots=True)
class Target:
    """An account with altered words: whether it was found, at which rank (from 1) what is meant stands among the
    suggestions of the flag that found it (none: it does not), and whether it was noted as another spelling at least."""

    article: str
    found: bool
    rank: int | None
    noted: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A case as judged: its targets, and its flags with whether each is right."""

    case: Case
    texts: tuple[Text, ...]
    targets: tuple[Target, ...]
    flags: tuple[tuple[Flag, bool], ...] = field(default=())

    @property
    def false(self) -> tuple[Flag, ...]:
        """The false flags of the case's own group of kinds."""
        return tuple(flag for flag, right in self.flags if not right and flag.kind in _GROUP[self.case.group])


def judge(case: Case, texts: Sequence[Text], flags: Iterable[Flag]) -> Judged:
    """Judge the flags of one case."""
    flags = list(flags)
    altered = {text.id: [(p.start, p.end) for p in text.altered] for text in texts if text.altered}
    targets = tuple(_target(case, article, spans, flags) for article, spans in altered.items())
    judged = tuple((flag, _rests_on(flag, altered)) for flag in flags if flag.kind in PLACES | PEOPLE)
    return Judged(case, tuple(texts), targets, judged)


def _rests_on(flag: Flag, altered: dict[str, list[tuple[int, int]]]) -> bool:
    """Whether evidence overlaps altered words or stands beside them ("the mayor, Ann Doe")."""
    return any(
        start < e + _BESIDE and s - _BESIDE < end
        for article, start, end in flag.spans
        for s, e in altered.get(article, ())
    )


def _target(case: Case, article: str, spans: list[tuple[int, int]], flags: list[Flag]) -> Target:
    answers = ANSWERS.get(case.kind, PLACES)
    here = [flag for flag in flags if _rests_on(flag, {article: spans})]
    found = sorted((flag for flag in here if flag.kind in answers), key=lambda flag: -flag.confidence)
    ranks = [next((at for at, one in enumerate(flag.suggested, 1) if _is_meant(case, one)), None) for flag in found]
    best = min((rank for rank in ranks if rank is not None), default=None)
    return Target(article, bool(found), best, any(flag.kind == "toponym_variant" for flag in here))


def _is_meant(case: Case, suggested: tuple[int | None, str]) -> bool:
    """Whether a suggestion is the place meant (where a region or country is wrong: it, or the town), or its name."""
    geonames, name = suggested
    if geonames is not None and geonames in {case.meant.get("geonames"), case.meant.get("town")}:
        return True
    return geonames is None and case.meant["name"].casefold() in name.casefold()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a class, shares from 0 to 1. `precision` counts its false flags and, at one clean story for each
    garbled one, the clean stories' share of theirs; `first` and `three` are shares of the targets found."""

    targets: int
    recall: float
    precision: float
    first: float
    three: float
    noted: float


def figures(of_class: Sequence[Judged], clean: Sequence[Judged]) -> Figures:
    """The figures of the cases of a class (or several of one group), beside the clean cases of its group."""
    targets = [target for judged in of_class for target in judged.targets]
    found = [target for target in targets if target.found]
    false = float(sum(len(judged.false) for judged in of_class))
    if clean:
        false += sum(len(judged.false) for judged in clean) * len(of_class) / len(clean)
    ranks = [target.rank for target in found if target.rank is not None]
    some = max(1, len(found))
    return Figures(
        targets=len(targets),
        recall=len(found) / max(1, len(targets)),
        precision=len(found) / max(1e-9, len(found) + false),
        first=sum(rank == 1 for rank in ranks) / some,
        three=sum(rank <= 3 for rank in ranks) / some,
        noted=sum(target.found or target.noted for target in targets) / max(1, len(targets)),
    )


def calibration(judged: Iterable[Judged]) -> tuple[float, list[tuple[int, float, float]]]:
    """The expected calibration error (Guo et al. 2017) in ten equal steps; by step: flags, confidence, share right."""
    steps: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in judged:
        for flag, right in one.flags:
            steps[min(_STEPS - 1, int(flag.confidence * _STEPS))].append((flag.confidence, right))
    number = max(1, sum(map(len, steps.values())))
    rows = [
        (len(step), sum(c for c, _ in step) / len(step), sum(right for _, right in step) / len(step))
        for _, step in sorted(steps.items())
    ]
    return sum(n * abs(told - true) for n, told, true in rows) / number, rows
