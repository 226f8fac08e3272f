"""The flow behind a backtest from Prefect's UI: a topic over the archive, with the live evaluator; nothing is written to the warehouse."""

from __future__ import annotations

import base64
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from prefect import flow, task
from prefect.artifacts import create_image_artifact, create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from warehouse.db import open_warehouse
from wirewatch.alert.message.plot import plot_hits
from wirewatch.cli.match_view import judged_line, plot_title
from wirewatch.settings import read_settings
from wirewatch.topic.live_topics import load_topics
from wirewatch.topic.workbench.archive_run import backtest as run_over_archive
from wirewatch.topic.workbench.archive_run import summary_of
from wirewatch.topic.workbench.backtest import Hit, Summary, sample

SHOWN_HITS = 25


@task(name="read the archive", cache_policy=NO_CACHE, persist_result=False)
def read_archive(topic: str, days: int) -> tuple[list[Hit], Summary]:
    """Run the topic over the last days."""
    settings = read_settings()
    book = load_topics(settings.topics, settings.actors)
    until = datetime.now(UTC)
    since = until - timedelta(days=days)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        windows = run_over_archive(warehouse, book, book.topic(topic), since, until)
        hits = [hit for window in windows for hit in window.hits]
        return hits, summary_of(warehouse, topic, hits, since, until)


@flow(name="backtest", persist_result=False)
def backtest(topic: str, days: int = 30) -> None:
    """Show what a topic would have found: a plot of hits a day, and the first hits with their sentences."""
    hits, summary = read_archive(topic, days)
    create_image_artifact(key="wirewatch-backtest-plot", image_url=drawn(topic, summary), description=f"{topic}, {days} days")
    create_markdown_artifact(key="wirewatch-backtest", markdown=told(topic, days, hits, summary), description=f"{topic}, {days} days")


def drawn(topic: str, summary: Summary) -> str:
    """Return the plot as a data URL, so that it needs no file server."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hits.png"
        plot_hits(summary, plot_title(topic, summary), file)
        return f"data:image/png;base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"


def told(topic: str, days: int, hits: list[Hit], summary: Summary) -> str:
    """Return the first hits as a Markdown table under a line of figures."""
    rows = [
        f"| {hit.match.score:g}{' (alert)' if hit.match.alert else ''} | {_cell(hit.article.source)} | {_cell(hit.article.title)} "
        f"| {_cell(hit.match.sentence)} |"
        for hit in sample(hits, SHOWN_HITS)
    ]
    head = f"`{topic}` over {days} days: {summary.matches} matches, {summary.alerts} at alert level."
    return "\n".join([head, *judged_line(summary.judged), "", "| score | source | headline | sentence |", "|---|---|---|---|", *rows])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
