"""An HTTP server of a thread a connection; a client that is killed or gives up in the middle of an answer is nothing to tell."""

from __future__ import annotations

from http.server import ThreadingHTTPServer


class SilentServer(ThreadingHTTPServer):
    """Serves in threads that end with the process, and prints nothing of clients that go away: they are what some tests are about."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""
