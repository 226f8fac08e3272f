"""Write topics with confidence: check them, test them, and see what they would have done.

wirewatch topics list                      which there are, where each posts, and what it found lately
wirewatch topics lint                      what is wrong, and what reads otherwise than it looks
wirewatch topics test [T] [--rule]         the examples beside each topic: kept by its rule, or by a judge that left them out
wirewatch topics try [T] HEADLINE ...      score, sum, judge and fate of headlines of yours; of all topics where none is named
wirewatch topics backtest T --days 30      the topic over the archive, as it would run live
wirewatch topics diff T --days 30          against the matches that the version before it made
wirewatch topics rematch T --days 30       write the matches of the present version; older ones stay
wirewatch topics new                       a first draft, from what you want to be told of
wirewatch topics sets [WORD]               the sets there are
wirewatch topics forms WORD...             which words have the stem of a word, and so are found by it; which forms are not
wirewatch topics label T                   say which articles are useful and which are noise, one key each
wirewatch topics score T                   what the rule and the judge get right of them, and what each part adds
wirewatch topics learn T                   thresholds and weights that the labels ask for
wirewatch topics suggest T                 words that tell useful from noise
wirewatch topics add PACK.yaml             topics that others wrote
wirewatch topics rename FORMER T           keep what was found and marked under the name that it had in the file before
wirewatch topics rhythm [T]                spikes and silences against a topic's own past, with the evidence
wirewatch topics feed T                    what it matched, as an Atom feed or a JSON Feed
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from warehouse.db import Warehouse, open_warehouse
from warehouse.errors import UsageError
from warehouse.matches import matches_of_topic, save_matches, save_topic_versions, topic_versions
from wirewatch.cli.topics.alias_sets import list_sets
from wirewatch.cli.topics.draft import add_pack, new_topic
from wirewatch.cli.topics.feed_out import configure_feed, write_feed
from wirewatch.cli.topics.labels import exchange_labels
from wirewatch.cli.topics.learn import learn_from_labels, suggest_words
from wirewatch.cli.topics.other_name import configure_rename, take_other_name
from wirewatch.cli.topics.topic_list import list_topics
from wirewatch.cli.topics.try_texts import try_texts
from wirewatch.cli.topics.views.example_view import run_examples
from wirewatch.cli.topics.views.forms_view import show_forms
from wirewatch.cli.topics.views.lint_view import lint_topics
from wirewatch.cli.topics.views.match_view import print_hits, print_near, summary_line
from wirewatch.cli.topics.views.rhythm_view import configure_rhythm, show_rhythm
from wirewatch.cli.topics.views.score_view import score_labels
from wirewatch.ingest.pages.backtest_page import plot_title
from wirewatch.settings import Settings
from wirewatch.topic.evaluator import open_evaluator
from wirewatch.topic.live_topics import TopicBook, load_topics, read_topics, versions_of
from wirewatch.topic.workbench.backtest.archive_run import backtest, near_misses_of, summary_of
from wirewatch.topic.workbench.backtest.backtest import MOST_DAYS, Hit, Summary, compare_runs, sample

DEFAULT_DAYS = 30
# As many as lift a new topic's precision most; a quarter of an hour.
DEFAULT_LABELS = 50
# Of ten messages nine are worth reading.
DEFAULT_PRECISION = 0.9
Add = Callable[[str, str], argparse.ArgumentParser]
# They print what is wrong with the files; the others log it.
TELLING = frozenset({"list", "lint", "test"})


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def add(name: str, line: str) -> argparse.ArgumentParser:
        action = actions.add_parser(name, help=line)
        _add_common(action)
        return action

    _add_days(add("list", "which there are, where each posts, and what it found lately"), "days to count matches of")
    for name, line in (("lint", "check the files"), ("test", "run the examples")):
        action = add(name, line)
        action.add_argument("topic", nargs="?", help="one topic (default: all)")
        if name == "lint":
            _add_days(action, "days of the archive to check against")
            action.add_argument("--no-archive", action="store_true", help="look at the files only")
            action.add_argument("--near", action="store_true", help="show what a judge is asked about beside what the query finds")
        else:
            action.add_argument("--rule", action="store_true", help="ask the rule alone, and no judge")
    _configure_try(add("try", "what becomes of headlines of yours, with score, sum and judge"))
    for name, line in (("backtest", "run over the archive"), ("diff", "compare with the version before"), ("rematch", "write the matches")):
        action = add(name, line)
        action.add_argument("topic", help="its name")
        _add_days(action, "days to look back")
        action.add_argument("--sample", type=int, default=10, help="hits to show (default 10)")
        if name == "backtest":
            action.add_argument("--near", type=int, default=0, metavar="COUNT", help="near misses to show, which only a judge lets match")
        action.add_argument("--plot", type=Path, metavar="FILE.png", help="draw the hits of each day")
    _configure_labels(add)
    _configure_drafts(add)
    configure_rename(add("rename", "keep what was found, labelled and marked under the name that it had"))
    configure_rhythm(add("rhythm", "which topics are louder or more silent than their past, with the evidence"))
    configure_feed(add("feed", "write what it matched as a feed that any reader takes"))


def _configure_try(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "words",
        nargs="*",
        metavar="HEADLINE",
        help="headlines, `headline | text` or `es: headline`; a topic's name first asks that one (default: all)",
    )
    action.add_argument("--file", type=Path, help="a headline, `headline | text`, `es: headline` or JSON article a line; - reads stdin")
    action.add_argument(
        "--language", default="", metavar="CODE", help="language of those that do not say theirs, such as de (default: guessed)"
    )
    action.add_argument("--rule", action="store_true", help="ask the rule alone, and no judge")


def _configure_labels(add: Add) -> None:
    action = add("label", "say which articles are useful, one key each; or take labels in, or write them out")
    action.add_argument("topic", help="its name")
    _add_days(action, "days of the archive to ask about")
    action.add_argument("--count", type=int, default=DEFAULT_LABELS, help=f"labels to ask for (default {DEFAULT_LABELS})")
    rows = action.add_mutually_exclusive_group()
    rows.add_argument(
        "--from", dest="rows_from", type=Path, metavar="ROWS", help="rows {id, title, text, date, lang, label}, .jsonl or .csv"
    )
    rows.add_argument("--to", dest="rows_to", type=Path, metavar="ROWS", help="file to write the labels to, .jsonl or .csv")
    action = add("score", "precision and recall of rule and judge, and what each part adds")
    action.add_argument("topic", help="its name")
    action.add_argument("--plot", type=Path, metavar="FILE.png", help="draw precision over recall")
    action = add("learn", "propose thresholds and weights from the labels; changes no file")
    action.add_argument("topic", help="its name")
    action.add_argument("--precision", type=float, default=DEFAULT_PRECISION, help=f"of alerts (default {DEFAULT_PRECISION})")
    action = add("suggest", "words and sets that tell useful labels from noise")
    action.add_argument("topic", help="its name")


def _configure_drafts(add: Add) -> None:
    action = add("new", "draft a topic from what you want to be told of")
    action.add_argument("topic", nargs="?", help="its name")
    action.add_argument(
        "--who", action="append", default=[], metavar="NAMES", help="names or sets, commas between; each --who must be there"
    )
    action.add_argument(
        "--what", action="append", default=[], metavar="WORDS", help="what happens, commas between; several --what are one list"
    )
    action.add_argument(
        "--never", action="append", default=[], metavar="WORDS", help="words of other news, commas between; several --never are one list"
    )
    action.add_argument("--about", default="", metavar="SENTENCE", help="its description")
    action.add_argument("--relatives", action="store_true", help="take in relatives of the words that the archive has")
    action.add_argument("--write", action="store_true", help="put it into the topics file")
    _add_days(action, "days of the archive to try it on")
    action = add("sets", "the sets there are, or those that hold a word")
    action.add_argument("word", nargs="?", help="a set's name or a word")
    action.add_argument("--all", action="store_true", help="show every alias, and of a word every set that holds it")
    action = add("forms", "which words have the stem of a word, and so are found by it")
    action.add_argument("words", nargs="+", metavar="WORD", help="words as a query has them")
    _add_days(action, "days of the archive whose words are read")
    action = add("add", "install a pack of topics, if it keeps its examples")
    action.add_argument("file", type=Path, help="topics and sets in YAML, with the examples that they must keep")
    action.add_argument("--yes", action="store_true", help="install without asking")
    _add_days(action, "days of the archive to try it on")


def _add_days(action: argparse.ArgumentParser, what: str) -> None:
    action.add_argument("--days", type=int, default=DEFAULT_DAYS, help=f"{what} (default {DEFAULT_DAYS})")


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--topics", type=Path, help="topics file (default: the one the settings name)")
    parser.add_argument("--actors", type=Path, help="actors file (default: the one the settings name)")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run one action."""
    if not 1 <= getattr(arguments, "days", 1) <= MOST_DAYS:
        raise UsageError(f"--days is {arguments.days}; give a whole number from 1 to {MOST_DAYS}.")
    read = read_topics if arguments.action in TELLING else load_topics
    book = read(arguments.topics or settings.topics, arguments.actors or settings.actors)
    actions: dict[str, Callable[[argparse.Namespace, Settings, TopicBook], int]] = {
        "list": list_topics,
        "lint": lint_topics,
        "test": run_examples,
        "try": try_texts,
        "backtest": _backtest,
        "diff": _diff,
        "rematch": _rematch,
        "label": exchange_labels,
        "score": score_labels,
        "learn": learn_from_labels,
        "suggest": suggest_words,
        "new": new_topic,
        "sets": list_sets,
        "forms": show_forms,
        "add": add_pack,
        "feed": write_feed,
        "rename": take_other_name,
        "rhythm": show_rhythm,
    }
    return actions[arguments.action](arguments, settings, book)


def _hits(
    arguments: argparse.Namespace, settings: Settings, warehouse: Warehouse, book: TopicBook, shown: int
) -> tuple[list[Hit], Summary]:
    """Run a backtest with a progress bar, printing the first hits as they come."""
    topic = book.topic(arguments.topic)
    until = datetime.now(UTC)
    since = until - timedelta(days=arguments.days)
    console = Console(stderr=True)
    hits: list[Hit] = []
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[found]} hits"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(f"{topic.name}, {arguments.days} days", total=1.0, found=0)
        with open_evaluator(settings, book, warehouse) as evaluator:
            for window in backtest(warehouse, evaluator, topic, since, until):
                print_hits(sample(window.hits, max(0, shown - len(hits))))
                hits += window.hits
                progress.update(task, completed=window.done, found=len(hits))
    return hits, summary_of(warehouse, topic.name, hits, since, until)


def _backtest(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    near: list[Hit] = []
    until = datetime.now(UTC)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        hits, summary = _hits(arguments, settings, warehouse, book, 0 if arguments.json else arguments.sample)
        if arguments.near > 0:
            topic, since = book.topic(arguments.topic), until - timedelta(days=arguments.days)
            with open_evaluator(settings, book, warehouse) as evaluator:
                near = near_misses_of(warehouse, evaluator, topic, since, until, hits=hits)
    _plot(arguments, summary)
    shown = sample(near, arguments.near)
    if arguments.json:
        plain = {**asdict(summary), "hits": [_plain(hit) for hit in sample(hits, arguments.sample)]}
        print(json.dumps(plain | ({"near_misses": [_plain(hit) for hit in shown]} if arguments.near > 0 else {}), default=str))
        return 0
    print_near(shown, len(near))
    print(summary_line(summary))
    return 0


def _plot(arguments: argparse.Namespace, summary: Summary) -> None:
    if arguments.plot:
        from wirewatch.topic.workbench.backtest.backtest_plot import plot_hits  # noqa: PLC0415 - matplotlib takes 0.4 s to load, and only a plot needs it

        plot_hits(summary, plot_title(arguments.topic, summary), arguments.plot)


def _plain(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.article.article_id,
        "url": hit.article.display_url,
        "title": hit.article.title,
        "seen": hit.article.first_seen_at.isoformat(),
        "score": hit.match.score,
        "alert": hit.match.alert,
        "sentence": hit.match.sentence,
    }


def _diff(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    topic = book.topic(arguments.topic)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        hits, summary = _hits(arguments, settings, warehouse, book, 0)
        since = datetime.now(UTC) - timedelta(days=arguments.days)
        version, old = matches_of_topic(warehouse.connection, topic.name, topic.version, since)
        is_live = any(known.version == topic.version for known in topic_versions(warehouse.connection, topic.name))
    difference = compare_runs(hits, old)
    _plot(arguments, summary)
    if arguments.json:
        lost = [match.article_id for match in difference.lost]
        changed = [{**_plain(hit), "old_score": former.score, "old_alert": former.alert} for hit, former in difference.changed]
        print(json.dumps({"against": version, "new": [_plain(hit) for hit in difference.new], "lost": lost, "changed": changed}))
        return 0
    if not version:
        before = "runs in this version and in none before it" if is_live else "has not run before"
        print(f"{topic.name} {before}; everything is new")
    for hit in sample(difference.new, arguments.sample):
        print(f"new      {hit.match.score:g}  {hit.article.title}")
    for match in difference.lost[: arguments.sample]:
        print(f"lost     {match.score:g}  {match.sentence}")
    # One for each title: reprints change alike, and ten of one text show nothing more.
    by_title = {hit.article.title: (hit, former) for hit, former in reversed(difference.changed)}
    for hit, former in list(reversed(by_title.values()))[: arguments.sample]:
        crossed = "" if hit.match.alert == former.alert else "  now alerts" if hit.match.alert else "  alerts no longer"
        print(f"changed  {former.score:g} -> {hit.match.score:g}{crossed}  {hit.article.title}")
    counts = f"{len(difference.new)} new, {len(difference.lost)} lost, {len(difference.changed)} changed, {difference.same} the same"
    print(f"{topic.name} {topic.version} against {version or 'nothing'}: {counts}")
    return 0


def _rematch(arguments: argparse.Namespace, settings: Settings, book: TopicBook) -> int:
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        hits, summary = _hits(arguments, settings, warehouse, book, 0)
        now = datetime.now(UTC)
        versions = [version for version in versions_of(book) if version.topic == arguments.topic]
        warehouse.transact(lambda connection: save_topic_versions(connection, versions, now))
        added = warehouse.transact(lambda connection: save_matches(connection, [hit.match for hit in hits], now))
    _plot(arguments, summary)
    print(summary_line(summary))
    print(f"{added} matches written as version {versions[0].version}; those of older versions stay")
    return 0
