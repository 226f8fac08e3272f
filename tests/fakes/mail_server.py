"""An IMAP server on loopback that is strict about what a reader may do: whatever would mark, move or delete a mail is a violation."""

from __future__ import annotations

import base64
import re
import socketserver
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any, Self

READING = frozenset({"CAPABILITY", "NOOP", "LOGIN", "AUTHENTICATE", "LIST", "EXAMINE", "FETCH", "UID", "LOGOUT"})
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def letter(subject: str, html: str = "", text: str = "", at: datetime | None = AT, **headers: str) -> bytes:
    """Write a mail; `headers` in Python's spelling replace or add to the usual ones."""
    mail = EmailMessage()
    mail["From"] = "The Quay Letter <letter@quay.example>"
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{re.sub(r'[^a-z0-9]+', '-', subject.lower())}@quay.example>"
    if at is not None:
        mail["Date"] = format_datetime(at)
    for name, value in headers.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    if text or not html:
        mail.set_content(text or "See the web.")
    if html:
        (mail.add_alternative if text else mail.set_content)(html, subtype="html")
    return mail.as_bytes()


@dataclass
class Folder:
    """A folder: its mails by UID, and the number that says whether UIDs mean the same as before."""

    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 7


class MailServer:
    """`mischief` is a command after which the server misbehaves: it hangs, cuts off, or floods; `tells` replaces the words of an answer."""

    def __init__(self, context: ssl.SSLContext | None = None, *, delimiter: str = ".") -> None:
        self.folders: dict[str, Folder] = {"INBOX": Folder()}
        self.password, self.user = "quay-7", "news@quay.example"
        self.delimiter = delimiter
        self.capabilities = "IMAP4rev1"
        self.mischief: dict[str, str] = {}
        self.violations: list[str] = []
        self.asked: list[str] = []
        self.stopped = threading.Event()
        fake = self

        class Handler(socketserver.StreamRequestHandler):
            disable_nagle_algorithm = True

            def setup(self) -> None:
                if context is not None:
                    self.request.settimeout(5)
                    wrapped = context.wrap_socket(self.request, server_side=True, do_handshake_on_connect=False)
                    self.request = wrapped
                    with suppress(OSError):
                        wrapped.do_handshake()
                super().setup()

            def finish(self) -> None:
                with suppress(OSError):
                    super().finish()
                # The server closes the socket that it accepted, which TLS has wrapped.
                self.request.close()

            def handle(self) -> None:
                with suppress(OSError):
                    _Talk(fake, self.rfile, self.wfile).serve()

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *_: object) -> None:
                """Say nothing: clients that give up are what some tests are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        self.url = f"imap{'s' if context else ''}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        """File mails under the next UIDs."""
        place = self.folders.setdefault(folder, Folder())
        for mail in mails:
            place.mails[max(place.mails, default=0) + 1] = mail

    @property
    def login(self) -> tuple[str, str, str]:
        return ("127.0.0.1", self.user, self.password)


class _Talk:
    """One connection."""

    def __init__(self, server: MailServer, reader: Any, writer: Any) -> None:
        self.server = server
        self.reader = reader
        self.writer = writer
        self.folder: Folder | None = None
        self.is_in = False

    def say(self, line: str) -> None:
        self.writer.write(line.encode("utf-8") + b"\r\n")

    def serve(self) -> None:
        if not self.misbehave("GREETING"):
            return
        self.say("* OK Quay mail is ready")
        while line := self.reader.readline(10_000):
            tag, _, command = line.decode("utf-8").rstrip("\r\n").partition(" ")
            name = command.split(" ")[0].upper()
            # No password in what tests print.
            self.server.asked.append(name if name == "LOGIN" else command)
            if name not in READING:
                self.server.violations.append(command)
            if not self.misbehave(command) or not self.answer(tag, name, command):
                return

    def misbehave(self, command: str) -> bool:
        """Do what the test wants at this command; False ends the connection."""
        kind = next((kind for start, kind in self.server.mischief.items() if command.upper().startswith(start)), "")
        if kind == "hang":
            self.server.stopped.wait(30)
        if kind == "drip":
            with suppress(OSError):
                while not self.server.stopped.is_set():
                    self.writer.write(b"* OK wait\r\n")
                    time.sleep(0.02)
        if kind == "flood":
            with suppress(OSError):
                while not self.server.stopped.is_set():
                    self.writer.write(b"* 1 EXISTS\r\n" * 10_000)
        if kind == "literal":
            self.say("* 1 FETCH (UID 1 BODY[]<0> {99999999999}")
            self.server.stopped.wait(30)
        if kind == "garbage":
            self.say("\x01\x02 nonsense {")
        return kind in {"", "garbage"}

    def answer(self, tag: str, name: str, command: str) -> bool:
        handler = getattr(self, f"on_{name.lower()}", None)
        if handler is None:
            self.say(f"{tag} BAD {name} is not for readers")
        elif name not in {"CAPABILITY", "LOGIN", "AUTHENTICATE", "LOGOUT", "NOOP"} and not self.is_in:
            self.say(f"{tag} NO first log in")
        else:
            handler(tag, command)
        return name != "LOGOUT"

    def on_capability(self, tag: str, _: str) -> None:
        self.say(f"* CAPABILITY {self.server.capabilities}")
        self.say(f"{tag} OK done")

    def on_noop(self, tag: str, _: str) -> None:
        self.say(f"{tag} OK done")

    def on_logout(self, tag: str, _: str) -> None:
        self.say("* BYE")
        self.say(f"{tag} OK done")

    def on_login(self, tag: str, command: str) -> None:
        user, password = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', command[6:])[:2]
        self.enter(tag, user[0] or user[1], re.sub(r"\\(.)", r"\1", password[0] or password[1]))

    def on_authenticate(self, tag: str, _: str) -> None:
        self.writer.write(b"+ \r\n")
        _, user, password = base64.b64decode(self.reader.readline(10_000)).decode().split("\0")
        self.enter(tag, user, password)

    def enter(self, tag: str, user: str, password: str) -> None:
        self.is_in = (user, password) == (self.server.user, self.server.password)
        self.say(f"{tag} OK done" if self.is_in else f"{tag} NO [AUTHENTICATIONFAILED] no such user\x07 or password")

    def on_list(self, tag: str, command: str) -> None:
        if command.endswith('""'):
            self.say(f'* LIST (\\Noselect) "{self.server.delimiter}" ""')
        else:
            for name in self.server.folders:
                self.say(f'* LIST () "{self.server.delimiter}" "{name}"')
        self.say(f"{tag} OK done")

    def on_examine(self, tag: str, command: str) -> None:
        name = command[8:].strip('"')
        self.folder = self.server.folders.get(name)
        if self.folder is None:
            self.say(f"{tag} NO there is no {name}")
            return
        self.say(f"* {len(self.folder.mails)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.folder.validity}] it is")
        self.say(f"* OK [UIDNEXT {max(self.folder.mails, default=0) + 1}] it is")
        self.say(f"{tag} OK [READ-ONLY] done")

    def on_fetch(self, tag: str, command: str) -> None:
        self.fetch(tag, command.removeprefix("FETCH "), by_uid=False)

    def on_uid(self, tag: str, command: str) -> None:
        if not command.startswith("UID FETCH "):
            self.server.violations.append(command)
        self.fetch(tag, command.removeprefix("UID FETCH "), by_uid=True)

    def fetch(self, tag: str, command: str, *, by_uid: bool) -> None:
        numbers, _, items = command.partition(" ")
        if "BODY[" in items or "RFC822 " in items:
            self.server.violations.append(command)
        assert self.folder is not None
        uids = sorted(self.folder.mails)
        most = (max(uids) if by_uid else len(uids)) if uids else 0
        wanted = set()
        for part in numbers.split(","):
            first, colon, last = part.partition(":")
            begin, end = int(first), (most if last == "*" else int(last)) if colon else int(first)
            # As the standard has it: 9:* of eight mails is 8:9.
            wanted |= set(range(min(begin, end), max(begin, end) + 1))
        for place, uid in enumerate(uids, 1):
            if (uid if by_uid else place) in wanted:
                self.tell(place, uid, items)
        self.say(f"{tag} OK done")

    def tell(self, place: int, uid: int, items: str) -> None:
        assert self.folder is not None
        mail = self.folder.mails[uid]
        if "BODY.PEEK" not in items:
            self.say(f'* {place} FETCH (UID {uid} RFC822.SIZE {len(mail)} INTERNALDATE "20-Nov-2026 09:00:00 +0000")')
            return
        most = re.search(r"<0\.(\d+)>", items)
        assert most is not None, "a reader bounds what it asks for"
        body = mail[: int(most[1])]
        self.writer.write(f"* {place} FETCH (UID {uid} BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n")
