"""Spread: many single-threaded runs of a network over the machine's cores, each text once.

A run's outcome hangs on nothing else, so that neither the order nor the number of cores can be seen in it; the runtime
lets Python go on meanwhile.
"""

import os
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["spread"]

_Item = TypeVar("_Item", bound=Hashable)
_Result = TypeVar("_Result")
_WORKERS = 4
# So few are not worth a thread.
_FEW = 4


def spread(run: Callable[[_Item], _Result], items: Sequence[_Item], size: Callable[[_Item], int]) -> list[_Result]:
    """`run` of every item, in their order. The longest are begun first, so that no core is left with a long one."""
    todo = deque(sorted(dict.fromkeys(items), key=size, reverse=True))
    found: dict[_Item, _Result] = {}

    def work() -> None:
        while True:
            try:
                item = todo.popleft()  # of two threads only one gets it
            except IndexError:
                return
            found[item] = run(item)

    workers = min(_WORKERS, os.cpu_count() or 1)
    if len(todo) < _FEW or workers == 1:
        work()
    else:
        with ThreadPoolExecutor(max_workers=workers) as pool:
            for one in [pool.submit(work) for _ in range(workers)]:
                one.result()
    return [found[item] for item in items]
