"""Hold somebody's summary against the archive: which names and figures of each sentence it carries, where, and which it does not.

wirewatch check summary.md                     - reads standard input
wirewatch check summary.md --since 7d --json

A figure counts as carried in an article with a name of its sentence, beside words of that, with its unit. It says what is printed, not
what is true. Exit code 0: each sentence is in one article; 1: a name or figure was not found; 3: neither, since a sentence is in no one
article, or has no name that could be looked for.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rich.console import Console

from warehouse.errors import UsageError
from wirewatch.alert.message.phrases import counted, date_and_clock
from wirewatch.brief.claims.claim_check import LOOKED_AT, CheckedClaim, CheckedPart, ClaimOutcome
from wirewatch.brief.quotes import Quote
from wirewatch.cli.indented_text import print_indented
from wirewatch.desk.archive_reader import ArchiveReader
from wirewatch.desk.plain_values import answer_of
from wirewatch.desk.verbs import Verbs
from wirewatch.settings import Settings

NOT_VOUCHED_FOR = 3
_LAST_LINES = {
    ClaimOutcome.CARRIED: "all in one article",
    ClaimOutcome.APART: "no article that was found carries all of it beside its words",
    ClaimOutcome.NAMELESS: "no name in this sentence could be looked for",
    ClaimOutcome.MISSING: "not all of it was found",
}
_COUNTED_AS = {
    ClaimOutcome.CARRIED: "in one article",
    ClaimOutcome.APART: "in no one article",
    ClaimOutcome.NAMELESS: "without a name that could be looked for",
    ClaimOutcome.MISSING: "with something that was not found",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, help="the summary, Markdown or plain text; - for standard input")
    parser.add_argument("--since", default="30d", metavar="WHEN", help="articles first seen since: 2026-11-01, 36h (default: 30d)")
    parser.add_argument("--json", action="store_true", help="write JSON for machines")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print each sentence with what carries it; 1 where a part is carried by nothing, 3 where a sentence is not vouched for."""
    text = _text(arguments.file)
    with closing(ArchiveReader(settings)) as reader:
        claims = Verbs(reader).checked(text, arguments.since)
    if arguments.json:
        print(json.dumps(answer_of(sentences=claims, looked_at=LOOKED_AT), ensure_ascii=False))
    elif not claims:
        print("There is no sentence in it.")
    elif sys.stdout.isatty():
        console = Console(highlight=False)
        for head, *below in map(_claim_lines, claims):
            print_indented(console, head, *(" ".join(line.split()) for line in below))
        console.print(_said_outcomes(claims), markup=False)
    else:
        print("\n\n".join("\n  ".join(_claim_lines(claim)) for claim in claims), end="\n\n")
        print(_said_outcomes(claims))
    outcomes = {claim.outcome for claim in claims}
    if ClaimOutcome.MISSING in outcomes:
        return 1
    return 0 if outcomes == {ClaimOutcome.CARRIED} else NOT_VOUCHED_FOR


def _text(path: Path) -> str:
    if str(path) == "-":
        return sys.stdin.read()
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise UsageError(f"{path} cannot be read: {why}; give a text file in UTF-8.") from error


def _claim_lines(claim: CheckedClaim) -> list[str]:
    last = _LAST_LINES[claim.outcome]
    end = f"{last}: {_place(claim.together)}" if claim.together and claim.outcome is ClaimOutcome.CARRIED else last
    return [f"line {claim.claim.line}: {claim.claim.text}", *(line for part in claim.parts for line in _part(part)), end]


def _part(part: CheckedPart) -> list[str]:
    if part.quote is None and not part.is_sure:
        return [f"UNKNOWN    {part.text}: no article has this word; it may be a name, or only begin the sentence"]
    if part.quote is None:
        return [f"NOT FOUND  {part.kind} {part.text}"]
    more = f"{counted(part.articles, 'article')}{' or more' if part.articles >= LOOKED_AT else ''}"
    found = "found     " if part.is_beside else "elsewhere "
    return [f"{found} {part.kind} {part.text}: {more}; {_place(part.quote)}", f"           “{part.quote.text}”"]


def _place(quote: Quote) -> str:
    return f"{quote.source}, {date_and_clock(quote.seen_at)}, {quote.field} {quote.start}–{quote.end}, {quote.url}"


def _said_outcomes(claims: Sequence[CheckedClaim]) -> str:
    """Say how many sentences came to what: "5 sentences: 3 in one article, 2 with something that was not found."."""
    counts = Counter(claim.outcome for claim in claims)
    parts = [f"{counts[outcome]} {said}" for outcome, said in _COUNTED_AS.items() if counts[outcome]]
    return f"{counted(len(claims), 'sentence')}: {', '.join(parts)}."
