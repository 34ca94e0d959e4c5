"""Learn the weights of who acted and who was affected: `data/events/parties.tsv`.

    python training/events/parties.py [--write] [--cache DIR]

Data: the dev part of what `benchmarks/facts/parties.py` measures: gun-violence stories with their archive's record
(../shared/data, never part of the repository). An example is a named person of a story; right is the role of the
participant of that name, neither where the record has nobody of the name. Left out are persons that share the surname of
a participant who was not found, and `affected` for an accused who was killed or hurt (the record gives one role alone).
Logistic regression for each role, Newton's steps with L2; no random numbers. Printed are the figures of each half of the
stories, fitted on the other; with `--write` the weights fitted on everything are kept.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.facts.parties import Case, cases  # noqa: E402

from rashomon.events.accounts import story  # noqa: E402
from rashomon.events.parties import ROLES, borne, features  # noqa: E402

_KEPT = ROOT / "src" / "rashomon" / "data" / "events" / "parties.tsv"
_L2, _STEPS, _SMALL = 2.0, 60, 1e-6
# What one country's crime reports teach that does not hold of the world's news; these weights are drawn to a value by hand.
_PRIOR: dict[str, dict[str, float]] = {
    "acted": {"held": 0.8, "held share": 0.0, "near_custody": 0.5, "near_custody share": 0.0},
    "affected": {"held": 0.0, "held share": 0.0},
}
_DRAWN = 100.0
_TOLD = 0.2
_HEAD = """\
# Weights of the features of a party's role, in log-odds: feature, acted, affected (src/rashomon/events/parties.py).
# Learnt by training/events/parties.py on the stories with an archive's record (weights only; no text is here).
"""
Vector = npt.NDArray[np.float64]


def examples(case: Case) -> list[tuple[dict[str, float], dict[str, float | None]]]:
    """The named persons of a story: features, and for each role 1, 0 or None where the record does not tell."""
    told = story(case.readings, case.parses)
    out = []
    for one in borne(told, case.persons):
        right: dict[str, float | None] = {role: case.right(one.entity.id, role) for role in ROLES}
        out.append((features(told, one), right))
    return out


def fit(table: Vector, right: Vector, prior: Vector, ridge: Vector) -> Vector:
    """The weights, by Newton's steps."""
    weights = prior.copy()
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (share - right) + ridge * (weights - prior)
        bend = (table * (share * (1 - share))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < _SMALL:
            break
    return weights


def half_of(id: str) -> int:
    """Which half a story is in."""
    return int(hashlib.sha1(f"half {id}".encode()).hexdigest(), 16) % 2


def learn(role: str, names: Sequence[str], rows: Sequence[tuple[str, dict[str, float], float]]) -> Vector:
    """Print the figures of the halves; the weights."""
    table = np.array([[given[name] for name in names] for _, given, _ in rows])
    right, half = np.array([value for *_, value in rows]), np.array([half_of(id) for id, *_ in rows])
    prior = np.array([_PRIOR[role].get(name, 0.0) for name in names])
    ridge = np.array([_DRAWN if name in _PRIOR[role] else _L2 for name in names])
    for unseen in (0, 1):
        weights = fit(table[half != unseen], right[half != unseen], prior, ridge)
        got = 1 / (1 + np.exp(-table[half == unseen] @ weights)) >= _TOLD
        gold = right[half == unseen] > 0
        print(
            f"{role}, unseen half {unseen}: of {int(gold.sum())} found {100 * got[gold].mean():.1f} %, "
            f"of {int(got.sum())} told {100 * gold[got].mean():.1f} % in the record"
        )
    return fit(table, right, prior, ridge)


def main() -> None:
    """Fit, print, and write where asked."""
    options = argparse.ArgumentParser()
    options.add_argument("--write", action="store_true")
    options.add_argument("--cache", type=Path, help="a folder of pickles: article id to reading and parse")
    given = options.parse_args()
    found = [(case.id, *one) for case in cases(ROOT.parent / "shared", "dev", given.cache) for one in examples(case)]
    names = list(found[0][1])
    weights = {}
    for role in ROLES:
        rows = [(id, table, value) for id, table, right in found if (value := right[role]) is not None]
        weights[role] = learn(role, names, rows)
    lines = "".join(
        "\t".join((name, *(f"{weights[role][at]:.3f}" for role in ROLES))) + "\n" for at, name in enumerate(names)
    )
    print(lines)
    if given.write:
        _KEPT.write_text(_HEAD + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
