"""The address of a mailbox's folder, and whose login opens it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from wirewatch.http_rules.targets import Refusal, check_url

PORTS = {"imap": 143, "imaps": 993}
LOGINS_SETTING = "WIREWATCH_MAILBOXES"
"""What a person sets to let a mailbox be opened."""
_SCHEMES = ("imap://", "imaps://")


@dataclass(frozen=True, slots=True)
class MailLogin:
    """Who opens the mailboxes of a host.

    Attributes:
        host: Name or address of the mail server.
        user: Its user.
        password: Their password; never shown.
    """

    host: str
    user: str
    password: str

    def __repr__(self) -> str:
        """Show whose it is, and never the password: a record ends up in tracebacks."""
        return f"MailLogin({self.user} at {self.host})"


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder of a mailbox (RFC 5092), taken apart.

    Attributes:
        scheme: imaps, or imap for a server of one's own network.
        user: Which of several logins at the host; "" where there is one only.
        host: Lower-case name or address.
        port: The scheme's own where the address names none.
        name: Of the folder, with slashes between levels.
    """

    scheme: str
    user: str
    host: str
    port: int
    name: str

    @property
    def url(self) -> str:
        """The address in its one spelling."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{quote(self.user, safe='') + '@' if self.user else ''}{host}{port}/{quote(self.name)}"


def is_mail_address(url: str) -> bool:
    """Say whether an address is meant as a mailbox's."""
    return url.lower().startswith(_SCHEMES)


def read_mail_address(url: str) -> MailFolder | str:
    """Take an address apart, or say what is wrong with it in a few words, in which no password stands."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return "the address of the mailbox cannot be read"
    user, colon, _ = parts.netloc.rpartition("@")[0].partition(":")
    if colon:
        return f"an address of a mailbox has a password in it, which would stay readable in the warehouse; {LOGINS_SETTING} keeps it"
    # The same look at the host as for pages, so that numbers in unusual notation are refused here too.
    target = check_url(f"https://{parts.netloc.rpartition('@')[2]}/")
    if isinstance(target, Refusal):
        return f"the address of the mailbox: {target.detail}"
    name = unquote(parts.path.strip("/"))
    if not name:
        return f"it names no folder; write it like {parts.scheme}://{target.host}/INBOX"
    if not name.isprintable() or parts.query or parts.fragment:
        return "a folder's name has neither ?, # nor control characters; write them as %3F and %23"
    return MailFolder(parts.scheme.lower(), unquote(user), target.host, port or PORTS[parts.scheme.lower()], name)


def login_for(folder: MailFolder, logins: Sequence[MailLogin]) -> MailLogin | str:
    """Return the login that opens a folder, or say what to set."""
    known = [login for login in logins if login.host == folder.host]
    if folder.user:
        known = [login for login in known if login.user == folder.user]
    if len(known) == 1:
        return known[0]
    if not known:
        entry = f"{folder.host}={folder.user or 'USER'}:PASSWORD"
        return f"no login for {f'{folder.user} at ' if folder.user else ''}{folder.host} is set; {LOGINS_SETTING} takes {entry}"
    return f"{LOGINS_SETTING} has several logins for {folder.host}; name the user in the address: {folder.scheme}://USER@{folder.host}/..."


def encoded_name(name: str) -> bytes:
    """Write a folder's name as the protocol has it: modified UTF-7 (RFC 3501, 5.1.3) in quotes."""
    written: list[str] = []
    foreign = ""
    for letter in f"{name}\0":
        if letter == "\0" or "\x20" <= letter <= "\x7e":
            if foreign:
                written.append("&" + b64encode(foreign.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-")
            foreign = ""
            written.append("&-" if letter == "&" else letter.rstrip("\0"))
        else:
            foreign += letter
    return '"{}"'.format("".join(written).replace("\\", "\\\\").replace('"', '\\"')).encode("ascii")
