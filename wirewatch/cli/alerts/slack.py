"""Ask Slack whether alerts will arrive: token, scopes, channels, buttons.

wirewatch slack check                    # nothing is posted
wirewatch slack check --post             # and a test message in each channel
wirewatch slack check '#desk' '#urgent'  # these channels instead of the configured ones

Exit code 0 when alerts can arrive, 1 when something must be mended first. `wirewatch docs slack` makes the app.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from wirewatch.alert.filing.topic_channels import destinations
from wirewatch.alert.sinks.slack_setup import SlackSetup
from wirewatch.cli.channel_ids import ids_of_channels
from wirewatch.errors import SettingsError
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import load_topics


def configure(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="ask for token, scopes, channels and buttons")
    check.add_argument("channels", nargs="*", metavar="CHANNEL", help="'#name' or id; without any, those of topics and settings")
    check.add_argument("--post", action="store_true", help="post a test message in each channel")
    check.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print what Slack says, line by line."""
    if not settings.slack_token:
        raise SettingsError("SLACK_BOT_TOKEN is empty; `wirewatch docs slack` makes the app and its tokens in five minutes.")
    setup = SlackSetup(settings.slack_token, settings.slack_url, settings.slack_app_token)
    found = list(setup.check(arguments.channels or _channels(settings), ids_of_channels(settings), post=arguments.post))
    for finding in found:
        print(json.dumps(asdict(finding), ensure_ascii=False) if arguments.json else f"{finding.state:<8} {finding.what}: {finding.detail}")
    reached = any(finding.what == "token" and finding.state == "ok" for finding in found)
    return int(not reached or any(finding.state == "broken" for finding in found))


def _channels(settings: Settings) -> list[str]:
    """Return where alerts and operations notices go in the default workspace; a destination with a prefix goes elsewhere."""
    topics = load_topics(settings.topics, settings.actors).topics
    of_topics = (channel for topic in topics for channel in destinations(topic.channel, settings.channel))
    wanted = [settings.channel, settings.operations_channel, *of_topics]
    return [channel for channel in dict.fromkeys(wanted) if channel and "/" not in channel and ":" not in channel and channel != "terminal"]
