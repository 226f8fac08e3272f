"""The hourly flow that tells the operations channel which sources broke or fell silent, each once."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE

from tasks.events import ALERTS_PENDING, OUTBOX, announce
from wirewatch.feed.polling.source_health import SourceTrouble
from wirewatch.ingest.operations_notices import tell_troubles
from wirewatch.settings import read_settings


@task(name="look at sources", cache_policy=NO_CACHE)
def look() -> tuple[list[SourceTrouble], int]:
    """Find the troubled sources and files what was not told before."""
    return tell_troubles(read_settings(), datetime.now(UTC))


@flow(name="watch_sources", persist_result=False)
def watch_sources() -> None:
    """Look at every source; the artifact lists all that are in trouble, the channel hears only what is new."""
    troubles, filed = look()
    rows = [{"source": trouble.name, "state": trouble.state, "what": trouble.what} for trouble in troubles]
    create_table_artifact(key="wirewatch-sources", description="Sources that a person should look at", table=rows)
    if filed:
        announce(ALERTS_PENDING, OUTBOX, {"filed": filed})
