"""A forward proxy on loopback: CONNECT tunnels and requests with whole addresses, to places that a table names."""

import base64
import socket
import threading
from contextlib import suppress
from typing import Self
from urllib.parse import urlsplit


class ProxyServer:
    """Looks `host:port` up in `places`, as a proxy looks names up itself; `asked` are the request lines it was sent."""

    def __init__(self, places: dict[str, tuple[str, int]], credentials: str = "") -> None:
        self.places = places
        self.expected = f"Basic {base64.b64encode(credentials.encode()).decode()}" if credentials else ""
        self.asked: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def url(self, credentials: str = "") -> str:
        return f"http://{credentials}{'@' if credentials else ''}127.0.0.1:{self.port}"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError), client:
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(65536)
            lines = head.decode("latin-1").split("\r\n")
            self.asked.append(lines[0])
            method, url, _ = lines[0].split(" ")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
            if self.expected and headers.get("proxy-authorization") != self.expected:
                client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            place = self.places.get(url if method == "CONNECT" else urlsplit(url).netloc)
            if place is None:
                client.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                return
            with socket.create_connection(place) as server:
                if method == "CONNECT":
                    client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                else:
                    parts = urlsplit(url)
                    sent = [line for line in lines[1:] if not line.lower().startswith("proxy-")]
                    server.sendall("\r\n".join([f"{method} {parts.path or '/'} HTTP/1.1", *sent]).encode("latin-1"))
                threading.Thread(target=_pump, args=(client, server), daemon=True).start()
                _pump(server, client)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
