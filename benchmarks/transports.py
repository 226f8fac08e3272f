"""What one exchange costs with each transport that was weighed for the web client: CPU time of conditional GETs answered 304.

    python benchmarks/transports.py [--requests 3000]

Each request goes to a loopback address of its own, 128 at once, as polls do; each client runs in a process of its own against one
server, in the same run. httpx-aiohttp is measured where it is installed. Only the ratios of one run mean anything.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import httpcore
import httpx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PORT = 18988
PARALLEL = 128
ANSWER = (
    b'HTTP/1.1 304 Not Modified\r\nDate: Mon, 02 Mar 2026 12:00:00 GMT\r\nETag: "abc-123"\r\nCache-Control: max-age=900\r\n'
    b"Content-Type: application/rss+xml\r\nServer: x\r\n\r\n"
)
ASKED = {
    "User-Agent": "Wirewatch/0.1 (+https://example.org)",
    "Accept-Encoding": "gzip, deflate",
    "If-None-Match": '"abc-123"',
    "If-Modified-Since": "Mon, 02 Mar 2026 12:00:00 GMT",
}
CLIENTS = ("wirewatch", "httpx", "httpcores-pool-alone", "httpx-aiohttp")
Fetch = Callable[[str], Awaitable[int]]


class Server(asyncio.Protocol):
    """Answers every request with 304."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with an empty request."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.asked = transport, b""

    def data_received(self, data: bytes) -> None:
        """Answer once a request is whole."""
        self.asked += data
        if self.asked.endswith(b"\r\n\r\n"):
            self.asked = b""
            self.transport.write(ANSWER)


async def serve() -> None:
    server = await asyncio.get_running_loop().create_server(Server, "0.0.0.0", PORT, backlog=1024)
    await server.serve_forever()


def opened(name: str) -> Fetch:
    """Return what asks for a URL with this client, and gives the status."""
    limits = httpx.Limits(max_connections=PARALLEL, max_keepalive_connections=64)
    if name == "wirewatch":
        from wirewatch.web.client import Reply, Request, Web  # only in the process that is measured

        web = Web(open_networks=("127.0.0.0/8",))
        validators = tuple(pair for pair in ASKED.items() if pair[0].startswith("If-"))

        async def guarded(url: str) -> int:
            reply = await web.fetch(Request(url, "feed", validators))
            return reply.status if isinstance(reply, Reply) else 0

        return guarded
    if name == "httpcores-pool-alone":
        pool = httpcore.AsyncConnectionPool(max_connections=PARALLEL, max_keepalive_connections=64)

        async def pooled(url: str) -> int:
            return (await pool.request("GET", url, headers=ASKED)).status

        return pooled
    if name == "httpx-aiohttp":
        from httpx_aiohttp import AiohttpTransport  # need not be installed

        client = httpx.AsyncClient(transport=AiohttpTransport(limits=limits), trust_env=False)
    else:
        client = httpx.AsyncClient(limits=limits, trust_env=False)

    async def plain(url: str) -> int:
        return (await client.get(url, headers=ASKED)).status_code

    return plain


async def measure(name: str, count: int) -> None:
    fetch = opened(name)
    urls = iter([f"http://127.2.{number // 250}.{number % 250 + 1}:{PORT}/{number}/feed.xml" for number in range(count)])

    async def run() -> None:
        for url in urls:
            status = await fetch(url)
            assert status == 304, status

    started, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(run() for _ in range(PARALLEL)))
    cpu, seconds = time.process_time() - cpu, time.perf_counter() - started
    print(f"{name:24} {count / cpu:7.0f} exchanges a CPU second  {count / seconds:7.0f} a second", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--requests", type=int, default=3000)
    options.add_argument("--client", choices=CLIENTS, help=argparse.SUPPRESS)
    options.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.serve:
        with suppress(KeyboardInterrupt):
            asyncio.run(serve())
    elif given.client:
        asyncio.run(measure(given.client, given.requests))
    else:
        server = subprocess.Popen([sys.executable, __file__, "--serve"])
        try:
            time.sleep(1)
            for name in CLIENTS:
                command = [sys.executable, __file__, "--client", name, "--requests", str(given.requests)]
                if subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode:
                    print(f"{name:24} not measured")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
