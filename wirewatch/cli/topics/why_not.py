"""Why a page raised no alert: how far it came, the first part of each topic that fails and how near it came, and what was told of it.

    wirewatch why-not https://news.example/story --topic china-russia-partnership
    wirewatch why-not 'Dam above Kerrin bursts'

listed, fetched, read, placed, each topic, told: the page is looked up by its URL, its id or its headline. `--text FILE` reads a title
(first line) and a text instead.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.topics.views.match_view import match_text, opinion_lines
from wirewatch.ingest.article_path import ArticlePath, article_path
from wirewatch.ingest.topic_verdict import TopicVerdict, topic_verdicts
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import open_evaluator
from wirewatch.topic.language.near_misses import is_near_miss
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import load_topics
from wirewatch.topic.workbench.explain import percent
from wirewatch.topic.workbench.why_not import folded_reasons


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("url", nargs="?", help="the page's URL, its article id or its headline")
    parser.add_argument("--text", type=Path, metavar="FILE", help="a file with the title in its first line and the text below")
    parser.add_argument("--topic", help="one topic (default: all)")
    parser.add_argument("--topics", type=Path, help="topics file (default: the one the settings name)")
    parser.add_argument("--actors", type=Path, help="actors file (default: the one the settings name)")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say how far the article came, and for each topic why it did not match, or what became of the match."""
    book = load_topics(arguments.topics or settings.topics, arguments.actors or settings.actors)
    topics = [book.topic(arguments.topic)] if arguments.topic else list(book.topics)
    if arguments.text:
        article = _text_article(arguments.text)
        with open_evaluator(settings, book) as evaluator:
            for verdict in topic_verdicts(evaluator, topics, article):
                _tell(verdict, as_json=arguments.json)
        return 0
    if not arguments.url:
        raise UsageError("Give the URL or the headline of a page, or --text with a file.")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        path = article_path(warehouse.connection, arguments.url)
        if path.article is None:
            raise UsageError(f"{arguments.url!r} is not among the articles: {'; '.join(stage.said for stage in path.stages)}.")
        if not arguments.json:
            _show_path(path, arguments.url)
        with open_evaluator(settings, book, warehouse) as evaluator:
            for verdict in topic_verdicts(evaluator, topics, path.article, warehouse.connection):
                _tell(verdict, as_json=arguments.json, path=path)
    return 0


def _show_path(path: ArticlePath, wanted: str) -> None:
    assert path.article is not None
    print(f"{path.article.source}: {path.article.title}")
    if path.others:
        shared, telling = ("address", "a headline or an id") if "://" in wanted else ("headline", "an address or an id")
        print(f"{counted(path.others, 'other')} with this {shared}; give {telling} to choose.")
    for stage in path.stages:
        print(f"{stage.name:<8} {'' if stage.passed else 'no: '}{stage.said}")


def _tell(verdict: TopicVerdict, *, as_json: bool, path: ArticlePath | None = None) -> None:
    topic, match, refused = verdict.topic, verdict.match, verdict.refused
    if as_json:
        reasons = [asdict(reason) for reason in verdict.reasons]
        plain = {"topic": topic.name, "version": topic.version, "matched": match is not None, "reasons": reasons}
        judged = refused[1]._asdict() if refused else None
        print(
            json.dumps(
                {**plain, "judged": judged, "message": verdict.outcome, "stages": [asdict(one) for one in path.stages] if path else []}
            )
        )
        return
    if refused:
        found = "nearly finds it" if is_near_miss(refused[0].pattern) else f"finds it with a score of {refused[0].score:g}"
        print(f"{topic.name}: the query {found}, but its examples speak against it")
        for line in opinion_lines(refused[1]):
            print(f"  {line}")
        print(f"  a match needs {percent(verdict.needed)}")
        return
    if match:
        note = "it matches and is worth an alert" if match.alert else f"it matches, but an alert needs {_needed(topic, match)}"
        Console(highlight=False, soft_wrap=True).print(match_text(match), note, sep="")
    if verdict.outcome:
        print(f"told     {verdict.outcome}")
    for patterns, sentence in folded_reasons((reason.pattern, reason.sentence) for reason in verdict.reasons):
        print(f"{topic.name} / {patterns}: {sentence}")


def _needed(topic: Topic, match: Match) -> str:
    return percent(topic.judging.alert) if match.opinion and topic.judging else f"{topic.alert:g}"


def _text_article(path: Path) -> Article:
    """Return the article that a file holds: its first line is the title."""
    try:
        title, _, text = path.read_text(encoding="utf-8", errors="replace").partition("\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    # Seen now and without a date, so that no filter of age refuses it.
    return Article("text", "", "", "", "", title, text.strip("\n"), datetime.now(UTC))
