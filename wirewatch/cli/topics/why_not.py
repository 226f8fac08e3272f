"""Why a page raised no alert: the first part of the topic that fails, and how near it came.

    wirewatch why-not https://news.example/story --topic china-russia-partnership

The page is looked up in the warehouse by its URL; `--text FILE` reads a title (first line) and a text instead.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from warehouse.archive import articles_at, fate_at
from warehouse.db import open_warehouse
from warehouse.errors import UsageError
from warehouse.records.article import Article, BodyStatus
from warehouse.records.topic import Match
from wirewatch.alert.message.phrases import BODY
from wirewatch.cli.topics.match_view import match_text, opinion_lines
from wirewatch.settings import Settings
from wirewatch.topic.engine.plan import Planner
from wirewatch.topic.evaluator import Evaluator, open_evaluator
from wirewatch.topic.language.topic import Topic
from wirewatch.topic.live_topics import TopicBook, load_topics
from wirewatch.topic.workbench.why_not import why_not
from wirewatch.urls import spellings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("url", nargs="?", help="the page's URL, or its article id")
    parser.add_argument("--text", type=Path, metavar="FILE", help="a file with the title in its first line and the text below")
    parser.add_argument("--topic", help="one topic (default: all)")
    parser.add_argument("--topics", type=Path, help="topics file (default: the one the settings name)")
    parser.add_argument("--actors", type=Path, help="actors file (default: the one the settings name)")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say for each topic why it did not match, or show the match."""
    book = load_topics(arguments.topics or settings.topics, arguments.actors or settings.actors)
    article, notes = _article(arguments, settings)
    for note in [] if arguments.json else notes:
        print(note)
    with _evaluator(settings, book, from_file=bool(arguments.text)) as evaluator:
        for topic in [book.topic(arguments.topic)] if arguments.topic else book.topics:
            _tell(evaluator, topic, article, as_json=arguments.json)
    return 0


def _evaluator(settings: Settings, book: TopicBook, *, from_file: bool) -> Evaluator:
    """Return the live evaluator; a text from a file is judged without a warehouse, by the examples of the topics file alone."""
    if from_file:
        return open_evaluator(settings, book)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        return open_evaluator(settings, book, warehouse)


def _tell(evaluator: Evaluator, topic: Topic, article: Article, *, as_json: bool) -> None:
    book = evaluator.book
    document = book.engine.read(article)
    planner = Planner(document.lexicon, book.sets, book.engine.frequencies)
    reasons = why_not(document, topic, planner)
    matched = [match for match in evaluator.match(article) if match.topic == topic.name]
    # Asked only where nothing matched: the query may have found it, and the examples refused it.
    refused = None if matched else evaluator.opinion_of(article, topic)
    if as_json:
        reasons_plain = [asdict(reason) for reason in reasons]
        plain = {"topic": topic.name, "version": topic.version, "matched": bool(matched), "reasons": reasons_plain}
        print(json.dumps({**plain, "judged": refused[1]._asdict() if refused else None}))
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
    for reason in reasons:
        print(f"{topic.name} / {reason.pattern}: {reason.sentence}")


def _needed(topic: Topic, match: Match) -> str:
    return f"{topic.judging.alert:.0%}" if match.opinion and topic.judging else f"{topic.alert:g}"


def _article(arguments: argparse.Namespace, settings: Settings) -> tuple[Article, list[str]]:
    """Return the article, and what to know before its reasons: how much of its text was read, and where it ended."""
    if arguments.text:
        try:
            title, _, text = arguments.text.read_text(encoding="utf-8", errors="replace").partition("\n")
        except OSError as error:
            raise UsageError(f"{arguments.text} cannot be read: {error.strerror}") from error
        # Seen now and without a date, so that no filter of age refuses it.
        return Article("text", "", "", "", "", title, text.strip("\n"), datetime.now(UTC)), []
    if not arguments.url:
        raise UsageError("Give the URL of a page, or --text with a file.")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        addresses = spellings(arguments.url)
        found = articles_at(warehouse.connection, *addresses)
        fate = fate_at(
            warehouse.connection, *addresses, *(address for article in found for address in (article.url, article.canonical_url))
        )
    if not found:
        known = "; ".join(fate) or "no feed listed it; `wirewatch feeds` adds one, `--text FILE` tries the words"
        raise UsageError(f"{arguments.url} is not among the articles: {known}.")
    article = found[0]
    partly = (
        [] if article.body_status is BodyStatus.FULL else [f"Only a part could match: {BODY[article.body_status]} ({article.body_status})."]
    )
    return article, [*partly, *(f"The page: {line}." for line in fate)]
