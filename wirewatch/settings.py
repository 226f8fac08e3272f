"""Settings: the one place that reads the environment, when called. Lower layers get plain values.

Every setting is a row of `SETTINGS`, so that the documentation and the error messages cannot disagree with the code.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from warehouse.driver.bucket import Bucket, DataPlace
from warehouse.driver.passwords import without_password
from wirewatch.errors import SettingsError
from wirewatch.setting.setting_files import SECRETS_FILE, where_set, written_settings
from wirewatch.setting.setting_folder import FOLDER_VARIABLE, in_folder, seeds_folder, settings_folder
from wirewatch.setting.setting_values import (
    HIGHEST_PORT,
    KEPT_TABLES,
    _address,
    _channel_names,
    _contact,
    _count,
    _data,
    _days,
    _embedder,
    _folder,
    _header,
    _language,
    _level,
    _logins,
    _networks,
    _one_of,
    _pairs,
    _port,
    _positive,
    _public_address,
    _text,
    _translator,
    _zone,
)
from wirewatch.texts.nearest import did_you_mean


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment asks for, checked. Paths may be relative to the working folder where no folder is named."""

    home: Path
    catalog: str
    data: DataPlace
    s3_key_id: str
    s3_secret: str
    s3_token: str
    s3_region: str
    s3_endpoint: str
    backups: Path
    backups_kept: int
    keep_days: Mapping[str, float]
    topics: Path
    actors: Path
    channels: Path
    slack_token: str
    slack_app_token: str
    slack_url: str
    slack_webhook_url: str
    slack_timeout_seconds: float
    slack_quarantine_seconds: float
    slack_pace_seconds: float
    edit_pause_seconds: float
    channel: str
    operations_channel: str
    sink: str
    apprise_url: str
    destinations: Mapping[str, str]
    digest_channels: tuple[str, ...]
    weekly_digest_channels: tuple[str, ...]
    mail_logins: tuple[tuple[str, str, str], ...]
    private_networks: tuple[str, ...]
    proxy: str
    contact: str
    user_agent: str
    poll_floor_seconds: float
    batch: int
    pages_per_pass: int
    freshness_hours: float
    first_look: str
    timezone: str
    log: str
    log_form: str
    ping_url: str
    embedder: str
    embedder_key: str
    translate: str
    translate_key: str
    language: str
    desk_url: str
    websub_callback: str
    websub_host: str
    websub_port: int


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table.

    Attributes:
        field: Name in `Settings`.
        variable: Name in the environment and in `wirewatch.toml`.
        default: What counts where nobody sets it; names in braces are places.
        meaning: What it is for.
        rule: What a value must be.
        read: Makes the value of a text; raises ValueError where it breaks the rule.
        secret: Whether it is never shown.
    """

    field: str
    variable: str
    default: str
    meaning: str
    rule: str
    read: Callable[[str], object]
    secret: bool = False


NO_CONTACT = "https://wirewatch.example/contact-not-set"
# What every tool of S3 reads, for whoever has set it already.
AWS_VARIABLES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_REGION", "AWS_ENDPOINT_URL")
SECONDS = "a number of seconds above 0"
ADDRESS = "an address that begins with http:// or https://"
COUNT = "a whole number above 0"


SETTINGS = (
    Setting("home", "WIREWATCH_HOME", ".wirewatch", "Folder for everything Wirewatch keeps", "a local folder", _folder),
    Setting("catalog", "WIREWATCH_CATALOG", "sqlite:///{home}/catalog.sqlite", "Where the warehouse's catalog is", "a catalog URL", _text),
    Setting(
        "data", "WIREWATCH_DATA", "{home}/data", "Where the warehouse's Parquet files are", "a local folder or s3://bucket/prefix", _data
    ),
    Setting("s3_key_id", "WIREWATCH_S3_KEY_ID", "{AWS_ACCESS_KEY_ID}", "Id of the bucket's access key", "a text", _text, secret=True),
    Setting("s3_secret", "WIREWATCH_S3_SECRET", "{AWS_SECRET_ACCESS_KEY}", "The bucket's access key", "a text", _text, secret=True),
    Setting("s3_token", "WIREWATCH_S3_TOKEN", "{AWS_SESSION_TOKEN}", "Token of a session at the bucket", "a text", _text, secret=True),
    Setting("s3_region", "WIREWATCH_S3_REGION", "{AWS_REGION}", "The bucket's region", "a name such as eu-central-1", _text),
    Setting(
        "s3_endpoint",
        "WIREWATCH_S3_ENDPOINT",
        "{AWS_ENDPOINT_URL}",
        "The bucket's server, where it is not Amazon's",
        ADDRESS,
        _address,
    ),
    Setting(
        "backups", "WIREWATCH_BACKUPS", "{home}/backups", "Folder of the backups, best on another disk", "a folder of this machine", _folder
    ),
    Setting("backups_kept", "WIREWATCH_BACKUPS_KEPT", "3", "Backups kept; they share the data files that they need", COUNT, _count),
    Setting(
        "keep_days",
        "WIREWATCH_KEEP_DAYS",
        "",
        "Days that rows are kept, such as raw_pages=7 fetches=30; `wirewatch docs keeping` has the tables and their defaults",
        "table=days pairs separated by spaces, of " + ", ".join(sorted(KEPT_TABLES)),
        _days,
    ),
    Setting("topics", "WIREWATCH_TOPICS", "{seeds}/topics.yaml", "The file of topics to watch", "a local file", _folder),
    Setting(
        "actors", "WIREWATCH_ACTORS", "{seeds}/actors.yaml", "The file of alias sets that topics use", "a file of this machine", _folder
    ),
    Setting(
        "channels", "WIREWATCH_CHANNELS", "channels.yaml", "Budgets and quiet hours; need not exist", "a file of this machine", _folder
    ),
    Setting(
        "slack_token",
        "SLACK_BOT_TOKEN",
        "",
        "Slack bot token (xoxb-...); without it alerts go to the terminal",
        "a token",
        _text,
        secret=True,
    ),
    Setting("slack_app_token", "SLACK_APP_TOKEN", "", "Slack app token (xapp-...) for the buttons", "a token", _text, secret=True),
    Setting("slack_url", "WIREWATCH_SLACK_URL", "https://slack.com/api/", "Base URL of Slack's Web API", ADDRESS, _address),
    Setting("slack_webhook_url", "SLACK_WEBHOOK_URL", "", "Incoming webhook, for the sink `webhook`", ADDRESS, _address, secret=True),
    Setting("slack_timeout_seconds", "WIREWATCH_SLACK_TIMEOUT", "10", "How long one call to Slack may take", SECONDS, _positive),
    Setting(
        "slack_quarantine_seconds",
        "WIREWATCH_SLACK_QUARANTINE",
        "20",
        "How long a doubtful message waits for the look-up",
        SECONDS,
        _positive,
    ),
    Setting("slack_pace_seconds", "WIREWATCH_SLACK_PACE", "1", "Time between two messages to one channel", SECONDS, _positive),
    Setting("edit_pause_seconds", "WIREWATCH_EDIT_PAUSE", "60", "Time between two edits of one message", SECONDS, _positive),
    Setting("channel", "WIREWATCH_CHANNEL", "#news-alerts", "Channel of topics that name none", "a channel", _text),
    Setting("operations_channel", "WIREWATCH_OPERATIONS_CHANNEL", "#operations", "Channel for what needs a person", "a channel", _text),
    Setting(
        "sink",
        "WIREWATCH_SINK",
        "auto",
        "Where alerts go; auto is slack with a token, else terminal",
        "auto, slack, terminal, webhook or apprise",
        _one_of("auto", "slack", "terminal", "webhook", "apprise"),
    ),
    Setting("apprise_url", "WIREWATCH_APPRISE_URL", "", "Apprise URL, for the sink `apprise`", "a URL", _text, secret=True),
    Setting(
        "destinations",
        "WIREWATCH_DESTINATIONS",
        "",
        "Further workspaces, webhooks and Apprise services, such as acme/=xoxb-... webhook:desk=https://... signed:desk=SECRET@https://... apprise:phone=ntfy://...",
        "name=secret pairs separated by spaces",
        _pairs,
        secret=True,
    ),
    Setting(
        "digest_channels",
        "WIREWATCH_DIGEST_CHANNELS",
        "",
        "Channels that get the daily digest, such as #news,#digest; empty for every channel with alerts",
        "channels",
        _channel_names,
    ),
    Setting(
        "weekly_digest_channels",
        "WIREWATCH_WEEKLY_DIGEST_CHANNELS",
        "",
        "Channels that get a digest of each week from Monday to Sunday, such as apprise:mail",
        "channels",
        _channel_names,
    ),
    Setting(
        "mail_logins",
        "WIREWATCH_MAILBOXES",
        "",
        "Logins of mailboxes whose folders are sources (`wirewatch docs feeds`), such as imap.example.org=news@example.org:PASSWORD",
        "host=user:password logins separated by spaces",
        _logins,
        secret=True,
    ),
    Setting(
        "private_networks",
        "WIREWATCH_PRIVATE_NETWORKS",
        "",
        "Private networks that may be fetched, such as 127.0.0.0/8",
        "networks such as 127.0.0.0/8 or fd00::/8",
        _networks,
    ),
    Setting(
        "proxy",
        "WIREWATCH_PROXY",
        "",
        "HTTP proxy for everything that is fetched; names are then looked up by it, unchecked (`wirewatch docs fetching`)",
        "an address such as http://proxy.example:3128",
        _address,
        secret=True,
    ),
    Setting(
        "contact",
        "WIREWATCH_CONTACT",
        "",
        "Mail address or page where publishers reach whoever runs this; every request names it",
        "a mail address or a URL",
        _contact,
    ),
    Setting(
        "user_agent",
        "WIREWATCH_USER_AGENT",
        "Wirewatch/0.1 (+{contact})",
        "How Wirewatch introduces itself",
        "one line of printable ASCII",
        _header,
    ),
    Setting(
        "poll_floor_seconds",
        "WIREWATCH_POLL_FLOOR",
        "3600",
        "Least time between two polls of a feed that says nothing itself; lower it only where publishers agreed",
        SECONDS,
        _positive,
    ),
    Setting("batch", "WIREWATCH_BATCH", "10000", "Feeds polled in one pass; the rest is due in the next", COUNT, _count),
    Setting("pages_per_pass", "WIREWATCH_PAGES", "2000", "Pages read in one pass; the rest is due in the next", COUNT, _count),
    Setting(
        "freshness_hours",
        "WIREWATCH_FRESHNESS_HOURS",
        "48",
        "Older articles are stored without an alert",
        "a number of hours above 0",
        _positive,
    ),
    Setting(
        "first_look",
        "WIREWATCH_FIRST_LOOK",
        "summary",
        "What a source had already when it is first polled: summary lists in one message what would have been alerted, alert posts it",
        "summary or alert",
        _one_of("summary", "alert"),
    ),
    Setting("timezone", "WIREWATCH_TIMEZONE", "UTC", "Time zone of quiet hours and digests", "a name such as Europe/Berlin", _zone),
    Setting(
        "log",
        "WIREWATCH_LOG",
        "WARNING",
        "Least level of the log lines that a command writes to stderr",
        "DEBUG, INFO, WARNING or ERROR",
        _level,
    ),
    Setting(
        "log_form",
        "WIREWATCH_LOG_FORM",
        "text",
        "Form of these lines: text for people, json (one object a line) for what collects logs",
        "text or json",
        _one_of("text", "json"),
    ),
    Setting(
        "ping_url",
        "WIREWATCH_PING_URL",
        "",
        "Address that is fetched after each whole pass with nothing stuck, for a dead man's switch such as healthchecks.io",
        ADDRESS,
        _address,
        secret=True,
    ),
    Setting(
        "embedder",
        "WIREWATCH_EMBEDDER",
        "bundled",
        "The model that gives topics a second opinion and joins languages by meaning; off leaves both to rules",
        "bundled, off, fastembed:MODEL or openai:MODEL@URL, such as openai:nomic-embed-text@http://localhost:11434/v1",
        _embedder,
    ),
    Setting("embedder_key", "WIREWATCH_EMBEDDER_KEY", "", "Key of an openai: embedder's service", "a text", _text, secret=True),
    Setting(
        "translate",
        "WIREWATCH_TRANSLATE",
        "off",
        "Who translates foreign headlines and quoted sentences in messages (`wirewatch docs translation`); texts go to that address",
        "off, libretranslate:URL, deepl:URL, openai:MODEL@URL or argos, without a password or a key in the URL",
        _translator,
    ),
    Setting("translate_key", "WIREWATCH_TRANSLATE_KEY", "", "Key of the translator's service", "a text", _text, secret=True),
    Setting("language", "WIREWATCH_LANGUAGE", "en", "Language that messages are translated to", "a tag such as en, de or pt-BR", _language),
    Setting(
        "desk_url",
        "WIREWATCH_DESK_URL",
        "",
        "Where readers reach the desk (`wirewatch docs desk`): messages then link to its pages",
        "an address such as http://desk.example:8765, without a password or a token",
        _public_address,
    ),
    Setting(
        "websub_callback",
        "WIREWATCH_WEBSUB_CALLBACK",
        "",
        "Public address under which hubs reach `wirewatch websub` (`wirewatch docs feeds`); where it is set, `wirewatch up` runs that too",
        ADDRESS,
        _address,
    ),
    Setting("websub_host", "WIREWATCH_WEBSUB_HOST", "127.0.0.1", "Where that listens, behind a proxy", "an address of this machine", _text),
    Setting("websub_port", "WIREWATCH_WEBSUB_PORT", "8791", "On which port", f"a number from 1 to {HIGHEST_PORT}", _port),
)


def read_settings(environment: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """Read every setting from the environment, then from `wirewatch.toml` and `secrets.env` in the folder, then from the defaults.

    The folder is the working folder, or WIREWATCH_FOLDER where that is set; relative paths are meant from it.

    Raises:
        SettingsError: values break their rules; the message has a line for each: variable, value, place and rule, and never a secret.
    """
    environment = os.environ if environment is None else environment
    folder = settings_folder(environment)
    file = folder / "wirewatch.toml" if file is None else file
    written = written_settings(file)
    # All of them, so that whoever mends a file of ten mistakes need not run it ten times.
    mistakes = _strange_names(written, file)
    places = {
        "home": str(folder / (environment.get("WIREWATCH_HOME") or written.get("WIREWATCH_HOME") or ".wirewatch")),
        "seeds": str(seeds_folder(folder)),
        "contact": environment.get("WIREWATCH_CONTACT") or written.get("WIREWATCH_CONTACT") or NO_CONTACT,
    }
    places |= {name: environment.get(name, "") for name in AWS_VARIABLES}
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        # An empty variable counts as unset: compose files and CI name variables that nobody filled.
        text = environment.get(setting.variable) or written.get(setting.variable) or setting.default.format(**places)
        try:
            value = setting.read(text)
            # An absolute path stays what it is, as joining knows.
            values[setting.field] = folder / value if isinstance(value, Path) else value
        except ValueError:
            where = where_set(setting.variable, environment, file)
            # What follows from a mistaken setting is no mistake of its own.
            if mistakes and not where:
                continue
            shown = "(a secret)" if setting.secret else repr(without_password(text))
            mistakes.append(f"{setting.variable} is {shown}{where}, but must be {setting.rule}.")
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    settings = Settings(**values)
    return replace(settings, catalog=in_folder(folder, settings.catalog), data=_with_keys(settings.data, settings))


def data_place(text: str, settings: Settings) -> DataPlace:
    """Give a further place for data files, with the keys of the settings.

    Raises:
        SettingsError: the text names neither a local folder nor a bucket.
    """
    try:
        return _with_keys(_data(text), settings)
    except ValueError as error:
        raise SettingsError(f"{text!r} is neither a local folder nor s3://bucket/prefix.") from error


def _with_keys(place: DataPlace, settings: Settings) -> DataPlace:
    if isinstance(place, Path):
        return place
    keys = (settings.s3_key_id, settings.s3_secret, settings.s3_token, settings.s3_region, settings.s3_endpoint)
    return Bucket(place.url, *keys)


@dataclass(frozen=True, slots=True)
class SettingInForce:
    """A setting as it stands.

    Attributes:
        variable: Its name in the environment and in `wirewatch.toml`.
        value: What it is; "(set)" for a secret.
        origin: environment, file or default.
        meaning: What it is for.
    """

    variable: str
    value: str
    origin: str
    meaning: str


def in_force(environment: Mapping[str, str] | None = None, file: Path | None = None) -> list[SettingInForce]:
    """Return every setting as it stands, and where it comes from.

    Raises:
        SettingsError: a value breaks its rule.
    """
    environment = os.environ if environment is None else environment
    settings = read_settings(environment, file)
    written = written_settings(settings_folder(environment) / "wirewatch.toml" if file is None else file)
    found = []
    for setting in SETTINGS:
        origin = "environment" if environment.get(setting.variable) else "file" if written.get(setting.variable) else "default"
        value = getattr(settings, setting.field)
        text = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
        shown = ("(set)" if value else "") if setting.secret else without_password(text)
        found.append(SettingInForce(setting.variable, shown, origin, setting.meaning))
    return found


def unknown_variables(environment: Mapping[str, str] | None = None) -> list[str]:
    """Say of each variable that looks like a setting and is none what was meant: it would change nothing without a word."""
    environment = os.environ if environment is None else environment
    known = {FOLDER_VARIABLE, *(setting.variable for setting in SETTINGS)}
    unknown = sorted(name for name in environment if name.startswith("WIREWATCH_") and name not in known)
    said = "{} is no setting and changes nothing. {}`wirewatch docs settings` lists them all."
    return [said.format(name, did_you_mean(name, known)) for name in unknown]


def chosen_folder() -> Path:
    """Give the folder whose settings count, as an absolute path."""
    return settings_folder(os.environ).absolute()


def child_environment(chosen: Mapping[str, str], suggested: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a process that we start: ours, with what is chosen for it and what is suggested where nobody has set it."""
    return {**suggested, **os.environ, **chosen}


def cache_folder() -> Path | None:
    """Say where the user's caches are, by the XDG Base Directory Specification; None where there is no home. No relative path counts."""
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    with suppress(RuntimeError):
        return (chosen if chosen.is_absolute() else Path.home() / ".cache") / "wirewatch"
    return None


def _strange_names(written: Mapping[str, str], file: Path) -> list[str]:
    """Say of each name in the files that is no setting what was perhaps meant."""
    known = {setting.variable for setting in SETTINGS}
    place = f"{file} (or {SECRETS_FILE} beside it)"
    return [
        f"{place} has {name}, which is no setting. {did_you_mean(name, known)}`wirewatch docs settings` lists them all."
        for name in sorted(set(written) - known)
    ]


assert [setting.field for setting in SETTINGS] == [field.name for field in fields(Settings)]
