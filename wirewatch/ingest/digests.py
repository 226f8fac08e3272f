"""The digest as the flow and the command run it: for every channel that asks, then one delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError
from wirewatch.alert.delivery.setup import deliverer
from wirewatch.alert.message.digest.daily_digest import Digest, Upload, channels_of_digest, write_digest
from wirewatch.alert.message.digest.digest_summary import Day, day_of, last_full_day, last_full_week, week_to
from wirewatch.alert.sinks.slack_upload import upload_picture
from wirewatch.errors import SeedError, SettingsError
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import load_titles

# Of delivery after filing; what is left then goes with the next pass.
LONGEST_SECONDS = 50.0
# Before there was a web to read.
EARLIEST = date(1990, 1, 1)


def send_digests(
    settings: Settings, now: datetime, wanted: date | None = None, channels: Sequence[str] = (), *, weekly: bool = False
) -> list[Digest]:
    """File the digests of one day or week, the last full one by default, and send what is pending."""
    day = chosen_day(settings, now, wanted, weekly=weekly)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        notified = channels_notified(warehouse, settings, channels, day)
        folder, upload = settings.home / "digests", uploads(settings)
        titles = topic_titles(settings) if notified else {}
        written = [write_digest(warehouse, channel, day, now=now, folder=folder, upload=upload, titles=titles) for channel in notified]
        if any(digest.new for digest in written):
            deliverer(warehouse, settings).run(LONGEST_SECONDS)
    return written


def send_scheduled_digests(settings: Settings, now: datetime) -> list[Digest]:
    """Send the last full day's digests, and the last full week's to those channels that ask for one; each goes out once."""
    weekly = send_digests(settings, now, weekly=True) if settings.weekly_digest_channels else []
    return [*send_digests(settings, now), *weekly]


def topic_titles(settings: Settings) -> dict[str, str]:
    """Give what messages call the topics that have a title; none where the files cannot be read, which every pass tells."""
    try:
        return load_titles(settings.topics, settings.actors)
    except SeedError:
        return {}


def channels_notified(warehouse: Warehouse, settings: Settings, channels: Sequence[str], day: Day) -> list[str]:
    """Give the channels of a digest: those named, those of the settings, or every channel with alerts that asks for no weekly one."""
    if day.days > 1:
        return list(channels or settings.weekly_digest_channels or channels_of_digest(warehouse, (), day))
    if channels or settings.digest_channels:
        return list(channels or settings.digest_channels)
    return [channel for channel in channels_of_digest(warehouse, (), day) if channel not in settings.weekly_digest_channels]


def chosen_day(settings: Settings, now: datetime, wanted: date | None, *, weekly: bool = False) -> Day:
    """Give the day asked for, or the week that ends with it, in the time zone of the settings.

    Raises:
        SettingsError: there is no such time zone.
        UsageError: the day is still to come, or before there was a web.
    """
    try:
        zone = ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(f"WIREWATCH_TIMEZONE is {settings.timezone!r}, but must be a name such as Europe/Berlin.") from error
    if wanted is None:
        return last_full_week(now, zone) if weekly else last_full_day(now, zone)
    if not EARLIEST <= wanted <= now.astimezone(zone).date():
        raise UsageError(f"There is no digest of {wanted}: give a day from {EARLIEST} to today.")
    return week_to(wanted, zone) if weekly else day_of(wanted, zone)


def uploads(settings: Settings) -> Upload:
    """Give the upload that fits each channel's service: Slack's for a workspace with a token, none for the others."""

    def upload(channel: str, picture: Path, title: str) -> str:
        workspace, slash, _ = channel.partition("/")
        by_default = settings.slack_token if settings.sink in ("auto", "slack") else ""
        token = settings.destinations.get(f"{workspace}/", "") if slash else by_default
        return upload_picture(token, settings.slack_url, picture, title) if token and ":" not in channel else ""

    return upload
