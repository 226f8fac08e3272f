"""Look at stories and correct them.

wirewatch stories list                             the latest, newest first; --topic T, --limit N, --json
wirewatch stories show STORY|ARTICLE|ALERT|URL     who told it, in which order, which texts are independent, what overturned it
wirewatch stories merge STORY STORY...             they tell one event: the eldest survives, the threads say so
wirewatch stories split ARTICLE...                 these tell another event: they open a story of their own, the threads say so
wirewatch stories pairs                            what people decided, as labelled pairs, with the model's opinion

Nothing is deleted; every decision is kept with who, when and why.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime

from rich.console import Console

from warehouse.alert.reversals import reversals_of_story
from warehouse.alert.told_stories import channels_not_counting
from warehouse.analysis.recent_news import WireStory, wire_stories
from warehouse.analysis.story_pages import standings
from warehouse.corrections import timeline
from warehouse.db import open_warehouse, refuse_unwritten
from warehouse.errors import UsageError
from warehouse.matches import topics_that_matched
from warehouse.records.alert import Reversal
from warehouse.records.second_look import Standing
from warehouse.records.story import shown_name
from warehouse.search.story_members import stories_around
from wirewatch.alert.filing.story_corrections import find_places, judge_correction, merge, split
from wirewatch.alert.message.format.layout import short
from wirewatch.alert.message.layouts.told_story_words import not_counted, other_counts, told_sentences
from wirewatch.alert.message.phrases import carried, counted, latest_turns, spread, told_as, turn_words, turned_report
from wirewatch.cli.argument_values import read_count
from wirewatch.cli.indented_text import print_indented
from wirewatch.process.own_user import user_name
from wirewatch.settings import Settings
from wirewatch.topic.live_topics import load_topics

LISTED_STORIES = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=("list", "show", "merge", "split", "pairs"), help="what to do, as above")
    parser.add_argument("names", nargs="*", default=[], metavar="NAME", help="ids of stories, articles or alerts, or addresses")
    parser.add_argument("--reason", default="", help="why, for those who read it later")
    parser.add_argument("--person", default="", help="who decides (default: your user name)")
    parser.add_argument("--topic", default="", help="of `list`: stories that this topic matched")
    parser.add_argument("--limit", type=read_count, default=LISTED_STORIES, help=f"of `list`: so many (default {LISTED_STORIES})")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Show or correct."""
    if arguments.action == "pairs":
        return _pairs(settings)
    if arguments.action == "list":
        return _list(arguments, settings)
    if len(arguments.names) < (2 if arguments.action == "merge" else 1):
        raise UsageError(f"stories {arguments.action} needs {'two stories or more' if arguments.action == 'merge' else 'a name'}.")
    if arguments.action == "show":
        return _show(arguments, settings)
    correct = merge if arguments.action == "merge" else split
    refuse_unwritten(settings.catalog, settings.data)
    now, person = datetime.now(UTC), arguments.person or user_name()
    with open_warehouse(settings.catalog, settings.data) as warehouse:
        # One moment for all tries, taken before: a decision that lost to another writer is still made when the person made it.
        story_id = warehouse.transact(lambda connection: correct(connection, arguments.names, person, arguments.reason, now))
    print(json.dumps({"story": story_id}) if arguments.json else f"{arguments.action}: the story is {story_id}")
    return 0


def _show(arguments: argparse.Namespace, settings: Settings) -> int:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        places = find_places(warehouse.connection, arguments.names)
        stories = {place.story_id: timeline(warehouse.connection, place.story_id) for place in places}
        summaries = stories_around(warehouse.connection, list(stories))
        reversals = {story_id: reversals_of_story(warehouse.connection, story_id) for story_id in stories}
        uncounted = channels_not_counting(warehouse.connection, [told for summary in summaries.values() for told in summary.told])
        standing = standings(warehouse.connection, [row[-1] for rows in stories.values() for row in rows])
    # Numbers in headlines are no numbers of ours, and need no colour.
    console = Console(highlight=False)
    for story_id, rows in stories.items():
        summary = summaries[story_id]
        headline = shown_name(summary.told, rows[0][2])
        if arguments.json:
            names = ("seen_at", "source", "title", "relation", "agency", "url", "revisions", "overturns", "restates", "article_id")
            articles = [
                dict(zip(names, row, strict=True))
                | asdict(standing.get(row[-1], Standing()))
                | {"not_counted_in": uncounted.get(row[-1], ())}
                for row in rows
            ]
            threads = [asdict(each) for each in reversals[story_id]]
            turned, told = [asdict(turn) for turn in summary.turns], [asdict(each) for each in summary.told]
            shown = {"story": story_id, "headline": headline, "told": told, "articles": articles, "turns": turned, "reversals": threads}
            print(json.dumps(shown, default=str))
            continue
        went = spread(summary.outlets, summary.texts, summary.independent_sources)
        print_indented(console, f"{story_id}: {went}", headline or "(no headline)", *told_sentences(summary))
        for turn in latest_turns(summary.turns):
            print_indented(console, turn_words(turn), short(turn.title), turned_report(turn))
        for reversal in reversals[story_id]:
            print_indented(console, *_other_side(reversal, story_id))
        for seen_at, source, title, relation, agency, _, revisions, overturns, _, article_id in rows:
            edits = [f"edited {counted(revisions, 'time')}"] if revisions else []
            became = [*edits, *_became(standing.get(article_id, Standing()))]
            edited = f" ({', '.join(became)})" if became else ""
            was = (told_as(relation, overturns), agency, not_counted(uncounted.get(article_id, ())))
            print_indented(console, f"{seen_at:%Y-%m-%d %H:%M} UTC  {source}", f"{title}{edited}", ", ".join(filter(None, was)))
    return 0


def _became(standing: Standing) -> list[str]:
    """Say what became of an article, also where another report withdrew or corrected it."""
    found = (("retracted", standing.retracted_at), ("page gone", standing.gone_at), ("corrected", standing.corrected_at))
    return [f"{what} {at:%Y-%m-%d %H:%M} UTC" for what, at in found if at]


def _other_side(reversal: Reversal, story_id: str) -> tuple[str, ...]:
    """Say which thread this story's reversed, or was reversed by: the relation, its headline, its address where it has one."""
    if reversal.story_id == story_id:
        head, headline, permalink = f"reverses {reversal.former_story}", reversal.former_headline, reversal.former_permalink
    else:
        head, headline, permalink = f"reversed by {reversal.story_id}", reversal.headline, reversal.permalink
    return (f"{head} in {reversal.channel}", short(headline), *([permalink] if permalink else []))


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.names:
        raise UsageError("stories list takes no names; `wirewatch stories show NAME` shows one, `wirewatch search` finds by words.")
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = wire_stories(warehouse.connection, None, arguments.limit, arguments.topic)
        matched = topics_that_matched(warehouse.connection) if arguments.topic and not found else []
    if arguments.topic and not found and arguments.topic not in matched:
        # One that is in the file and has matched nothing is known; of any other the file's topics are named.
        load_topics(settings.topics, settings.actors).topic(arguments.topic)
    if arguments.json:
        for story in found:
            print(json.dumps(asdict(story), default=str, ensure_ascii=False))
        return 0
    console = Console(highlight=False)
    for story in found:
        head = f"{story.last_seen_at:%Y-%m-%d %H:%M} UTC  {story.first_source}"
        print_indented(console, head, story.title, _around(story), story.story_id)
    if not found:
        print(f"No story {f'that {arguments.topic} matched ' if arguments.topic else ''}is among the latest.")
    return 0


def _around(story: WireStory) -> str:
    went = carried(story.outlets, story.texts, story.independent_sources, story.turns)
    return "; ".join((went, *other_counts(story), *([", ".join(story.topics)] if story.topics else [])))


def _pairs(settings: Settings) -> int:
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        for decision, odds in judge_correction(warehouse.connection):
            same = decision.kind == "merge"
            row = {
                "a": decision.article_id,
                "b": decision.other_article,
                "same": same,
                "log_odds": round(odds, 3),
                "agrees": same == (odds >= 0),
            }
            print(json.dumps(row | {"person": decision.person, "reason": decision.reason, "decided_at": decision.decided_at.isoformat()}))
    return 0
