"""Reads how channels and topics want to be kept readable: budgets, quiet hours, cooldown.

    flood_items: 20
    channels:
      "#news-alerts": {posts_per_hour: 30, quiet: "22:00-06:00", zone: Europe/Berlin, catch_up: 5}
    topics:
      sanctions-package: {posts_per_hour: 6, cooldown_minutes: 15}

Without the file there are no such rules.
"""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from wirewatch.alert.filing.throttle import Policy, Rules
from wirewatch.errors import SeedError

_KEYS = frozenset({"posts_per_hour", "quiet", "zone", "catch_up", "cooldown_minutes"})


def read_policy(path: Path, freshness: timedelta, zone: str) -> Policy:
    """Read the rules; `zone` is for quiet hours that name none.

    Raises:
        SeedError: the file is no YAML, or a rule is unknown or impossible; the message names file, place and what was expected.
    """
    try:
        read = yaml.safe_load(path.read_text("utf-8")) or {}
    except FileNotFoundError:
        return Policy(freshness)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SeedError(f"{path} cannot be read as YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(read, dict) or (unknown := sorted(set(map(str, read)) - {"flood_items", "channels", "topics"})):
        raise SeedError(f"{path}: expected flood_items, channels and topics{f', found {unknown[0]}' if isinstance(read, dict) else ''}.")
    flood = read.get("flood_items", Policy.__dataclass_fields__["flood_items"].default)
    if not isinstance(flood, int) or flood < 1:
        raise SeedError(f"{path}: flood_items is {flood!r}, but must be a whole number above 0.")
    return Policy(freshness, flood, _rules(path, read, "channels", zone), _rules(path, read, "topics", zone))


def _rules(path: Path, read: dict[str, object], kind: str, zone: str) -> dict[str, Rules]:
    given = read.get(kind) or {}
    if not isinstance(given, dict):
        raise SeedError(f"{path}: {kind} must be names with rules.")
    found = {}
    for name, rules in given.items():
        where = f"{path}: {kind}: {name}"
        if not isinstance(rules, dict) or set(rules) - _KEYS:
            raise SeedError(f"{where}: expected some of {', '.join(sorted(_KEYS))}.")
        try:
            found[str(name)] = _one(rules, zone)
        except (ValueError, TypeError, ZoneInfoNotFoundError) as error:
            raise SeedError(f"{where}: {error}.") from error
    return found


def _one(rules: dict[str, object], zone: str) -> Rules:
    quiet_from, dash, quiet_until = str(rules.get("quiet", "")).partition("-")
    numbers = {
        name: float(str(rules.get(name, default))) for name, default in (("posts_per_hour", 0), ("catch_up", 5), ("cooldown_minutes", 0))
    }
    if min(numbers.values()) < 0:
        raise ValueError("numbers must not be below 0")
    zone = str(rules.get("zone", zone))
    ZoneInfo(zone)
    return Rules(
        posts_per_hour=int(numbers["posts_per_hour"]),
        quiet_from=time.fromisoformat(quiet_from.strip()) if dash else None,
        quiet_until=time.fromisoformat(quiet_until.strip()) if dash else None,
        zone=zone,
        catch_up=int(numbers["catch_up"]),
        cooldown_minutes=numbers["cooldown_minutes"],
    )
