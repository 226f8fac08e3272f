"""One look into a mailbox's folder over IMAP: what is new, read without marking, moving or deleting anything.

EXAMINE opens the folder read-only and BODY.PEEK reads without a mark (RFC 3501, 6.3.2 and 6.4.5). Blocking, for a thread of its own;
whoever waits for it cuts the line when its time is over. The server is a stranger: how much it may send is bounded here.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from wirewatch.dates import parse_date
from wirewatch.feed.mail.mail_folder import MailFolder, MailLogin, encoded_name
from wirewatch.web.network import DIAL_SECONDS, MOST_DIALS

# Of one mail: its text stands before its pictures, and no newsletter's text is longer.
MOST_MAIL_BYTES = 2 * 1024 * 1024
# Of one look; what is left comes with the next ones.
MOST_MAILS = 500
MOST_LOOK_BYTES = 24 * 1024 * 1024
# Of one request: a look that is cut off keeps what earlier requests brought.
REQUEST_MAILS, REQUEST_BYTES = 25, 4 * 1024 * 1024
# Of one connection: twice what we ever ask for, and the list of a folder in which 100,000 mails came at once.
MOST_CONNECTION_BYTES, MOST_LINES = 64 * 1024 * 1024, 250_000
# Between two pieces of an answer; a server may search a large folder for some seconds.
SILENCE_SECONDS = 15.0
SHOWN_FOLDERS = 12
# How imaplib words it that a connection ended.
HUNG_UP = "socket error"
_COMMAND = re.compile(r"^command: \w+ => ")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})\b")
_ARRIVED = re.compile(rb'\bINTERNALDATE "([^"]{1,40})"')
_FOLDER = re.compile(rb'\) (?:"(?:[^"\\]|\\.)"|NIL) "?([^"\r\n]{1,200})"?$')
_DELIMITER = re.compile(rb'\) "([^"\\]|\\.)" ')


class MailboxError(Exception):
    """Why a mailbox was not read: `kind` is one of the table in docs/fetching.md; offline where this machine's resolver is silent."""

    def __init__(self, kind: str, detail: str, *, is_offline: bool = False) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.is_offline = is_offline


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as the server gave it.

    Attributes:
        body: Its bytes, at most `MOST_MAIL_BYTES` of them.
        arrived_at: When the server took it; None where it does not say.
    """

    body: bytes
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class MailLook:
    """What a look brought.

    Attributes:
        mails: The new ones, oldest first.
        position: Where the next look goes on: the folder's UIDVALIDITY and the last UID.
        left_out: Older mails of a folder that is looked at first, beyond what one look may bring.
        waiting: New ones that the next looks will bring.
    """

    mails: tuple[Mail, ...]
    position: str
    left_out: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Listed:
    uid: int
    size: int
    arrived_at: datetime | None


class _Line(imaplib.IMAP4):
    """The connection: it dials the addresses that were checked, and counts what comes in."""

    def __init__(self, session: MailSession) -> None:
        self._session = session
        self._bytes = self._lines = 0
        super().__init__(session.folder.host, session.folder.port, SILENCE_SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return self._session.dial(timeout)

    def read(self, size: int) -> bytes:
        self._count(size, lines=0)
        return super().read(size)

    def readline(self) -> bytes:
        line = super().readline()
        self._count(len(line), lines=1)
        return line

    def _count(self, size: int, lines: int) -> None:
        # Before a literal is read: its announced length alone may be all the memory there is.
        self._bytes += size
        self._lines += lines
        if self._bytes > MOST_CONNECTION_BYTES or self._lines > MOST_LINES:
            raise MailboxError("protocol", "the mail server sends more than was asked for")


class MailSession:
    """One look; `run` in a thread, `cut` from another."""

    def __init__(self, folder: MailFolder, login: MailLogin, addresses: Sequence[str], tls: ssl.SSLContext) -> None:
        self.folder = folder
        self._login = login
        self._addresses = addresses[:MOST_DIALS]
        self._tls = tls
        self._socket: socket.socket | None = None
        self._is_cut = False

    def run(self, after: str) -> MailLook:
        """Look what is new beyond a position ("" for a first look).

        Raises:
            MailboxError: there is no mailbox, no such folder, or nothing that can be read; what a look brought before that is given.
        """
        line: _Line | None = None
        try:
            line = _Line(self)
            self._open(line)
            look = self._read(line, after)
            # Only after a look that went well: from a server that does not answer no farewell is waited for.
            with suppress(imaplib.IMAP4.error, OSError, ValueError, MailboxError):
                line.logout()
        except (imaplib.IMAP4.error, OSError, ValueError) as error:
            raise self._mailbox_error(error) from error
        finally:
            self._hang_up(line)
        return look

    def cut(self) -> None:
        """End whatever the session waits for."""
        self._is_cut = True
        if self._socket is not None:
            with suppress(OSError):
                # Past SSLSocket.shutdown, which would take the connection away under the thread that reads from it.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def dial(self, timeout: float | None) -> socket.socket:
        """Connect to the first address that answers, with TLS where the address asks for it."""
        last_error: OSError = OSError("no address answered")
        for address in self._addresses:
            if self._is_cut:
                break
            try:
                self._socket = socket.create_connection((address, self.folder.port), timeout=DIAL_SECONDS)
            except OSError as error:
                last_error = error
                continue
            if self.folder.scheme == "imaps":
                wrapped = self._tls.wrap_socket(self._socket, server_hostname=self.folder.host, do_handshake_on_connect=False)
                self._socket = wrapped
                wrapped.do_handshake()
            self._socket.settimeout(timeout)
            return self._socket
        raise MailboxError("connect", f"no connection to {self.folder.host}: {last_error.strerror or last_error}")

    def _open(self, line: _Line) -> None:
        """Log in and open the folder, read-only."""
        if self.folder.scheme == "imap" and "STARTTLS" in line.capabilities:
            line.starttls(self._tls)
            self._socket = line.socket()
        try:
            if "AUTH=PLAIN" in line.capabilities:
                # The one that takes letters beyond ASCII.
                line.authenticate("PLAIN", lambda _: f"\0{self._login.user}\0{self._login.password}".encode())
            elif "LOGINDISABLED" in line.capabilities:
                raise MailboxError("mail-login", f"{self.folder.host} takes no login over a connection without TLS; write imaps://")
            else:
                line.login(self._login.user, self._login.password)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, UnicodeError) as error:
            raise MailboxError("mail-login", f"{self.folder.host} refuses the login of {self._login.user}{_said(error)}") from error

    def _examine(self, line: _Line) -> tuple[int, int, int]:
        """Open the folder read-only; returns how many mails it has, its UIDVALIDITY and its UIDNEXT, 0 for what the server does not say."""
        # People write slashes; what divides levels is the server's own.
        _, listed = line.list('""', '""')
        found = _DELIMITER.search(_bytes(listed[:1]))
        name = self.folder.name.replace("/", found[1].decode("latin-1").lstrip("\\")) if found else self.folder.name
        kind, data = line.select(encoded_name(name).decode("ascii"), readonly=True)
        if kind != "OK":
            raise MailboxError("mail-folder", f"{self.folder.host} has no folder {self.folder.name}; {self._folders(line)}")
        return _number(data), _number(line.response("UIDVALIDITY")[1]), _number(line.response("UIDNEXT")[1])

    def _folders(self, line: _Line) -> str:
        _, listed = line.list('""', "*")
        names = [found[1].decode("latin-1") for entry in listed if isinstance(entry, bytes) and (found := _FOLDER.search(entry))]
        more = f" and {len(names) - SHOWN_FOLDERS} more" if len(names) > SHOWN_FOLDERS else ""
        return f"it has {', '.join(names[:SHOWN_FOLDERS])}{more}" if names else "it lists none"

    def _read(self, line: _Line, after: str) -> MailLook:
        mails, validity, following = self._examine(line)
        known_validity, _, known_uid = after.partition("/")
        last = int(known_uid) if known_uid.isdecimal() and known_validity == str(validity) else 0
        if not mails or (last and following and following <= last + 1):
            return MailLook((), f"{validity}/{max(last, following - 1)}" if following else f"{validity}/{last}")
        listed = self._list(line, mails, last)
        if last:
            taken, reached = self._take(line, listed[:MOST_MAILS])
            return MailLook(tuple(taken), f"{validity}/{reached or last}", waiting=len(listed) - len(taken))
        # From the newest back, and once: what a second look brought of them would be taken for news.
        taken, _ = self._take(line, listed[: -MOST_MAILS - 1 : -1])
        position = max((each.uid for each in listed), default=max(0, following - 1))
        return MailLook(tuple(reversed(taken)), f"{validity}/{position}", left_out=max(0, mails - len(taken)))

    def _list(self, line: _Line, mails: int, last: int) -> list[_Listed]:
        """List what is new, by UID: of a folder that is looked at first, the newest mails."""
        what = "(UID RFC822.SIZE INTERNALDATE)"
        if last:
            _, answers = line.uid("FETCH", f"{last + 1}:*", what)
        else:
            _, answers = line.fetch(f"{max(1, mails - MOST_MAILS + 1)}:*", what)
        found = {}
        for answer in answers:
            listed = _listed(_bytes([answer]))
            # "*" is the last mail, also where it is an old one.
            if listed is not None and listed.uid > last:
                found[listed.uid] = listed
        return [found[uid] for uid in sorted(found)]

    def _take(self, line: _Line, wanted: Sequence[_Listed]) -> tuple[list[Mail], int]:
        """Read mails in their order; returns them and the last UID that was reached. Trouble after the first request ends the reading."""
        taken: list[Mail] = []
        reached = 0
        for some in _requests(wanted):
            try:
                numbers = ",".join(sorted((str(each.uid) for each in some), key=int))
                _, answers = line.uid("FETCH", numbers, f"(UID BODY.PEEK[]<0.{MOST_MAIL_BYTES}>)")
            except (imaplib.IMAP4.error, OSError, MailboxError):
                if not reached:
                    raise
                break
            bodies = _bodies(answers)
            # One that vanished meanwhile is none; the look goes past it.
            taken += [Mail(bodies[each.uid], each.arrived_at) for each in some if each.uid in bodies]
            reached = some[-1].uid
        return taken, reached

    def _mailbox_error(self, error: Exception) -> MailboxError:
        if self._is_cut or isinstance(error, TimeoutError):
            return MailboxError("timeout", f"{self.folder.host} did not answer in time")
        if isinstance(error, ssl.SSLError):
            return MailboxError("tls", f"{self.folder.host}: {error.reason or error}"[:200])
        if isinstance(error, OSError) or HUNG_UP in str(error):
            return MailboxError("connect", f"{self.folder.host} hung up")
        return MailboxError("protocol", f"{self.folder.host} does not speak IMAP as it should{_said(error)}")

    def _hang_up(self, line: _Line | None) -> None:
        if line is not None:
            with suppress(OSError):
                line.shutdown()
        if self._socket is not None:
            with suppress(OSError):
                self._socket.close()


def _requests(wanted: Sequence[_Listed]) -> Iterator[list[_Listed]]:
    """Divide a look into requests, up to what one look may bring."""
    some: list[_Listed] = []
    size = total = 0
    for each in wanted:
        length = min(each.size, MOST_MAIL_BYTES)
        if total + length > MOST_LOOK_BYTES:
            break
        if some and (len(some) >= REQUEST_MAILS or size + length > REQUEST_BYTES):
            yield some
            some, size = [], 0
        some.append(each)
        size += length
        total += length
    if some:
        yield some


def _listed(answer: bytes) -> _Listed | None:
    uid, size, arrived = _UID.search(answer), _SIZE.search(answer), _ARRIVED.search(answer)
    if uid is None:
        return None
    # A server that tells no size is asked as if each mail were as long as we read.
    return _Listed(int(uid[1]), int(size[1]) if size else MOST_MAIL_BYTES, parse_date(arrived[1].decode("latin-1")) if arrived else None)


def _bodies(answers: Sequence[object]) -> dict[int, bytes]:
    """Return the bodies of an answer by UID, which stands before the body or, at some servers, after it."""
    found: dict[int, bytes] = {}
    for place, answer in enumerate(answers):
        if isinstance(answer, tuple):
            around = _bytes([answer[0], *answers[place + 1 : place + 2]])
            uid = _UID.search(around)
            if uid is not None:
                found[int(uid[1])] = answer[1]
    return found


def _bytes(pieces: Sequence[object]) -> bytes:
    return b" ".join(piece[:500] for piece in pieces if isinstance(piece, bytes))


def _number(answer: Sequence[object]) -> int:
    digits = _bytes(answer[-1:])
    return int(digits) if digits.isdigit() and len(digits) <= len(str(2**32)) else 0


def _said(error: Exception) -> str:
    """Return a server's own words, in one short line without control characters."""
    words = error.args[0] if error.args else ""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(getattr(error, "strerror", None) or words)
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    line = _COMMAND.sub("", line)[:200]
    return f": {line}" if line else ""
