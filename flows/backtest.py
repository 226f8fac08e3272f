"""The flow behind a backtest from Prefect's UI: topics over the archive, with the live evaluator; nothing is written to the warehouse."""

from __future__ import annotations

from typing import Annotated

from prefect import State, flow
from prefect.artifacts import create_image_artifact, create_markdown_artifact
from prefect.states import Completed
from pydantic import Field

from flows import in_words
from tasks.topics import run_over_archive
from wirewatch.ingest.pages.backtest_page import EVERY_TOPIC, backtest_page, backtest_plot, backtest_sentence, chosen_topics
from wirewatch.setting.flow_settings import read_flow_settings
from wirewatch.topic.workbench.backtest.backtest import MOST_DAYS


@flow(name="backtest", flow_run_name="{topic} over {days} days", persist_result=False)
@in_words
def backtest(
    topic: Annotated[str, Field(min_length=1)] = EVERY_TOPIC, days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 30
) -> State[object]:
    """Show what a topic of your file, or each of them, would have found: a plot of hits a day, and the hits with their sentences.

    Args:
        topic: name of a topic, or "every topic".
        days: how many days of the archive, up to now.
    """
    settings = read_flow_settings()
    sentences = []
    for name in chosen_topics(settings, topic):
        hits, summary = run_over_archive(settings, name, days)
        sentences.append(backtest_sentence(name, summary))
        create_image_artifact(key="wirewatch-backtest-plot", image_url=backtest_plot(name, summary), description=sentences[-1])
        create_markdown_artifact(key="wirewatch-backtest", markdown=backtest_page(name, hits, summary), description=sentences[-1])
    return Completed(message="; ".join(sentences))
