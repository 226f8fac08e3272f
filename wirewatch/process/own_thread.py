"""Waiting for a call that blocks, in another thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


def in_own_thread(call: Callable[[], Result], name: str) -> asyncio.Future[Result]:
    """Start a call that blocks and give what waits for its result, or for what it raises; it holds up no end of the process.

    A pool's threads would all wait for servers that never answer.
    """
    answer: Future[Result] = Future()

    def run() -> None:
        with suppress(InvalidStateError):  # nobody waits any more
            try:
                answer.set_result(call())
            except Exception as error:  # noqa: BLE001 - handed to whoever waits, who tells what is expected from what is not
                answer.set_exception(error)

    threading.Thread(target=run, name=name, daemon=True).start()
    return asyncio.wrap_future(answer)


async def to_its_end(call: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Run a call in a thread of the loop's pool; who is cancelled meanwhile waits for its end, because its owner uses what it works on."""
    running = asyncio.ensure_future(asyncio.to_thread(call, *given, **named))
    try:
        return await asyncio.shield(running)
    finally:
        await asyncio.wait([running])
