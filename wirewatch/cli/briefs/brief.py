"""Brief me: a story, or a topic's stories, as numbered quotes in the order of knowledge.

wirewatch brief STORY                          id, address or headline of a story or of an article of it
wirewatch brief china-russia --since 2d        the stories that a topic matched, those of most outlets first
wirewatch brief STORY --html > brief.html      or --slack for Block Kit, --json for machines

Who was first, what each independent text added, figures that moved, corrections, what only state media or only one country's outlets say.
Of several stories with a headline that has the words the newest is told, and how many others there are.
Every line is a span of an article, with outlet, times, address and place; nothing is worded by a model.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing

from warehouse.errors import UsageError
from wirewatch.brief.brief_layouts import brief_html, brief_markdown
from wirewatch.brief.slack_answer import brief_message
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("name", metavar="STORY|TOPIC", help="a story, by its id or an article's id, address or headline; or a topic")
    parser.add_argument("--since", default="", metavar="WHEN", help="what came since: 2026-11-01, 36h, 7d (for a topic: 7d)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_true", help="write an HTML page")
    form.add_argument("--slack", action="store_true", help="write Slack's Block Kit, a JSON object with blocks")
    form.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the brief."""
    with closing(ArchiveReader(settings)) as reader:
        verbs = Verbs(reader)
        if arguments.json:
            print(json.dumps(verbs.brief(arguments.name, arguments.since), ensure_ascii=False))
            return 0
        briefs, left_out = verbs.briefs(arguments.name, arguments.since)
    if not briefs:
        raise UsageError(f"{arguments.name} matched no story since then; --since goes further back.")
    if arguments.html:
        print(brief_html(briefs), end="")
    elif arguments.slack:
        message = brief_message(briefs, left_out)
        print(json.dumps({"text": message.text, "blocks": message.blocks}, ensure_ascii=False))
    else:
        print(brief_markdown(briefs), end="")
    if left_out:
        print(f"wirewatch: {left_out} further stories are left out; a later --since shows fewer.", file=sys.stderr)
    return 0
