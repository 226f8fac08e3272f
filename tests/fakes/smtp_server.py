"""A mail server on loopback that takes what it is sent, without encryption or password."""

from __future__ import annotations

import email
import email.policy
import socketserver
from email.message import EmailMessage

from tests.fakes.silent_server import Serving


class SmtpServer(Serving):
    """`mails` are those that came."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        fake = self

        class Session(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"220 fake\r\n")
                while line := self.rfile.readline():
                    verb = line.split()[0].upper() if line.split() else b""
                    if verb == b"DATA":
                        self.wfile.write(b"354 go on\r\n")
                        # A line that begins with a dot has one more on the way.
                        text = b"".join(part.removeprefix(b".") for part in iter(self.rfile.readline, b".\r\n"))
                        mail = email.message_from_bytes(text, policy=email.policy.default)
                        assert isinstance(mail, EmailMessage)
                        fake.mails.append(mail)
                    self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
                    if verb == b"QUIT":
                        return

        server = self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session)
        server.daemon_threads = True
        # Where Apprise reaches it.
        self.apprise_url = f"mailto://127.0.0.1:{server.server_address[1]}?from=wirewatch@desk.example&to=editor@desk.example&mode=insecure"
