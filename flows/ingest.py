"""The flow that reads the news: every minute one pass of the pipe, then the doorbells."""

from __future__ import annotations

from typing import Annotated

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed
from pydantic import Field

from flows import TIME_LIMITS, in_words, minute
from tasks.alerts import announce_alerts
from tasks.feeds import poll_feeds
from tasks.pages import read_pages
from tasks.stories import store_batch
from warehouse.feed.feeds import HostShare
from wirewatch.ingest.ingest_pass import open_pass
from wirewatch.ingest.pass_report import report_page, sentence
from wirewatch.setting.flow_settings import read_flow_settings

# The next run polls again; what is still queued goes on there.
LONGEST_SECONDS = 50.0


@flow(name="ingest", flow_run_name=minute, timeout_seconds=TIME_LIMITS["ingest"], persist_result=False)
@in_words
def ingest(shard: Annotated[int, Field(ge=0)] = 0, shards: Annotated[int, Field(ge=1)] = 1) -> State[object]:
    """Poll what is due, read new pages, place them in stories, match, file; what is filed is sent on the way.

    Args:
        shard: which of the shards this run is, from 0; a host belongs to one of them, by its hash.
        shards: how many deployments share the hosts.
    """
    with open_pass(read_flow_settings(), longest_seconds=LONGEST_SECONDS, share=HostShare(shard, shards)) as work:
        if work.due:
            poll_feeds(work)
        while pages := work.next_pages():
            store_batch(work, read_pages(work, pages))
    report = work.report
    if report.filed or report.waiting:
        announce_alerts(report.filed, report.sent, report.waiting)
    if report.feeds or report.settled:
        create_markdown_artifact(key="wirewatch-ingest", description=sentence(report), markdown=report_page(report))
    return Completed(message=sentence(report))
