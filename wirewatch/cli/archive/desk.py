"""The desk: the archive in a browser, on this machine: what came, what was told and why, topics to be tried, sources, plots, and an API.

wirewatch desk                                        http://127.0.0.1:8765
wirewatch desk --host 10.0.0.5 --name desk.example    for others: everybody needs the token of the address that is printed

It reads; what it writes are marks, labels, joins and a topic that you save. It needs no internet.
"""

from __future__ import annotations

import argparse

from warehouse.errors import UsageError
from wirewatch.settings import Settings

PORT = 8765


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine alone)")
    parser.add_argument("--port", type=int, default=PORT, help=f"port (default: {PORT})")
    parser.add_argument("--name", action="append", default=[], metavar="HOST", help="a name it is asked by; may be repeated")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until Ctrl-C."""
    # Here, because templates and the server take a second to load, which `--help` need not wait for.
    from wirewatch.desk.archive_reader import ArchiveReader  # noqa: PLC0415 - as said above
    from wirewatch.desk.serving import serve  # noqa: PLC0415 - as said above
    from wirewatch.desk.verbs import Verbs  # noqa: PLC0415 - as said above

    if not 0 <= arguments.port <= 65535:  # noqa: PLR2004 - what a port is
        raise UsageError(f"--port is {arguments.port}, but must be 0 to 65535.")
    reader = ArchiveReader(settings)
    # Opened once now: no archive, or one of another version, is told before anybody opens a page.
    with reader.warehouse():
        pass
    serve(Verbs(reader), arguments.host, arguments.port, tuple(arguments.name))
    return 0
