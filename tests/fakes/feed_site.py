"""A small web site on the loopback for the tests of sources: a dictionary of paths."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FEED = (
    b'<rss version="2.0"><channel><title>Bay Gazette</title><language>en-IE</language>'
    b"<item><title>One</title><link>/1</link></item></channel></rss>"
)
EMPTY_PAGE = b"<html><head><title>Quiet</title></head><body><p>Nothing here</p></body></html>"


class FeedSite:
    def __init__(self, base: str) -> None:
        self.base = base
        self.pages: dict[str, bytes] = {}
        self.asked: Counter[str] = Counter()


@contextmanager
def feed_site() -> Iterator[FeedSite]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked[self.path] += 1
            body = site.pages.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *words: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = FeedSite(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()
