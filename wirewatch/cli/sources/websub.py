"""Let hubs push: subscribes every feed that names a WebSub hub, and takes the hubs' calls.

    wirewatch websub --callback https://news.example.org/websub

The address must reach this program's port through a reverse proxy that speaks TLS. A genuine push makes its feed due at once;
polling is relaxed only while push proves itself, and goes on as before when it stops.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from wirewatch.cli.argument_values import read_port
from wirewatch.cli.sources.source_lists import open_web
from wirewatch.feed.websub.receiver import Receiver
from wirewatch.feed.websub.registry import SubscriptionRegistry, ask_hubs
from wirewatch.feed.websub.subscription import Subscription
from wirewatch.settings import Settings

DEFAULT_PORT = 8791
REFRESH_SECONDS = 60

logger = logging.getLogger(__name__)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--callback", required=True, metavar="URL", help="the public address under which hubs reach this program")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=read_port, default=DEFAULT_PORT, help=f"port to listen on (default {DEFAULT_PORT})")
    parser.add_argument("--run", action="store_true", help="start a pass at each push, where no schedule runs one every minute")
    parser.add_argument("--once", action="store_true", help="ask the hubs that are due and end, without listening")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Listen until it is stopped."""
    if not arguments.callback.startswith(("http://", "https://")):
        raise UsageError(f"--callback {arguments.callback} is no address; hubs need one that begins with https://.")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        pushed = threading.Event()
        # A push only sets the event: passes are started by the loop below, one at a time.
        registry = SubscriptionRegistry(warehouse, lambda: datetime.now(UTC), lambda _: pushed.set())
        if arguments.once:
            keep(registry, settings, arguments.callback)
            return 0
        try:
            receiver = Receiver(registry, arguments.host, arguments.port)
        except OSError as error:
            raise UsageError(f"cannot listen on {arguments.host}:{arguments.port}: {error.strerror}; choose another --port.") from error
        with receiver:
            print(f"http://{arguments.host}:{receiver.port} takes the calls for {arguments.callback} until Ctrl-C", file=sys.stderr)
            logger.info("listening on %s:%d for %s", arguments.host, receiver.port, arguments.callback)
            while True:
                keep(registry, settings, arguments.callback)
                if pushed.wait(REFRESH_SECONDS):
                    # Before the pass: a push that comes during it rings again, and its news gets a pass of its own.
                    pushed.clear()
                    start_pass(wanted=arguments.run)


def start_pass(*, wanted: bool) -> None:
    """Run one pass in a process of its own, where that was asked for."""
    if wanted:
        # A process of its own, so that a pass can neither block the receiver nor end it.
        # To its end, because no schedule reads what it would leave.
        subprocess.run([sys.executable, "-m", "wirewatch", "run", "--seconds", "86400"], check=False)


def keep(registry: SubscriptionRegistry, settings: Settings, callback: str) -> int:
    """Subscribe and renew what is due, and return how many hubs were asked."""
    due = registry.refresh()
    if due:
        registry.asked(asyncio.run(_ask(due, settings, callback)))
        logger.info("asked %d hubs", len(due))
    return len(due)


async def _ask(due: Sequence[Subscription], settings: Settings, callback: str) -> list[Subscription]:
    async with open_web(settings) as web:
        return await ask_hubs(due, web, callback, datetime.now(UTC))
