"""How many hostile servers, hostile addresses and etiquette checks are passed, what the worst cost, in one command.

    python benchmarks/hostile.py

Runs the attacks that the tests hold (tests/fakes/hostile_answers.py, tests/test_web_addresses.py) one after the other, each in the same
process, and prints time and growth of memory of the worst; then the etiquette checks.
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.fakes.hostile_answers import rows
from tests.fakes.hostile_server import HostileServer
from tests.test_web_addresses import FORMS, PRIVATE_NAMES
from wirewatch.web.client import FetchError, Reply, Request, Web, WebLimits

ROOT = Path(__file__).resolve().parent.parent
LIMITS = WebLimits(pace_seconds=0.0)


async def resolve(host: str, _port: int) -> list[str]:
    return PRIVATE_NAMES.get(host, ["93.184.215.14"])


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def attack(name: str, steps: list, expected: object) -> tuple[bool, float, float]:
    async def run(url: str) -> Reply | FetchError:
        async with Web(LIMITS, ("127.0.0.0/8",)) as web:
            return await web.fetch(Request(url))

    before, started = peak(), time.monotonic()
    with HostileServer({"/": steps}) as server:
        result = asyncio.run(run(server.url("/")))
    seconds, megabytes = time.monotonic() - started, peak() - before
    status = result.status if isinstance(result, Reply) else result.kind
    contained = status == expected if isinstance(expected, int) else status in expected
    if not contained:
        print(f"  NOT CONTAINED: {name}: {status}")
    return contained, seconds, megabytes


def refused(url: str) -> bool:
    async def run() -> Reply | FetchError:
        async with Web(LIMITS, resolver=resolve) as web:
            return await web.fetch(Request(url))

    result = asyncio.run(run())
    return isinstance(result, FetchError) and result.kind in {"url", "scheme", "port", "address", "resolve"}


def main() -> None:
    outcomes = {name: attack(name, steps, expected) for name, (steps, expected) in rows().items()}
    slowest = max(outcomes, key=lambda name: outcomes[name][1])
    largest = max(outcomes, key=lambda name: outcomes[name][2])
    print(f"hostile servers contained: {sum(kept for kept, _, _ in outcomes.values())} of {len(outcomes)}")
    print(f"  longest {outcomes[slowest][1]:.1f} s ({slowest}), most memory beyond before {outcomes[largest][2]:.0f} MB ({largest})")
    forms = list(dict.fromkeys(FORMS))
    print(f"addresses refused before a dial: {sum(map(refused, forms))} of {len(forms)}")
    for title, tests in (
        ("attacks at once, over HTTP/1.1 and HTTP/2, and rebinding", ["test_web_hostile.py", "test_web_http2.py", "test_web_addresses.py"]),
        ("hostile documents", ["test_feed_hostile.py"]),
        ("etiquette over HTTP and a moving clock", ["test_feed_poll_etiquette.py"]),
    ):
        files = [str(ROOT / "tests" / test) for test in tests]
        done = subprocess.run([sys.executable, "-m", "pytest", "-q", *files], capture_output=True, text=True, check=False, cwd=ROOT)
        print(f"{title}: {done.stdout.strip().splitlines()[-1]}", flush=True)


if __name__ == "__main__":
    main()
