"""Which addresses of the network may be dialled: public ones, and private ones that a setting names.

Python's `is_global` follows the IANA registries only in part and looks at the outer address alone, so an IPv4 address
inside an IPv6 one is unwrapped first and the rest is tables (IANA special-purpose registries, RFC 6890 and its updates).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from wirewatch.errors import SettingsError
from wirewatch.http_rules.targets import Refusal

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

WEB_PORTS = frozenset({80, 443, 8080, 8443})

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
# Python unwraps ::ffff:0:0/96, 6to4 and Teredo by itself; the forms below, which carry an IPv4 address too, it does not know.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_TRANSLATED = ipaddress.IPv6Network("::ffff:0:0:0/96")
# The third quarter of an address whose last is an IPv4 one of a tunnel inside an organisation (RFC 5214), and the bit that may be set.
_ISATAP = 0x00005EFE
_UNIQUE = 0x02000000
_COMPATIBLE = ipaddress.IPv6Network("::/96")


OPENING_SETTING = "WIREWATCH_PRIVATE_NETWORKS"
"""What a person sets to let a network of their own be fetched."""


def parse_networks(texts: Iterable[str]) -> tuple[IPNetwork, ...]:
    """Read the private networks a setting opens; raises SettingsError where a text is none."""
    networks = []
    for text in texts:
        try:
            networks.append(ipaddress.ip_network(text.strip(), strict=False))
        except ValueError as error:
            raise SettingsError(f"{text!r} is not a network; write it like 127.0.0.0/8 or fd00::/8.") from error
    return tuple(networks)


def is_public(address: IPAddress) -> bool:
    """Say whether an address belongs to the public internet, with anything it wraps."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _BLOCKED_4)
    # fe80::1%eth0: an address with a zone means one of this machine's own links, whatever its number says.
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
    if address in _NAT64 or address in _TRANSLATED or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


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
        if any(address in network for network in networks if network.version == address.version):  # this very one, nothing it wraps
            opened.append(text)
        elif not is_public(address):
            refusal = Refusal("address", f"{address} is not a public address; if it is yours, name its network in {OPENING_SETTING}")
        elif port not in ports:
            refusal = Refusal("port", f"port {port} is not a port of the web")
        else:
            public.append(text)
    if refusal is not None and (public or not opened):
        return refusal
    # Opened ones first: with localhost they are what was meant. A resolver may name an address twice, and there are few dials.
    return tuple(dict.fromkeys(opened + public)) or Refusal("address", "the name has no address")
