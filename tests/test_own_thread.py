"""Calls that block, waited for in another thread."""

from __future__ import annotations

import asyncio
import threading

import pytest

from wirewatch.process.own_thread import to_its_end


def test_who_is_cancelled_waits_for_the_end_of_what_the_thread_does() -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        go_on.wait(30)
        ended.set()

    async def run() -> None:
        waiting = asyncio.create_task(to_its_end(work))
        await asyncio.to_thread(begun.wait, 30)
        waiting.cancel()
        await asyncio.sleep(0.05)
        assert not waiting.done(), "its owner would use what the thread still works on"
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert ended.is_set()

    asyncio.run(run())


def test_what_a_call_gives_or_raises_comes_through() -> None:
    assert asyncio.run(to_its_end(divmod, 7, 2)) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        asyncio.run(to_its_end(divmod, 7, 0))
