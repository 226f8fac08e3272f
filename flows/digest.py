"""The daily digest on a schedule: one message for each channel that asks for it, with a picture where the service takes one."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from wirewatch.ingest.digests import send_digests
from wirewatch.settings import read_settings


@task(name="write and send the digests", cache_policy=NO_CACHE)
def write() -> list[str]:
    """File the last full day's digests and send them; a second run finds them filed and does nothing."""
    return [digest.channel for digest in send_digests(read_settings(), datetime.now(UTC)) if digest.new]


@flow(name="digest", persist_result=False)
def digest() -> list[str]:
    """Tell each channel its day; returns the channels that were told now."""
    return write()
