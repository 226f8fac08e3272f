"""What is taken back when the clock was ahead and has stepped back: no stored time may hold anything up until the clock catches up.

Alerts have a measure of their own (`warehouse.alert.alerts.step_back`), leases theirs (`wirewatch.ingest.leases.claims`). Every stored time
is listed in tests/test_clock.py, with what it may do when it lies ahead.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import duckdb

from warehouse.driver.row_batch import count

# Clocks of machines that share a warehouse differ by less.
CLOCK_TOLERANCE = timedelta(seconds=5)
# The longest wait of a feed whose interval was learnt by a clock that was ahead; what a host asked for stands in `host_rests`.
MENDED_WAIT = timedelta(minutes=10)
# Tables without a moment of their own that says by which clock a row was written: what lies ahead moves back by the step.
MOVED_BACK = {
    # With the moment of the first look, by which articles that were listed then are told from news.
    "entries": (("next_try_at", "first_seen_at"), "state = 'queued'"),
    "first_looks": (("looked_at",), "true"),
    "second_looks": (("started_at", "next_look_at", "looked_at", "gone_at"), "true"),
    # The latest of them stands in while a file holds a mistake.
    "topic_files": (("first_used_at",), "true"),
    "policy_files": (("first_used_at",), "true"),
    "topics": (("first_used_at",), "true"),
}
# Tables whose rows say when they were written: their waits begin anew, by exactly what was ahead, and what a host asked for by the right
# clock stays as it asked.
BEGUN_ANEW = {
    "host_rests": ("told_at", ("asked_until", "next_request_at")),
    "robots": ("fetched_at", ("expires_at",)),
    "subscriptions": ("asked_at", ("expires_at",)),
    "hub_receivers": ("renewed_at", ("ends_at",)),
}


def clock_is_behind(connection: duckdb.DuckDBPyConnection, now: datetime) -> bool:
    """Say whether something happened after `now`, as a clock that has stepped back since would have it."""
    latest = _latest(connection)
    return latest is not None and latest > now + CLOCK_TOLERANCE


def mend_clock(connection: duckdb.DuckDBPyConnection, now: datetime) -> int:
    """Take back waits that began in the future, which is how a clock that jumped back would silence a feed; returns how many feeds.

    A feed waits no longer than `MENDED_WAIT`: by the clock of then its newest entry was a day or a year old, and the interval that was
    learnt from that would be hours of silence.
    """
    latest = _latest(connection)
    if latest is None or latest <= now:
        return 0
    # How far the clock was ahead shows in the latest that happened; that one step is taken back everywhere.
    step = latest - now
    for table, (columns, condition) in MOVED_BACK.items():
        settings = ", ".join(f"{name} = CASE WHEN {name} > $now THEN {name} - $step ELSE {name} END" for name in columns)
        ahead = " OR ".join(f"{name} > $now" for name in columns)
        connection.execute(f"UPDATE {table} SET {settings} WHERE {condition} AND ({ahead})", {"now": now, "step": step})  # noqa: S608 - our own names
    for table, (begun, columns) in BEGUN_ANEW.items():
        settings = ", ".join(f"{name} = {name} - ({begun} - CAST($now AS TIMESTAMPTZ))" for name in columns)
        connection.execute(f"UPDATE {table} SET {settings}, {begun} = $now WHERE {begun} > $now", {"now": now})  # noqa: S608 - as above
    # Stories age by what was seen last: none would for as long as the clock was ahead, and an index that is lost would begin there.
    connection.execute("UPDATE story_articles SET seen_at = $now WHERE seen_at > $now", {"now": now})
    # Trust in a hub counts from its last push; a hub that fell silent meanwhile would be trusted until the clock catches up.
    connection.execute("UPDATE subscriptions SET pushed_at = $now WHERE pushed_at > $now", {"now": now})
    return count(
        connection.execute(
            "UPDATE feeds SET next_poll_at = CAST($now AS TIMESTAMPTZ) + least(next_poll_at - last_polled_at, to_seconds($wait)), "
            "last_polled_at = $now WHERE last_polled_at > $now",
            {"now": now, "wait": MENDED_WAIT.total_seconds()},
        )
    )


def _latest(connection: duckdb.DuckDBPyConnection) -> datetime | None:
    """Read the latest moment at which a feed was polled or a host asked to be left alone."""
    row = connection.execute(
        "SELECT max(moment) FROM (SELECT max(last_polled_at) AS moment FROM feeds UNION ALL SELECT max(told_at) FROM host_rests)"
    ).fetchone()
    return row[0] if row else None
