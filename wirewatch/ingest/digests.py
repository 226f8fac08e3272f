"""The digest as the flow and the command run it: for every channel that asks, then one delivery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warehouse.db import open_warehouse
from wirewatch.alert.delivery.setup import deliverer
from wirewatch.alert.message.daily_digest import Digest, Upload, channels_of_digest, write_digest
from wirewatch.alert.message.digest_summary import Day, day_of, last_full_day
from wirewatch.alert.sinks.slack_upload import upload_picture
from wirewatch.errors import SettingsError
from wirewatch.settings import Settings

# Of delivery after filing; what is left then goes with the next pass.
LONGEST_SECONDS = 50.0


def send_digests(settings: Settings, now: datetime, wanted: date | None = None, channels: Sequence[str] = ()) -> list[Digest]:
    """File the digests of one day, the last full one by default, and send what is pending."""
    day = chosen_day(settings, now, wanted)
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        told = channels_of_digest(warehouse, channels or settings.digest_channels, day)
        folder, upload = settings.home / "digests", uploads(settings)
        written = [write_digest(warehouse, channel, day, now=now, folder=folder, upload=upload) for channel in told]
        if any(digest.new for digest in written):
            deliverer(warehouse, settings).run(LONGEST_SECONDS)
    return written


def chosen_day(settings: Settings, now: datetime, wanted: date | None) -> Day:
    """Give the day asked for, in the time zone of the settings.

    Raises:
        SettingsError: there is no such time zone.
    """
    try:
        zone = ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(f"WIREWATCH_TIMEZONE is {settings.timezone!r}, but must be a name such as Europe/Berlin.") from error
    return day_of(wanted, zone) if wanted else last_full_day(now, zone)


def uploads(settings: Settings) -> Upload:
    """Give the upload that fits each channel's service: Slack's for a workspace with a token, none for the others."""

    def upload(channel: str, picture: Path, title: str) -> str:
        workspace, slash, _ = channel.partition("/")
        by_default = settings.slack_token if settings.sink in ("auto", "slack") else ""
        token = settings.destinations.get(f"{workspace}/", "") if slash else by_default
        return upload_picture(token, settings.slack_url, picture, title) if token and ":" not in channel else ""

    return upload
