"""The nightly flow: files are verified, old rows forgotten, small files merged, and a backup is left."""

from __future__ import annotations

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows import TIME_LIMITS, in_words, minute
from tasks.maintenance import maintain_warehouse
from wirewatch.ingest.pages.maintenance_page import maintenance_page, maintenance_sentence
from wirewatch.setting.flow_settings import read_flow_settings


@flow(name="maintain", flow_run_name=minute, timeout_seconds=TIME_LIMITS["maintain"], persist_result=False)
@in_words
def maintain() -> State[object]:
    """Keep the warehouse small, quick and recoverable."""
    done = maintain_warehouse(read_flow_settings())
    create_markdown_artifact(key="wirewatch-maintenance", description=maintenance_sentence(done), markdown=maintenance_page(done))
    return Completed(message=maintenance_sentence(done))
