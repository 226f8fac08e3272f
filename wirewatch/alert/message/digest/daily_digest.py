"""The daily digest: count a channel's day, draw it, file the message in the outbox; doing it twice files nothing new."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from warehouse import archive, feedback, second_looks
from warehouse.alert import alerts, digests
from warehouse.db import Warehouse
from wirewatch.alert.message.digest.digest_summary import Day, Figures, compose_digest, threaded_line
from wirewatch.alert.message.operations import alert_id, channel_post
from wirewatch.alert.message.payload import DigestContent

# Makes a picture known to a channel's service: (channel, file, title) to its id there, empty where it takes none.
Upload = Callable[[str, Path, str], str]

# Named in a digest; `wirewatch changes` has all.
MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Digest:
    """One channel's digest.

    Attributes:
        channel: The channel.
        content: What it says.
        picture: File of its picture.
        new: Whether it was filed just now.
    """

    channel: str
    content: DigestContent
    picture: Path
    new: bool


def channels_of_digest(warehouse: Warehouse, wanted: Sequence[str], day: Day) -> list[str]:
    """Give the channels that get a digest: those asked for, or else every channel with an alert in the days compared."""
    return list(wanted) or digests.channels_with_alerts(warehouse.connection, day.moments[0], day.until)


def read_digest(warehouse: Warehouse, channel: str, day: Day, titles: Mapping[str, str] | None = None) -> DigestContent:
    """Count one channel's day; a channel that no topic posts to gets the digest of all topics. `titles` are what messages call them."""
    connection = warehouse.connection
    # One that its topics have told nothing lately is still theirs.
    topics = digests.topics_of_channel(connection, channel, day.moments[0]) or digests.topics_of_channel(connection, channel)
    scope = channel if topics else ""
    counts = digests.alerts_by_topic(connection, day.moments, scope)
    threads = digests.threads_of_day(connection, day.since, day.until, scope)
    figures = Figures(
        alerts={(count.topic, count.bucket): count.alerts for count in counts},
        told=digests.count_stories_told(connection, day.since, day.until, scope),
        articles=digests.articles_by_topic(connection, day.since, day.until),
        votes=feedback.votes_by_topic(connection, day.since, day.until),
        stories=[line for thread in threads if (line := threaded_line(thread, day))],
        pages=digests.pages_read(connection, day.since, day.until),
        sources_in_trouble=digests.sources_in_trouble(connection),
        changes=second_looks.count_changed(connection, day.since, day.until, channel=scope, topics=topics),
        weightiest=second_looks.weightiest_changes(connection, day.since, day.until, MOST_CHANGES, channel=scope, topics=topics),
        titles=titles or {},
        running={count.topic: count for count in digests.running_by_topic(connection, day.since, day.until, scope)},
        begins_at=archive.coverage_between(connection, day.moments[0], day.until)[1],
    )
    return compose_digest(day, figures, topics or sorted({count.topic for count in counts}))


def write_digest(
    warehouse: Warehouse, channel: str, day: Day, *, now: datetime, folder: Path, upload: Upload, titles: Mapping[str, str] | None = None
) -> Digest:
    """Read, draw and file one channel's digest; one that was filed before is left as it is and not uploaded again.

    Args:
        warehouse: where the day's alerts are.
        channel: whose digest it is.
        day: the day or week.
        now: the present time.
        folder: where the picture goes.
        upload: gives a picture's name at the channel's service.
        titles: what messages call topics, by name.
    """
    # Of a day that is not over yet there is one digest, however often somebody asks; the whole day gets one of its own.
    due = day.until if day.until <= now else datetime.min.replace(tzinfo=UTC)
    number, filed = alerts.number_since(warehouse.connection, lambda number: digest_id(channel, day, number), due)
    own_id = digest_id(channel, day, number)
    content = read_digest(warehouse, channel, day, titles)
    picture = draw_digest(content, channel, day, folder)
    if not filed:
        title = f"Stories told per topic and day, {day.date.isoformat()}"
        content = replace(content, picture=upload(channel, picture, title))
    row = channel_post(own_id, content, channel, now)
    new = warehouse.transact(lambda connection: alerts.insert_alerts(connection, [row]))
    return Digest(channel, content, picture, bool(new))


def draw_digest(content: DigestContent, channel: str, day: Day, folder: Path) -> Path:
    """Draw a digest into `folder` and return the file."""
    # Drawing loads matplotlib, 0.7 s that a pass without a digest does not pay.
    from wirewatch.alert.message.digest.digest_picture import digest_plot  # noqa: PLC0415 - few digests have a picture

    name = "".join(character if character.isalnum() else "-" for character in channel).strip("-")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{'week-to-' if day.days > 1 else ''}{day.date.isoformat()}-{name}.png"
    target.write_bytes(digest_plot(content))
    return target


def digest_id(channel: str, day: Day, number: int = 0) -> str:
    """Give the alert id of a channel's digest: one for each day and week, however often it is written; see `number_since`."""
    again = f" again {number}" if number else ""
    return alert_id("", "", "digest", f"{'week to ' if day.days > 1 else ''}{day.date.isoformat()}{again}", channel)
