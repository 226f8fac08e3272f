"""What is in the outbox, and what a person does about it: hurry it, move it, drop it, try a channel.

wirewatch alerts list                    # everything that is not sent, newest last
wirewatch alerts list --all              # the sent ones too, and those that one message told together
wirewatch alerts list --all --json       # every alert, for machines
wirewatch alerts retry [ALERT_ID ...]    # what is parked, at the next delivery
wirewatch alerts move '#old' '#new'      # what waits for one channel goes to another
wirewatch alerts drop ALERT_ID ...       # give up what is parked; with --channel '#old' all that waits for it
wirewatch alerts mute STORY_ID           # no further replies in its threads; for one topic alone with --topic
wirewatch alerts mutes                   # what readers muted, with who did
wirewatch alerts unmute STORY_ID         # let its threads hear of it again; for one topic alone with --topic
wirewatch alerts test '#news'            # post a test message now
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from rich.console import Console

from warehouse.alert.alerts import ListedAlert, listed_alerts, retry_parked, states_of
from warehouse.alert.muted_replies import story_as_filed
from warehouse.alert.parked import drop_alerts, move_alerts
from warehouse.db import Connection, Warehouse, open_warehouse, refuse_unwritten
from warehouse.errors import UsageError
from warehouse.feedback import listed_mutes
from warehouse.records.alert import AlertState
from wirewatch.alert.delivery.past_outbox import post_past_outbox
from wirewatch.alert.delivery.send_outcome import Failed
from wirewatch.alert.filing.channel_policies import checked_channel
from wirewatch.alert.message.blocks import message_line
from wirewatch.alert.message.operations import TO_DO
from wirewatch.alert.message.payload import OperationsContent
from wirewatch.alert.message.phrases import counted
from wirewatch.alert.thread.reader_marks import mute_story, unmute_story
from wirewatch.cli.indented_text import print_row
from wirewatch.cli.result_output import add_json_option, tell_result
from wirewatch.process.own_user import user_name
from wirewatch.search.story_name import story_named
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="list|retry|move|drop|mute|mutes|unmute|test")
    lister = verbs.add_parser("list", help="alerts that are not sent, with the reason")
    lister.add_argument("--all", action="store_true", help="the sent ones too, and those that one message told together")
    lister.add_argument("--json", action="store_true", help="as a JSON array of objects")
    retrier = verbs.add_parser("retry", help="try parked alerts again at the next delivery")
    retrier.add_argument("alert_ids", nargs="*", metavar="ALERT_ID", help="these only; without any, all that are parked")
    mover = verbs.add_parser("move", help="send what waits for one channel to another")
    mover.add_argument("old", metavar="OLD", help="the channel that they wait for, as the topic named it")
    mover.add_argument("new", metavar="NEW", help="where they go")
    dropper = verbs.add_parser("drop", help="give up what waits or is parked")
    dropper.add_argument("alert_ids", nargs="*", metavar="ALERT_ID", help="these")
    dropper.add_argument("--channel", default="", help="all that waits for this channel")
    muter = verbs.add_parser("mute", help="let a story's threads hear no more of it, but for corrections")
    muter.add_argument("story_id", metavar="STORY_ID", help="the story, or the beginning of its id; an article or alert of it does, too")
    muter.add_argument("--topic", default="", help="for this topic alone")
    muted = verbs.add_parser("mutes", help="stories that readers muted")
    muted.add_argument("--json", action="store_true", help="as a JSON array of objects")
    unmuter = verbs.add_parser("unmute", help="let a story's threads hear of it again")
    unmuter.add_argument("story_id", metavar="STORY_ID", help="as `wirewatch alerts mutes` names it")
    unmuter.add_argument("--topic", default="", help="for this topic alone")
    tester = verbs.add_parser("test", help="post a test message now")
    tester.add_argument("channel", metavar="CHANNEL", help="where, as a topic would name it")
    for verb in (retrier, mover, dropper, muter, unmuter, tester):
        add_json_option(verb)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do what the verb says; changing nothing returns 1, and so does a test message that was not taken."""
    if arguments.verb == "test":
        return _test(arguments.channel, settings, as_json=arguments.json)
    if arguments.verb == "list":
        return _list(arguments, settings)
    if arguments.verb == "mutes":
        return _mutes(arguments, settings)
    return _change(arguments, settings)


def _change(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.verb == "drop" and not arguments.alert_ids and not arguments.channel:
        raise UsageError("Say what to drop: the ids of alerts, or --channel; `wirewatch alerts list` has both.")
    refuse_unwritten(settings.catalog, settings.data)
    left: list[str] = []
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        if arguments.verb == "retry":
            before = states_of(warehouse.connection, arguments.alert_ids)
            changed = warehouse.transact(lambda connection: retry_parked(connection, arguments.alert_ids))
            left = _left_alone(warehouse.connection, arguments.alert_ids, before, "only what is parked is tried again")
            said = f"{changed} to be tried again; `wirewatch deliver` does it now"
            nothing = "Nothing is parked."
        elif arguments.verb in ("mute", "unmute"):
            changed, said, nothing = _change_mutes(arguments, warehouse)
        elif arguments.verb == "move":
            # Asked before anything moves: a slip in the name would park it all again.
            checked_channel(arguments.new)
            changed = warehouse.transact(lambda connection: move_alerts(connection, arguments.old, arguments.new))
            said = f"{counted(changed, 'message')} moved to {arguments.new}; `wirewatch deliver` sends them now"
            nothing = f"Nothing waits for {arguments.old!r}; `wirewatch alerts list` shows what waits, and for which channel."
        else:
            before = states_of(warehouse.connection, arguments.alert_ids)
            changed = warehouse.transact(lambda connection: drop_alerts(connection, arguments.alert_ids, arguments.channel))
            left = _left_alone(warehouse.connection, arguments.alert_ids, before, "only what waits or is parked can be dropped")
            said = f"{counted(changed, 'message')} dropped; `wirewatch alerts list --all` keeps them"
            nothing = f"Nothing waits for {arguments.channel!r}; `wirewatch alerts list` shows what waits, and for which channel."
    # Where nothing was done, why is said of each alert that was named.
    sentences = [said, *left] if changed else left or [nothing]
    tell_result({"verb": arguments.verb, "changed": changed}, "\n".join(sentences), as_json=arguments.json)
    return 0 if changed else 1


def _change_mutes(arguments: argparse.Namespace, warehouse: Warehouse) -> tuple[int, str, str]:
    """Mute or unmute a story; returns how much that changed, and what to say where it changed something and where nothing."""
    # One moment for all tries, taken before, as for corrections of stories.
    name, topic, person, now = arguments.story_id, arguments.topic, f"shell:{user_name()}", datetime.now(UTC)
    if arguments.verb == "unmute":
        changed, missed = warehouse.transact(lambda connection: unmute_story(connection, name, topic, person, now))
        kept = f" {counted(missed, 'report')} came meanwhile; `wirewatch deliver` tells each thread of the last." if missed else ""
        nothing = f"No mute of story {name!r} is known; `wirewatch alerts mutes` lists them."
        return changed, f"Unmuted for {counted(changed, 'topic')}.{kept}", nothing
    story_id = story_as_filed(warehouse.connection, name) or story_named(warehouse.connection, name)
    changed = warehouse.transact(lambda connection: mute_story(connection, story_id, topic, person, now))
    said = f"Muted in {counted(changed, 'thread')}, which {'hears' if changed == 1 else 'hear'} of it with the next delivery."
    said += " `wirewatch alerts mutes` lists what is muted, `wirewatch alerts unmute` undoes it."
    return changed, said, f"Nothing is left to mute: no thread{f' of {topic}' if topic else ''} tells of it that is not muted already."


def _left_alone(connection: Connection, alert_ids: Sequence[str], before: Mapping[str, AlertState], rule: str) -> list[str]:
    """Say why nothing was done for some of the alerts that were named, a line for each; those whose state is another now need none."""
    now = states_of(connection, alert_ids)
    unknown = [f"No alert has the id {each!r}; `wirewatch alerts list --all` has them." for each in alert_ids if each not in before]
    return unknown + [f"{each} is {now[each]}; {rule}." for each in alert_ids if each in before and now.get(each) == before[each]]


def _test(channel: str, settings: Settings, *, as_json: bool) -> int:
    """Post one message that says what it is; it is in no outbox, and whatever fails is said at once."""
    now = datetime.now(UTC)
    content = OperationsContent(
        severity="resolved",
        title="A test message from Wirewatch",
        what=f"Alerts for {channel} arrive here. Somebody asked for this with `wirewatch alerts test`.",
        at=now,
    )
    # Past the outbox: a test that failed must not be repeated by a pass next week.
    outcome = post_past_outbox(settings, checked_channel(channel), content, now)
    if not isinstance(outcome, Failed):
        tell_result({"channel": channel, "taken": True}, f"{channel} took a test message", as_json=as_json)
        return 0
    to_do = TO_DO.get(outcome.error, "`wirewatch doctor` looks at token, scopes and channels.")
    sentence = f"{channel} did not take a test message ({' '.join(filter(None, (outcome.error, outcome.detail)))}). {to_do}"
    tell_result({"channel": channel, "taken": False, "error": outcome.error, "detail": outcome.detail}, sentence, as_json=as_json)
    return 1


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = listed_alerts(warehouse.connection, with_sent=arguments.all)
    if arguments.json:
        print(json.dumps([_for_machines(row) for row in found], ensure_ascii=False, indent=1))
        return 0
    console = Console(highlight=False)
    for row in found:
        place = f"{row['channel']}  {row['topic'] or '-'}"
        said = f"{row['created_at']:%Y-%m-%d %H:%M:%S} UTC", f"{row['state']:8}  {row['variant']:10}  {place}"
        print_row(console, [*said, row["alert_id"]], *filter(None, (message_line(row["payload"]), row["reason"])))
    if not found:
        print("No alert so far." if arguments.all else "Nothing waits, nothing is parked; --all lists what was sent too.")
    return 0


def _mutes(arguments: argparse.Namespace, settings: Settings) -> int:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = listed_mutes(warehouse.connection)
    if arguments.json:
        rows = [
            {"story_id": mute.story_id, "topic": mute.topic, "channels": mute.channels, "readers": mute.readers}
            | {"since": mute.since.isoformat(), "summary": message_line(mute.payload)}
            for mute in found
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    console = Console(highlight=False)
    for mute in found:
        cells = f"{mute.since:%Y-%m-%d %H:%M} UTC", mute.story_id, mute.topic, ", ".join(mute.channels), f"by {', '.join(mute.readers)}"
        print_row(console, cells, *filter(None, (message_line(mute.payload),)))
    if not found:
        print("Nothing is muted.")
    return 0


def _for_machines(row: ListedAlert) -> dict[str, object]:
    # A payload is as long as a message and in a form of our own; the summary says what people look for.
    kept = {name: value for name, value in row.items() if name != "payload"}
    return kept | {"created_at": row["created_at"].isoformat(), "summary": message_line(row["payload"])}
