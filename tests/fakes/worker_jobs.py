"""What the tests of the worker pool run inside workers; apart, so that a worker need not import pytest."""

import os
import signal
import time

MEBIBYTE = 1024 * 1024


def double(number: int) -> int:
    return 2 * number


def misbehave(order: str) -> object:  # noqa: C901 - one case a way to misbehave
    match order:
        case "hang":
            time.sleep(60)
        case "burn":
            while True:
                pass
        case "swell":
            return [bytes(MEBIBYTE) for _ in range(4096)]
        case "die":
            os._exit(3)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "be killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise ValueError("bad bytes")
        case "recurse":
            return misbehave_deeply(0)
        case "unpicklable":
            return lambda: None
        case "shout":
            os.write(1, b"NOISE")
            os.write(2, b"NOISE")
            print("NOISE")  # noqa: T201 - the noise is the test
    return order


def misbehave_deeply(depth: int) -> int:
    return misbehave_deeply(depth + 1)


def own_process(_item: object) -> int:
    return os.getpid()
