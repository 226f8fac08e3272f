"""Hold somebody's summary against the archive: which names and figures of each sentence it carries, where, and which it does not.

wirewatch check summary.md                     - reads standard input
wirewatch check summary.md --since 7d --json

It says what is printed, not what is true. Exit code 1 where a name or a figure is in no article that was found.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path

from rich.console import Console

from warehouse.errors import UsageError
from wirewatch.alert.message.phrases import counted, date_and_clock
from wirewatch.brief.archive_brief import LOOKED_AT
from wirewatch.brief.claim_check import CheckedClaim, CheckedPart
from wirewatch.brief.quotes import Quote
from wirewatch.cli.indented_text import print_indented
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.plain_values import answer_of
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, help="the summary, Markdown or plain text; - for standard input")
    parser.add_argument("--since", default="30d", metavar="WHEN", help="articles first seen since: 2026-11-01, 36h (default: 30d)")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print each sentence with what carries it; 1 where something is carried by nothing."""
    text = _text(arguments.file)
    with closing(ArchiveReader(settings)) as reader:
        claims = Verbs(reader).checked(text, arguments.since)
    if arguments.json:
        print(json.dumps(answer_of(sentences=claims, looked_at=LOOKED_AT), ensure_ascii=False))
    elif not claims:
        print("No sentence has a name or a figure that could be looked for.")
    elif sys.stdout.isatty():
        console = Console(highlight=False)
        for head, *below in map(_claim_lines, claims):
            print_indented(console, head, *(" ".join(line.split()) for line in below))
    else:
        print("\n\n".join("\n  ".join(_claim_lines(claim)) for claim in claims))
    return int(any(part.quote is None for claim in claims for part in claim.parts))


def _text(path: Path) -> str:
    if str(path) == "-":
        return sys.stdin.read()
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise UsageError(f"{path} cannot be read: {why}; give a text file in UTF-8.") from error


def _claim_lines(claim: CheckedClaim) -> list[str]:
    together = f"all in one article: {_place(claim.together)}" if claim.together else "no article that was found carries all of it"
    return [f"line {claim.claim.line}: {claim.claim.text}", *(line for part in claim.parts for line in _part(part)), together]


def _part(part: CheckedPart) -> list[str]:
    if part.quote is None:
        return [f"NOT FOUND  {part.kind} {part.text}"]
    more = f"{counted(part.articles, 'article')}{' or more' if part.articles >= LOOKED_AT else ''}"
    return [f"found      {part.kind} {part.text}: {more}; {_place(part.quote)}", f"           “{part.quote.text}”"]


def _place(quote: Quote) -> str:
    return f"{quote.source}, {date_and_clock(quote.seen_at)}, {quote.field} {quote.start}–{quote.end}, {quote.url}"
