"""What a setting's text may be: each function makes the value of a text, and raises ValueError where it breaks its rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warehouse.driver.bucket import SCHEME, Bucket, DataPlace

# The tables of `warehouse.maintenance.retention`, named here because settings are read without loading DuckDB.
KEPT_TABLES = frozenset(
    (
        *("raw_pages", "evidence_pages", "second_looks", "revision_diffs", "entries", "fetches"),
        *("drops", "deliveries", "signatures", "robots", "translations"),
    )
)
HIGHEST_PORT = 65_535
# An address that anybody may see: no "@" and no "?", behind which a password or a token stands.
_OPEN_URL = r"https?://[^\s@?#/]+[^\s@?#]*"


def _text(value: str) -> str:
    return value


def _header(value: str) -> str:
    if not (value.isascii() and value.isprintable()):
        raise ValueError(value)
    return value


def _contact(value: str) -> str:
    if value and not (value.startswith(("https://", "http://")) or re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value)):
        raise ValueError(value)
    return _header(value)


def _folder(value: str) -> Path:
    # Path("s3://news") would become the folder "s3:/news" of this machine without a word. A disk's name of Windows has one letter.
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", value):
        raise ValueError(value)
    return Path(value)


def _data(value: str) -> DataPlace:
    if value.startswith(SCHEME):
        if not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^\s'?#*]*)?", value):
            raise ValueError(value)
        return Bucket(value.rstrip("/"))
    return _folder(value)


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(value) from error
    return value


def _positive(value: str) -> float:
    # "nan" is a float too, and fails the comparison below.
    number = float(value)
    if not 0 < number < 10**9:
        raise ValueError(value)
    return number


def _count(value: str) -> int:
    number = int(value)
    if not 0 < number < 10**9:
        raise ValueError(value)
    return number


def _channel_names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _networks(value: str) -> tuple[str, ...]:
    parts = value.replace(",", " ").split()
    for part in parts:
        ip_network(part, strict=False)
    return tuple(parts)


def _pairs(value: str) -> Mapping[str, str]:
    pairs = dict(pair.split("=", 1) for pair in value.split())
    if any(
        not (name.endswith("/") or name.startswith(("webhook:", "signed:", "apprise:"))) or not secret for name, secret in pairs.items()
    ):
        raise ValueError(value)
    return pairs


def _logins(value: str) -> tuple[tuple[str, str, str], ...]:
    found = []
    for login in value.split():
        host, _, who = login.partition("=")
        user, _, password = who.partition(":")
        if not (host and user and password):
            raise ValueError(value)
        found.append((host.lower(), user, password))
    return tuple(found)


def _days(value: str) -> Mapping[str, float]:
    days = dict(pair.split("=", 1) for pair in value.split())
    if unknown := set(days) - KEPT_TABLES:
        raise ValueError(unknown)
    return {table: _positive(number) for table, number in days.items()}


def _embedder(value: str) -> str:
    if value not in {"bundled", "off"} and not re.fullmatch(r"fastembed:\S+|openai:[^\s@]+@https?://\S+", value):
        raise ValueError(value)
    return value


def _translator(value: str) -> str:
    # The setting is shown and logged, and a key belongs into the one beside it.
    if value not in {"off", "argos"} and not re.fullmatch(rf"(libretranslate:|deepl:|openai:[^\s@]+@){_OPEN_URL}", value):
        raise ValueError(value)
    return value


def _language(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?", value):
        raise ValueError(value)
    return value


def _one_of(*names: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in names:
            raise ValueError(value)
        return value

    return read


def _address(value: str) -> str:
    parts = urlsplit(value)
    if value and not (parts.scheme in ("http", "https") and parts.hostname):
        raise ValueError(value)
    return value


def _port(value: str) -> int:
    number = int(value)
    if not 0 < number <= HIGHEST_PORT:
        raise ValueError(value)
    return number


def _public_address(value: str) -> str:
    # It stands in messages for everybody, so that neither a password nor a token may be in it.
    if value and not re.fullmatch(_OPEN_URL, value):
        raise ValueError(value)
    return value


def _level(value: str) -> str:
    return _one_of("DEBUG", "INFO", "WARNING", "ERROR")(value.upper())
