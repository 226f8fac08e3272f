"""A backtest as people read it: one sentence, a plot, and a page of hits with whole sentences and addresses."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Sequence
from pathlib import Path

from wirewatch.alert.message.phrases import counted
from wirewatch.ingest.pages.markdown import cell, link, table
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import load_topics
from wirewatch.topic.workbench.backtest.backtest import Hit, Judged, Summary, sample
from wirewatch.topic.workbench.explain import sentence_pieces

EVERY_TOPIC = "every topic"


def chosen_topics(settings: Settings, topic: str) -> list[str]:
    """Return the names of the topics to run: the one asked for, or each of the user's own file.

    Raises:
        SeedError: the file cannot be read, or has no such topic; the message names those it has.
    """
    book = load_topics(settings.topics, settings.actors)
    return [one.name for one in book.topics] if topic == EVERY_TOPIC else [book.topic(topic).name]


def plot_title(topic: str, summary: Summary) -> str:
    """Return the heading of a backtest's plot: "china-russia: 12 matches worth an alert in 30 days"."""
    return f"{topic}: {counted(summary.alerts, 'match', 'matches')} worth an alert in {counted(summary.span_days, 'day')}"


def backtest_sentence(topic: str, summary: Summary) -> str:
    """Say what a topic would have found."""
    matches, articles = counted(summary.matches, "match", "matches"), counted(summary.articles, "article")
    return f"{plot_title(topic, summary)}, of {matches} among {articles}"


def judged_line(judged: Judged) -> list[str]:
    """Return what readers marked and what becomes of it, as one line or none."""
    if judged == Judged():
        return []
    precision = f" (precision {judged.precision:.0%})" if judged.precision is not None else ""
    alerts = f"of what readers marked, it alerts on {judged.useful} useful and {judged.noise} noise{precision}"
    return [f"{alerts}, and not on {judged.missed} useful and {judged.spared} noise"]


def backtest_page(topic: str, hits: Sequence[Hit], summary: Summary) -> str:
    """Write the hits as a table of Markdown, alerts first, the latest first, one for each headline."""
    chosen = sample(hits, len(hits))
    rows = ((_verdict(hit), _when(hit), cell(hit.article.source), _headline(hit), _sentence(hit)) for hit in chosen)
    head = [f"**{cell(backtest_sentence(topic, summary))}**", *judged_line(summary.judged)]
    return "\n\n".join([*head, table("What it found", ("score", "first seen (UTC)", "source", "headline", "sentence"), rows)])


def _verdict(hit: Hit) -> str:
    return f"{hit.match.score:g} {'alert' if hit.match.alert else 'match'}"


def _when(hit: Hit) -> str:
    return f"{hit.article.first_seen_at:%Y-%m-%d %H:%M}"


def _headline(hit: Hit) -> str:
    return link(hit.article.title, hit.article.display_url)


def _sentence(hit: Hit) -> str:
    """Return the whole sentence that decided, the words that matched in bold."""
    pieces = ((piece.text, piece.highlighted) for piece in sentence_pieces(hit.match))
    return "".join(f"**{cell(text)}**" if highlighted else _spaced(text) for text, highlighted in pieces)


def _spaced(text: str) -> str:
    """Escape words without losing the space on either side, which `cell` would."""
    before, after = " " * (text[:1].isspace()), " " * (text[-1:].isspace())
    return f"{before}{cell(text)}{after}" if text.strip() else before


def backtest_plot(topic: str, summary: Summary) -> str:
    """Return the plot as a data URL, so that it needs no file server."""
    from wirewatch.topic.workbench.backtest.backtest_plot import plot_hits  # noqa: PLC0415 - matplotlib takes 0.4 s to load, and only a plot needs it

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hits.png"
        plot_hits(summary, plot_title(topic, summary), file)
        return f"data:image/png;base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"
