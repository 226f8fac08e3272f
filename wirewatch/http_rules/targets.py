"""A URL taken apart for one request, refusing whatever two programs could read differently."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
# Characters; RFC 9110 asks servers for at least 8,000, and no feed in the wild needs more.
LONGEST_URL = 8000
# The underscore is no letter of host names, and some publishers' hosts have it.
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")
# What a path must carry percent-encoded (RFC 3986); publishers forget it, and browsers do it for them.
_UNSAFE = re.compile(r"[^!#-;=?-\[\]_a-z~]")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart for one request.

    Attributes:
        scheme: http or https.
        host: Lower-case ASCII, without brackets.
        port: The scheme's own where the URL names none.
        path: With the query, percent-encoded.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The Host header: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if DEFAULT_PORTS[self.scheme] == self.port else f"{host}:{self.port}"

    @property
    def is_address(self) -> bool:
        """Whether the host is an address already, in its one usual notation, and needs no resolver."""
        return ":" in self.host or self.host.rsplit(".", 1)[-1].isdecimal()

    @property
    def origin(self) -> str:
        """What one connection and one robots.txt are for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address again, in its one usual notation."""
        return self.origin + self.path

    @property
    def pace_key(self) -> str:
        """What pace and budget are counted by: the host; the port too where it is unusual, as another server answers there."""
        return self.host if self.port in DEFAULT_PORTS.values() else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a URL or an address is not dialled.

    Attributes:
        kind: url, scheme, port or address.
        detail: For people.
    """

    kind: str
    detail: str


@lru_cache(maxsize=16_384)
def check_url(url: str) -> Target | Refusal:
    """Take a URL apart, refusing whatever two programs could read differently.

    Refused: other schemes, credentials, backslashes and control characters, numbers in unusual notation (decimal,
    octal, hexadecimal, short), an address that only folds to one, zone ids. Not checked here: what the name resolves to.
    """
    if len(url) > LONGEST_URL:
        return Refusal("url", f"longer than {LONGEST_URL} characters")
    # Before it is parsed: urlsplit drops tabs and line breaks in silence, and browsers take a backslash for a slash.
    if _FORBIDDEN.search(url):
        return Refusal("url", "has a backslash or a control character")
    try:
        return _take_apart(urlsplit(url))
    except ValueError as error:
        return Refusal("url", str(error))


def _take_apart(parts: SplitResult) -> Target | Refusal:
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        return Refusal("scheme", f"{scheme or 'no scheme'} is not http or https")
    # No publisher needs them, and "trusted.example@evil.example" is read both ways.
    if "@" in parts.netloc:
        return Refusal("url", "has credentials before the host")
    host = _check_host(parts.hostname or "", bracketed=parts.netloc.startswith("["))
    if isinstance(host, Refusal):
        return host
    port = DEFAULT_PORTS[scheme] if parts.port is None else parts.port
    if port == 0:
        return Refusal("port", "port 0 is not a port of the web")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme, host, port, _ascii_path(path))


def _check_host(name: str, *, bracketed: bool) -> str | Refusal:
    if bracketed:
        return _check_literal(name)
    # Full-width digits and dots fold to an address; what is checked must be what is dialled.
    folded = unicodedata.normalize("NFKC", name).lower().replace("\u3002", ".")
    if not folded.isascii():
        try:
            folded = folded.encode("idna").decode("ascii")
        except UnicodeError:
            return Refusal("url", f"{name!r} is not a host name")
    # "host." is the same host; kept, it would have a pace and a budget of its own.
    folded = folded.removesuffix(".")
    if not _HOST.fullmatch(folded):
        return Refusal("url", f"{name!r} is not a host name")
    # The resolver of the system takes 127.1, 0x7f.1 and 2130706433 for addresses.
    if _NUMERIC_LABEL.fullmatch(folded.rsplit(".", 1)[-1]):
        return _check_dotted(name, folded)
    return folded


def _check_dotted(name: str, folded: str) -> str | Refusal:
    """Take a host whose last label is a number for an IPv4 address (WHATWG URL), in the usual notation only."""
    try:
        usual = str(ipaddress.IPv4Address(folded))
    except ValueError:
        return Refusal("address", f"{name!r} is an address in unusual notation")
    return usual if usual == name else Refusal("address", f"{name!r} is an address in unusual notation")


def _check_literal(name: str) -> str | Refusal:
    try:
        address = ipaddress.IPv6Address(name)
    except ValueError:
        return Refusal("address", f"[{name}] is not an IPv6 address")
    return Refusal("address", "has a zone id") if address.scope_id is not None else str(address)


def _ascii_path(path: str) -> str:
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace")), path)
