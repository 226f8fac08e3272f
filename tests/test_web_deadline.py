"""One timer ends every exchange that takes too long, and nothing else."""

import asyncio
from typing import Never

import pytest

from wirewatch.web.deadline import Deadlines


async def sleep_within(deadlines, seconds, length) -> str:
    with deadlines.within(seconds):
        await asyncio.sleep(length)
    return "finished"


def test_what_takes_too_long_ends_with_a_time_out_and_the_others_finish() -> None:
    async def run():
        deadlines = Deadlines()
        lengths = [(0.05, 60), (30, 0.01), (0.05, 60), (30, 0.2)]
        waits = [sleep_within(deadlines, seconds, length) for seconds, length in lengths]
        return await asyncio.gather(*waits, return_exceptions=True)

    results = asyncio.run(run())
    assert [type(result) for result in results] == [TimeoutError, str, TimeoutError, str]


def test_no_time_left_ends_the_first_wait() -> None:
    with pytest.raises(TimeoutError):
        asyncio.run(sleep_within(Deadlines(), 0.0, 60))


def test_a_task_that_somebody_else_cancels_stays_cancelled() -> None:
    async def run() -> None:
        task = asyncio.create_task(sleep_within(Deadlines(), 30, 60))
        await asyncio.sleep(0.01)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())


def test_an_error_inside_stays_that_error() -> None:
    async def run() -> Never:
        with Deadlines().within(30):
            raise LookupError("its own")

    with pytest.raises(LookupError):
        asyncio.run(run())


def test_a_later_deadline_is_noticed_after_a_quiet_time() -> None:
    async def run() -> None:
        deadlines = Deadlines()
        await sleep_within(deadlines, 30, 0.01)
        await asyncio.sleep(0.25)
        await sleep_within(deadlines, 0.05, 60)

    with pytest.raises(TimeoutError):
        asyncio.run(run())
