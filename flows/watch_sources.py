"""The hourly flow that tells the operations channel which sources broke or fell silent, each once."""

from __future__ import annotations

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows import TIME_LIMITS, in_words, minute
from tasks.alerts import announce_alerts
from tasks.feeds import find_source_problems
from wirewatch.ingest.health.operations_notices import problems_page, problems_sentence
from wirewatch.setting.flow_settings import read_flow_settings


@flow(name="watch_sources", flow_run_name=minute, timeout_seconds=TIME_LIMITS["watch_sources"], persist_result=False)
@in_words
def watch_sources() -> State[object]:
    """Look at every source: the page lists all that are in trouble, the channel hears only what is new."""
    problems, filed = find_source_problems(read_flow_settings())
    create_markdown_artifact(key="wirewatch-sources", description=problems_sentence(problems), markdown=problems_page(problems))
    if filed:
        announce_alerts([], sent=0, waiting=filed)
    return Completed(message=problems_sentence(problems))
