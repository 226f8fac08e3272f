"""What threads are told of corrections of stories: that theirs was merged into another one, or lost reports to it.

Like all of filing in the caller's transaction, and nothing new where it is told already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from warehouse.alert import alerts as outbox
from warehouse.alert import threads as threads_of_stories
from warehouse.alert.alerts import Connection
from warehouse.records.alert import FiledAlert, ThreadRow
from wirewatch.alert.filing.decide import ThreadPlace, absorb_thread, edit_alert, merge_threads, split_thread
from wirewatch.alert.thread.thread_state import oldest_first, recounted


def point_to_survivors(connection: Connection, survivors: Mapping[str, str], now: datetime) -> int:
    """Move the threads of stories that were merged away: they point to the surviving story's thread, or become it.

    Args:
        connection: within a transaction.
        survivors: the surviving story by the story merged into it.
        now: the time.

    Returns:
        How many rows were filed.
    """
    if not survivors:
        return 0
    living = threads_of_stories.threads_of(connection, sorted({*survivors, *survivors.values()}))
    by_place = {(thread.story_id, thread.channel): thread for thread in reversed(oldest_first(living)) if thread.story_id not in survivors}
    by_topic = {(thread.topic, thread.story_id, thread.channel): thread for thread in living}
    links = threads_of_stories.permalinks(connection, [thread.thread for thread in living])
    rows: list[ThreadRow] = []
    merging: list[tuple[ThreadRow, str]] = []
    absorbed: dict[str, tuple[ThreadRow, ThreadRow]] = {}
    for old in oldest_first(living):
        survivor_id = survivors.get(old.story_id)
        if survivor_id is None:
            continue
        survivor = by_topic.get((old.topic, survivor_id, old.channel)) or by_place.get((survivor_id, old.channel))
        if survivor is None:
            moved = replace(old, story_id=survivor_id)
            by_place[survivor_id, old.channel] = moved
            rows.append(moved)
            # As a mute is kept by the story of the message below which it was pressed.
            threads_of_stories.give_story(connection, old.thread, old.story_id, survivor_id)
            continue
        before, after = absorbed.get(survivor.thread, (survivor, survivor))
        absorbed[survivor.thread] = (before, absorb_thread(after, old))
        merging.append((old, survivor.thread))
    alerts, changed = _merge_notices(merging, absorbed, links, now)
    threads_of_stories.save_threads(connection, [*rows, *changed])
    return len(outbox.insert_alerts(connection, alerts))


def _merge_notices(
    merging: Sequence[tuple[ThreadRow, str]], absorbed: Mapping[str, tuple[ThreadRow, ThreadRow]], links: Mapping[str, str], now: datetime
) -> tuple[list[FiledAlert], list[ThreadRow]]:
    """Points each merged thread to its survivor, and edits the survivors' counts; `absorbed` has them before and after."""
    alerts: list[FiledAlert] = []
    changed: list[ThreadRow] = []
    for old, survivor in merging:
        place = ThreadPlace(old.topic, "", old.story_id, old.channel)
        filing = merge_threads(place, old, absorbed[survivor][1], links.get(survivor, ""), now)
        assert filing.thread is not None
        assert filing.edit is not None
        alerts += [*filing.alerts, edit_alert(place, old, filing.edit, now)]
        changed.append(replace(filing.thread, edits=old.edits + 1))
    for before, after in absorbed.values():
        edit = recounted(before, after)
        alerts += [edit_alert(ThreadPlace(after.topic, "", after.story_id, after.channel), after, edit, now)] if edit else []
        changed.append(replace(after, edits=after.edits + bool(edit)))
    return alerts, changed


def take_out(connection: Connection, story_id: str, new_story_id: str, now: datetime) -> int:
    """Tells the threads of a story which reports people moved to a new one; that story opens a thread with its next news.

    Args:
        connection: within a transaction, after the articles were moved.
        story_id: the story that they left.
        new_story_id: the story that they are now.
        now: the time.

    Returns:
        How many rows were filed.
    """
    living = threads_of_stories.threads_of(connection, [story_id])
    moved = threads_of_stories.earlier_members(connection, [new_story_id])
    if not living or not moved:
        return 0
    headline = threads_of_stories.headline_of(connection, moved[0].article_id)
    rows: list[ThreadRow] = []
    alerts: list[FiledAlert] = []
    for row in living:
        place = ThreadPlace(row.topic, "", row.story_id, row.channel)
        filing = split_thread(place, row, moved, headline, now)
        if filing.thread and filing.edit:
            alerts += [*filing.alerts, edit_alert(place, row, filing.edit, now)]
            rows.append(replace(filing.thread, edits=row.edits + 1))
    threads_of_stories.save_threads(connection, rows)
    return len(outbox.insert_alerts(connection, alerts))
