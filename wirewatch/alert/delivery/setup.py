"""The deliverer with the sinks that the settings ask for.

Nothing of what judges news is imported here: to send what lies in the outbox needs none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from warehouse.db import Warehouse
from wirewatch.alert.delivery.deliverer import Clock, Deliverer, DeliverReport, SystemClock
from wirewatch.alert.delivery.outbox import Timing
from wirewatch.alert.delivery.routes import Routes
from wirewatch.alert.delivery.sink import Sink
from wirewatch.alert.sinks.apprise import AppriseSink
from wirewatch.alert.sinks.signed_webhook import SignedWebhookSink
from wirewatch.alert.sinks.slack import SlackSink
from wirewatch.alert.sinks.terminal import TerminalSink
from wirewatch.alert.sinks.webhook import WebhookSink
from wirewatch.alert.translation.live_translations import LiveTranslations
from wirewatch.alert.translation.open_translator import open_translator
from wirewatch.errors import SettingsError

__all__ = [
    "Clock",
    "DeliverReport",
    "Deliverer",
    "SystemClock",
    "check_delivery",
    "deliverer",
    "routes",
]


class AlertSettings(Protocol):
    """What delivery takes from the settings; `wirewatch.settings.Settings` is one."""

    @property
    def home(self) -> Path:
        """Folder for what Wirewatch writes."""

    @property
    def slack_token(self) -> str:
        """Bot token of the default workspace; empty for none."""

    @property
    def slack_app_token(self) -> str:
        """App token with which the buttons' answers are taken; empty where nobody listens."""

    @property
    def slack_url(self) -> str:
        """Address of Slack's Web API."""

    @property
    def slack_webhook_url(self) -> str:
        """The default incoming webhook; empty for none."""

    @property
    def slack_timeout_seconds(self) -> float:
        """How long one call may take."""

    @property
    def slack_quarantine_seconds(self) -> float:
        """How long a doubtful message waits for its look-up."""

    @property
    def slack_pace_seconds(self) -> float:
        """How long lies between two calls to one channel."""

    @property
    def edit_pause_seconds(self) -> float:
        """How long lies between two edits of one message."""

    @property
    def operations_channel(self) -> str:
        """Where people are told what needs them; empty for nowhere."""

    @property
    def sink(self) -> str:
        """The default sink: auto, slack, terminal, webhook or apprise."""

    @property
    def apprise_url(self) -> str:
        """The default Apprise URL; empty for none."""

    @property
    def desk_url(self) -> str:
        """Where readers reach the desk; empty where messages link to none."""

    @property
    def translate(self) -> str:
        """Who translates for the messages; off for nobody."""

    @property
    def translate_key(self) -> str:
        """Key of the translator's service; empty for none."""

    @property
    def language(self) -> str:
        """Tag of the language that messages are translated to."""

    @property
    def destinations(self) -> Mapping[str, str]:
        """Further workspaces ("acme/" to a token), webhooks ("webhook:desk") and Apprise services ("apprise:phone" to URLs)."""


def deliverer(warehouse: Warehouse, settings: AlertSettings, clock: Clock | None = None) -> Deliverer:
    """Make a deliverer with the sinks that are set up; it makes no call yet.

    Raises:
        SettingsError: the default sink lacks its token or URL, or the quarantine is not longer than the time-out.
    """
    timing = timing_of(settings)
    translator = open_translator(settings.translate, settings.translate_key)
    translations = LiveTranslations(translator, settings.language, settings.operations_channel) if translator else None
    return Deliverer(
        warehouse,
        routes(settings),
        clock or SystemClock(),
        timing,
        settings.operations_channel,
        translations=translations,
        desk_url=settings.desk_url,
    )


def timing_of(settings: AlertSettings) -> Timing:
    """Give how long a message may take and how soon the next one may follow.

    Raises:
        SettingsError: the quarantine is not longer than the time-out.
    """
    try:
        return Timing(
            call_timeout=settings.slack_timeout_seconds,
            quarantine=settings.slack_quarantine_seconds,
            # A terminal takes lines as fast as they come.
            pace=0.0 if _only_terminal(settings) else settings.slack_pace_seconds,
            edit_pause=settings.edit_pause_seconds,
        )
    except ValueError as error:
        raise SettingsError(f"WIREWATCH_SLACK_QUARANTINE must be longer than WIREWATCH_SLACK_TIMEOUT: {error}.") from error


def check_delivery(settings: AlertSettings) -> None:
    """Refuse now what would keep the first alert from being sent, which may be weeks away.

    Raises:
        SettingsError: as `deliverer` does.
    """
    timing_of(settings)
    routes(settings)


def unreadable_services(settings: AlertSettings) -> list[str]:
    """Say of each destination behind Apprise that Apprise knows no service at its address, without the address, which is a secret."""
    named = {name: urls for name, urls in settings.destinations.items() if name.startswith("apprise:")}
    if settings.sink == "apprise":
        named["WIREWATCH_APPRISE_URL"] = settings.apprise_url
    faults = ((name, f" ({kind}://...)" if kind else "") for name, urls in named.items() for kind in AppriseSink(urls).unreadable)
    advice = "its alerts wait; see https://appriseit.com/services/ for how it is written"
    return [f"{name}: Apprise cannot read its address{kind}; {advice}" for name, kind in faults]


def routes(settings: AlertSettings) -> Routes:
    """Set up every sink that has its secret.

    Raises:
        SettingsError: the default sink lacks its token or URL.
    """
    terminal = TerminalSink(settings.home / "messages")
    timeout = settings.slack_timeout_seconds
    named = settings.destinations
    return Routes(
        default=_default_sink(settings, terminal),
        terminal=terminal,
        slack={name[:-1]: _slack_sink(settings, token) for name, token in named.items() if name.endswith("/")},
        webhooks={name[8:]: WebhookSink(url, timeout) for name, url in named.items() if name.startswith("webhook:")},
        apprise={name[8:]: AppriseSink(urls) for name, urls in named.items() if name.startswith("apprise:")},
        signed_webhooks={name[7:]: SignedWebhookSink(target, timeout) for name, target in named.items() if name.startswith("signed:")},
    )


def _only_terminal(settings: AlertSettings) -> bool:
    return not settings.destinations and (settings.sink == "terminal" or (settings.sink == "auto" and not settings.slack_token))


def _default_sink(settings: AlertSettings, terminal: Sink) -> Sink:
    name = settings.sink if settings.sink != "auto" else ("slack" if settings.slack_token else "terminal")
    if name == "terminal":
        return terminal
    secret, variable = {
        "slack": (settings.slack_token, "SLACK_BOT_TOKEN"),
        "webhook": (settings.slack_webhook_url, "SLACK_WEBHOOK_URL"),
        "apprise": (settings.apprise_url, "WIREWATCH_APPRISE_URL"),
    }[name]
    if not secret:
        raise SettingsError(f"WIREWATCH_SINK is {name}, but {variable} is empty; set it, or leave WIREWATCH_SINK out.")
    if name == "slack":
        return _slack_sink(settings, secret)
    return WebhookSink(secret, settings.slack_timeout_seconds) if name == "webhook" else AppriseSink(secret)


def _slack_sink(settings: AlertSettings, token: str) -> SlackSink:
    return SlackSink(token, settings.slack_url, settings.slack_timeout_seconds, buttons=bool(settings.slack_app_token))
