"""Make `cases.jsonl`: draw places and people for the stories by a fixed seed, and apply the operations.

    python -m benchmarks.garbles.make [--check]     (--check: exit 1 where the file would change)

The file is kept in the repository, so that a case never changes with the gazetteer, and can be read and criticised.
"""

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.garbles.clean import PEOPLE_KINDS, PLACE_KINDS, Kind  # noqa: E402
from benchmarks.garbles.draw import Draw, Drawn  # noqa: E402
from benchmarks.garbles.operations import HELD_OUT, PEOPLE_OPERATIONS, PLACE_OPERATIONS, Operation  # noqa: E402
from benchmarks.garbles.stories import Case, Edit, Story, stories  # noqa: E402
from benchmarks.garbles.world import World  # noqa: E402

__all__ = ["Maker"]

CASES = Path(__file__).parent / "cases.jsonl"
_SEED = 20261128
_EACH = {"places": 45, "people": 24}
_CLEAN = {
    "places": {"twin": 84, "variant": 44, "other_name": 30, "no_diacritics": 34, "capitals": 20, "similar_near": 40,
               "similar_once": 40, "far_once": 20, "village": 24, "other_area": 24},
    "people": {"twin": 30, "middle_name": 20, "rank_abbreviated": 16, "namesake": 18, "similar_person": 18,
               "second_unit": 18},
}  # fmt: skip
_OPERATIONS = {"places": PLACE_OPERATIONS, "people": PEOPLE_OPERATIONS}
_KINDS = {"places": PLACE_KINDS, "people": PEOPLE_KINDS}
# Every fifth name of a place is that of the town nearby; now and then two accounts make the same mistake.
_NEARBY, _TWICE = (5, 4), (9, 7)
# The altered account must put the town there, in one sentence.
_BESIDE = {"wrong_region": "town", "wrong_country": "town"}
_TRIES = 400  # places for a story before the next one's turn


class Maker:
    """Makes the cases, one class after another, each going round the stories in an order of its own."""

    def __init__(self) -> None:
        self.chance = Random(_SEED)
        self.world = World()
        self.draw = Draw(self.world, self.chance)

    def cases(self) -> Iterator[Case]:
        """All cases: garbled ones by class, then clean ones by kind."""
        for group, operations in _OPERATIONS.items():
            garbled = [case for kind, one in operations.items() for case in self._garbled(group, kind, one)]
            yield from garbled
            twins = self.chance.sample(garbled, _CLEAN[group]["twin"])
            yield from (_twin(case, i) for i, case in enumerate(twins))
            for kind, make in _KINDS[group].items():
                yield from self._clean(group, kind, make)

    def _draws(self, make: Callable[[Drawn, int], Case | None], number: int) -> Iterator[Case]:
        """Cases made of draws, going round the stories; a story for which none can be made is passed over."""
        order = self.chance.sample(sorted(stories()), len(stories()))
        turn = i = 0
        while i < number:
            case = self._of_story(stories()[order[turn % len(order)]], make, i)
            turn += 1
            if case is not None:
                i += 1
                yield case

    def _of_story(self, story: Story, make: Callable[[Drawn, int], Case | None], i: int) -> Case | None:
        for _ in range(_TRIES):
            drawn = self.draw.one(story)
            case = make(drawn, i) if drawn else None
            if case is not None:
                return case
        return None

    def _garbled(self, group: str, kind: str, operation: Operation) -> Iterator[Case]:
        def make(drawn: Drawn, i: int) -> Case | None:
            nearby = i % _NEARBY[0] == _NEARBY[1] and len(drawn.with_slot("near")) > 2
            found = operation(drawn, "near" if nearby else "town", self.world, self.chance)
            accounts = drawn.with_slot(found.filling) if found else []
            if found is None or len(accounts) < 2:
                return None
            fit = drawn.story.in_one_sentence(found.filling, _BESIDE[kind]) if kind in _BESIDE else accounts
            fit = sorted(set(fit))
            twice = group == "places" and i % _TWICE[0] == _TWICE[1] and len(accounts) >= 4 and len(fit) >= 2
            if not fit:
                return None
            return Case(
                id=f"{kind}-{i:02}", part=drawn.story.head["split"], group=group, kind=kind, garbled=True,
                held_out=kind in HELD_OUT, story=drawn.story.name, slots=drawn.slots, altered=found.filling,
                edits=tuple(Edit(account, found.by) for account in sorted(self.chance.sample(fit, 1 + twice))),
                meant=found.meant, wrong=found.wrong,
            )  # fmt: skip

        return self._draws(make, _EACH[group])

    def _clean(self, group: str, kind: str, edit: Kind) -> Iterator[Case]:
        def make(drawn: Drawn, i: int) -> Case | None:
            found = edit(drawn, self.world, self.chance)
            if found is None:
                return None
            return Case(
                id=f"clean-{group}-{kind}-{i:02}", part=drawn.story.head["split"], group=group, kind=kind,
                garbled=False, held_out=False, story=drawn.story.name, slots=drawn.slots | found[0], edits=found[1],
            )  # fmt: skip

        return self._draws(make, _CLEAN[group][kind])


def _twin(case: Case, i: int) -> Case:
    """A garbled case with the right words put back."""
    return dataclasses.replace(
        case, id=f"clean-{case.group}-twin-{i:02}", kind="twin", garbled=False, held_out=False, edits=(), altered=None,
        meant={}, wrong={},
    )  # fmt: skip


def main() -> int:
    """Write the file, or check it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    lines = [json.dumps(dataclasses.asdict(case), ensure_ascii=False) for case in Maker().cases()]
    text = "\n".join(lines) + "\n"
    if given.check:
        same = text == CASES.read_text(encoding="utf-8")
        print("unchanged" if same else "cases.jsonl would change")
        return int(not same)
    CASES.write_text(text, encoding="utf-8")
    print(f"{len(lines)} cases")
    return 0


if __name__ == "__main__":
    sys.exit(main())
