"""The flow that reads the news: every minute, one pass of the pipe, then the doorbells."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from tasks.events import ALERT_FILED, ALERTS_PENDING, OUTBOX, announce
from wirewatch.ingest.ingest_pass import PassReport, run_pass
from wirewatch.settings import read_settings

Value = TypeVar("Value")

# The next run polls again; what is still queued goes on there.
LONGEST_SECONDS = 50.0


def as_task(name: str, step: Callable[[], Value]) -> Value:
    """Run one step of the pass as a task run: one for each batch, because a task run costs 4-10 ms and an article is cheaper."""
    return task(name=name, cache_policy=NO_CACHE, persist_result=False)(step)()


@flow(name="ingest", persist_result=False)
def ingest() -> None:
    """Poll, reads, matches, files, sends, and ring the bell for what others may want to do."""
    report = run_pass(read_settings(), stage=as_task, longest_seconds=LONGEST_SECONDS)
    if report.waiting:
        # A run of deliver costs seconds of imports, so it is woken only for what this pass has not sent itself.
        announce(ALERTS_PENDING, OUTBOX, {"filed": len(report.filed), "sent": report.sent, "waiting": report.waiting})
    for filed in report.filed:
        facts = {"topic": filed.topic, "story": filed.story_id, "headline": filed.headline, "url": filed.url}
        announce(ALERT_FILED, f"wirewatch.topic.{filed.topic}", facts)
    if report.feeds or report.pages:
        create_markdown_artifact(key="wirewatch-ingest", description="What the last pass did", markdown=table(report))


def table(report: PassReport) -> str:
    """Return the report of a pass as a Markdown table."""
    rows = [
        ("feeds polled", report.feeds),
        *((f"· {name}", count) for name, count in report.outcomes.most_common()),
        ("entries newly listed", report.listed),
        ("pages read", report.pages),
        ("new articles", report.articles),
        ("revised articles", report.revised),
        ("matches", report.matches),
        ("alerts filed", len(report.filed)),
        ("messages sent", report.sent),
        *((f"dropped: {name}", count) for name, count in report.drops.most_common()),
    ]
    return "| what | count |\n|---|--:|\n" + "\n".join(f"| {name} | {count} |" for name, count in rows)
