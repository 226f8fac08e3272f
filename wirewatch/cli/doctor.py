"""Check the set-up and say, line by line, what is well and what to mend.

    wirewatch doctor

Exit code 0 when everything needed is well, 1 otherwise, 2 where settings are wrong, which are all listed. Warnings do not count.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warehouse.alert import parked
from warehouse.analysis.vital_signs import VitalSigns, vital_signs
from warehouse.db import is_unwritten, open_warehouse
from warehouse.driver.catalog import parse_catalog_url
from warehouse.driver.passwords import without_password
from warehouse.errors import UsageError, WarehouseError, WirewatchError
from warehouse.feed.feeds import count_feeds, feeds
from warehouse.maintenance.backup import backups_in
from warehouse.maintenance.doubled_rows import doubled_rows
from warehouse.records.feed import WELL, Feed
from warehouse.web.websub import hub_signs
from wirewatch.alert.delivery.setup import check_delivery, unreadable_services
from wirewatch.alert.filing.channel_policies import read_policy
from wirewatch.alert.filing.topic_channels import Topics, channels_of
from wirewatch.alert.message.phrases import counted, lag
from wirewatch.alert.sinks.slack_setup import SlackSetup
from wirewatch.alert.translation.live_translations import HOLD_SECONDS
from wirewatch.alert.translation.message_texts import content_language
from wirewatch.alert.translation.open_translator import open_translator
from wirewatch.alert.translation.translator import NoTranslation
from wirewatch.cli.channel_ids import ids_of_channels
from wirewatch.cli.setup_mistakes import bad_channels, named_channels
from wirewatch.cli.up.command import DEFAULT_PORT, refuse_taken_port
from wirewatch.cli.up.lock import holder
from wirewatch.errors import SettingsError, forbidden_use
from wirewatch.feed.websub.listening import who_listens
from wirewatch.ingest.health.operations_notices import first_names
from wirewatch.ingest.health.proof_of_life import ago, last_pass, late, nobody_answers, refused_older, unheard_hubs
from wirewatch.setting.setting_folder import unread_settings
from wirewatch.settings import NO_CONTACT, Settings, unknown_variables
from wirewatch.topic.live_topics import load_topics

MINIMUM_PYTHON = (3, 11)
# A day of a thousand sources is some hundred megabytes; below this a person should look.
FREE_BYTES = 1024**3
# A pass runs each minute, and delivery within it; after that a person should look whether anything sends.
LONGEST_WAIT = timedelta(minutes=15)
# `maintain` makes a copy each night.
LONGEST_WITHOUT_BACKUP = timedelta(days=3)
# A server of one's own machine that needs longer for a word is as good as down.
PREFECT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `state` is ok, warning or broken.

    Attributes:
        what: What was looked at.
        state: ok, warning or broken.
        detail: What was found, and what to do.
    """

    what: str
    state: str
    detail: str


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print every finding."""
    return _tell(list(findings(settings)), as_json=arguments.json)


def list_bad_settings(arguments: argparse.Namespace, mistakes: Sequence[str]) -> int:
    """Print what is wrong with the settings; nothing else is looked at, because nobody knows where it is meant to be."""
    found = [Finding("settings", "broken", mistake) for mistake in mistakes]
    _tell([*found, Finding("the rest", "warning", "not looked at before the settings are mended")], as_json=arguments.json)
    return SettingsError.exit_code


def _tell(found: Sequence[Finding], *, as_json: bool) -> int:
    for finding in found:
        print(json.dumps(asdict(finding)) if as_json else f"{finding.state:<8} {finding.what}: {finding.detail}")
    return int(any(finding.state == "broken" for finding in found))


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at everything, one after the other; a broken part never hides the next."""
    looks: tuple[tuple[str, Callable[[Settings], Finding | Iterable[Finding]]], ...] = (
        ("Python", look_at_python),
        ("settings", look_at_names),
        ("warehouse", look_at_warehouse),
        ("disk", look_at_disk),
        ("topics", look_at_topics),
        ("feeds", look_at_feeds),
        ("hubs", look_at_hubs),
        ("channels", look_at_policy),
        ("alerts", look_at_sink),
        ("translator", look_at_translator),
        ("outbox", look_at_outbox),
        ("passes", look_at_passes),
        ("backup", look_at_backup),
        ("Prefect", look_at_prefect),
        ("user agent", look_at_user_agent),
    )
    lost = False
    for what, look in looks:
        try:
            found = look(settings)
            yield from (found,) if isinstance(found, Finding) else list(found)
        except WirewatchError as error:
            # A warehouse that cannot be opened stops four looks; one sentence is enough.
            repeated = lost and isinstance(error, WarehouseError)
            yield Finding(what, "broken", "not looked at before the warehouse is mended" if repeated else str(error))
            lost = lost or what == "warehouse"
        except OSError as error:
            if not (forbidden := forbidden_use(error)):
                raise
            yield Finding(what, "broken", forbidden)


def look_at_python(_settings: Settings) -> Finding:
    """Return the interpreter is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", "ok" if sys.version_info >= MINIMUM_PYTHON else "broken", version)


def look_at_warehouse(settings: Settings) -> Finding:
    """Return the warehouse opens and can be written; one that is not there yet could be made, and is not made here."""
    if is_unwritten(settings.catalog, settings.data):
        path = parse_catalog_url(settings.catalog).path
        assert path is not None, "of a server nobody knows"
        folder = _existing(path.parent)
        if not os.access(folder, os.W_OK | os.X_OK):
            return Finding("warehouse", "broken", f"none yet, and {folder} cannot be written; set WIREWATCH_HOME to a folder that can")
        return Finding("warehouse", "ok", f"none yet at {path}; the first `wirewatch feeds import` or `wirewatch run` makes it")
    # Opened for writing, one of an earlier version would be migrated: under an `up` of that version, which then sends nothing more.
    with open_warehouse(settings.catalog, settings.data, read_only=True):
        pass
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        written = warehouse.prove_writable()
        doubled = doubled_rows(warehouse.connection)
    if doubled:
        which = ", ".join(f"{rows:,} of {table}" for table, rows in doubled.items())
        return Finding("warehouse", "warning", f"rows that are there twice: {which}; `wirewatch maintain` keeps one of each")
    return Finding("warehouse", "ok", f"{without_password(settings.catalog)}, {written:,} transactions so far")


def look_at_disk(settings: Settings) -> Finding:
    """There is room to grow."""
    path = parse_catalog_url(settings.catalog).path
    # Of a bucket nobody knows an end; the home has logs and the story index.
    data = settings.data if isinstance(settings.data, Path) else settings.home
    free = shutil.disk_usage(_existing(path.parent if path else data)).free
    return Finding("disk", "ok" if free > FREE_BYTES else "warning", f"{free / 1024**3:.1f} GiB free")


def _existing(folder: Path) -> Path:
    """Give the folder, or the nearest one above it that is there."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if os.access(path, os.F_OK))


def look_at_topics(settings: Settings) -> Finding:
    """Return the topics load, every one of them."""
    book = load_topics(settings.topics, settings.actors)
    if book.problems:
        return Finding("topics", "broken", f"{len(book.topics)} run, {len(book.problems)} do not: {book.problems[0]}")
    return Finding("topics", "ok", f"{len(book.topics)} from {settings.topics}")


def look_at_feeds(settings: Settings) -> Finding:
    """Something is watched, and it answers."""
    now = datetime.now(UTC)
    known: list[Feed] = []
    signs: VitalSigns | None = None
    if not is_unwritten(settings.catalog, settings.data):
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            known, signs = feeds(warehouse.connection), vital_signs(warehouse.connection, now)
    if not known:
        return Finding("feeds", "warning", "none yet; `wirewatch feeds import starter` adds some")
    if signs and (deaf := nobody_answers(signs, now)):
        return Finding(
            "feeds", "broken", f"{len(known):,} watched; {deaf}: is this machine online? `wirewatch feeds health` says how each failed"
        )
    if troubled := [feed.name for feed in known if feed.state not in WELL]:
        what = f"{len(known):,} watched, {counted(len(troubled), 'source')} in trouble: {first_names(troubled)}"
        return Finding("feeds", "warning", f"{what}; `wirewatch feeds health` says why")
    unread = sum(feed.last_polled_at is None for feed in known)
    if unread == len(known):
        return Finding("feeds", "ok", f"{len(known):,} watched, none read yet")
    well = f"{unread:,} not read yet, the others are well" if unread else "every one is well"
    return Finding("feeds", "ok", f"{len(known):,} watched, {well}")


def look_at_hubs(settings: Settings) -> Iterator[Finding]:
    """Somebody takes the calls of hubs that push, where any does or is meant to; nothing where none is."""
    if is_unwritten(settings.catalog, settings.data):
        return
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        signs = hub_signs(warehouse.connection, now)
    if unheard := unheard_hubs(signs, now):
        yield Finding("hubs", "warning", unheard)
    elif listening := who_listens(signs.receivers, now):
        yield Finding(
            "hubs", "ok", f"{listening[0].place} listens; {counted(signs.subscribed, 'feed')} subscribed{_in_vain(signs.in_vain)}"
        )
    elif settings.websub_callback:
        what = "WIREWATCH_WEBSUB_CALLBACK is set and nobody listens"
        yield Finding("hubs", "warning", f"{what}: `wirewatch up` does, or `wirewatch websub`; hubs push nothing till then")


def _in_vain(feeds: int) -> str:
    if not feeds:
        return ""
    whose = counted(feeds, "feed is polled, since its hub refuses or does", "feeds are polled, since their hubs refuse or do")
    return f"; {whose} not answer (`wirewatch sql 'FROM subscriptions'` has the reasons)"


def look_at_policy(settings: Settings) -> Finding:
    """Budgets, quiet hours and time zones can be read, and are not lost without a word."""
    last = None
    if not is_unwritten(settings.catalog, settings.data):
        with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
            last = parked.last_policy_file(warehouse.connection)
    read_policy(settings.channels, timedelta(hours=settings.freshness_hours), settings.timezone, last)
    return Finding("channels", "ok", f"{settings.channels}" if settings.channels.exists() else f"no {settings.channels}, so no budgets")


def look_at_outbox(settings: Settings) -> Finding:
    """Nothing is parked, and nothing waits longer than it should."""
    if is_unwritten(settings.catalog, settings.data):
        return Finding("outbox", "ok", "nothing is parked")
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        stuck = parked.parked_channels(warehouse.connection)
        overdue = parked.overdue_messages(warehouse.connection, now - LONGEST_WAIT)
    if stuck:
        where = ", ".join(f"{counted(count, 'alert')} for {channel}" for channel, count in stuck.items())
        return Finding(
            "outbox", "broken", f"{where} parked; `wirewatch alerts list` says why, `wirewatch alerts move` takes them elsewhere"
        )
    if overdue:
        waited = lag((now - overdue.since).total_seconds())
        return Finding("outbox", "warning", f"the oldest alert has waited for {waited}; is `deliver` running?")
    return Finding("outbox", "ok", "nothing is parked")


def look_at_passes(settings: Settings) -> Finding:
    """Say how long ago the last whole pass was."""
    if is_unwritten(settings.catalog, settings.data):
        return Finding("passes", "ok", "none yet, and nothing to watch")
    now = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        watched = count_feeds(warehouse.connection)
    if refused := refused_older(settings.home, now):
        return Finding("passes", "broken", refused)
    if lateness := late(settings.home, watched, now):
        return Finding("passes", "warning", lateness)
    last = last_pass(settings.home)
    return Finding("passes", "ok", f"the last one ended {ago(now - last)}" if last else "none yet, and nothing to watch")


def look_at_prefect(settings: Settings) -> Finding:
    """Prefect answers where `wirewatch up` runs, and its port is free where it does not."""
    if held := holder(settings.home):
        process, url = held
        try:
            with urllib.request.urlopen(f"{url}/api/health", timeout=PREFECT_SECONDS):  # noqa: S310 - our own http address
                return Finding("Prefect", "ok", f"{url} answers, started by `wirewatch up` (process {process})")
        except (OSError, ValueError) as error:
            what = f"`wirewatch up` runs (process {process}), but {url} does not answer ({error})"
            return Finding("Prefect", "broken", f"{what}; {settings.home / 'logs' / 'server.log'} says more")
    try:
        refuse_taken_port("127.0.0.1", DEFAULT_PORT)
    except UsageError as error:
        return Finding("Prefect", "warning", f"`wirewatch up` is not running, and would not start: {error}")
    return Finding("Prefect", "ok", f"`wirewatch up` is not running, which cron does without; port {DEFAULT_PORT} is free for it")


def look_at_names(_settings: Settings) -> Iterator[Finding]:
    """Each variable of the environment that looks like a setting is one."""
    for sentence in (*unknown_variables(), *unread_settings(os.environ)):
        yield Finding("settings", "warning", sentence)


def look_at_backup(settings: Settings) -> Finding:
    """There is a recent copy of the catalog; where `maintain` makes none, what to copy it with."""
    if not isinstance(settings.data, Path):
        what = "the data are in a bucket, of which `wirewatch maintain` makes no copy: let its service keep former versions"
        return Finding("backup", "ok", f"{what}; `wirewatch docs keeping` says more")
    if parse_catalog_url(settings.catalog).path is None:
        what = "the catalog is on a server, of which `wirewatch maintain` makes no copy: pg_dump it each night, then copy the data folder"
        return Finding("backup", "ok", f"{what}; `wirewatch docs keeping` has the lines")
    copies = [backup.catalog for backup in backups_in(settings.backups)]
    if not copies:
        return Finding("backup", "warning", f"none in {settings.backups}; `wirewatch maintain` makes one a night")
    newest = copies[-1]
    # By its file and not by its name, which a clock that went wrong keeps ahead; one from the future tells nothing of its age.
    age = timedelta(seconds=abs(datetime.now(UTC).timestamp() - newest.stat().st_mtime))
    return Finding("backup", "warning" if age > LONGEST_WITHOUT_BACKUP else "ok", f"{newest}, made {ago(age)}")


def look_at_sink(settings: Settings) -> Finding | Iterable[Finding]:
    """Alerts have somewhere to go, and every channel that a topic names can be one."""
    book = load_topics(settings.topics, settings.actors)
    named = named_channels(settings, book)
    if mistakes := bad_channels(named):
        return Finding("alerts", "broken", "; ".join(mistakes))
    try:
        check_delivery(settings)
    except SettingsError as error:
        return Finding("alerts", "broken", str(error))
    faults = [Finding("alerts", "broken", fault) for fault in unreadable_services(settings)]
    found = _where_alerts_go(settings, book, named)
    return [*faults, *([found] if isinstance(found, Finding) else found)] if faults else found


def _where_alerts_go(settings: Settings, book: Topics, named: Sequence[str]) -> Finding | Iterable[Finding]:
    if settings.sink in ("auto", "terminal") and not settings.slack_token:
        return _without_token(sorted({channel for channels in channels_of(book, settings.channel).values() for channel in channels}))
    if settings.sink in ("auto", "slack"):
        return look_at_slack(settings, [*named, *filter(None, (settings.operations_channel,)), *settings.digest_channels])
    return Finding("alerts", "ok", f"sink {settings.sink}, channel {settings.channel}")


def _without_token(named: Sequence[str]) -> Finding:
    """Say which alerts go to the terminal for want of a token; `named` are the channels of topics."""
    # A destination with a prefix has a secret of its own.
    on_terminal = [channel for channel in named if ":" not in channel and "/" not in channel and channel != "terminal"]
    if named and not on_terminal:
        return Finding("alerts", "ok", f"they go to {', '.join(named)}")
    whose = f" for {', '.join(on_terminal)}" if len(on_terminal) < len(named) else ""
    return Finding("alerts", "warning", f"no SLACK_BOT_TOKEN, so alerts{whose} go to the terminal")


def look_at_translator(settings: Settings) -> Iterator[Finding]:
    """Whoever translates does, and in the time that an alert waits for it; a greeting is all that is sent."""
    translator = open_translator(settings.translate, settings.translate_key)
    if translator is None:
        return
    greeting, language = ("Bonjour.", "fr") if content_language(settings.language) != "fr" else ("Guten Morgen.", "de")
    began = time.monotonic()
    answer = translator.translate([greeting], language, settings.language)
    seconds = time.monotonic() - began
    if isinstance(answer, NoTranslation):
        yield Finding("translator", "broken", f"{translator.name} fails, and messages go untranslated: {answer.reason}")
        return
    said = f'{translator.name} makes "{answer[0][:80]}" of "{greeting}" in {seconds:.1f} s'
    slow = seconds > HOLD_SECONDS
    yield Finding("translator", "warning" if slow else "ok", f"{said}{f'; alerts wait {HOLD_SECONDS:g} s at most' if slow else ''}")


def look_at_slack(settings: Settings, channels: Iterable[str]) -> Iterator[Finding]:
    """Slack takes the token, the app has its scopes, the channels exist; nothing is posted."""
    known = ids_of_channels(settings)
    within: dict[str, list[str]] = {"": []}
    for channel in dict.fromkeys(channels):
        workspace, slash, name = channel.partition("/")
        if ":" not in channel and channel != "terminal":
            within.setdefault(workspace if slash else "", []).append(name if slash else channel)
    for workspace, names in within.items():
        token = settings.destinations.get(f"{workspace}/", "") if workspace else settings.slack_token
        if not token:
            yield Finding("alerts", "broken", f"{workspace}/{names[0]} is named, but WIREWATCH_DESTINATIONS has no {workspace}/")
            continue
        variable = f"{workspace}/ of WIREWATCH_DESTINATIONS" if workspace else "SLACK_BOT_TOKEN"
        app_token = "" if workspace else settings.slack_app_token
        setup = SlackSetup(token, settings.slack_url, app_token, variable)
        own = {name: known[there] for name in names if (there := f"{workspace}/{name}" if workspace else name) in known}
        for found in setup.check(names, own, buttons=bool(app_token)):
            yield Finding("alerts", found.state, f"Slack, {found.what}: {found.detail}")


def look_at_user_agent(settings: Settings) -> Finding:
    """Say whether publishers can reach whoever runs this."""
    if NO_CONTACT in settings.user_agent:
        sentence = "publishers cannot reach you and may block what they cannot ask; set WIREWATCH_CONTACT to a mail address or a page"
        return Finding("user agent", "warning", sentence)
    return Finding("user agent", "ok", settings.user_agent)
