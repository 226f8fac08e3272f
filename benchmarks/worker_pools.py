"""Our pool of killable workers beside pebble's: items a second, how far ahead the input is read, and what a death costs.

python benchmarks/worker_pools.py      # with pebble installed (pip install pebble)
"""

from __future__ import annotations

import multiprocessing
import operator
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pebble import ProcessExpired, ProcessPool

from wirewatch.workers import Workers

ITEMS, DEATHS = 3000, 20
TIMEOUT_SECONDS = 20.0


def counted(taken: list[int]) -> Iterator[int]:
    for number in range(10_000):
        taken.append(number)
        yield number


def show(name: str, items_seconds: float, ahead: int, death_seconds: float) -> None:
    print(
        f"{name:10} {ITEMS / items_seconds:7.0f} items a second, reads {ahead:6} ahead, {1000 * death_seconds / DEATHS:5.0f} ms for a death"
    )


def measure_ours() -> None:
    taken: list[int] = []
    with Workers(count=2, preload=()) as pool:
        list(pool.map(operator.neg, range(10)))
        started = time.perf_counter()
        list(pool.map(operator.neg, range(ITEMS)))
        items_seconds = time.perf_counter() - started
        results = pool.map(operator.neg, counted(taken))
        next(results)
    with Workers(count=1, preload=()) as pool:
        started = time.perf_counter()
        list(pool.map(os._exit, [3] * DEATHS))
        show("ours", items_seconds, len(taken), time.perf_counter() - started)


def measure_pebble() -> None:
    taken: list[int] = []
    context = multiprocessing.get_context("forkserver")
    with ProcessPool(max_workers=2, context=context) as pool:
        list(pool.map(operator.neg, range(10), timeout=TIMEOUT_SECONDS).result())
        started = time.perf_counter()
        list(pool.map(operator.neg, range(ITEMS), timeout=TIMEOUT_SECONDS).result())
        items_seconds = time.perf_counter() - started
        next(pool.map(operator.neg, counted(taken), timeout=TIMEOUT_SECONDS).result())
        pool.stop()
    with ProcessPool(max_workers=1, context=context) as pool:
        started = time.perf_counter()
        for _ in range(DEATHS):
            try:
                pool.schedule(os._exit, args=[3]).result()
            except ProcessExpired:
                continue
        show("pebble", items_seconds, len(taken), time.perf_counter() - started)


if __name__ == "__main__":
    measure_ours()
    measure_pebble()
