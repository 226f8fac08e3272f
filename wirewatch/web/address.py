"""Which addresses of the network may be dialled: public ones, and private ones that a setting names.

Python's `is_global` follows the IANA registries only in part and looks at the outer address alone, so an IPv4 address
inside an IPv6 one is unwrapped first and the rest is tables (IANA special-purpose registries, RFC 6890 and its updates).
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from wirewatch.errors import SettingsError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

WEB_PORTS = frozenset({80, 443, 8080, 8443})
DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_URL = 8000
"""Characters; RFC 9110 asks servers for at least 8,000, and no feed in the wild needs more."""

# The last is public by the registries, and yet it is what Azure's machines call their host.
_BLOCKED_4 = tuple(map(ipaddress.IPv4Network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
    "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "168.63.129.16/32",
)))  # fmt: skip
# Only 2000::/3 is handed out as global unicast; these are the special blocks inside it.
_UNICAST_6 = ipaddress.IPv6Network("2000::/3")
_BLOCKED_6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "3ffe::/16")))
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_TRANSLATED = ipaddress.IPv6Network("::ffff:0:0:0/96")
_ISATAP = 0x00005EFE
_UNIQUE = 0x02000000
"""The third quarter of an address whose last is an IPv4 one of a tunnel inside an organisation (RFC 5214), and the bit that may be set."""
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")
_UNSAFE = re.compile(r"[^!#-;=?-\[\]_a-z~]")
"""What a path must carry percent-encoded (RFC 3986); publishers forget it, and browsers do it for them."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart for one request: `host` is lower-case ASCII without brackets, `path` has the query."""

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
    def url(self) -> str:
        """The whole address again, in its one usual notation."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def pace_key(self) -> str:
        """What pace and budget are counted by: the host; the port too where it is unusual, as another server answers there."""
        return self.host if self.port in DEFAULT_PORTS.values() else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a URL or an address is not dialled; `kind` is url, scheme, port or address."""

    kind: str
    detail: str


def parse_networks(texts: Iterable[str]) -> tuple[IPNetwork, ...]:
    """Read the private networks a setting opens.

    Raises:
        SettingsError: a text is not a network such as 127.0.0.0/8.
    """
    networks = []
    for text in texts:
        try:
            networks.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError as error:
            raise SettingsError(f"{text!r} is not a network; write it like 127.0.0.0/8 or fd00::/8.") from error
    return tuple(networks)


def is_open(address: IPAddress, networks: Iterable[IPNetwork]) -> bool:
    """Say whether a setting opened this very address; an address hidden inside another is never opened by accident."""
    return any(address in network for network in networks if network.version == address.version)


def is_public(address: IPAddress) -> bool:
    """Say whether an address belongs to the public internet, with anything it wraps."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _BLOCKED_4)
    if address.scope_id is not None:
        return False
    wrapped = _wrapped(address)
    if wrapped is not None:
        # NAT64 is how an IPv6-only network reaches IPv4; every other wrapping has no honest use in an answer.
        return address in _NAT64 and is_public(wrapped)
    if int(address) >> 32 & 0xFFFFFFFF & ~_UNIQUE == _ISATAP:
        return False
    return address in _UNICAST_6 and not any(address in network for network in _BLOCKED_6)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or address in _TRANSLATED or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def check_addresses(texts: Iterable[str], port: int, networks: Iterable[IPNetwork], ports: frozenset[int]) -> tuple[str, ...] | Refusal:
    """Check **every** answer of the resolver and return the addresses to dial, or why none may be.

    One private answer beside a public one condemns all, because the choice between them would be the attacker's. Where a
    setting opened a network, its addresses are dialled and other private answers are left aside (localhost is ::1 too).
    """
    opened, public = [], []
    refusal: Refusal | None = None
    for text in texts:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return Refusal("address", f"{text!r} is not an address")
        if is_open(address, networks):
            opened.append(text)
        elif not is_public(address):
            refusal = Refusal("address", f"{address} is not a public address")
        elif port not in ports:
            refusal = Refusal("port", f"port {port} is not a port of the web")
        else:
            public.append(text)
    if refusal is not None and (public or not opened):
        return refusal
    return tuple(dict.fromkeys(opened + public)) or Refusal("address", "the name has no address")


@lru_cache(maxsize=16_384)
def check_url(url: str) -> Target | Refusal:
    """Take a URL apart, refusing whatever two programs could read differently.

    Refused: other schemes, credentials, backslashes and control characters, numbers in unusual notation (decimal,
    octal, hexadecimal, short), an address that only folds to one, zone ids. Not checked here: what the name resolves to.
    """
    if len(url) > LONGEST_URL:
        return Refusal("url", f"longer than {LONGEST_URL} characters")
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
    folded = unicodedata.normalize("NFKC", name).lower().replace("\u3002", ".")
    if not folded.isascii():
        try:
            folded = folded.encode("idna").decode("ascii")
        except UnicodeError:
            return Refusal("url", f"{name!r} is not a host name")
    folded = folded.removesuffix(".")
    if not _HOST.fullmatch(folded):
        return Refusal("url", f"{name!r} is not a host name")
    if _NUMERIC_LABEL.fullmatch(folded.rsplit(".", 1)[-1]):
        return _check_dotted(name, folded)
    return folded


def _check_dotted(name: str, folded: str) -> str | Refusal:
    """Return a host whose last label is a number is an IPv4 address (WHATWG URL); only the usual notation is taken."""
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
