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

from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError
from warehouse.matches import matches_of
from warehouse.records.article import Article
from warehouse.records.topic import Match
from wirewatch.alert.message.phrases import counted
from wirewatch.cli.topics.match_view import match_text, opinion_lines
from wirewatch.ingest.article_path import ArticlePath, article_path, story_of, told
from wirewatch.settings import Settings
from wirewatch.topic.engine.plan import Planner
from wirewatch.topic.evaluator import Evaluator, open_evaluator
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import load_topics
from wirewatch.topic.workbench.why_not import why_not


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
            for topic in topics:
                _tell(evaluator, topic, article, as_json=arguments.json)
        return 0
    if not arguments.url:
        raise UsageError("Give the URL or the headline of a page, or --text with a file.")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        path = article_path(warehouse.connection, arguments.url)
        if path.article is None:
            raise UsageError(f"{arguments.url} is not among the articles: {'; '.join(stage.said for stage in path.stages)}.")
        if not arguments.json:
            _show_path(path)
        with open_evaluator(settings, book, warehouse) as evaluator:
            for topic in topics:
                _tell(evaluator, topic, path.article, as_json=arguments.json, path=path, warehouse=warehouse)
    return 0


def _show_path(path: ArticlePath) -> None:
    assert path.article is not None
    print(f"{path.article.source}: {path.article.title}")
    if path.others:
        print(f"{counted(path.others, 'other')} with this headline; give an address to choose.")
    for stage in path.stages:
        print(f"{stage.name:<8} {'' if stage.passed else 'no: '}{stage.said}")


def _tell(
    evaluator: Evaluator,
    topic: Topic,
    article: Article,
    *,
    as_json: bool,
    path: ArticlePath | None = None,
    warehouse: Warehouse | None = None,
) -> None:
    book = evaluator.book
    document = book.engine.read(article)
    planner = Planner(document.lexicon, book.sets, book.engine.frequencies)
    reasons = why_not(document, topic, planner)
    matched = [match for match in evaluator.match(article) if match.topic == topic.name]
    # Asked only where nothing matched: the query may have found it, and the examples refused it.
    refused = None if matched else evaluator.opinion_of(article, topic)
    fate = _fate(warehouse, matched[0], article) if warehouse and matched else ""
    if as_json:
        reasons_plain = [asdict(reason) for reason in reasons]
        plain = {"topic": topic.name, "version": topic.version, "matched": bool(matched), "reasons": reasons_plain}
        judged = refused[1]._asdict() if refused else None
        print(json.dumps({**plain, "judged": judged, "told": fate, "stages": [asdict(stage) for stage in path.stages] if path else []}))
        return
    if refused:
        needed = topic.judging.match if topic.judging else 0
        print(f"{topic.name}: the query finds it with a score of {refused[0].score:g}, but its examples speak against it")
        for line in opinion_lines(refused[1]):
            print(f"  {line}")
        print(f"  a match needs {needed:.0%}")
        return
    for match in matched:
        note = "it matches and is worth an alert" if match.alert else f"it matches, but an alert needs {_needed(topic, match)}"
        Console(highlight=False, soft_wrap=True).print(match_text(match), note, sep="")
    if fate:
        print(f"told     {fate}")
    for reason in reasons:
        print(f"{topic.name} / {reason.pattern}: {reason.sentence}")


def _fate(warehouse: Warehouse, match: Match, article: Article) -> str:
    """Say what became of a match of the live topic; one that no pass has made yet is told so."""
    if not any(known.topic == match.topic for known in matches_of(warehouse.connection, [article.article_id])):
        return "not matched when it came: the topic was another then; `wirewatch topics rematch` writes what it finds now"
    return told(warehouse.connection, match, story_of(warehouse.connection, article))


def _needed(topic: Topic, match: Match) -> str:
    return f"{topic.judging.alert:.0%}" if match.opinion and topic.judging else f"{topic.alert:g}"


def _text_article(path: Path) -> Article:
    """Return the article that a file holds: its first line is the title."""
    try:
        title, _, text = path.read_text(encoding="utf-8", errors="replace").partition("\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    # Seen now and without a date, so that no filter of age refuses it.
    return Article("text", "", "", "", "", title, text.strip("\n"), datetime.now(UTC))
