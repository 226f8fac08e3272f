"""Why an alert was raised: topic, version, pattern, the sum that made the score, the words that matched, and what was told of it.

wirewatch explain ALERT         an alert's id or its beginning, the link to its message; or an article's id or URL
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from rich.console import Console

from warehouse.alert.threads import listing_of, outcome_of
from warehouse.db import open_warehouse
from warehouse.records.topic import Match
from wirewatch.alert.alert_choice import matches_named
from wirewatch.alert.message.layouts.match_outcome import listing_words, outcome_words
from wirewatch.cli.topics.views.match_view import match_text
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("alert", help="an alert's id or its beginning, the link to its message, an article's id or URL")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print every match behind the alert."""
    with open_warehouse(settings.catalog, settings.data, read_only=True) as warehouse:
        found = matches_named(warehouse.connection, arguments.alert)
        outcomes = [outcome_of(warehouse.connection, match.article_id, match.topic) for match in found]
        listings = {match.article_id: listing_words(*listing_of(warehouse.connection, match.article_id)) for match in found}
    messages = [outcome_words(outcome, alert=match.alert) for match, outcome in zip(found, outcomes, strict=True)]
    if arguments.json:
        rows = [
            _plain(match)
            | {"message": said, "listed": listings[match.article_id], "reverses": [asdict(each) for each in outcome.reversals]}
            | {"turns": [asdict(turn) | {"at": turn.at.isoformat()} for turn in outcome.turns]}
            for match, said, outcome in zip(found, messages, outcomes, strict=True)
        ]
        print(json.dumps(rows))
        return 0
    # Neither coloured by guess nor wrapped, so that the words of a publisher stay as they are and can be searched.
    console = Console(highlight=False, soft_wrap=True)
    for match, message in zip(found, messages, strict=True):
        console.print(match_text(match), end="")
        console.print(f"  {message}", markup=False)
        console.print(f"  {listings[match.article_id]}", markup=False)
    return 0


def _plain(match: Match) -> dict[str, object]:
    spans, parts = [span._asdict() for span in match.spans], [asdict(part) for part in match.parts]
    return {**match._asdict(), "spans": spans, "parts": parts, "opinion": match.opinion._asdict() if match.opinion else None}
