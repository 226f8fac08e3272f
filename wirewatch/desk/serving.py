"""Serves the desk: binds the port before anything is said, so that the address that is printed answers."""

from __future__ import annotations

import socket
import sys

import uvicorn

from warehouse.errors import UsageError
from wirewatch.desk.desk_app import desk_app
from wirewatch.desk.guard import access_for
from wirewatch.desk.verbs import Verbs


def serve(verbs: Verbs, host: str, port: int, names: tuple[str, ...]) -> None:
    """Serve until a signal ends it.

    Raises:
        UsageError: the address cannot be listened on.
    """
    access = access_for(host, names)
    try:
        # Either family, so that ::1 and 127.0.0.1 both can be asked for.
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError as error:
        raise UsageError(f"The desk cannot listen on {host}:{port} ({error.strerror}); choose another with --host and --port.") from error
    shown = f"[{host}]" if ":" in host else host
    token = f"/?token={access.token}" if access.token else ""
    print(f"http://{shown}:{bound.getsockname()[1]}{token} until Ctrl-C", file=sys.stderr, flush=True)  # noqa: T201 - what the command tells
    config = uvicorn.Config(
        desk_app(verbs, access), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    with bound:
        uvicorn.Server(config).run(sockets=[bound])
    verbs.reader.close()
