"""Find reprints and stories: JSON lines of articles in arrival order in, their groups out.

    wirewatch group --batch articles.jsonl > groups.jsonl

Reads {id, title, text, date?, source?, url?, lang?}, writes {id, reprint_group, story} in the same order, as if the articles
arrived in an empty warehouse. A line that is no article is named on stderr, the others go on, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median_low

from rich.console import Console
from rich.progress import track

from warehouse.records.article import Article
from wirewatch.cli.batch.jsonl import article_of_line, json_line, lines_of
from wirewatch.settings import Settings
from wirewatch.story.window import BatchWindow, name_of
from wirewatch.topic.live_topics import load_actors

# How many later articles vouch for a date: a single one from the future must not close every window.
WITNESSES = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--batch", required=True, type=Path, metavar="IN.jsonl", help="articles, one JSON object a line; - reads stdin")
    parser.add_argument("--explain", action="store_true", help="also write relation, similarity and reason")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the groups of every article, in the order of the input."""
    articles: list[Article] = []
    failed = False
    for number, line in enumerate(lines_of(arguments.batch), 1):
        article = article_of_line(line, number) if line.strip() else None
        if isinstance(article, str):
            print(f"wirewatch: {article}", file=sys.stderr)
            failed = True
        elif article is not None:
            articles.append(article)
    window = BatchWindow(load_actors(settings.topics, settings.actors))
    console = Console(stderr=True)
    placing = zip(articles, arrival_days(articles), strict=True)
    shown = track(placing, "placing", total=len(articles), console=console, disable=not console.is_terminal)
    for article, days in shown:
        placed = window.place(article, days)
        row: dict[str, object] = {
            "id": article.article_id,
            "reprint_group": name_of("r", window.index.key_of(placed.group)),
            "story": name_of("s", window.index.key_of(placed.story)),
        }
        if arguments.explain:
            row |= {"relation": placed.relation, "similarity": round(placed.similarity, 4), "reason": placed.reason}
        print(json_line(row))
    return 1 if failed else 0


def arrival_days(articles: list[Article]) -> list[float]:
    """Give each article's time of arrival in days, never falling; an undated article arrives with the one before it."""
    dates = [article.published_at.timestamp() / 86400 if article.published_at else None for article in articles]
    following = [date for date in dates if date is not None]
    clock = min(following[: WITNESSES + 1], default=0.0)
    days, seen = [], 0
    for date in dates:
        if date is not None:
            seen += 1
            later = following[seen : seen + WITNESSES]
            # Its own date, unless what comes after it says that the date is from the future.
            clock = max(clock, min(date, median_low(later)) if later else date)
        days.append(clock)
    return days
