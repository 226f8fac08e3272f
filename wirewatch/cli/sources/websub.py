"""Let hubs push: subscribes every feed that names a WebSub hub, and takes the hubs' calls.

    wirewatch websub --callback https://news.example.org/websub

The address must reach this program's port through a reverse proxy that speaks TLS. A genuine push makes its feed due at once;
polling is relaxed only while push proves itself and this program listens. With WIREWATCH_WEBSUB_CALLBACK set, `wirewatch up` runs it.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from warehouse.db import open_warehouse
from warehouse.errors import UsageError, WarehouseError, WirewatchError
from wirewatch.cli.argument_values import read_port
from wirewatch.cli.sources.source_lists import open_web
from wirewatch.feed.websub.receiver import Receiver
from wirewatch.feed.websub.registry import SubscriptionRegistry, ask_hubs
from wirewatch.feed.websub.subscription import Subscription
from wirewatch.ingest.polling import poll_rules
from wirewatch.settings import Settings

REFRESH_SECONDS = 60
# How often is looked whether it was said lately that somebody listens: a pass that `--run` starts may keep the loop busy for long.
LOOK_SECONDS = 15.0

logger = logging.getLogger(__name__)


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--callback", metavar="URL", default="", help="public address under which hubs reach this program (WIREWATCH_WEBSUB_CALLBACK)"
    )
    parser.add_argument("--host", default="", help="address to listen on (WIREWATCH_WEBSUB_HOST, else 127.0.0.1)")
    parser.add_argument("--port", type=read_port, help="port to listen on (WIREWATCH_WEBSUB_PORT, else 8791)")
    parser.add_argument("--run", action="store_true", help="start a pass at each push, where no schedule runs one every minute")
    parser.add_argument("--once", action="store_true", help="ask the hubs that are due and end, without listening")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Listen until it is stopped."""
    callback = arguments.callback or settings.websub_callback
    host, port = arguments.host or settings.websub_host, arguments.port or settings.websub_port
    if not callback:
        raise UsageError("hubs need an address that they can call: --callback https://..., or WIREWATCH_WEBSUB_CALLBACK.")
    if not callback.startswith(("http://", "https://")):
        raise UsageError(f"--callback {callback} is no address; hubs need one that begins with https://.")
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        pushed = threading.Event()
        # A push only sets the event: passes are started by the loop below, one at a time.
        registry = SubscriptionRegistry(warehouse, lambda: datetime.now(UTC), lambda _: pushed.set(), poll_rules(settings))
        if arguments.once:
            keep(registry, settings, callback)
            return 0
        try:
            receiver = Receiver(registry, host, port)
        except OSError as error:
            raise UsageError(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port.") from error
        with receiver, presence(registry, receiver, callback):
            print(f"http://{host}:{receiver.port} takes the calls for {callback} until Ctrl-C", file=sys.stderr)
            logger.info("listening on %s:%d for %s", host, receiver.port, callback)
            while receiver.is_serving:
                keep(registry, settings, callback)
                if pushed.wait(REFRESH_SECONDS):
                    # Before the pass: a push that comes during it rings again, and its news gets a pass of its own.
                    pushed.clear()
                    start_pass(wanted=arguments.run)
    raise WirewatchError("the receiver of the hubs' calls ended; the log above says why.")


@contextmanager
def presence(registry: SubscriptionRegistry, receiver: Receiver, callback: str) -> Iterator[None]:
    """Say in the warehouse that hubs are heard for as long as it is entered, each minute anew, and at the end that they are no longer."""
    registry.begin(f"{socket.gethostname()}:{receiver.port}", callback)
    over = threading.Event()

    def tell() -> None:
        while not over.wait(LOOK_SECONDS):
            try:
                if receiver.is_serving:
                    registry.renew()
            except WarehouseError as error:
                logger.warning("it could not be said that hubs are heard: %s", error)

    threading.Thread(target=tell, name="presence", daemon=True).start()
    try:
        yield
    finally:
        over.set()
        # Where the warehouse is in trouble, it is missed in some minutes, as one that was killed.
        with suppress(WarehouseError):
            registry.end()


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
