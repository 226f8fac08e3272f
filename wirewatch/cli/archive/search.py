"""Search the archive in the topic language: a search is a topic that is not saved.

wirewatch search sanctions                                   newest first, the articles of one story under one
wirewatch search '@china NEAR/10 (sanction* OR embargo)' --best
wirewatch search '制裁' --since 7d --source tass.ru           since a day (2026-11-01), a time, or so long ago (36h, 7d)
wirewatch search --topic china-russia-partnership --since 2d without words: everything that a topic matched
wirewatch search 'dam NEAR/S burst' --save-as dam-bursts     watch it from now on
wirewatch search 'dam burst' --atom > dams.xml               as a feed; --json-feed, --json and --csv too

The first search builds the index beside the catalog, which takes some minutes for 100,000 articles; later ones only follow.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from shlex import quote

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from warehouse.db import Connection, Warehouse, open_warehouse
from warehouse.errors import UsageError
from warehouse.records.story import ToldStory
from warehouse.search.index_file import IndexFile
from warehouse.search.story_members import last_changes
from wirewatch.alert.message.layouts.told_story_words import other_counts
from wirewatch.alert.message.phrases import carried, counted
from wirewatch.cli.argument_values import read_language, read_seconds
from wirewatch.cli.topics.views.match_view import sentence_text
from wirewatch.days.said_moment import read_moment, read_since, refuse_empty_span
from wirewatch.search.archive_search import (
    MOST_ON_A_PAGE,
    PAGE_SIZE,
    FoundArticle,
    FoundStory,
    Order,
    SearchPage,
    SearchRequest,
    refuse_unknown_names,
    search,
    set_names_of,
    topic_of_request,
)
from wirewatch.search.feed_document import FeedEntry, atom, json_feed
from wirewatch.search.index_update import follow_archive, index_path
from wirewatch.search.save_topic import save_topic
from wirewatch.settings import Settings
from wirewatch.texts.spreadsheet_cells import UTF8_MARK, spreadsheet_cell
from wirewatch.topic.language.sets.sets import Sets
from wirewatch.topic.language.syntax import print_query
from wirewatch.topic.live_topics import load_sets, load_topics
from wirewatch.topic.topics_file import refuse_shipped_topics

# How many articles of a story are listed below the one that stands for it.
SHOWN_OTHERS = 3


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("query", nargs="*", default=[], help="what to look for, in the topic language; several words are read as one text")
    parser.add_argument("--since", metavar="WHEN", help="first seen since: 2026-11-01, 2026-11-01T12:00, 36h, 7d, 4w")
    parser.add_argument("--until", metavar="WHEN", help="first seen before")
    parser.add_argument("--source", action="append", default=[], help="an outlet, as `where source:` reads it; may be repeated")
    parser.add_argument("--language", type=read_language, action="append", default=[], help="a language such as zh; may be repeated")
    parser.add_argument("--topic", action="append", default=[], help="what this topic matched; may be repeated")
    parser.add_argument(
        "--story",
        action="append",
        default=[],
        help="articles of this story, by its id or the beginning of it, or by an article's id or address; may be repeated",
    )
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--newest", action="store_true", help="newest first (the default)")
    order.add_argument("--best", action="store_true", help="best first: by score, then by how much the article is about it")
    parser.add_argument("--limit", type=int, default=PAGE_SIZE, help=f"stories on a page (default {PAGE_SIZE}, at most {MOST_ON_A_PAGE})")
    parser.add_argument("--page", type=int, default=1, help="number of the page (default 1)")
    parser.add_argument("--unfolded", action="store_true", help="every article by itself, not under its story")
    parser.add_argument("--seconds", type=read_seconds, help="stop looking after so long, and say so")
    parser.add_argument("--save-as", metavar="TOPIC", help="append the search to the topics file under this name")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="write JSON for machines")
    form.add_argument("--csv", action="store_true", help="write CSV for a spreadsheet, a line for each article")
    form.add_argument("--atom", action="store_true", help="write an Atom feed")
    form.add_argument("--json-feed", action="store_true", help="write a JSON Feed")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Search, and show or save."""
    now = datetime.now(UTC)
    request = _request(arguments, now)
    sets = load_sets(settings.topics, settings.actors) if set_names_of(request.query) else {}
    if arguments.save_as:
        return _save(arguments, settings, request, sets)
    # Before the warehouse is opened: a slip of the pen needs none.
    topic_of_request(request, sets)
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse, IndexFile(index_path(settings)) as index:
        follow(warehouse, index)
        page = search(warehouse, index, request, sets)
        if not page.stories:
            refuse_unknown_names(warehouse, index, request, lambda: load_topics(settings.topics, settings.actors))
        entries = _entries(warehouse.connection, page) if arguments.atom or arguments.json_feed else []
    _show(arguments, request, page, entries, now)
    return 0


def follow(warehouse: Warehouse, index: IndexFile) -> None:
    """Bring the index up to date, with a progress bar where somebody looks on."""
    console = Console(stderr=True)
    columns = (TextColumn("search index"), BarColumn(), TextColumn("{task.completed:,.0f} of {task.total:,.0f}"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("index", total=None, visible=False)
        follow_archive(warehouse, index, lambda done, total: progress.update(task, completed=done, total=total, visible=True))


def _request(arguments: argparse.Namespace, now: datetime) -> SearchRequest:
    query = " ".join(arguments.query)
    if not (query.strip() or arguments.topic or arguments.story or arguments.source or arguments.language or arguments.since):
        raise UsageError("Say what to look for: words, or --topic, --story, --source, --language or --since.")
    since = None if arguments.since is None else read_since(arguments.since, now, "--since")
    until = None if arguments.until is None else read_moment(arguments.until, now, "--until")
    refuse_empty_span(since, until, ("--since", "--until"))
    return SearchRequest(
        query,
        since,
        until,
        tuple(arguments.source),
        tuple(arguments.language),
        tuple(arguments.topic),
        tuple(arguments.story),
        Order.BEST if arguments.best else Order.NEWEST,
        arguments.limit,
        arguments.page,
        not arguments.unfolded,
        arguments.seconds,
    )


def _save(arguments: argparse.Namespace, settings: Settings, request: SearchRequest, sets: Sets) -> int:
    topic = topic_of_request(request, sets)
    if topic is None:
        raise UsageError("A topic needs words to look for; give a query with --save-as.")
    if request.topics or request.stories or request.since or request.until:
        raise UsageError("A topic watches what comes; leave --topic, --story, --since and --until out with --save-as.")
    refuse_shipped_topics(settings.topics)
    save_topic(settings.topics, settings.actors, arguments.save_as, print_query(topic.patterns[0].query))
    print(f"{arguments.save_as} is in {settings.topics}; `wirewatch topics backtest {quote(arguments.save_as)}` shows what it would tell.")
    return 0


def _show(arguments: argparse.Namespace, request: SearchRequest, page: SearchPage, entries: Sequence[FeedEntry], now: datetime) -> None:
    title = f"Search: {request.query or ', '.join([*request.topics, *request.stories, *request.sources])}"
    if arguments.json:
        print(json.dumps(page_as_plain(page), ensure_ascii=False))
    elif arguments.csv:
        sys.stdout.write(UTF8_MARK)
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["first_seen_at", "source", "language", "score", "title", "sentence", "url", "story_id", "article_id"])
        writer.writerows(_line(finding, story) for story in page.stories for finding in (story.first, *story.others))
    elif arguments.atom or arguments.json_feed:
        print(atom(title, entries, now) if arguments.atom else json_feed(title, entries))
    else:
        out = Console(width=None if sys.stdout.isatty() else 10_000, highlight=False, soft_wrap=not sys.stdout.isatty())
        for story in page.stories:
            out.print(story_text(story))
        print(_footer(request, page), file=sys.stderr if page.stories else sys.stdout)


def page_as_plain(page: SearchPage) -> dict[str, object]:
    """Return a page as JSON has it."""
    return {
        "stories": [
            {
                "story": story.story.story_id if story.story else None,
                "articles": story.story.articles if story.story else 1,
                "outlets": story.story.outlets if story.story else 1,
                "texts": story.story.texts if story.story else 1,
                "independent_sources": story.story.independent_sources if story.story else 1,
                "last_seen_at": (story.story.last_seen_at if story.story else story.first.article.first_seen_at).isoformat(),
                "first_source": story.story.first_source if story.story else story.first.article.source,
                "told": [_told_as_plain(told) for told in story.story.told] if story.story else [],
                "turns": [asdict(turn) | {"at": turn.at.isoformat()} for turn in story.story.turns] if story.story else [],
                "found": [_finding_as_plain(finding) for finding in (story.first, *story.others)],
            }
            for story in page.stories
        ],
        "has_more": page.has_more,
        "possible": page.possible,
        "more_possible": page.more_possible,
        "judged": page.judged,
        "is_complete": page.is_complete,
        "searched_back_to": page.searched_back_to.isoformat() if page.searched_back_to else None,
        "indexed": page.indexed,
        "hints": page.hints,
    }


def _told_as_plain(told: ToldStory) -> dict[str, object]:
    first_at = told.first_at.isoformat() if told.first_at else None
    return asdict(told) | {"told_at": told.told_at.isoformat(), "first_at": first_at}


def _finding_as_plain(finding: FoundArticle) -> dict[str, object]:
    article, match = finding.article, finding.match
    plain: dict[str, object] = {
        "id": article.article_id,
        "url": article.display_url,
        "source": article.source,
        "language": article.language,
        "title": article.title,
        "first_seen_at": article.first_seen_at.isoformat(),
        "published_at": article.published_at.isoformat() if article.published_at else None,
    }
    if match is None:
        return plain
    sentence = {"field": match.sentence_field, "start": match.sentence_start, "end": match.sentence_end, "text": match.sentence}
    return plain | {"score": match.score, "sentence": sentence, "spans": [span._asdict() for span in match.spans]}


def _line(finding: FoundArticle, story: FoundStory) -> list[object]:
    article, match = finding.article, finding.match
    told = [article.source, article.language, match.score if match else "", article.title, match.sentence if match else ""]
    cells = [article.first_seen_at.isoformat(), *told, article.display_url, story.story.story_id if story.story else "", article.article_id]
    return [spreadsheet_cell(cell) if isinstance(cell, str) else cell for cell in cells]


def _entries(connection: Connection, page: SearchPage) -> list[FeedEntry]:
    """Return what was found as entries of a feed, with when the story last grew or the article that stands for it was changed."""
    changed = last_changes(connection, [story.first.article.article_id for story in page.stories])
    entries = []
    for story in page.stories:
        article = story.first.article
        seen_at = story.story.last_seen_at if story.story else article.first_seen_at
        updated_at = max(seen_at, changed.get(article.article_id, seen_at))
        entries.append(FeedEntry(_key(story), article, updated_at, story.first.match, note=_around(story)))
    return entries


def _key(story: FoundStory) -> str:
    return f"story {story.story.story_id}" if story.story else f"article {story.first.article.article_id}"


def _around(story: FoundStory) -> str:
    """Say how big the story is; nothing where the article stands alone."""
    whole = story.story
    if whole is None or whole.articles == 1:
        return ""
    went = carried(whole.outlets, whole.texts, whole.independent_sources, whole.turns)
    return "; ".join((f"{counted(whole.articles, 'article')}, {went}", *other_counts(whole), f"first {whole.first_source}"))


def story_text(story: FoundStory) -> Text:
    """Return a found story in some lines: when, where, headline, sentence with its words marked, address, what else was found."""
    article, match = story.first.article, story.first.match
    text = Text(f"{article.first_seen_at:%Y-%m-%d %H:%M} UTC  {article.source}")
    text.append(f"  {match.score:g}" if match and match.score != 1 else "")
    text.append("\n  ").append(article.title or "(no headline)", "bold").append("\n")
    if match and match.sentence_field != "title":
        text.append("  ").append_text(sentence_text(match)).append("\n")
    elif match:
        text = Text(f"{article.first_seen_at:%Y-%m-%d %H:%M} UTC  {article.source}\n  ").append_text(sentence_text(match)).append("\n")
    text.append(f"  {article.display_url}\n", "dim")
    if around := _around(story):
        text.append(f"  {around}\n", "dim")
    for other in story.others[:SHOWN_OTHERS]:
        text.append(f"    + {other.article.first_seen_at:%Y-%m-%d %H:%M} UTC  {other.article.source}  {other.article.title}\n")
    if len(story.others) > SHOWN_OTHERS:
        text.append(f"    + {len(story.others) - SHOWN_OTHERS} more found (--unfolded lists them)\n")
    return text


def _footer(request: SearchRequest, page: SearchPage) -> str:
    if not page.stories and page.is_complete and request.page > 1:
        return f"There is no page {request.page}; what was found ends before it."
    if not page.stories and page.is_complete:
        return " ".join([f"Nothing in {counted(page.indexed, 'article')}.", *page.hints])
    of_all = f"{'at least ' if page.more_possible else ''}{page.possible:,}"
    judged = f"{counted(len(page.stories), 'story', 'stories')}; {page.judged:,} of {of_all} candidates read"
    if not page.is_complete and page.searched_back_to:
        moment = f"{page.searched_back_to:%Y-%m-%d %H:%M} UTC"
        if request.order is Order.BEST:
            return f"{judged}, the best since {moment}: too many hold the words to rank them all; go on with --until."
        return f"{judged}. Time was up: nothing older than {moment} was looked at; go on with --until."
    if not page.is_complete:
        return f"{judged}, the likeliest ones: a score orders them; narrow the search, or use --newest."
    return f"{judged}; --page {request.page + 1} has more." if page.has_more else f"{judged}; that is all."
