"""Let agents ask the archive, over the Model Context Protocol; they can read, and draft topics that are not saved.

wirewatch mcp                      on stdin and stdout, as agents' programs start it
wirewatch mcp --http               streamable HTTP on this machine: http://127.0.0.1:8766/mcp

For a client that reads JSON:  {"mcpServers": {"wirewatch": {"command": "wirewatch", "args": ["mcp"], "env": {"WIREWATCH_HOME": "..."}}}}
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from contextlib import closing
from types import FrameType

from warehouse.errors import UsageError
from wirewatch.cli.argument_values import read_port
from wirewatch.settings import Settings

HOST = "127.0.0.1"
PORT = 8766


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--http", action="store_true", help="serve HTTP on this machine, not stdin and stdout")
    parser.add_argument("--port", type=read_port, default=None, help=f"with --http: the port (default {PORT})")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Serve until the client or Ctrl-C ends it."""
    if arguments.port is not None and not arguments.http:
        raise UsageError("--port goes with --http; on stdin and stdout there is none.")
    # Here, because the SDK takes a second to load, which `--help` and a slip of the pen need not wait for.
    from wirewatch.desk.agent_server import mcp_server  # noqa: PLC0415 - as said above
    from wirewatch.desk.archive_reader import ArchiveReader  # noqa: PLC0415 - as said above
    from wirewatch.desk.verbs import Verbs  # noqa: PLC0415 - as said above

    with closing(ArchiveReader(settings)) as reader:
        server = mcp_server(Verbs(reader))
        if arguments.http:
            port = arguments.port or PORT
            print(f"http://{HOST}:{port}/mcp until Ctrl-C", file=sys.stderr)
            server.run("streamable-http", host=HOST, port=port, stateless_http=True)
        else:
            # A thread waits for stdin and would keep the interpreter until somebody closes it; what we have open is only read.
            signal.signal(signal.SIGINT, _end_at_once)
            server.run("stdio")
    return 0


def _end_at_once(_number: int, _frame: FrameType | None) -> None:
    print("wirewatch: stopped.", file=sys.stderr, flush=True)
    os._exit(130)
