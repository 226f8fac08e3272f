"""After a warehouse was brought back: how long what it files may have been told before, and what people are told of that."""

from __future__ import annotations

from datetime import timedelta

from warehouse.records.alert import Restore
from wirewatch.settings import Settings

# Articles are read again for three days, and what is found then may have been told, too.
SHORTEST = timedelta(days=3)


def doubt_of(settings: Settings) -> timedelta:
    """Say how long: as long as news that was told may come in as news once more."""
    return max(SHORTEST, timedelta(hours=settings.freshness_hours))


def doubt_words(noted: Restore) -> str:
    """Say what will happen to messages."""
    return (
        f"It knows nothing of what was told after {noted.known_until:%Y-%m-%d %H:%M} UTC. Until {noted.doubtful_until:%Y-%m-%d %H:%M} UTC "
        "each message is compared with what its channel in Slack shows before it is posted, so that nothing is told there twice. "
        "Webhooks and Apprise cannot be asked, and may get such news again."
    )


def doubt_facts(noted: Restore) -> dict[str, object]:
    """Say the same to machines."""
    return {"known_until": noted.known_until.isoformat(), "doubtful_until": noted.doubtful_until.isoformat()}
