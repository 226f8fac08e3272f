"""The daily summary of a channel: stories told per topic, top stories, a picture.

    wirewatch digest                        send yesterday's digests, each once
    wirewatch digest --day 2026-11-23       of another day
    wirewatch digest --channel '#news'      to one channel; one that no topic posts to gets all topics
    wirewatch digest --weekly               the last week from Monday to Sunday, or the one that ends with --day
    wirewatch digest --show                 print it and draw the picture, send nothing

Channels: those of WIREWATCH_DIGEST_CHANNELS (WIREWATCH_WEEKLY_DIGEST_CHANNELS for weeks), or else every channel with an alert in the last
two weeks. Mail goes through Apprise: a destination such as apprise:mail=mailto://... in WIREWATCH_DESTINATIONS.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime

from warehouse.db import open_warehouse, refuse_unwritten
from wirewatch.alert.filing.channel_policies import checked_channel
from wirewatch.alert.message.blocks import layout
from wirewatch.alert.message.digest.daily_digest import Digest, draw_digest, read_digest
from wirewatch.alert.message.format.plain import terminal
from wirewatch.alert.message.payload import encode
from wirewatch.ingest.digests import channels_notified, chosen_day, send_digests, topic_titles
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day to sum up (default: yesterday)")
    parser.add_argument("--channel", action="append", default=[], help="a channel to tell; may be repeated")
    parser.add_argument("--weekly", action="store_true", help="sum up a week, not a day")
    parser.add_argument("--show", action="store_true", help="print and draw it, send nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object a channel")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Send or show the digests."""
    refuse_unwritten(settings.catalog, settings.data)
    for channel in arguments.channel:
        checked_channel(channel)
    now = datetime.now(UTC)
    digests = _composed(arguments, settings, now) if arguments.show else _sent(arguments, settings, now)
    for digest in digests:
        print(_as_json(digest) if arguments.json else _as_text(digest, show=arguments.show))
    if not digests and not arguments.json:
        print("No channel had an alert in the two weeks up to the end of that day; name one with --channel, or a later --day.")
    return 0


def _sent(arguments: argparse.Namespace, settings: Settings, now: datetime) -> list[Digest]:
    return send_digests(settings, now, arguments.day, arguments.channel, weekly=arguments.weekly)


def _composed(arguments: argparse.Namespace, settings: Settings, now: datetime) -> list[Digest]:
    day = chosen_day(settings, now, arguments.day, weekly=arguments.weekly)
    # Read-only: to look at a digest must file nothing.
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        channels = channels_notified(warehouse, settings, arguments.channel, day)
        titles = topic_titles(settings)
        contents = {channel: read_digest(warehouse, channel, day, titles) for channel in channels}
    folder = settings.home / "digests"
    return [Digest(channel, content, draw_digest(content, channel, day, folder), new=False) for channel, content in contents.items()]


def _as_text(digest: Digest, *, show: bool) -> str:
    if show:
        return f"{digest.channel}\n{terminal(layout(digest.content))}\nPicture: {digest.picture}\n"
    done = "filed" if digest.new else "was sent before"
    return f"{digest.channel}: digest of {digest.content.day:%Y-%m-%d} {done}; picture {digest.picture}"


def _as_json(digest: Digest) -> str:
    said = {"channel": digest.channel, "new": digest.new, "picture": str(digest.picture), "content": json.loads(encode(digest.content))}
    return json.dumps(said, ensure_ascii=False)
