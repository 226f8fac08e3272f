"""An HTTP server of a thread a connection; a client that is killed or gives up in the middle of an answer is nothing to tell."""

from __future__ import annotations

import threading
from http.server import ThreadingHTTPServer
from socketserver import BaseServer
from typing import Self


class SilentServer(ThreadingHTTPServer):
    """Serves in threads that end with the process, and prints nothing of clients that go away: they are what some tests are about."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


class Serving:
    """A fake that serves within a `with`, in a thread of its own."""

    server: BaseServer

    def __enter__(self) -> Self:
        threading.Thread(target=lambda: self.server.serve_forever(poll_interval=0.05), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
