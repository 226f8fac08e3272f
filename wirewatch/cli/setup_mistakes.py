"""Mistakes in topics.yaml, channels.yaml and where alerts go, as far as this machine knows: no service is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from warehouse.errors import WirewatchError
from wirewatch.alert.delivery.setup import check_delivery
from wirewatch.alert.filing.channel_policies import channel_mistake, read_policy
from wirewatch.alert.filing.topic_channels import Topics, channels_of
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import read_topics


def setup_mistakes(settings: Settings, last_policy: str | None) -> list[str]:
    """Say what `wirewatch doctor` would call broken of what people write; `last_policy` is what channels.yaml last said."""

    def in_topics() -> list[str]:
        book = read_topics(settings.topics, settings.actors)
        return [*map(str, book.problems), *bad_channels(named_channels(settings, book))]

    freshness = timedelta(hours=settings.freshness_hours)
    looks: tuple[Callable[[], object], ...] = (
        in_topics,
        lambda: read_policy(settings.channels, freshness, settings.timezone, last_policy),
        lambda: check_delivery(settings),
    )
    return [mistake for look in looks for mistake in _mistakes_of(look)]


def named_channels(settings: Settings, book: Topics) -> list[str]:
    """Give every channel that alerts may go to."""
    return sorted({channel for channels in channels_of(book, settings.channel).values() for channel in channels} | {settings.channel})


def bad_channels(named: Iterable[str]) -> list[str]:
    """Say of each name that can be no channel why."""
    return [mistake for channel in named if (mistake := channel_mistake(channel))]


def _mistakes_of(look: Callable[[], object]) -> list[str]:
    try:
        found = look()
    except WirewatchError as error:
        return [str(error)]
    return found if isinstance(found, list) else []
