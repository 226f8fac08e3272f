"""Reads how channels and topics want to be kept readable: budgets, quiet hours, cooldown.

    flood_items: 20
    channels:
      "#news-alerts": {posts_per_hour: 30, quiet: "22:00-06:00", zone: Europe/Berlin, catch_up: 5, day_line: "18:00"}
    topics:
      sanctions-package: {posts_per_hour: 6, cooldown_minutes: 15}

Without the file there are no such rules. A pass reads it before anything is fetched; while it holds a mistake, or was emptied, cut or taken
away, the rules run as they last were, and people hear of it. Whoever wants none any more writes `channels: {}`.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from warehouse.alert import parked
from warehouse.db import Warehouse
from warehouse.errors import UsageError
from wirewatch.alert.filing.throttle import Policy, Rules
from wirewatch.errors import SeedError

logger = logging.getLogger(__name__)

# Slack's rule for names of channels: small letters of any script, digits, - and _, at most 80; an id begins with C, G or D.
_CHANNEL_NAME = re.compile(r"#[^\W A-Z][^\sA-Z.,;:!?#@/]{0,79}")
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{2,20}")
_KEYS = frozenset({"posts_per_hour", "quiet", "zone", "catch_up", "cooldown_minutes", "day_line"})


def read_policy(path: Path, freshness: timedelta, zone: str, last: str | None = None) -> tuple[Policy, str]:
    """Read the rules and the text that they stand in; `zone` is for quiet hours that name none, `last` what the file last said.

    Raises:
        SeedError: the file is no YAML, a rule is unknown or impossible, or what the file last said was cut off; the message names file,
            place and what was expected.
    """
    text = _text(path)
    read = _read(path, text or "")
    policy = _policy(path, read, freshness, zone)
    if last:
        _refuse_cut(path, text, read, last, _last_good(path, last, freshness, zone))
    return policy, text or ""


def live_policy(warehouse: Warehouse, path: Path, freshness: timedelta, zone: str, now: datetime) -> tuple[Policy, str]:
    """Read the rules for a pass; with a mistake in the file the last good ones run, so that no alert is lost to a slip of the pen.

    Returns:
        The rules, and the mistake in a sentence; empty where there is none.
    """
    last = parked.last_policy_file(warehouse.connection)
    try:
        policy, text = read_policy(path, freshness, zone, last)
    except SeedError as error:
        logger.error("%s Until this is mended the rules run as they last were.", error)  # noqa: TRY400 - the sentence says it all
        return _last_good(path, last or "", freshness, zone), str(error)
    if text != last:
        digest = hashlib.sha256(text.encode()).hexdigest()
        warehouse.transact(lambda connection: parked.save_policy_file(connection, digest, text, now))
    return policy, ""


def _last_good(path: Path, last: str, freshness: timedelta, zone: str) -> Policy:
    """Read the rules that last ran; none where this version is stricter than the one that took them."""
    try:
        return _policy(path, _read(path, last), freshness, zone)
    except SeedError:
        return Policy(freshness)


def _refuse_cut(path: Path, text: str | None, read: Mapping[str, object], last: str, ran: Policy) -> None:
    """Refuse a file that lost its rules, or a section of them, without saying that none are wanted, or that ends amid a former line."""
    lost = [kind for kind, rules in (("channels", ran.channels), ("topics", ran.topics)) if rules]
    if lost and all(read.get(kind) is None for kind in ("channels", "topics")):
        what = "is there no more" if text is None else "holds no rules any more"
        raise SeedError(f"{path} {what}; write `channels: {{}}` in it where nothing is to be held back.")
    if emptied := [kind for kind in lost if kind in read and read[kind] is None]:
        raise SeedError(f"{path}: nothing stands below {emptied[0]} any more; write `{emptied[0]}: {{}}` where that is meant.")
    # Whoever edits a last line mostly leaves its end; an editor that is writing has not come to it.
    if text and last.startswith(text) and last.endswith("\n") and "\n" not in {text[-1], last[len(text) :][:1]}:
        raise SeedError(f"{path} ends in the midst of a line; save it whole, with the end of that line.")


def _text(path: Path) -> str | None:
    """Read the file; None where it is not there."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise SeedError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    except OSError as error:
        raise SeedError(f"{path} cannot be read ({error.strerror}).") from error


def _read(path: Path, text: str) -> Mapping[str, object]:
    try:
        read = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise SeedError(f"{path} cannot be read as YAML: {' '.join(str(error).split())}.") from error
    if not isinstance(read, dict) or (unknown := sorted(set(map(str, read)) - {"flood_items", "channels", "topics"})):
        raise SeedError(f"{path}: expected flood_items, channels and topics{f', found {unknown[0]}' if isinstance(read, dict) else ''}.")
    return read


def _policy(path: Path, read: Mapping[str, object], freshness: timedelta, zone: str) -> Policy:
    flood = read.get("flood_items", Policy.__dataclass_fields__["flood_items"].default)
    if not isinstance(flood, int) or flood < 1:
        raise SeedError(f"{path}: flood_items is {flood!r}, but must be a whole number above 0.")
    channels = _rules(path, read, "channels", zone)
    for channel in channels:
        if mistake := channel_mistake(channel):
            raise SeedError(f"{path}: channels: {_sentence(mistake)}")
    return Policy(freshness, flood, channels, _rules(path, read, "topics", zone))


def _rules(path: Path, read: Mapping[str, object], kind: str, zone: str) -> dict[str, Rules]:
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
        except (ValueError, TypeError, OverflowError, ZoneInfoNotFoundError) as error:
            raise SeedError(f"{where}: {error}.") from error
    return found


def checked_channel(channel: str) -> str:
    """Return the name of a destination that a person gave.

    Raises:
        UsageError: no sink knows such a name.
    """
    if mistake := channel_mistake(channel):
        raise UsageError(_sentence(mistake))
    return channel


def channel_mistake(channel: str) -> str:
    """Say what is wrong with the name of a destination; empty where a sink may know it."""
    kind, colon, name = channel.partition(":")
    if colon:
        return (
            ""
            if kind in ("webhook", "signed", "apprise") and name
            else f"{channel!r} is no destination; webhook:NAME, signed:NAME and apprise:NAME are"
        )
    workspace, slash, within = channel.partition("/")
    name = within if slash else channel
    if name == "terminal" or _CHANNEL_ID.fullmatch(name) or _CHANNEL_NAME.fullmatch(name):
        return "" if workspace or not slash else f"{channel!r} names no workspace before the slash"
    if name.startswith("@") or (name[:1] in "UW" and name.isalnum() and name == name.upper() and any(map(str.isdecimal, name))):
        return f"{channel!r} is no channel but a person, and alerts go to channels; invite the app to a private one"
    bare = name.removeprefix("#").lower()
    hint = f"; did you mean '#{bare}'?" if _CHANNEL_NAME.fullmatch(f"#{bare}") else ""
    return f"{channel!r} is no channel: Slack's are written '#name', in small letters, at most 80 of them{hint}"


def _sentence(mistake: str) -> str:
    return mistake if mistake.endswith("?") else f"{mistake}."


def _one(rules: dict[str, object], zone: str) -> Rules:
    quiet_from, dash, quiet_until = str(rules.get("quiet", "")).partition("-")
    numbers = {
        name: float(str(rules.get(name, default))) for name, default in (("posts_per_hour", 0), ("catch_up", 5), ("cooldown_minutes", 0))
    }
    # "nan" is no number of messages or minutes either.
    if not all(number >= 0 for number in numbers.values()):
        raise ValueError("numbers must not be below 0")
    if rules.get("quiet") and not dash:
        raise ValueError(f'quiet is {rules["quiet"]}, but must say from when until when, such as "22:00-06:00"')
    zone = str(rules.get("zone", zone))
    try:
        ZoneInfo(zone)
    except OSError as error:
        # "Europe" is a folder of zones.
        raise ValueError(f"zone {zone} is none, but perhaps a part of one, such as Europe/Berlin") from error
    return Rules(
        posts_per_hour=int(numbers["posts_per_hour"]),
        quiet_from=time.fromisoformat(quiet_from.strip()) if dash else None,
        quiet_until=time.fromisoformat(quiet_until.strip()) if dash else None,
        zone=zone,
        catch_up=int(numbers["catch_up"]),
        cooldown_minutes=numbers["cooldown_minutes"],
        day_line=_time_of_day(str(rules["day_line"])) if "day_line" in rules else None,
    )


def _time_of_day(text: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        # YAML 1.1 reads 18:00 without quotes as 1080, a number to the base of 60.
        raise ValueError(f'day_line is {text}, but must be a time of day in quotes, such as "18:00"') from error
